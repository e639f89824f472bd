/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What the tests rely on when they wait. */
class AwaitTest {
    private static final Duration SHORT = Duration.ofMillis(50);

    @Test
    void aConditionThatComesToHoldIsSeen() {
        AtomicInteger asked = new AtomicInteger();
        Await.until("the third time", () -> asked.incrementAndGet() == 3);
        assertEquals(3, asked.get());
    }

    @Test
    void aConditionThatNeverHoldsFailsAndIsNamed() {
        AssertionError error = assertThrows(AssertionError.class, () -> Await.until("rain", SHORT, () -> false));
        assertTrue(error.getMessage().contains("rain"), error.getMessage());
    }

    @Test
    void anExceptionWhileWaitingIsTriedAgainAndReportedInTheEnd() {
        AtomicInteger asked = new AtomicInteger();
        AssertionError error = assertThrows(
                AssertionError.class,
                () -> Await.eventually(SHORT, () -> {
                    asked.incrementAndGet();
                    throw new IllegalStateException("not yet");
                }));
        assertTrue(asked.get() > 1);
        assertTrue(error.getMessage().contains("not yet"), error.getMessage());
    }

    @Test
    void whatMustNotHappenFailsWhenItDoes() {
        Await.never("rain", SHORT, () -> false);
        AtomicInteger asked = new AtomicInteger();
        assertThrows(
                AssertionError.class,
                () -> Await.never("rain", Duration.ofSeconds(20), () -> asked.incrementAndGet() == 3));
    }

    @Test
    void aConditionThatCannotBeAskedIsNoProofThatNothingHappened() {
        assertThrows(
                AssertionError.class,
                () -> Await.never("rain", SHORT, () -> {
                    throw new IllegalStateException("no window");
                }));
    }

    @Test
    void anInterruptEndsTheWaiting() {
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> Await.until("rain", Duration.ofSeconds(20), () -> false));
        assertTrue(Thread.interrupted());
        assertFalse(Thread.interrupted());
    }
}
