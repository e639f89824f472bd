/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.mqtt.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReconnectPolicyTest {
    private static final Duration MIN = Duration.ofSeconds(1);
    private static final Duration MAX = Duration.ofSeconds(60);
    private static final Duration MAX_UNANSWERED = Duration.ofSeconds(4);

    @ParameterizedTest
    @CsvSource({"0, '1,2,4,8,16,30,30'", "0.5, '1.5,3,6,12,24,45,45'", "0.999999999, '2,4,8,16,32,60,60'"})
    void theDelayDoublesUpToTheLimitWithJitter(double random, String expected) {
        BackOff backOff = new BackOff(MIN, MAX, () -> random);
        for (String seconds : expected.split(",")) {
            assertEquals(Double.parseDouble(seconds), backOff.next().toNanos() / 1e9, 1e-6);
        }
        backOff.reset();
        assertEquals(1 + random, backOff.next().toNanos() / 1e9, 1e-6);
    }

    @Test
    void aBackOffNeedsSensibleLimits() {
        assertThrows(IllegalArgumentException.class, () -> new BackOff(MAX, MIN, () -> 0));
        assertThrows(IllegalArgumentException.class, () -> new BackOff(Duration.ZERO, MIN, () -> 0));
    }

    private static ReconnectPolicy policy(int servers) {
        ReconnectPolicy policy = new ReconnectPolicy(
                servers,
                new BackOff(MIN, MAX, () -> 0),
                new BackOff(MIN, MAX_UNANSWERED, () -> 0),
                Duration.ofSeconds(30));
        assertEquals(attempt(0, 0), policy.first());
        return policy;
    }

    private static ReconnectPolicy.Attempt attempt(int server, long seconds) {
        return new ReconnectPolicy.Attempt(server, Duration.ofSeconds(seconds));
    }

    @Test
    void eachServerIsTriedAtOnceUntilTheRoundIsOver() {
        ReconnectPolicy policy = policy(3);
        for (int delay : new int[] {1, 2, 4, 8, 16, 30, 30}) {
            assertEquals(attempt(1, 0), policy.afterFailure(Duration.ZERO, true));
            assertEquals(attempt(2, 0), policy.afterFailure(Duration.ZERO, true));
            assertEquals(attempt(0, delay), policy.afterFailure(Duration.ZERO, true));
        }
    }

    @Test
    void aLinkThatLivedLongStartsTheBackOffAnew() {
        ReconnectPolicy policy = policy(1);
        IntStream.range(0, 10).forEach(i -> policy.afterFailure(Duration.ZERO, true));
        assertEquals(attempt(0, 30), policy.afterFailure(Duration.ofSeconds(29), true));
        assertEquals(attempt(0, 1), policy.afterFailure(Duration.ofSeconds(30), true));
    }

    @Test
    void theLossOfALongLinkOnTheSecondServerStartsAWholeRound() {
        ReconnectPolicy policy = policy(2);
        assertEquals(attempt(1, 0), policy.afterFailure(Duration.ZERO, true));
        assertEquals(attempt(0, 0), policy.afterFailure(Duration.ofHours(1), true));
        assertEquals(attempt(0, 1), policy.afterFailure(Duration.ZERO, true));
    }

    @Test
    void whereNobodyListensItIsTriedOften() {
        ReconnectPolicy policy = policy(1);
        for (int delay : new int[] {1, 2, 2, 2}) {
            assertEquals(attempt(0, delay), policy.afterFailure(Duration.ZERO, false));
        }
    }

    @Test
    void aServerThatAnswersIsSparedThoughTheOthersDoNot() {
        ReconnectPolicy policy = policy(2);
        for (int delay : new int[] {1, 2, 4, 8}) {
            assertEquals(attempt(1, 0), policy.afterFailure(Duration.ZERO, true));
            assertEquals(attempt(0, delay), policy.afterFailure(Duration.ZERO, false));
        }
        assertEquals(attempt(1, 0), policy.afterFailure(Duration.ZERO, false));
        assertEquals(attempt(0, 1), policy.afterFailure(Duration.ZERO, false));
    }
}
