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
import java.util.Arrays;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** A node's connection, which comes back for as long as the node lives. Everything here runs in the node's loop. */
public final class Link {

    /** Called in the node's loop. */
    public interface Listener {
        /** The broker has accepted the connection: subscribe to what is needed, and say {@link Link#ready} then. */
        void connected();

        void message(String topic, byte[] payload, boolean retained);
    }

    /**
     * Whom to connect to.
     *
     * @param user null: nobody asks for one
     */
    public record Server(String host, int port, String user, String password) {}

    /** What the broker publishes, retained, when the connection is lost. */
    public record Will(String topic, String payload, int qos) {}

    /**
     * Who connects to whom.
     *
     * @param will null: none
     * @param cleanSession false: the broker keeps the subscriptions
     */
    public record Identity(Server server, String clientId, int keepAliveSeconds, Will will, boolean cleanSession) {}

    private static final long WAIT_MILLIS = 10_000;
    private static final int REFUSED = 0x80;

    private final Supplier<Identity> identity;
    private final LongSupplier pauseMillis;
    private final ScheduledExecutorService loop;
    private final Listener listener;
    private MqttAsyncClient client;
    private boolean up;
    private boolean closed;
    private int connections;
    private Future<?> retry;

    /**
     * @param identity asked at each attempt
     * @param pauseMillis how long to wait before the next attempt
     */
    public Link(Supplier<Identity> identity, LongSupplier pauseMillis, NodeLoop loop, Listener listener) {
        this(identity, pauseMillis, loop.executor(), listener);
    }

    Link(Supplier<Identity> identity, LongSupplier pauseMillis, ScheduledExecutorService loop, Listener listener) {
        this.identity = identity;
        this.pauseMillis = pauseMillis;
        this.loop = loop;
        this.listener = listener;
    }

    boolean closed() {
        return closed;
    }

    /** Whether the broker has accepted the present connection, and it was not lost since. */
    public boolean isConnected() {
        MqttAsyncClient mine = client;
        return mine != null && mine.isConnected();
    }

    int reconnects() {
        return Math.max(0, connections - 1);
    }

    /** The relays' timers run in the same loop, so nothing here may wait for a broker that does not answer. */
    public void connect() {
        if (closed) {
            return;
        }
        forgetRetry();
        Identity self = identity.get();
        try {
            MqttAsyncClient fresh = new MqttAsyncClient(
                    "tcp://" + self.server().host() + ":" + self.server().port(),
                    self.clientId(),
                    new MemoryPersistence());
            client = fresh;
            up = false;
            fresh.setCallback(new Callback(fresh));
            fresh.connect(connectOptions(self), null, then(fresh, connected -> listener.connected()));
            loop.schedule(() -> tooLate(fresh), WAIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (MqttException e) {
            failed(client, e);
        }
    }

    /** @param subscribed called in the loop when the broker has granted all of them */
    public void subscribe(int qos, Runnable subscribed, String... filters) {
        MqttAsyncClient mine = client;
        int[] wanted = new int[filters.length];
        Arrays.fill(wanted, qos);
        try {
            mine.subscribe(filters, wanted, null, then(mine, answer -> {
                for (int granted : answer.getGrantedQos()) {
                    if (granted == REFUSED) {
                        throw new MqttException(MqttException.REASON_CODE_SUBSCRIBE_FAILED);
                    }
                }
                subscribed.run();
            }));
        } catch (MqttException e) {
            failed(mine, e);
        }
    }

    /** From now on what is published is sent. */
    public void ready() {
        up = true;
        connections++;
    }

    private void tooLate(MqttAsyncClient mine) {
        if (mine == client && !up) {
            failed(mine, new MqttException(MqttException.REASON_CODE_CLIENT_TIMEOUT));
        }
    }

    /**
     * @param acknowledged called in the loop when the broker has it; for QoS 1 only
     */
    public void publish(String topic, String payload, int qos, boolean retained, Runnable acknowledged) {
        MqttAsyncClient mine = client;
        if (mine == null || !up) {
            return;
        }
        try {
            byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
            mine.publish(topic, bytes, qos, retained, null, then(mine, done -> acknowledged.run()));
        } catch (MqttException e) {
            System.out.println("not published: " + topic + ": " + e);
        }
    }

    /** Says this on its status topic, and disconnects in good order, for good. */
    public void close(String lastWord) {
        closed = true;
        Will will = identity.get().will();
        leave(will.topic(), lastWord, will.qos());
    }

    /**
     * Disconnects in good order, so that no will is published; {@link #connect} makes the next connection.
     *
     * @param topic where this is said before, retained; null: nowhere
     */
    public void leave(String topic, String lastWord, int qos) {
        MqttAsyncClient mine = client;
        if (up && mine != null && mine.isConnected()) {
            try {
                if (topic != null) {
                    mine.publish(topic, lastWord.getBytes(StandardCharsets.UTF_8), qos, true)
                            .waitForCompletion(WAIT_MILLIS);
                }
                mine.disconnect(0).waitForCompletion(WAIT_MILLIS);
            } catch (MqttException e) {
                System.out.println("link: " + e);
            }
        }
        drop();
    }

    /** Ends the connection without a word. */
    public void abort() {
        closed = true;
        drop();
    }

    private static MqttConnectOptions connectOptions(Identity self) {
        MqttConnectOptions connect = new MqttConnectOptions();
        connect.setCleanSession(self.cleanSession());
        connect.setKeepAliveInterval(self.keepAliveSeconds());
        connect.setConnectionTimeout(5);
        connect.setMaxInflight(1000);
        Will will = self.will();
        if (will != null) {
            connect.setWill(will.topic(), will.payload().getBytes(StandardCharsets.UTF_8), will.qos(), true);
        }
        Server server = self.server();
        if (server.user() != null) {
            connect.setUserName(server.user());
        }
        if (server.password() != null) {
            connect.setPassword(server.password().toCharArray());
        }
        return connect;
    }

    private void lost(MqttAsyncClient gone) {
        if (gone != client || closed) {
            return;
        }
        drop();
        retry = loop.schedule(this::connect, pauseMillis.getAsLong(), TimeUnit.MILLISECONDS);
    }

    private void forgetRetry() {
        if (retry != null) {
            retry.cancel(false);
            retry = null;
        }
    }

    /** Ends this connection without a word; {@link #connect} makes the next one. */
    public void drop() {
        forgetRetry();
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
