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
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.openhab.binding.hawo.internal.node.NodeDriver.MAC_A;
import static org.openhab.binding.hawo.internal.node.NodeDriver.MAC_B;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.eclipse.jdt.annotation.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.openhab.binding.hawo.internal.node.NodeMessage.Info;
import org.openhab.binding.hawo.internal.node.NodeMessage.InfoRemoved;
import org.openhab.binding.hawo.internal.node.NodeMessage.RelayRefused;
import org.openhab.binding.hawo.internal.node.NodeMessage.RelayState;
import org.openhab.binding.hawo.internal.node.NodeMessage.ReportedStatus;
import org.openhab.binding.hawo.internal.node.NodeMessage.ShutterState;

/** What a node remembers of its changes and commands, and what each follows from. */
class NodeHistoryTest {
    private static final String STATUS = "hawo/pump/status";
    private static final String INFO = "hawo/pump/info";
    private static final String BEAT = "hawo/pump/telemetry";

    /** What happened, and the last change that it makes: second, reason, cause; evidence with its second. */
    private enum Case {
        LINK("0.0 WAITING, LINK", node -> node),
        LINK_LOST("7.0 BROKER_AWAY, LINK", node -> beat(node, 1).after(6).link(false)),
        NEVER_SEEN("30.0 NEVER_SEEN, TIME", node -> node.after(60)),
        STORED_STATUS("2.0 WAITING_FOR_REPLY, MESSAGE, retained hawo/pump/status 2.0", node -> node.after(2)
                .retained(STATUS, ReportedStatus.ONLINE)),
        NO_ANSWER(
                "17.0 UNANSWERED, TIME, retained hawo/pump/status 2.0",
                node -> node.after(2).retained(STATUS, ReportedStatus.ONLINE).after(16)),
        NEVER_HEARD("182.0 NEVER_HEARD, TIME, retained hawo/pump/status 2.0", node -> node.after(2)
                .retained(STATUS, ReportedStatus.ONLINE)
                .retained("hawo/pump/relay/1/state", new RelayState(1, true))
                .after(300)),
        HEARD("3.0 ONLINE, MESSAGE, live hawo/pump/telemetry 3.0", node -> beat(node, 3)),
        SILENT("183.0 SILENT, TIME, live hawo/pump/telemetry 3.0", node -> beat(node, 3)
                .after(300)),
        SILENT_OVER_AN_OUTAGE("196.0 SILENT, TIME, live hawo/pump/telemetry 1.0", node -> beat(node, 1)
                .link(false)
                .after(180)
                .link(true)
                .retained(STATUS, ReportedStatus.ONLINE)
                .after(30)),
        NOT_SEEN_AGAIN(
                "40.0 NOT_SEEN_AGAIN, TIME, live hawo/pump/telemetry 1.0",
                node -> beat(node, 1).after(9).link(false).link(true).after(60)),
        MALFORMED_IS_NO_PROOF("181.0 SILENT, TIME, live hawo/pump/telemetry 1.0", node -> beat(node, 1)
                .after(5)
                .live(INFO, new NodeMessage.Malformed(NodeMessage.Malformed.Kind.INFO, "x"))
                .after(300)),
        WILL(
                "9.0 SAID_OFFLINE, MESSAGE, live hawo/pump/status 9.0",
                node -> beat(node, 3).after(6).live(STATUS, ReportedStatus.OFFLINE)),
        STORED_WILL(
                "0.0 FOUND_OFFLINE, MESSAGE, retained hawo/pump/status 0.0",
                node -> node.retained(STATUS, ReportedStatus.OFFLINE)),
        REMOVED(
                "4.0 REMOVED, MESSAGE, live hawo/pump/info 4.0",
                node -> beat(node, 1).after(3).live(INFO, InfoRemoved.INSTANCE)),
        SLEEPS("5.0 SLEEPING, MESSAGE, live hawo/pump/status 5.0", node -> beat(node, 5)
                .live(STATUS, ReportedStatus.SLEEPING)),
        OVERDUE(
                "185.0 OVERDUE, TIME, live hawo/pump/status 5.0",
                node -> beat(node, 5).live(STATUS, ReportedStatus.SLEEPING).after(600)),
        CONFLICT(
                "3.0 CONFLICT, MESSAGE, live hawo/pump/info 3.0",
                node -> node.snapshot(MAC_A, "b1", true).after(3).live(INFO, info(MAC_B))),
        OF_A_CONFIGURATION("0.0 WAITING, LINK", node -> node.retained("", NodeDriver.infoMessage()));

        private final String expected;
        private final UnaryOperator<NodeDriver> story;

        Case(String expected, UnaryOperator<NodeDriver> story) {
            this.expected = expected;
            this.story = story;
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachChangeHasTheEvidenceThatItFollowsFrom(Case which) {
        NodeDriver node = which.story.apply(NodeDriver.linked());
        List<StatusChange> changes = node.node.history().statusChanges();
        StatusChange last = changes.get(changes.size() - 1);
        assertEquals(which.expected, text(last));
        assertEquals(node.node.availability(), last.availability(), "the last change is the present status");
    }

    @Test
    void everyChangeThatListenersHearOfIsRemembered() {
        NodeDriver node = beat(NodeDriver.linked().retained(STATUS, ReportedStatus.ONLINE), 2)
                .after(400)
                .live(STATUS, ReportedStatus.OFFLINE)
                .link(false);
        assertEquals(
                node.availabilities,
                node.node.history().statusChanges().stream()
                        .map(StatusChange::availability)
                        // A new listener is told the present picture, which is no change.
                        .collect(() -> new ArrayList<>(List.of(node.availabilities.get(0))), List::add, List::addAll));
    }

    @Test
    void aMessageThatChangesNothingLeavesNothing() {
        NodeDriver node = beat(NodeDriver.linked(), 1);
        List<StatusChange> before = node.node.history().statusChanges();
        for (int i = 0; i < 100; i++) {
            beat(node, 1);
        }
        assertEquals(before, node.node.history().statusChanges());
        assertEquals(List.of(), node.node.history().commands());
    }

    @Test
    void bothMacsOfAConflictAreRemembered() {
        NodeDriver node = NodeDriver.linked().snapshot(MAC_A, "b1", true).live(INFO, info(MAC_B));
        node.link(false);
        List<StatusChange> changes = node.node.history().statusChanges();
        AvailabilityInfo conflict = changes.get(changes.size() - 2).availability();
        assertEquals(List.of(MAC_A, MAC_B), List.of(conflict.mac(), conflict.otherMac()));
    }

    @Test
    void theLastFiftyChangesAreKeptAndTheOldestComesFirst() {
        NodeDriver node = NodeDriver.linked();
        for (int i = 0; i < 100; i++) {
            node.after(1).live(STATUS, ReportedStatus.OFFLINE).after(1).live(STATUS, ReportedStatus.ONLINE);
            int told = Math.min(StatusLog.MAX, 1 + 2 * (i + 1));
            assertEquals(told, node.node.history().statusChanges().size());
        }
        List<StatusChange> changes = node.node.history().statusChanges();
        assertEquals(151_000, changes.get(0).atMillis());
        assertEquals(200_000, changes.get(49).atMillis());
        for (int i = 1; i < changes.size(); i++) {
            assertEquals(1_000, changes.get(i).atMillis() - changes.get(i - 1).atMillis());
        }
    }

    /** Each message has a topic of its own as it comes from the broker; a history full of them must not hold them all. */
    @Test
    void equalTopicsAreKeptOnce() {
        StatusLog log = new StatusLog();
        for (int i = 0; i < 60; i++) {
            log.add(new StatusChange(
                    i,
                    AvailabilityInfo.ONLINE,
                    StatusChange.Cause.MESSAGE,
                    new Evidence(new String("hawo/pump/" + i % 2), false, i)));
        }
        List<StatusChange> changes = log.changes();
        assertSame(topic(changes.get(0)), topic(changes.get(48)));
        assertSame(topic(changes.get(1)), topic(changes.get(49)));
    }

    @Nested
    class Commands {
        @Test
        void aConfirmedOneNamesItsConfirmation() {
            NodeDriver node = NodeDriver.online().after(2).command(true).after(3);
            assertEquals(List.of("relay 1 ON, 2.0, sent 3, UNDER_WAY"), fates(node));
            node.live("hawo/pump/relay/1/state", new RelayState(1, true));
            assertEquals(
                    List.of("relay 1 ON, 2.0, sent 3, CONFIRMED 5.0, live hawo/pump/relay/1/state 5.0"), fates(node));
        }

        @Test
        void aTimedOneIsConfirmedByItsId() {
            NodeDriver node = NodeDriver.linked();
            node.live(new Info(NodeInfo.builder()
                    .relays(Ports.numbered(2))
                    .boot("b1")
                    .ids(true)
                    .build()));
            node.live(ReportedStatus.ONLINE).timed(true, 300).after(0.5);
            node.live("hawo/pump/relay/2/done", new NodeMessage.RelayDone(2, node.lastId()));
            assertEquals(
                    List.of("relay 2 ON for 300 s, 0.0, sent 1, CONFIRMED 0.5, live hawo/pump/relay/2/done 0.5"),
                    fates(node));
        }

        @Test
        void oneWithoutAnAnswerNamesTheLastSignOfLife() {
            NodeDriver node = NodeDriver.online().command(true).after(3);
            beat(node, 0).after(20);
            assertEquals(
                    List.of("relay 1 ON, 0.0, sent 5, UNCONFIRMED 15.0, live hawo/pump/telemetry 3.0"), fates(node));
        }

        /** It would be under way for ever. */
        @Test
        void oneThatNeedsNoAnswerIsConfirmed() {
            NodeDriver node =
                    NodeDriver.online(DialectTraits.ESPHOME).command(false).after(2);
            assertTrue(
                    fates(node).get(0).startsWith("relay 1 OFF, 0.0, sent 1, CONFIRMED 1.0"),
                    fates(node).toString());
        }

        @ParameterizedTest
        @CsvSource({"30, CONFIRMED", "-1, UNCONFIRMED", "40, UNCONFIRMED"})
        void aMoveThatIsSentOnceEnds(int position, String outcome) {
            NodeDriver node = NodeDriver.online(DialectTraits.ESPHOME)
                    .live(new ShutterState(1, 30, ShutterState.NO_TARGET, false));
            node.node.moveShutter(1, position < 0 ? ShutterWish.STOP : new ShutterWish(position), node.now, node.now);
            node.after(20);
            assertTrue(
                    fates(node).get(0).contains("sent 1, " + outcome + " 15.0"),
                    fates(node).toString());
        }

        @Test
        void oneThatCannotBeSentIsUndelivered() {
            NodeDriver node = NodeDriver.linked()
                    .live(STATUS, ReportedStatus.OFFLINE)
                    .command(false)
                    .after(20);
            assertEquals(List.of("relay 1 OFF, 0.0, sent 0, UNDELIVERED 15.0"), fates(node));
        }

        @Test
        void oneThatIsFollowedByAnotherIsReplaced() {
            NodeDriver node = NodeDriver.online().command(true).after(0.25).command(false);
            assertEquals(
                    List.of(
                            "relay 1 ON, 0.0, sent 1, REPLACED 0.25, live hawo/pump/any 0.0",
                            "relay 1 OFF, 0.25, sent 1, UNDER_WAY"),
                    fates(node));
        }

        @Test
        void oneForASleeperIsRefused() {
            NodeDriver node =
                    NodeDriver.online().live(STATUS, ReportedStatus.SLEEPING).command(true);
            assertEquals(List.of("relay 1 ON, 0.0, sent 0, ASLEEP 0.0, live hawo/pump/status 0.0"), fates(node));
        }

        @Test
        void theNodesOwnRefusalIsNamed() {
            NodeDriver node = NodeDriver.online().command(true).live(BEAT, new RelayRefused(1));
            assertEquals(List.of("relay 1 ON, 0.0, sent 1, REFUSED 0.0, live hawo/pump/telemetry 0.0"), fates(node));
        }

        @Test
        void oneThatTheFirmwareCannotTimeIsRefused() {
            NodeDriver node = new NodeDriver(DialectTraits.ESPHOME).link(true).timed(true, 5);
            assertEquals(List.of("relay 2 ON for 5 s, 0.0, sent 0, CANNOT_BE_TIMED 0.0"), fates(node));
        }

        @Test
        void oneThatARestartInterruptsIsNotSentTwice() {
            NodeDriver node = NodeDriver.linked();
            NodeInfo.Builder info = NodeInfo.builder().relays(Ports.numbered(2)).ids(true);
            node.live(new Info(info.boot("b1").build()))
                    .live(ReportedStatus.ONLINE)
                    .timed(true, 5);
            node.live(INFO, new Info(info.boot("b2").build()));
            assertEquals(
                    List.of("relay 2 ON for 5 s, 0.0, sent 1, RESTARTED 0.0, live hawo/pump/info 0.0"), fates(node));
        }

        @Test
        void shuttersAreCommandedToo() {
            NodeDriver node = NodeDriver.online();
            node.node.moveShutter(1, new ShutterWish(40), node.now, node.now);
            node.after(0.5).node.moveShutter(1, ShutterWish.STOP, node.now, node.now);
            node.live(BEAT, new ShutterState(1, 20, NodeMessage.ShutterState.NO_TARGET, false));
            node.node.moveShutter(2, new ShutterWish(0), node.now, node.now);
            node.after(20);
            assertEquals(
                    List.of(
                            "shutter 1 to 40 %, 0.0, sent 1, REPLACED 0.5, live hawo/pump/any 0.0",
                            "shutter 1 STOP, 0.5, sent 1, CONFIRMED 0.5, live hawo/pump/telemetry 0.5",
                            "shutter 2 to 0 %, 0.5, sent 5, UNCONFIRMED 15.5, live hawo/pump/telemetry 0.5"),
                    fates(node));
        }

        @Test
        void theLastOnesAreKept() {
            NodeDriver node = NodeDriver.online();
            for (int i = 0; i < 100; i++) {
                node.after(1).command(i % 2 == 0);
            }
            List<CommandFate> fates = node.node.history().commands();
            assertEquals(CommandLog.MAX, fates.size());
            assertEquals(100_000, fates.get(CommandLog.MAX - 1).givenAtMillis());
            assertTrue(fates.get(0).givenAtMillis() < fates.get(1).givenAtMillis());
        }

        private List<String> fates(NodeDriver node) {
            return node.node.history().commands().stream()
                    .map(fate -> fate.part().name().toLowerCase(Locale.ROOT) + " " + fate.number() + " "
                            + fate.wish() + ", " + fate.givenAtMillis() / 1000.0 + ", sent " + fate.sends() + ", "
                            + fate.outcome()
                            + (fate.outcome() == CommandFate.Outcome.UNDER_WAY
                                    ? ""
                                    : " " + fate.endedAtMillis() / 1000.0)
                            + text(fate.evidence()))
                    .toList();
        }
    }

    @Test
    void whatWasNeverHeardHasNoEvidence() {
        NodeDriver node = NodeDriver.linked().after(60);
        List<StatusChange> changes = node.node.history().statusChanges();
        assertNull(changes.get(changes.size() - 1).evidence());
    }

    private static NodeDriver beat(NodeDriver node, double after) {
        return node.after(after).live(BEAT, new Telemetry(1, -60, 20_000, 0, 0));
    }

    private static Info info(String mac) {
        return new Info(NodeDriver.info(mac, "b2", 60, 0));
    }

    private static String topic(StatusChange change) {
        return Objects.requireNonNull(change.evidence()).topic();
    }

    private static String text(StatusChange change) {
        return change.atMillis() / 1000.0 + " " + change.availability().reason() + ", " + change.cause()
                + text(change.evidence());
    }

    private static String text(@Nullable Evidence evidence) {
        return evidence == null
                ? ""
                : ", " + (evidence.retained() ? "retained " : "live ") + evidence.topic() + " "
                        + evidence.atMillis() / 1000.0;
    }
}
