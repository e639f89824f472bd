/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What many nodes want at the same moment is spread over time. */
class TurnTest {
    private static final int NODES = 1000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "n%d",
                "esp-%06d",
                "relay-%d-kitchen",
                "esp-%06x",
                "5ccf7f%06x",
                "98f4abe0%04x",
                "hall-%dxxxxxxxxxxxxxxxxxxx"
            })
    void turnsAreSpreadEvenlyWhateverTheIdsLookLike(String ids) {
        long[] turns = nodes(ids, 1).mapToLong(i -> turn(ids, i, 1000)).toArray();
        long[] ofEveryTenth = nodes(ids, 10).mapToLong(i -> turn(ids, i, 1000)).toArray();
        for (long[] all : new long[][] {turns, ofEveryTenth}) {
            for (int tenth = 0; tenth < 10; tenth++) {
                long from = tenth * 100L;
                long inTenth = Arrays.stream(all)
                        .filter(turn -> turn >= from && turn < from + 100)
                        .count();
                assertTrue(inTenth >= NODES / 20 && inTenth <= NODES * 3 / 20, inTenth + " from " + from);
            }
        }
    }

    private static IntStream nodes(String ids, int step) {
        return IntStream.range(0, NODES).map(i -> i * step);
    }

    private static long turn(String ids, int number, long millis) {
        return Turn.within(millis, new NodeId(String.format(ids, number)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "pump", "esp-000001", "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz"})
    void theTurnOfANodeIsTheSameEachTime(String id) {
        assertEquals(Turn.within(500, new NodeId(id)), Turn.within(500, new NodeId("other", id)));
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "1, 0, 0", "500, 0, 499", "86400000, 0, 86399999"})
    void theTurnIsWithinTheTime(long millis, long earliest, long latest) {
        for (int i = 0; i < NODES; i++) {
            long turn = turn("n%d", i, millis);
            assertTrue(turn >= earliest && turn <= latest, i + ": " + turn);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1000, 801", "5000, 4001"})
    void aRepetitionIsUpToAFifthEarlierAndNeverLater(long millis, long earliest) {
        for (int i = 0; i < NODES; i++) {
            long at = Turn.before(millis, new NodeId("n" + i));
            assertTrue(at >= earliest && at <= millis, i + ": " + at);
        }
    }
}
