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

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.openhab.binding.hawo.internal.mqtt.MqttMessage;
import org.openhab.binding.hawo.internal.mqtt.PublishException;
import org.openhab.binding.hawo.internal.mqtt.queue.PublishQueue;

/** Publishes on one link: a {@link PublishQueue} in front of Paho. */
@NonNullByDefault
final class PahoPublisher {
    /** Publishes with Paho at a time; below its own limit, so that it never refuses one. */
    private static final int WINDOW = 1000;

    private static final int MAX_WAITING = 20_000;

    private final MqttAsyncClient client;
    private final SessionTasks tasks;
    private final Runnable onStuck;
    private final PublishQueue queue;

    /**
     * @param held see {@link PublishQueue}
     * @param completions where the futures end
     * @param onStuck runs when the broker has not acknowledged a whole window of publishes in time
     */
    PahoPublisher(
            MqttAsyncClient client,
            Duration timeout,
            SessionTasks tasks,
            BooleanSupplier held,
            Executor completions,
            ConnectionCounters counters,
            Runnable onStuck) {
        this.client = client;
        this.tasks = tasks;
        this.onStuck = onStuck;
        this.queue = new PublishQueue(
                this::send,
                held,
                WINDOW,
                MAX_WAITING,
                timeout,
                System::nanoTime,
                completions,
                this::pumpSoon,
                counters.published,
                counters.publishFailures);
    }

    /** From any thread. */
    CompletableFuture<Void> publish(MqttMessage message) {
        return queue.publish(message);
    }

    /** What is left fails. */
    void close() {
        queue.close();
    }

    private void pumpSoon() {
        tasks.run(queue::pump);
    }

    private void send(MqttMessage message, PublishQueue.Done done) throws PublishException {
        try {
            client.publish(
                    message.topic(),
                    message.payload(),
                    message.qos(),
                    message.retained(),
                    null,
                    new IMqttActionListener() {
                        @Override
                        public void onSuccess(@Nullable IMqttToken token) {
                            done.done(null);
                        }

                        @Override
                        public void onFailure(@Nullable IMqttToken token, @Nullable Throwable error) {
                            done.done(new PublishException(
                                    PublishException.Reason.LINK_DOWN, "The link to the broker went down"));
                        }
                    });
        } catch (MqttException e) {
            throw PahoErrors.publishFailure(e);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new PublishException(PublishException.Reason.INVALID, "Not published: " + e.getMessage());
        }
    }

    /** Sends what was held back. On the supervisor's thread. */
    void pump() {
        queue.pump();
    }

    /** To be called now and then on the supervisor's thread: fails what is past its deadline. */
    void check() {
        queue.expire();
        queue.pump();
        if (queue.isStuck()) {
            onStuck.run();
        }
    }
}
