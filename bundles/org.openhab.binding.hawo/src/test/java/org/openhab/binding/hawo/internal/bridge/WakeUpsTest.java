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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.openhab.binding.hawo.testing.UnprintableError;

@NonNullByDefault
class WakeUpsTest {
    private static final class Sleeper extends WakeUps.Sleeper {
        long wanted = WakeUps.NEVER;

        @Override
        long wantedAtMillis() {
            return wanted;
        }
    }

    private final WakeUps wakeUps = new WakeUps();
    private final Sleeper sleeper = new Sleeper();
    private final List<Long> woken = new ArrayList<>();

    @Test
    void wakesWhenItIsTime() {
        want(100);
        wake(99);
        assertEquals(List.of(), woken);
        wake(100);
        assertEquals(List.of(100L), woken);
    }

    @Test
    void whatIsPutOffWithEachMessageStaysOneEntry() {
        for (long now = 0; now < 10_000; now++) {
            want(now + 60_000);
        }
        assertEquals(1, wakeUps.size());
        wake(60_000);
        assertEquals(List.of(), woken);
        assertEquals(69_999, wakeUps.next());
        wake(69_999);
        assertEquals(List.of(69_999L), woken);
    }

    @Test
    void anEarlierWishWinsAndTheLaterEntryIsVoid() {
        want(1_000);
        want(100);
        wake(100);
        want(WakeUps.NEVER);
        wake(1_000);
        assertEquals(List.of(100L), woken);
        assertEquals(WakeUps.NEVER, wakeUps.next());
    }

    @Test
    void whoIsRemovedIsNotWoken() {
        want(100);
        wakeUps.remove(sleeper);
        wake(100);
        assertEquals(List.of(), woken);
    }

    @Test
    void whoIsGoneIsNotKeptUntilItsTime() {
        for (int i = 0; i < 100_000; i++) {
            Sleeper passing = new Sleeper();
            passing.wanted = 30_000;
            wakeUps.update(passing);
            wakeUps.remove(passing);
        }
        assertTrue(wakeUps.size() < 1_000, () -> wakeUps.size() + " entries");
    }

    @Test
    void voidEntriesDoNotPileUp() {
        want(200_000_000);
        for (long now = 0; now < 10_000_000; now += 1_000) {
            want(now);
            sleeper.wanted = 200_000_000 + now;
            wake(now);
        }
        assertTrue(wakeUps.size() < 1_000, () -> wakeUps.size() + " entries");
        want(150_000_000);
        wake(150_000_000);
        assertEquals(List.of(150_000_000L), woken);
    }

    @Test
    void whoAlwaysWantsToBeWokenAtOnceDoesNotHoldUpTheLoop() {
        want(1);
        wake(5);
        assertEquals(List.of(5L), woken);
        assertTrue(wakeUps.next() <= 5);
    }

    private void want(long at) {
        sleeper.wanted = at;
        wakeUps.update(sleeper);
    }

    private void wake(long now) {
        wakeUps.wake(now, who -> woken.add(now));
    }

    @Test
    void anErrorOfOneKeepsNobodyAsleep() {
        Sleeper bad = new Sleeper();
        Sleeper good = new Sleeper();
        bad.wanted = 100;
        good.wanted = 101;
        wakeUps.update(bad);
        wakeUps.update(good);
        List<Sleeper> calls = new ArrayList<>();
        Consumer<WakeUps.Sleeper> waker = woken -> {
            calls.add((Sleeper) woken);
            if (woken == bad) {
                throw new UnprintableError();
            }
            good.wanted += 799;
        };
        wakeUps.wake(200, waker);
        assertEquals(List.of(bad, good), calls);
        assertEquals(900, wakeUps.next());
        wakeUps.wake(900, waker);
        assertEquals(List.of(bad, good, good), calls);
        assertEquals(1_200, wakeUps.next(), "the failed one is tried again after a pause");
    }
}
