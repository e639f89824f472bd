/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.bridge;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openhab.binding.hawo.testing.Await;
import org.openhab.binding.hawo.testing.UnprintableError;

class LoopTest {
    private final AtomicInteger ticks = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private volatile long nextTick = Long.MAX_VALUE;
    private volatile boolean tickFails;
    private volatile boolean nextTickFails;
    private final Loop loop = new Loop("hawo-loop-test", Monotonic::millis, new Loop.Ticker() {
        @Override
        public long nextTickMillis() {
            if (nextTickFails) {
                failures.incrementAndGet();
                throw new UnprintableError();
            }
            return nextTick;
        }

        @Override
        public void tick(long now) {
            ticks.incrementAndGet();
            if (tickFails) {
                throw new UnprintableError();
            }
            nextTick = Long.MAX_VALUE;
        }
    });

    @AfterEach
    void close() {
        loop.close();
    }

    private void assertWorks() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        loop.execute(done::countDown);
        assertTrue(done.await(10, TimeUnit.SECONDS), "the loop stands still");
    }

    @Test
    void anErrorOfATaskCostsOnlyThatTask() throws Exception {
        loop.start();
        loop.execute(() -> {
            throw new UnprintableError();
        });
        assertWorks();
    }

    @Test
    void aTickThatFailsIsRepeatedWithPauses() throws Exception {
        tickFails = true;
        nextTick = 0;
        loop.start();
        Await.until("ticked", () -> ticks.get() > 0);
        assertWorks();
        Await.never("a loop that spins", Duration.ofMillis(500), () -> ticks.get() > 2);
        tickFails = false;
        Await.until("ticked well", () -> nextTick == Long.MAX_VALUE);
    }

    @Test
    void anErrorWhenAskedForTheNextTickDoesNotEndTheLoop() throws Exception {
        nextTickFails = true;
        loop.start();
        Await.until("failed", () -> failures.get() > 1);
        assertWorks();
        assertTrue(failures.get() < 20, "spins: " + failures);
        nextTickFails = false;
        nextTick = 0;
        assertWorks();
        Await.until("ticked", () -> ticks.get() > 0);
    }
}
