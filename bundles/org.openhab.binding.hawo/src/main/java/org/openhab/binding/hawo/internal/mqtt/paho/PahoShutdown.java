/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.mqtt.paho;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.openhab.binding.hawo.internal.mqtt.MqttMessage;
import org.openhab.binding.hawo.internal.mqtt.link.LinkSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes a Paho client so that no thread and no socket is left, in whatever state it is. */
@NonNullByDefault
final class PahoShutdown {
    private static final long PUBLISH_MILLIS = 500;
    private static final long DISCONNECT_MILLIS = 1_500;
    private static final long QUIESCE_MILLIS = 500;
    private static final long END_MILLIS = 1_000;

    private final Logger logger = LoggerFactory.getLogger(PahoShutdown.class);
    private final String name;
    private final MqttAsyncClient client;
    private final LinkSocket socket;
    private final PahoThreads threads;
    private final @Nullable MqttMessage will;

    /** @param will what the broker was told to publish when the connection ends without a DISCONNECT */
    PahoShutdown(
            String name, MqttAsyncClient client, LinkSocket socket, PahoThreads threads, @Nullable MqttMessage will) {
        this.name = name;
        this.client = client;
        this.socket = socket;
        this.threads = threads;
        this.will = will;
    }

    /**
     * Blocks, but not for long.
     *
     * @param disconnect send a DISCONNECT first. Only after the CONNACK: before it, Paho would wait for ever for the
     *     DISCONNECT to be sent.
     */
    void run(boolean disconnect) {
        try {
            // A DISCONNECT makes the broker forget the will: without its word at the broker, the broker has to say it.
            if (disconnect && (will == null || publish(will))) {
                disconnect();
            }
            socket.force();
            boolean clean = threads.end(END_MILLIS, TimeUnit.MILLISECONDS, socket::wasOpened);
            try {
                // Before the CONNECT it would make Paho's connecting thread wait for ever for the others.
                if (!clean && socket.wasOpened()) {
                    client.disconnectForcibly(0, 0, false);
                }
                client.close(true);
            } catch (MqttException | RuntimeException e) {
                logger.debug("{}: closing Paho's client", name, e);
            }
            if (!threads.end(END_MILLIS, TimeUnit.MILLISECONDS, socket::wasOpened)) {
                logger.debug("{}: a thread of Paho's has not ended yet, probably in a host name's look-up", name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return whether the broker has it */
    private boolean publish(MqttMessage message) throws InterruptedException {
        Answer acknowledged = new Answer();
        try {
            client.publish(message.topic(), message.payload(), message.qos(), message.retained(), null, acknowledged);
            return acknowledged.await(PUBLISH_MILLIS);
        } catch (MqttException e) {
            logger.debug("{}: {} was not published", name, message.topic(), e);
            return false;
        }
    }

    private void disconnect() throws InterruptedException {
        Answer sent = new Answer();
        try {
            client.disconnect(QUIESCE_MILLIS, null, sent);
            sent.await(DISCONNECT_MILLIS);
        } catch (MqttException e) {
            logger.debug("{}: no DISCONNECT was sent", name, e);
        }
    }

    private static final class Answer implements IMqttActionListener {
        private final CountDownLatch came = new CountDownLatch(1);
        private volatile boolean success;

        @Override
        public void onSuccess(@Nullable IMqttToken token) {
            success = true;
            came.countDown();
        }

        @Override
        public void onFailure(@Nullable IMqttToken token, @Nullable Throwable error) {
            came.countDown();
        }

        /** Whether it came in time and is a good one. */
        boolean await(long millis) throws InterruptedException {
            return came.await(millis, TimeUnit.MILLISECONDS) && success;
        }
    }
}
