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
import org.openhab.binding.hawo.internal.mqtt.link.LinkSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes a Paho client so that no thread and no socket is left, in whatever state it is. */
@NonNullByDefault
final class PahoShutdown {
    private static final long DISCONNECT_MILLIS = 1_500;
    private static final long QUIESCE_MILLIS = 500;
    private static final long END_MILLIS = 1_000;

    private final Logger logger = LoggerFactory.getLogger(PahoShutdown.class);
    private final String name;
    private final MqttAsyncClient client;
    private final LinkSocket socket;
    private final PahoThreads threads;

    PahoShutdown(String name, MqttAsyncClient client, LinkSocket socket, PahoThreads threads) {
        this.name = name;
        this.client = client;
        this.socket = socket;
        this.threads = threads;
    }

    /**
     * Blocks, but not for long.
     *
     * @param disconnect send a DISCONNECT first. Only after the CONNACK: before it, Paho would wait for ever for the
     *     DISCONNECT to be sent.
     */
    void run(boolean disconnect) {
        try {
            if (disconnect) {
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

    private void disconnect() throws InterruptedException {
        CountDownLatch sent = new CountDownLatch(1);
        try {
            client.disconnect(QUIESCE_MILLIS, null, new IMqttActionListener() {
                @Override
                public void onSuccess(@Nullable IMqttToken token) {
                    sent.countDown();
                }

                @Override
                public void onFailure(@Nullable IMqttToken token, @Nullable Throwable error) {
                    sent.countDown();
                }
            });
            sent.await(DISCONNECT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (MqttException e) {
            logger.debug("{}: no DISCONNECT was sent", name, e);
        }
    }
}
