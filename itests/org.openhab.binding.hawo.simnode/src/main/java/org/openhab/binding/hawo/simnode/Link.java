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
    private static final long FIRST_DELAY_MILLIS = 1_000;
    private static final long LONGEST_DELAY_MILLIS = 30_000;
    private static final int REFUSED = 0x80;

    private final Options options;
    private final ScheduledExecutorService loop;
    private final Listener listener;
    private MqttAsyncClient client;
    private long delayMillis = FIRST_DELAY_MILLIS;
    private boolean closed;
    private int connections;

    Link(Options options, ScheduledExecutorService loop, Listener listener) {
        this.options = options;
        this.loop = loop;
        this.listener = listener;
    }

    int reconnects() {
        return Math.max(0, connections - 1);
    }

    void connect() {
        if (closed) {
            return;
        }
        try {
            MqttAsyncClient fresh = new MqttAsyncClient(
                    "tcp://" + options.host() + ":" + options.port(), options.clientId(), new MemoryPersistence());
            client = fresh;
            fresh.setCallback(new Callback(fresh));
            fresh.connect(connectOptions()).waitForCompletion(WAIT_MILLIS);
            String[] filters = {options.topic("relay/+/set"), options.topic("command"), options.topic("status")};
            IMqttToken subscribed = fresh.subscribe(filters, new int[] {1, 1, 1});
            subscribed.waitForCompletion(WAIT_MILLIS);
            for (int granted : subscribed.getGrantedQos()) {
                if (granted == REFUSED) {
                    throw new MqttException(MqttException.REASON_CODE_SUBSCRIBE_FAILED);
                }
            }
            delayMillis = FIRST_DELAY_MILLIS;
            connections++;
            listener.up();
        } catch (MqttException e) {
            System.out.println("link: " + e);
            lost(client);
        }
    }

    void publish(String rest, String payload, int qos, boolean retained) {
        if (client == null || !client.isConnected()) {
            return;
        }
        try {
            client.publish(options.topic(rest), payload.getBytes(StandardCharsets.UTF_8), qos, retained);
        } catch (MqttException e) {
            System.out.println("not published: " + rest + ": " + e);
        }
    }

    /** Says its last word, and goes in good order. */
    void close(String lastWord) {
        closed = true;
        if (client != null && client.isConnected()) {
            try {
                client.publish(options.topic("status"), lastWord.getBytes(StandardCharsets.UTF_8), 1, true)
                        .waitForCompletion(WAIT_MILLIS);
                client.disconnect().waitForCompletion(WAIT_MILLIS);
            } catch (MqttException e) {
                System.out.println("link: " + e);
            }
        }
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
        client = null;
        if (gone != null) {
            try {
                gone.disconnectForcibly(0, 0, false);
                gone.close(true);
            } catch (MqttException e) {
                // it was gone already
            }
        }
        long jittered = delayMillis / 2 + ThreadLocalRandom.current().nextLong(delayMillis / 2 + 1);
        delayMillis = Math.min(delayMillis * 2, LONGEST_DELAY_MILLIS);
        loop.schedule(this::connect, jittered, TimeUnit.MILLISECONDS);
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
