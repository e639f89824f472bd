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
import org.junit.jupiter.api.Test;
import org.openhab.binding.hawo.internal.mqtt.MqttMessage;

class InboundQueueTest {
    private final ArrayDeque<Runnable> loop = new ArrayDeque<>();
    private final List<String> got = new ArrayList<>();
    private boolean closed;
    private int losses;
    private final InboundQueue handOver = new InboundQueue(
            task -> {
                if (closed) {
                    throw new RejectedExecutionException();
                }
                loop.add(task);
            },
            message -> got.add(message.text()),
            () -> losses++,
            4,
            100,
            1_000_000);

    private boolean offer(String text) throws Exception {
        return handOver.offer(MqttMessage.of("t", text, 0, false));
    }

    private void runLoop() {
        while (!loop.isEmpty()) {
            loop.remove().run();
        }
    }

    @Test
    void messagesAndEventsKeepTheirOrder() throws Exception {
        offer("1");
        handOver.post(() -> got.add("event"));
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
        assertTrue(handOver.post(() -> got.add("event")));
        runLoop();
        assertEquals(List.of("x", "x", "x", "x", "event"), got);
        assertEquals(1, losses);
        assertEquals(2, handOver.dropped());
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
        assertFalse(handOver.post(() -> got.add("event")));
        for (int i = 0; i < 10; i++) {
            assertTrue(offer("x"));
        }
        assertEquals(0, handOver.dropped());
    }
}
