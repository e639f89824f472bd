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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.openhab.binding.hawo.internal.node.NodeDriver.MAC_A;
import static org.openhab.binding.hawo.internal.node.NodeDriver.MAC_B;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openhab.binding.hawo.internal.node.AvailabilityInfo.Reason;
import org.openhab.binding.hawo.internal.node.NodeMessage.InfoRemoved;
import org.openhab.binding.hawo.internal.node.NodeMessage.ReportedStatus;

/** Two nodes with one id. */
class NodeConflictsTest {
    @Test
    void aRemovalEndsTheConflict() {
        NodeDriver node = NodeDriver.online().snapshot(MAC_B, "x", true).live(InfoRemoved.INSTANCE);
        assertEquals(Reason.REMOVED, node.reason());
        node.snapshot(MAC_A, "b1", false);
        assertEquals(Reason.ONLINE, node.reason());
    }

    @Test
    void onANewLinkBothAreAskedAtOnce() {
        NodeDriver node = NodeDriver.online().snapshot(MAC_B, "x", true).after(10);
        node.link(false).after(100).link(true);
        assertEquals(List.of("0.0 refresh", "110.0 refresh"), node.sent);
        node.after(179);
        assertEquals(2, node.sent.size());
    }

    @Test
    void twoLiveNodesWithOneIdAreOfflineNamingBoth() {
        NodeDriver node = NodeDriver.online().after(10).snapshot(MAC_B, "x", true);
        assertEquals(AvailabilityInfo.conflict(MAC_A, MAC_B), node.node.availability());
        assertNull(node.relay());
    }

    @Test
    void twoNodesThatThrowEachOtherOutAreFoundByTheMacThatComesBack() {
        NodeDriver node = NodeDriver.online().live(ReportedStatus.OFFLINE).snapshot(MAC_B, "x", true);
        assertEquals(Reason.ONLINE, node.reason());
        node.after(5).live(ReportedStatus.OFFLINE).snapshot(MAC_A, "b1", false);
        assertEquals(Reason.CONFLICT, node.reason());
    }

    @Test
    void anExchangedBoardIsNoConflict() {
        NodeDriver node =
                NodeDriver.online().live(ReportedStatus.OFFLINE).after(60).snapshot(MAC_B, "x", true);
        assertEquals(Reason.ONLINE, node.reason());
    }

    @Test
    void aBoardThatReplacesASilentOneIsNoConflict() {
        NodeDriver node = NodeDriver.online().after(200).snapshot(MAC_B, "x", true);
        assertEquals(Reason.ONLINE, node.reason());
    }

    @Test
    void aConflictLastsWhileBothAnswerAndEndsAfterTwoRoundsOfOne() {
        NodeDriver node = NodeDriver.online().snapshot(MAC_B, "x", true);
        for (int round = 0; round < 5; round++) {
            node.snapshot(MAC_A, "b1", false).snapshot(MAC_B, "x", true).after(180);
            assertEquals(Reason.CONFLICT, node.reason());
        }
        for (int round = 0; round < 2; round++) {
            assertEquals(Reason.CONFLICT, node.reason());
            node.snapshot(MAC_B, "x", true).after(180);
        }
        node.snapshot(MAC_B, "x", true);
        assertEquals(Reason.ONLINE, node.reason());
        assertEquals(Boolean.TRUE, node.relay());
    }

    @Test
    void whileInConflictBothAreAskedOnceARound() {
        NodeDriver node = NodeDriver.online().snapshot(MAC_B, "x", true).after(170);
        assertEquals(1, node.sent.size());
        node.snapshot(MAC_A, "b1", false).snapshot(MAC_B, "x", true).after(20);
        assertEquals(2, node.sent.size());
    }

    @Test
    void commandsAreHeldWhileTwoNodesWouldObey() {
        NodeDriver node = NodeDriver.online().snapshot(MAC_B, "x", true);
        node.sent.clear();
        node.command(true).after(5);
        assertEquals(List.of(), node.sent);
    }

    @Nested
    class Decisions {
        private final NodeConflict conflict = new NodeConflict();

        @Test
        void withoutAMacNothingCanBeTold() {
            conflict.heard("a", true, 0);
            conflict.heard("", true, 1);
            conflict.heard("a", true, 2);
            assertFalse(conflict.present());
        }

        @ParameterizedTest
        @CsvSource({"600000, true", "600001, false"})
        void aMacThatComesBackIsAConflictWithinTenMinutes(long later, boolean present) {
            conflict.heard("a", false, 0);
            conflict.heard("b", false, 1_000);
            conflict.heard("a", false, 1_000 + later);
            assertEquals(present, conflict.present());
        }

        @ParameterizedTest
        @CsvSource({"1000, 10000", "3000, 10000", "60000, 180000"})
        void aRoundTakesThreeIntervalsButTenSecondsAtLeast(long interval, long round) {
            conflict.heard("a", true, 0);
            conflict.heard("b", true, 0);
            assertEquals(round, conflict.nextCheckMillis(interval));
        }

        @Test
        void oneThatComesBackAfterTheEndIsAConflictAtOnce() {
            conflict.heard("a", true, 0);
            conflict.heard("b", true, 0);
            conflict.heard("a", true, 1);
            conflict.tick(1_000, 10_000);
            conflict.tick(1_000, 20_000);
            conflict.tick(1_000, 30_000);
            assertFalse(conflict.present());
            conflict.heard("a", false, 31_000);
            assertFalse(conflict.present());
            conflict.heard("b", false, 32_000);
            assertTrue(conflict.present());
        }

        @Test
        void aNewLinkBeginsTheRoundAnew() {
            conflict.heard("a", true, 0);
            conflict.heard("b", true, 0);
            assertTrue(conflict.takeAsk());
            assertFalse(conflict.takeAsk());
            conflict.linkUp(9_000);
            assertTrue(conflict.takeAsk());
            assertEquals(19_000, conflict.nextCheckMillis(1_000));
        }
    }
}
