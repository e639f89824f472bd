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

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openhab.binding.hawo.internal.node.AvailabilityInfo.Reason;
import org.openhab.binding.hawo.internal.node.AvailabilityInfo.Status;
import org.openhab.binding.hawo.internal.node.NodeMessage.Climate;
import org.openhab.binding.hawo.internal.node.NodeMessage.Info;
import org.openhab.binding.hawo.internal.node.NodeMessage.InfoRemoved;
import org.openhab.binding.hawo.internal.node.NodeMessage.Malformed;
import org.openhab.binding.hawo.internal.node.NodeMessage.RelayState;
import org.openhab.binding.hawo.internal.node.NodeMessage.ReportedStatus;

class NodeTest {

    @Nested
    class Diagnostics {
        @Test
        void aHeartbeatFromBeforeARestartIsNotShown() {
            NodeDriver node = NodeDriver.online().beat();
            node.live(new Info(NodeDriver.info(MAC_A, "b2", 60, 0)));
            assertNull(node.telemetry);
        }

        @Test
        void aHeartbeatFromBeforeTheRemovalIsNotShown() {
            NodeDriver node = NodeDriver.online().beat().live(InfoRemoved.INSTANCE);
            node.live(ReportedStatus.ONLINE);
            assertNull(node.telemetry);
        }

        @Test
        void aHeartbeatIsShownOnOverAShortOutageUntilItIsOutOfDate() {
            NodeDriver node = NodeDriver.online()
                    .after(50)
                    .beat()
                    .after(100)
                    .link(false)
                    .after(5)
                    .link(true);
            assertEquals(-60, node.telemetry.rssi());
            node.retained(ReportedStatus.ONLINE).after(5).live(ReportedStatus.ONLINE);
            assertEquals(-60, node.telemetry.rssi());
            node.after(69.9);
            assertEquals(-60, node.telemetry.rssi());
            node.after(0.1);
            assertNull(node.telemetry);
        }

        @Test
        void aHeartbeatThatWasHiddenBeforeAnOutageStaysHidden() {
            NodeDriver node = NodeDriver.online().beat().live(ReportedStatus.OFFLINE);
            node.link(false).link(true).live(ReportedStatus.ONLINE);
            assertNull(node.telemetry);
        }

        @Test
        void aRestartDuringAnOutageEndsWhatIsShown() {
            NodeDriver node = NodeDriver.online().beat().link(false).after(5).link(true);
            node.live(new Info(NodeDriver.info(MAC_A, "b2", 60, 0)));
            assertNull(node.telemetry);
        }

        @Test
        void aRetainedHeartbeatIsNone() {
            NodeDriver node = NodeDriver.online().retained(new Telemetry(1, -60, 20_000, 0, 0));
            assertNull(node.telemetry);
        }

        @Test
        void aHeartbeatIsShownUntilTheNodeIsOffline() {
            NodeDriver node = NodeDriver.online().beat();
            assertEquals(-60, node.telemetry.rssi());
            node.live(ReportedStatus.OFFLINE);
            assertNull(node.telemetry);
        }

        @Test
        void aHeartbeatIsOutOfDateAfterThreeIntervals() {
            NodeDriver node = NodeDriver.online().beat().after(100);
            node.live(new RelayState(1, true)).after(80);
            assertNull(node.telemetry);
            assertEquals(Reason.ONLINE, node.reason());
        }

        @Test
        void lastSeenIsToldAtMostEveryTenSecondsAndExactlyWhenTheNodeGoes() {
            NodeDriver node = NodeDriver.online();
            for (int i = 0; i < 25; i++) {
                node.after(1).beat();
            }
            assertEquals(List.of(0L, 10_000L, 20_000L), node.seen);
            node.live(ReportedStatus.OFFLINE);
            assertEquals(25_000L, node.seen.get(3));
            assertEquals(25_000L, node.node.lastSeenMillis());
        }

        @Test
        void malformedMessagesAreCountedAndWarnedOfOnceForEachKindAndBoot() {
            NodeDriver node = NodeDriver.online();
            Malformed relay = new Malformed(Malformed.Kind.RELAY, "x");
            node.live(relay).live(relay).live(new Malformed(Malformed.Kind.INFO, "y"));
            assertEquals(List.of("MALFORMED_RELAY x", "MALFORMED_INFO y"), node.warnings);
            node.live(new Info(NodeDriver.info(MAC_A, "b2", 60, 0))).live(relay);
            assertEquals(3, node.warnings.size());
            assertEquals(4, node.node.counters().malformed());
        }

        @Test
        void aMalformedMessageIsNoSignOfLifeAndChangesNoRelay() {
            NodeDriver node = NodeDriver.online().live(new Malformed(Malformed.Kind.RELAY, "x"));
            assertEquals(Boolean.FALSE, node.relay());
            node.live(ReportedStatus.OFFLINE).live(new Malformed(Malformed.Kind.TELEMETRY, "x"));
            assertEquals(Reason.SAID_OFFLINE, node.reason());
        }

        @Test
        void onlyALivePressIsReported() {
            NodeDriver node = NodeDriver.online();
            node.retained(new NodeMessage.ButtonPress(1, NodeMessage.Press.LONG));
            node.live(new NodeMessage.ButtonPress(1, NodeMessage.Press.DOUBLE));
            assertEquals(List.of("1 DOUBLE"), node.presses);
        }
    }

    @Nested
    class Listeners {
        @Test
        void whoLeavesDoesNotTakeTheOthersAlong() {
            NodeDriver first = NodeDriver.online();
            NodeDriver second = new NodeDriver();
            first.node.listen(second, first.now);
            first.node.unlisten(first);
            assertTrue(first.node.hasListeners());
            first.live(ReportedStatus.OFFLINE);
            assertEquals(
                    Reason.SAID_OFFLINE,
                    second.availabilities.get(second.availabilities.size() - 1).reason());
        }

        @Test
        void theNodeSaysWhoItIs() {
            NodeDriver node = NodeDriver.online();
            assertEquals(new NodeId("pump"), node.node.id());
            assertEquals(node.info, node.node.info());
            assertEquals("pump", node.node.id().toString());
        }

        @Test
        void aNewListenerGetsTheFullPresentPicture() {
            NodeDriver known = NodeDriver.online().beat().live(new Climate(20, 50));
            NodeDriver late = new NodeDriver();
            known.node.listen(late, known.now);
            assertEquals(
                    Reason.ONLINE,
                    late.availabilities.get(late.availabilities.size() - 1).reason());
            assertEquals(known.info, late.info);
            assertEquals(Boolean.FALSE, late.relay());
            assertTrue(late.relays.containsKey(2), "a relay that said nothing yet is told as unknown");
            assertEquals(20, late.reading(Reading.TEMPERATURE));
            assertEquals(-60, late.telemetry.rssi());
            assertEquals(List.of(0L), late.seen);
        }

        @Test
        void aListenerThatIsGoneHearsNothing() {
            NodeDriver node = NodeDriver.online();
            node.node.unlisten(node);
            assertFalse(node.node.hasListeners());
            int before = node.availabilities.size();
            node.live(ReportedStatus.OFFLINE);
            assertEquals(before, node.availabilities.size());
        }

        @Test
        void aListenerMayCommandAndLeaveWhileItIsReported() {
            NodeDriver node = NodeDriver.online();
            NodeListener listener = new NodeListener() {
                @Override
                public void relayShown(int relay, Boolean on, boolean current) {
                    if (relay == 1 && Boolean.TRUE.equals(on)) {
                        node.node.unlisten(this);
                        node.node.command(1, false, 0, node.now, node.now);
                    }
                }
            };
            node.node.listen(listener, node.now);
            node.live(new RelayState(1, true));
            assertEquals(List.of("0.0 relay 1 OFF"), node.sent);
        }

        @Test
        void anUnchangedStatusIsNotReportedAgain() {
            NodeDriver node = NodeDriver.online();
            int before = node.availabilities.size();
            for (int i = 0; i < 10; i++) {
                node.after(30).beat();
            }
            assertEquals(before, node.availabilities.size());
        }
    }

    @Nested
    class Removal {
        @Test
        void aRemovedNodeIsOfflineAndItsInfoGone() {
            NodeDriver node =
                    NodeDriver.online().live(new Climate(20, 50)).beat().live(InfoRemoved.INSTANCE);
            assertEquals(Reason.REMOVED, node.reason());
            assertNull(node.info);
            assertNull(node.relay());
            assertNull(node.telemetry);
            assertTrue(Double.isNaN(node.reading(Reading.TEMPERATURE)));
        }

        @Test
        void aRemovedNodeThatSaysOfflineStaysRemoved() {
            NodeDriver node = NodeDriver.online().live(InfoRemoved.INSTANCE).live(ReportedStatus.OFFLINE);
            assertEquals(Reason.REMOVED, node.reason());
        }

        @Test
        void aRemovedNodeThatLivesIsBackAndAskedForItsInfo() {
            NodeDriver node =
                    NodeDriver.online().live(InfoRemoved.INSTANCE).beat().after(5);
            assertEquals(Reason.ONLINE, node.reason());
            assertEquals(List.of("1.0 refresh"), node.sent);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, -9_000_000_000_000L, 9_000_000_000_000L, Long.MIN_VALUE / 4, Long.MAX_VALUE / 4})
    void theOriginOfTheClockDoesNotMatter(long start) {
        NodeDriver node = new NodeDriver(start);
        node.link(true).after(30);
        assertEquals(Reason.NEVER_SEEN, node.reason());
        node.snapshot(MAC_A, "b1", false)
                .live(new Climate(20, 50))
                .beat()
                .command(true)
                .after(15);
        assertEquals(5, node.sent.size());
        assertEquals(1, node.warnings.size());
        node.after(165);
        assertEquals(Reason.SILENT, node.reason());
        assertNull(node.relay());
        assertNull(node.telemetry);
        assertEquals(Node.NEVER, node.node.nextCheckMillis());
    }

    @Test
    void aClockThatStepsBackDoesNoHarm() {
        NodeDriver node = NodeDriver.online().beat();
        node.node.tick(-1_000_000);
        node.node.receive(ReportedStatus.ONLINE, NodeDriver.TOPIC, false, -1_000_000);
        assertEquals(Status.ONLINE, node.node.availability().status());
    }

    @Test
    void checkingTooEarlyChangesNothing() {
        NodeDriver node = NodeDriver.online().command(true);
        for (int i = 0; i < 100; i++) {
            node.node.tick(node.now + i);
        }
        assertEquals(List.of("0.0 relay 1 ON"), node.sent);
    }
}
