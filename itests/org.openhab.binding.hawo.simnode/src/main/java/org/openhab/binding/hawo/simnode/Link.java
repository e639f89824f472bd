/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.simnode;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** The node's connection, which comes back for as long as the node lives. Everything here runs in the node's loop. */
class Link {

    /** Called in the node's loop. */
    interface Listener {
        void up();

        void message(String topic, byte[] payload, boolean retained);
    }

    private static final long WAIT_MILLIS = 10_000;
    private static final int REFUSED = 0x80;

    private final Options options;
    private final ScheduledExecutorService loop;
    private final Listener listener;
    private final Backoff backoff =
            new Backoff(() -> ThreadLocalRandom.current().nextDouble());
    private MqttAsyncClient client;
    private boolean up;
    private boolean closed;
    private int connections;

    Link(Options options, ScheduledExecutorService loop, Listener listener) {
        this.options = options;
        this.loop = loop;
        this.listener = listener;
    }

    boolean closed() {
        return closed;
    }

    int reconnects() {
        return Math.max(0, connections - 1);
    }

    /** The relays' timers run in the same loop, so nothing here may wait for a broker that does not answer. */
    void connect() {
        if (closed) {
            return;
        }
        try {
            MqttAsyncClient fresh = new MqttAsyncClient(
                    "tcp://" + options.host() + ":" + options.port(), options.clientId(), new MemoryPersistence());
            client = fresh;
            up = false;
            fresh.setCallback(new Callback(fresh));
            fresh.connect(connectOptions(), null, then(fresh, connected -> subscribe(fresh)));
            loop.schedule(() -> tooLate(fresh), WAIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (MqttException e) {
            failed(client, e);
        }
    }

    private void subscribe(MqttAsyncClient mine) throws MqttException {
        String[] filters = {options.topic("relay/+/set"), options.topic("command"), options.topic("status")};
        mine.subscribe(filters, new int[] {1, 1, 1}, null, then(mine, subscribed -> {
            for (int granted : subscribed.getGrantedQos()) {
                if (granted == REFUSED) {
                    throw new MqttException(MqttException.REASON_CODE_SUBSCRIBE_FAILED);
                }
            }
            up = true;
            connections++;
            listener.up();
        }));
    }

    private void tooLate(MqttAsyncClient mine) {
        if (mine == client && !up) {
            failed(mine, new MqttException(MqttException.REASON_CODE_CLIENT_TIMEOUT));
        }
    }

    /** Ends the back-off: the broker has acknowledged the snapshot. */
    void acknowledged() {
        backoff.end();
    }

    /**
     * @param acknowledged called in the loop when the broker has it; for QoS 1 only
     */
    void publish(String rest, String payload, int qos, boolean retained, Runnable acknowledged) {
        MqttAsyncClient mine = client;
        if (mine == null || !up) {
            return;
        }
        try {
            byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
            mine.publish(options.topic(rest), bytes, qos, retained, null, then(mine, done -> acknowledged.run()));
        } catch (MqttException e) {
            System.out.println("not published: " + rest + ": " + e);
        }
    }

    /** Says its last word, and goes in good order. */
    void close(String lastWord) {
        closed = true;
        if (up && client != null && client.isConnected()) {
            try {
                client.publish(options.topic("status"), lastWord.getBytes(StandardCharsets.UTF_8), 1, true)
                        .waitForCompletion(WAIT_MILLIS);
                client.disconnect(0).waitForCompletion(WAIT_MILLIS);
            } catch (MqttException e) {
                System.out.println("link: " + e);
            }
        }
    }

    /** Ends the connection without a word. */
    void abort() {
        closed = true;
        drop();
    }

    private MqttConnectOptions connectOptions() {
        MqttConnectOptions connect = new MqttConnectOptions();
        connect.setCleanSession(true);
        connect.setKeepAliveInterval(options.keepAliveSeconds());
        connect.setConnectionTimeout(5);
        connect.setMaxInflight(1000);
        connect.setWill(options.topic("status"), "offline".getBytes(StandardCharsets.UTF_8), 1, true);
        if (options.user() != null) {
            connect.setUserName(options.user());
        }
        if (options.password() != null) {
            connect.setPassword(options.password().toCharArray());
        }
        return connect;
    }

    private void lost(MqttAsyncClient gone) {
        if (gone != client || closed) {
            return;
        }
        drop();
        long now = TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
        loop.schedule(this::connect, backoff.next(now), TimeUnit.MILLISECONDS);
    }

    private void drop() {
        MqttAsyncClient gone = client;
        client = null;
        up = false;
        if (gone != null) {
            try {
                gone.disconnectForcibly(0, 0, false);
                gone.close(true);
            } catch (MqttException e) {
                // it was gone already
            }
        }
    }

    private void failed(MqttAsyncClient mine, Throwable cause) {
        System.out.println("link: " + cause);
        lost(mine);
    }

    /** What follows an answer of the broker, in the loop; nothing follows the answer to an older connection. */
    private IMqttActionListener then(MqttAsyncClient mine, Step next) {
        return new IMqttActionListener() {
            @Override
            public void onSuccess(IMqttToken token) {
                loop.execute(() -> {
                    if (mine != client) {
                        return;
                    }
                    try {
                        next.after(token);
                    } catch (MqttException e) {
                        failed(mine, e);
                    }
                });
            }

            @Override
            public void onFailure(IMqttToken token, Throwable cause) {
                loop.execute(() -> {
                    if (mine == client) {
                        failed(mine, cause);
                    }
                });
            }
        };
    }

    private interface Step {
        void after(IMqttToken token) throws MqttException;
    }

    /** Hands over into the loop and returns: Paho's threads must never wait for the node. */
    private class Callback implements MqttCallback {
        private final MqttAsyncClient mine;

        Callback(MqttAsyncClient mine) {
            this.mine = mine;
        }

        @Override
        public void connectionLost(Throwable cause) {
            System.out.println("link lost: " + cause);
            loop.execute(() -> lost(mine));
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            loop.execute(() -> listener.message(topic, message.getPayload(), message.isRetained()));
        }

        @Override
        public void deliveryComplete(IMqttDeliveryToken token) {
            // nothing waits for it
        }
    }
}
