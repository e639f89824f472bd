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
import org.openhab.binding.hawo.testing.UnprintableError;

class PublishQueueTest {
    private final List<String> sent = new ArrayList<>();
    private final List<PublishQueue.Done> done = new ArrayList<>();
    private final LongAdder published = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private long now;
    private int pumps;
    private boolean completionsFail;
    private boolean pumpFails;
    private boolean held;
    private final PublishQueue queue = new PublishQueue(
            (message, answer) -> {
                if (message.topic().equals("bad")) {
                    throw new PublishException(PublishException.Reason.INVALID, "bad");
                }
                if (message.topic().equals("error")) {
                    throw new UnprintableError();
                }
                sent.add(message.text());
                done.add(answer);
            },
            () -> held,
            2,
            2,
            Duration.ofNanos(100),
            () -> now,
            end -> {
                if (completionsFail) {
                    throw new UnprintableError();
                }
                end.run();
            },
            () -> {
                pumps++;
                if (pumpFails) {
                    throw new UnprintableError();
                }
            },
            published,
            failures);

    private CompletableFuture<Void> publish(String text) {
        return queue.publish(MqttMessage.of("t", text, 1, false));
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
        queue.pump();
        assertEquals(List.of("1", "2", "3"), sent);
        done.get(1).done(null);
        queue.pump();
        assertEquals(List.of("1", "2", "3", "4"), sent);
        assertEquals(2, published.sum());
        assertEquals(1, failures.sum());
    }

    @Test
    void whileItIsHeldEverythingWaits() {
        held = true;
        publish("1");
        queue.pump();
        publish("2");
        assertEquals(List.of(), sent);
        held = false;
        queue.pump();
        assertEquals(List.of("1", "2"), sent);
        done.get(0).done(null);
        publish("3");
        assertEquals(List.of("1", "2", "3"), sent);
    }

    @Test
    void everyPublishHasADeadline() throws Exception {
        CompletableFuture<Void> first = publish("1");
        now = 50;
        CompletableFuture<Void> second = publish("2");
        CompletableFuture<Void> third = publish("3");
        queue.expire();
        now = 100;
        queue.expire();
        assertEquals(PublishException.Reason.DEADLINE, TestConnection.failure(first));
        assertFalse(second.isDone());
        assertFalse(queue.isStuck());
        now = 150;
        queue.expire();
        assertEquals(PublishException.Reason.DEADLINE, TestConnection.failure(third));
        assertTrue(queue.isStuck());
        done.get(0).done(null);
        assertEquals(0, published.sum());
        assertFalse(queue.isStuck());
    }

    @Test
    void allFailWithTheLink() throws Exception {
        List<CompletableFuture<Void>> futures = List.of(publish("1"), publish("2"), publish("3"));
        queue.close();
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
                    TestConnection.failure(queue.publish(MqttMessage.of("bad", "", 1, false))));
        }
        CompletableFuture<Void> good = publish("1");
        done.get(0).done(null);
        assertNull(TestConnection.failure(good));
    }

    @Test
    void anErrorWhileSendingFailsOnlyThatPublish() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertEquals(
                    PublishException.Reason.LINK_DOWN,
                    TestConnection.failure(queue.publish(MqttMessage.of("error", "", 1, false))));
        }
        publish("1");
        publish("2");
        CompletableFuture<Void> waiting = queue.publish(MqttMessage.of("error", "", 1, false));
        CompletableFuture<Void> good = publish("3");
        done.get(0).done(null);
        queue.pump();
        assertEquals(PublishException.Reason.LINK_DOWN, TestConnection.failure(waiting));
        done.get(2).done(null);
        assertNull(TestConnection.failure(good));
    }

    @Test
    void aFutureEndsThoughItsExecutorFails() throws Exception {
        completionsFail = true;
        CompletableFuture<Void> acknowledged = publish("1");
        done.get(0).done(null);
        assertNull(TestConnection.failure(acknowledged));
        CompletableFuture<Void> late = publish("2");
        now = 100;
        queue.expire();
        assertEquals(PublishException.Reason.DEADLINE, TestConnection.failure(late));
        CompletableFuture<Void> left = publish("3");
        queue.close();
        assertEquals(PublishException.Reason.LINK_DOWN, TestConnection.failure(left));
    }

    @Test
    void aFailedPumpDoesNotKeepTheFutureFromItsEnd() throws Exception {
        pumpFails = true;
        CompletableFuture<Void> first = publish("1");
        publish("2");
        publish("3");
        done.get(0).done(null);
        assertNull(TestConnection.failure(first));
    }

    @Test
    void anAnswerThatComesTwiceCountsOnce() throws Exception {
        publish("1");
        publish("2");
        publish("3");
        done.get(0).done(null);
        done.get(0).done(null);
        queue.pump();
        publish("4");
        assertEquals(List.of("1", "2", "3"), sent);
        assertEquals(1, published.sum());
    }
}
