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
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.openhab.binding.hawo.internal.node.NodeDriver.MAC_A;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openhab.binding.hawo.internal.node.NodeMessage.Info;
import org.openhab.binding.hawo.internal.node.NodeMessage.RelayDone;
import org.openhab.binding.hawo.internal.node.NodeMessage.RelayState;
import org.openhab.binding.hawo.internal.node.NodeMessage.ReportedStatus;

/** A timed command happens exactly once: rules 5.7 and 5.8 of the protocol. Relay 2 is ON at first, relay 1 is OFF. */
class TimedCommandTest {
    private static NodeInfo info(String boot, boolean ids) {
        return NodeInfo.builder()
                .mac(MAC_A)
                .boot(boot)
                .relays(Ports.numbered(2))
                .interval(60)
                .ids(ids)
                .build();
    }

    private static void snapshot(NodeDriver node, String boot, boolean ids) {
        node.live(new Info(info(boot, ids)));
        node.live(new RelayState(1, false)).live(new RelayState(2, true));
        node.live(ReportedStatus.ONLINE);
    }

    private static NodeDriver online(String boot, boolean ids) {
        NodeDriver node = NodeDriver.linked();
        snapshot(node, boot, ids);
        node.sent.clear();
        return node;
    }

    private static NodeDriver withIds() {
        return online("b1", true);
    }

    private static final List<String> SENT_AND_REPEATED = List.of(
            "0.0 relay 2 ON for 300",
            "1.0 relay 2 ON for 300",
            "2.0 relay 2 ON for 300",
            "4.0 relay 2 ON for 300",
            "8.0 relay 2 ON for 300");

    @Nested
    class ForANodeThatKeepsIds {
        @Test
        void itIsRepeatedWithTheSameIdUntilItIsDone() {
            NodeDriver node = withIds().timed(true, 300).after(60);
            assertEquals(SENT_AND_REPEATED, node.sent);
            assertEquals(1, node.ids.stream().distinct().count());
            assertTrue(node.lastId().matches("[A-Za-z0-9_-]{1,16}"), node.lastId());
            assertEquals(List.of("COMMAND_UNCONFIRMED 2"), node.warnings);
        }

        @Test
        void nothingButDoneConfirmsIt() {
            NodeDriver node = withIds().timed(true, 300);
            node.live(new RelayState(2, true)).live(new Info(info("b1", true))).live(ReportedStatus.ONLINE);
            node.done(1, node.lastId())
                    .done(2, "another")
                    .retained(new RelayDone(2, node.lastId()))
                    .after(1);
            assertEquals(2, node.sent.size());
            node.done(2, node.lastId()).after(60);
            assertEquals(2, node.sent.size());
            assertEquals(List.of(), node.warnings);
        }

        @Test
        void doneIsASignOfLife() {
            NodeDriver node = withIds().after(100);
            node.done(2, "another").after(100);
            assertEquals(100_000L, node.node.lastSeenMillis());
        }

        @Test
        void everyCommandHasAnIdOfItsOwn() {
            NodeDriver node = withIds().timed(true, 300);
            String first = node.lastId();
            node.timed(true, 300);
            assertNotEquals(first, node.lastId());
            node.done(2, first).after(1);
            assertEquals(3, node.sent.size(), "the older one's id does not confirm the newer one");
        }

        @Test
        void aLostConnectionDoesNotEndItWhenTheNodeIsStillTheSame() {
            NodeDriver node = withIds().timed(true, 300).after(0.5);
            String id = node.lastId();
            node.link(false).after(1).link(true).after(0.1);
            assertEquals(1, node.sent.size(), "not before the node is known to be the same");
            node.retained(new Info(info("b1", true)));
            assertEquals(List.of("0.0 relay 2 ON for 300", "1.6 relay 2 ON for 300"), node.sent);
            assertEquals(id, node.lastId());
        }

        @Test
        void itIsNotRepeatedToANodeThatWasRestarted() {
            NodeDriver node = withIds().timed(true, 300).after(0.5);
            node.live(new Info(info("b2", true)));
            assertEquals(List.of("COMMAND_BEFORE_RESTART 2"), node.warnings);
            assertEquals(1, node.node.counters().givenUp());
            snapshot(node, "b2", true);
            node.after(60);
            assertEquals(1, node.sent.size());
            assertEquals(1, node.warnings.size());
        }

        @Test
        void itIsNotRepeatedToANodeThatWasRestartedWhileThereWasNoLink() {
            NodeDriver node = withIds().timed(true, 300).after(0.5);
            node.link(false).after(1).link(true);
            node.retained(ReportedStatus.ONLINE)
                    .retained(new Info(info("b2", true)))
                    .beat();
            assertEquals(List.of("COMMAND_BEFORE_RESTART 2"), node.warnings);
            node.after(60);
            assertEquals(1, node.sent.stream().filter(s -> s.contains("relay")).count());
        }

        @Test
        void aLateWillDoesNotEndIt() {
            NodeDriver node = withIds().timed(true, 300).after(0.5);
            node.live(ReportedStatus.OFFLINE).after(0.1).live(ReportedStatus.ONLINE);
            assertEquals(List.of("0.0 relay 2 ON for 300", "0.6 relay 2 ON for 300"), node.sent);
        }

        @Test
        void itWaitsForANodeThatIsAway() {
            NodeDriver node =
                    withIds().live(ReportedStatus.OFFLINE).timed(true, 300).after(5);
            assertEquals(List.of(), node.sent);
            snapshot(node, "b2", true);
            assertEquals(List.of("5.0 relay 2 ON for 300"), node.sent);
            node.after(1);
            assertEquals(2, node.sent.size());
        }

        @Test
        void aNodeThatDoesNotSayWhichBootItIsOfGetsItOnceAfterAnInterruption() {
            NodeDriver node = online("", true).timed(true, 300).after(1);
            assertEquals(2, node.sent.size());
            node.live(ReportedStatus.OFFLINE).live(ReportedStatus.ONLINE).after(60);
            assertEquals(2, node.sent.size());
            assertEquals(List.of("COMMAND_UNCONFIRMED 2"), node.warnings);
        }

        @Test
        void aCommandWithoutATimeHasNoIdAndIsConfirmedByTheState() {
            NodeDriver node = withIds().command(true).after(1);
            assertEquals(List.of("", ""), node.ids);
            node.live(new RelayState(1, true)).after(60);
            assertEquals(2, node.sent.size());
            assertEquals(List.of(), node.warnings);
        }

        @Test
        void anEmptyIdConfirmsNothing() {
            NodeDriver node = withIds().command(true).done(1, "").after(1);
            assertEquals(2, node.sent.size());
        }
    }

    @Nested
    class ForANodeWithoutIds {
        @Test
        void itIsSentOnceAndWithoutAnId() {
            NodeDriver node = online("b1", false).timed(true, 300).after(60);
            assertEquals(List.of("0.0 relay 2 ON for 300"), node.sent);
            assertEquals(List.of(""), node.ids);
            assertEquals(List.of("COMMAND_UNCONFIRMED 2"), node.warnings);
        }

        @Test
        void theStateConfirmsIt() {
            NodeDriver node = online("b1", false).timed(true, 300);
            node.live(new RelayState(2, true)).after(60);
            assertEquals(List.of(), node.warnings);
        }

        @Test
        void aStateFromBeforeItWasSentDoesNotConfirmIt() {
            NodeDriver node = online("b1", false).live(ReportedStatus.OFFLINE).timed(true, 300);
            node.live(new Info(info("b1", false)));
            assertEquals(List.of("0.0 relay 2 ON for 300"), node.sent);
            NodeDriver away = online("b1", false).live(ReportedStatus.OFFLINE).timed(true, 300);
            away.link(false).link(true).after(0.1);
            away.live(new RelayState(2, true)).after(2);
            assertEquals(
                    List.of("2.0 relay 2 ON for 300"),
                    away.sent.stream().filter(s -> s.contains("relay")).toList());
        }

        @ParameterizedTest
        @ValueSource(strings = {"lost", "will", "restart"})
        void itIsNotSentAgainWhateverHappens(String event) {
            NodeDriver node = online("b1", false).timed(true, 300).after(0.5);
            switch (event) {
                case "lost" -> node.link(false).after(1).link(true);
                case "will" -> node.live(ReportedStatus.OFFLINE);
                default -> {}
            }
            node.live(new Info(info("restart".equals(event) ? "b2" : "b1", false)))
                    .live(ReportedStatus.ONLINE)
                    .after(60);
            assertEquals(
                    1, node.sent.stream().filter(s -> s.contains("relay 2")).count());
        }
    }

    @Nested
    class ForANodeThatHasNotSaidWhatItCan {
        @Test
        void itWaitsForTheInfo() {
            NodeDriver node = NodeDriver.linked().timed(true, 300).after(1);
            assertEquals(List.of(), node.sent);
            node.retained(new Info(info("b1", true)));
            assertEquals(List.of("1.0 relay 2 ON for 300"), node.sent);
            node.after(1);
            assertEquals(
                    2, node.sent.stream().filter(s -> s.contains("relay 2")).count());
        }

        @Test
        void withoutAnInfoItIsSentOnceWithAnId() {
            NodeDriver node = NodeDriver.linked().timed(true, 300).after(60);
            assertEquals(List.of("2.0 relay 2 ON for 300"), node.sent);
            assertTrue(!node.lastId().isEmpty());
            assertEquals(List.of("COMMAND_UNCONFIRMED 2"), node.warnings);
        }

        @Test
        void sentWithoutAnInfoItIsDoneWithItsId() {
            NodeDriver node = NodeDriver.linked().timed(true, 300).after(2);
            node.done(2, node.lastId()).after(60);
            assertEquals(List.of(), node.warnings);
        }

        @Test
        void sentWithoutAnInfoItIsNotRepeatedWhenTheInfoComes() {
            NodeDriver node = NodeDriver.linked().timed(true, 300).after(3);
            snapshot(node, "b1", true);
            node.after(60);
            assertEquals(
                    1, node.sent.stream().filter(s -> s.contains("relay 2")).count());
        }
    }

    @Test
    void aFirmwareThatCannotTimeARelayIsNotSentATimedCommand() {
        NodeDriver node = new NodeDriver(new DialectTraits("other", 60, true, 0, DialectTraits.Timing.NONE, 86_400));
        node.link(true);
        snapshot(node, "b1", false);
        int calls = node.relayCalls;
        node.timed(true, 300);
        assertEquals(List.of("COMMAND_CANNOT_BE_TIMED 2"), node.warnings);
        assertEquals(calls + 1, node.relayCalls);
        node.command(true).after(60);
        assertEquals("0.0 relay 1 ON", node.sent.get(0));
    }
}
