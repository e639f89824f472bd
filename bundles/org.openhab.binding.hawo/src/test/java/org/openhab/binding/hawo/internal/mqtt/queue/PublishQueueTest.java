/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.mqtt.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.openhab.binding.hawo.internal.mqtt.MqttMessage;
import org.openhab.binding.hawo.internal.mqtt.PublishException;
import org.openhab.binding.hawo.internal.mqtt.paho.TestConnection;

class PublishQueueTest {
    private final List<String> sent = new ArrayList<>();
    private final List<PublishQueue.Done> done = new ArrayList<>();
    private final LongAdder published = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private long now;
    private int pumps;
    private final PublishQueue outbox = new PublishQueue(
            (message, answer) -> {
                if (message.topic().equals("bad")) {
                    throw new PublishException(PublishException.Reason.INVALID, "bad");
                }
                sent.add(message.text());
                done.add(answer);
            },
            2,
            2,
            Duration.ofNanos(100),
            () -> now,
            Runnable::run,
            () -> pumps++,
            published,
            failures);

    private CompletableFuture<Void> publish(String text) {
        return outbox.publish(MqttMessage.of("t", text, 1, false));
    }

    @Test
    void whatIsBeyondTheWindowWaitsAndKeepsItsOrder() throws Exception {
        List<CompletableFuture<Void>> futures = new ArrayList<>();
        for (String text : List.of("1", "2", "3", "4")) {
            futures.add(publish(text));
        }
        assertEquals(PublishException.Reason.OVERLOAD, TestConnection.failure(publish("5")));
        assertEquals(List.of("1", "2"), sent);
        done.get(0).done(null);
        assertTrue(futures.get(0).isDone());
        assertEquals(1, pumps);
        outbox.pump();
        assertEquals(List.of("1", "2", "3"), sent);
        done.get(1).done(null);
        outbox.pump();
        assertEquals(List.of("1", "2", "3", "4"), sent);
        assertEquals(2, published.sum());
        assertEquals(1, failures.sum());
    }

    @Test
    void everyPublishHasADeadline() throws Exception {
        CompletableFuture<Void> first = publish("1");
        now = 50;
        CompletableFuture<Void> second = publish("2");
        CompletableFuture<Void> third = publish("3");
        assertEquals(50, outbox.expire());
        now = 100;
        assertEquals(50, outbox.expire());
        assertEquals(PublishException.Reason.DEADLINE, TestConnection.failure(first));
        assertFalse(second.isDone());
        assertFalse(outbox.isStuck());
        now = 150;
        assertEquals(-1, outbox.expire());
        assertEquals(PublishException.Reason.DEADLINE, TestConnection.failure(third));
        assertTrue(outbox.isStuck());
        done.get(0).done(null);
        assertEquals(0, published.sum());
        assertFalse(outbox.isStuck());
    }

    @Test
    void allFailWithTheLink() throws Exception {
        List<CompletableFuture<Void>> futures = List.of(publish("1"), publish("2"), publish("3"));
        outbox.close();
        for (CompletableFuture<Void> future : futures) {
            assertEquals(PublishException.Reason.LINK_DOWN, TestConnection.failure(future));
        }
        assertEquals(PublishException.Reason.LINK_DOWN, TestConnection.failure(publish("4")));
        done.get(0).done(null);
        assertEquals(4, failures.sum());
    }

    @Test
    void aRefusedMessageTakesUpNoRoom() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertEquals(
                    PublishException.Reason.INVALID,
                    TestConnection.failure(outbox.publish(MqttMessage.of("bad", "", 1, false))));
        }
        CompletableFuture<Void> good = publish("1");
        done.get(0).done(null);
        assertNull(TestConnection.failure(good));
    }
}
