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
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.openhab.binding.hawo.internal.mqtt.MqttMessage;
import org.openhab.binding.hawo.testing.UnprintableError;

class InboundQueueTest {
    private final ArrayDeque<Runnable> loop = new ArrayDeque<>();
    private final List<String> got = new ArrayList<>();
    private boolean closed;
    private int executorErrors;
    private boolean lossFails;
    private int losses;
    private final InboundQueue queue = new InboundQueue(
            task -> {
                if (closed) {
                    throw new RejectedExecutionException();
                }
                if (executorErrors > 0) {
                    executorErrors--;
                    throw new UnprintableError();
                }
                loop.add(task);
            },
            message -> {
                if (message.text().equals("bad")) {
                    throw new UnprintableError();
                }
                got.add(message.text());
            },
            () -> {
                losses++;
                if (lossFails) {
                    throw new UnprintableError();
                }
            },
            4,
            100,
            TimeUnit.MILLISECONDS.toNanos(1));

    private boolean offer(String text) throws Exception {
        boolean taken = queue.offer(MqttMessage.of("t", text, 0, false));
        queue.flush();
        return taken;
    }

    private void runLoop() {
        while (!loop.isEmpty()) {
            loop.remove().run();
        }
    }

    @Test
    void messagesAndEventsKeepTheirOrder() throws Exception {
        offer("1");
        queue.post(() -> got.add("event"));
        offer("2");
        assertEquals(1, loop.size());
        runLoop();
        assertEquals(List.of("1", "event", "2"), got);
    }

    @Test
    void afterAnOverflowTheOwnerCatchesUpAndTheLossIsTold() throws Exception {
        for (int i = 0; i < 4; i++) {
            assertTrue(offer("x"));
        }
        assertFalse(offer("lost"));
        assertFalse(offer("lost"));
        assertTrue(queue.post(() -> got.add("event")));
        runLoop();
        assertEquals(List.of("x", "x", "x", "x", "event"), got);
        assertEquals(1, losses);
        assertEquals(2, queue.dropped());
        assertTrue(offer("again"));
    }

    @Test
    void bytesAreBoundedToo() throws Exception {
        assertTrue(offer("x".repeat(100)));
        assertFalse(offer("x"));
    }

    @Test
    void anOwnerThatHasShutItsExecutorDownIsLeftAlone() throws Exception {
        closed = true;
        assertFalse(queue.post(() -> got.add("event")));
        for (int i = 0; i < 10; i++) {
            assertTrue(offer("x"));
        }
        assertEquals(0, queue.dropped());
    }

    @Test
    void anErrorOfTheReceiverOrOfAnEventCostsOnlyThat() throws Exception {
        offer("1");
        offer("bad");
        queue.post(() -> {
            throw new UnprintableError();
        });
        offer("2");
        runLoop();
        assertEquals(List.of("1", "2"), got);
        offer("3");
        runLoop();
        assertEquals(List.of("1", "2", "3"), got);
    }

    @Test
    void anErrorWhileTheLossIsToldCostsNoMessage() throws Exception {
        lossFails = true;
        for (int i = 0; i < 5; i++) {
            offer("x");
        }
        runLoop();
        assertEquals(List.of("x", "x", "x", "x"), got);
        assertEquals(1, losses);
        assertTrue(offer("y"));
        runLoop();
        assertEquals("y", got.get(4));
    }

    @Test
    void afterAnErrorOfTheExecutorTheNextMessageMakesItTryAgain() throws Exception {
        executorErrors = 1;
        assertTrue(offer("1"));
        assertTrue(loop.isEmpty());
        assertTrue(offer("2"));
        runLoop();
        assertEquals(List.of("1", "2"), got);
    }

    @Test
    void afterAnErrorOfTheExecutorACheckMakesItTryAgain() {
        executorErrors = 2;
        assertTrue(queue.post(() -> got.add("event")));
        queue.flush();
        assertTrue(loop.isEmpty());
        queue.flush();
        queue.flush();
        assertEquals(1, loop.size());
        runLoop();
        assertEquals(List.of("event"), got);
        queue.flush();
        assertTrue(loop.isEmpty());
    }

    @Test
    void longTopicsCountAsBytesToo() throws Exception {
        assertTrue(queue.offer(MqttMessage.of("t".repeat(100), "", 0, false)));
        assertFalse(offer("x"));
    }
}
