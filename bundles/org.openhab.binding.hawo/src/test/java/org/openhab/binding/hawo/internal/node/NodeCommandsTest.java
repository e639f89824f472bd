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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.openhab.binding.hawo.internal.node.NodeDriver.MAC_A;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openhab.binding.hawo.internal.node.NodeMessage.Info;
import org.openhab.binding.hawo.internal.node.NodeMessage.RelayState;
import org.openhab.binding.hawo.internal.node.NodeMessage.ReportedStatus;
import org.openhab.binding.hawo.internal.node.NodeMessage.RetainedSet;

/** What becomes of a command for a relay. */
class NodeCommandsTest {
    @Test
    void theRelayOfACommandThatIsGivenUpIsShown() {
        NodeDriver node = NodeDriver.online();
        node.node.command(2, false, 0, node.now, node.now);
        node.relays.clear();
        node.after(15);
        assertEquals(List.of("COMMAND_UNCONFIRMED 2"), node.warnings);
        assertEquals(Map.of(2, true), node.relays);
    }

    @Test
    void theGreatestNumbersAreTaken() {
        NodeDriver node = NodeDriver.online();
        node.node.command(NodeInfo.MAX_RELAYS, true, 0, node.now, node.now);
        node.node.command(1, true, Node.MAX_FOR_SECONDS, node.now, node.now);
        assertEquals(
                List.of("0.0 relay 1 ON for 86400", "0.0 relay 32 ON"),
                node.sent.stream().sorted().toList());
    }

    @Test
    void anUnconfirmedCommandIsRepeatedAndGivenUpWithOneWarningAndTheTrueState() {
        NodeDriver node = NodeDriver.online();
        int calls = node.relayCalls;
        node.command(true).after(14.9);
        assertEquals(List.of(), node.warnings);
        assertEquals(calls, node.relayCalls);
        node.after(60);
        assertEquals(
                List.of("0.0 relay 1 ON", "1.0 relay 1 ON", "2.0 relay 1 ON", "4.0 relay 1 ON", "8.0 relay 1 ON"),
                node.sent);
        assertEquals(List.of("COMMAND_UNCONFIRMED 1"), node.warnings);
        assertEquals(calls + 1, node.relayCalls);
        assertEquals(Boolean.FALSE, node.relay());
        assertEquals(1, node.node.counters().givenUp());
    }

    @Test
    void theRelayShowsTheWishOnlyOnceItIsConfirmed() {
        NodeDriver node = NodeDriver.online().command(true);
        assertEquals(Boolean.FALSE, node.relay());
        node.live(new RelayState(1, true)).after(60);
        assertEquals(Boolean.TRUE, node.relay());
        assertEquals(List.of("0.0 relay 1 ON"), node.sent);
        assertEquals(List.of(), node.warnings);
    }

    @Test
    void aRetainedStateConfirmsNothing() {
        NodeDriver node = NodeDriver.online()
                .command(true)
                .retained(new RelayState(1, true))
                .after(1);
        assertEquals(List.of("0.0 relay 1 ON", "1.0 relay 1 ON"), node.sent);
    }

    /** What was sent besides questions. */
    private static List<String> commands(NodeDriver node) {
        return node.sent.stream().filter(line -> line.contains("relay")).toList();
    }

    @Test
    void aNodeThatReportsOnlyChangesNeedNotAnswerACommandForWhatItsRelayIs() {
        NodeDriver node = NodeDriver.online(DialectTraits.ESPHOME);
        node.command(false).after(0.9);
        int calls = node.relayCalls;
        node.after(60);
        assertEquals(List.of("0.0 relay 1 OFF"), commands(node));
        assertEquals(List.of(), node.warnings);
        assertEquals(calls + 1, node.relayCalls);
    }

    @Test
    void aCommandThatOvertakesTheAnswerToTheOneBeforeIsRepeated() {
        NodeDriver node = NodeDriver.online(DialectTraits.ESPHOME)
                .command(true)
                .command(false)
                .after(0.5)
                .live(new RelayState(1, true))
                .after(0.5);
        assertEquals(List.of("0.0 relay 1 ON", "0.0 relay 1 OFF", "1.0 relay 1 OFF"), commands(node));
        node.live(new RelayState(1, false)).after(60);
        assertEquals(List.of(), node.warnings);
    }

    @Test
    void aNodeThatReportsOnlyChangesHasToReportAChange() {
        NodeDriver node = NodeDriver.online(DialectTraits.ESPHOME).command(true).after(15);
        assertEquals(5, commands(node).size());
        assertEquals(List.of("COMMAND_UNCONFIRMED 1"), node.warnings);
    }

    @Test
    void anotherStateConfirmsNothing() {
        NodeDriver node =
                NodeDriver.online().command(true).live(new RelayState(1, false)).after(1);
        assertEquals(2, node.sent.size());
    }

    @Test
    void anotherRelayConfirmsNothing() {
        NodeDriver node =
                NodeDriver.online().command(true).live(new RelayState(2, true)).after(1);
        assertEquals(2, node.sent.size());
    }

    @Test
    void aCommandForAnAbsentNodeIsHeldAndSentWhenItIsBack() {
        NodeDriver node =
                NodeDriver.online().live(ReportedStatus.OFFLINE).command(true).after(10);
        assertEquals(List.of(), node.sent);
        node.live(ReportedStatus.ONLINE);
        assertEquals(List.of("10.0 relay 1 ON"), node.sent);
    }

    @Test
    void aCommandWhileTheBrokerIsAwayIsHeldAndSentWhenItIsBack() {
        NodeDriver node = NodeDriver.online().link(false).command(true).after(3).link(true);
        assertEquals(List.of("3.0 relay 1 ON"), node.sent);
    }

    @Test
    void aCommandThatWasNeverSentIsGivenUpAsUndelivered() {
        NodeDriver node = NodeDriver.online()
                .link(false)
                .command(true)
                .after(15)
                .link(true)
                .after(5);
        assertEquals(List.of("COMMAND_UNDELIVERED 1"), node.warnings);
        assertEquals(List.of(), node.sent);
    }

    @Test
    void aNewerCommandReplacesTheOlder() {
        NodeDriver node =
                NodeDriver.online().command(true).after(0.5).command(false).after(1);
        assertEquals(List.of("0.0 relay 1 ON", "0.5 relay 1 OFF", "1.5 relay 1 OFF"), node.sent);
    }

    @Test
    void aRebootedNodeIsCommandedAgainAtOnce() {
        NodeDriver node = NodeDriver.online().command(true).after(0.3);
        node.live(new Info(NodeDriver.info(MAC_A, "b2", 60, 0)));
        assertEquals(List.of("0.0 relay 1 ON", "0.3 relay 1 ON"), node.sent);
    }

    @Test
    void aNodeOfWhichNothingIsKnownYetIsCommandedToo() {
        assertEquals(List.of("0.0 relay 1 ON"), NodeDriver.linked().command(true).sent);
    }

    @Test
    void theLifeOfACommandBeginsWhenTheUserGaveIt() {
        NodeDriver node = NodeDriver.online().after(20);
        node.node.command(1, true, 0, 10_000, node.now);
        assertEquals(List.of("20.0 relay 1 ON"), node.sent);
        node.after(4.9);
        assertEquals(List.of(), node.warnings);
        node.after(0.1);
        assertEquals(List.of("COMMAND_UNCONFIRMED 1"), node.warnings);
    }

    @Test
    void aCommandThatIsTooOldAlreadyIsNotSentButItsRelayShown() {
        NodeDriver node = NodeDriver.online().after(20);
        int calls = node.relayCalls;
        node.node.command(1, true, 0, 5_000, node.now);
        assertEquals(List.of(), node.sent);
        assertEquals(List.of("COMMAND_UNDELIVERED 1"), node.warnings);
        assertEquals(calls + 1, node.relayCalls);
    }

    @Test
    void eachRelayHasItsOwnCommand() {
        NodeDriver node = NodeDriver.online().command(true);
        node.node.command(2, false, 0, node.now, node.now);
        node.live(new RelayState(2, false)).after(1);
        assertEquals(List.of("0.0 relay 1 ON", "0.0 relay 2 OFF", "1.0 relay 1 ON"), node.sent);
        node.live(new RelayState(1, true)).after(60);
        assertEquals(3, node.sent.size());
        assertEquals(List.of(), node.warnings);
    }

    @Test
    void aCommandForASleepingNodeIsRefusedAtOnceAndTheRelayShown() {
        NodeDriver node = NodeDriver.online().live(ReportedStatus.SLEEPING);
        int calls = node.relayCalls;
        node.command(true);
        assertEquals(List.of("COMMAND_FOR_SLEEPER 1"), node.warnings);
        assertEquals(calls + 1, node.relayCalls);
        assertEquals(Boolean.FALSE, node.confirmed());
        node.after(1).live(ReportedStatus.ONLINE).after(60);
        assertEquals(List.of(), node.sent);
        assertEquals(1, node.node.counters().givenUp());
    }

    @Test
    void aCommandForANodeThatIsFoundSleepingIsRefusedToo() {
        NodeDriver node = NodeDriver.linked().retained(ReportedStatus.SLEEPING);
        node.sent.clear();
        node.command(true);
        assertEquals(List.of("COMMAND_FOR_SLEEPER 1"), node.warnings);
        assertEquals(List.of(), node.sent);
    }

    @Test
    void aCommandIsGivenUpWhenItsNodeGoesToSleep() {
        NodeDriver node = NodeDriver.online().command(true).live(ReportedStatus.SLEEPING);
        assertEquals(List.of("COMMAND_UNCONFIRMED 1"), node.warnings);
    }

    @Test
    void aCommandForASleeperThatIsOverdueWaitsAsForAnyAbsentNode() {
        NodeDriver node = NodeDriver.online().live(ReportedStatus.SLEEPING).after(180);
        node.command(true).after(5).live(ReportedStatus.ONLINE);
        assertEquals(List.of("185.0 relay 1 ON"), node.sent);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "33, 0", "-1, 0", "1, -1", "1, 86401"})
    void numbersOutOfRangeAreRefused(int relay, int seconds) {
        NodeDriver node = NodeDriver.online();
        assertThrows(IllegalArgumentException.class, () -> node.node.command(relay, true, seconds, 0, 0));
    }

    @Test
    void aRetainedCommandIsClearedEachTimeAndWarnedOfOnce() {
        NodeDriver node = NodeDriver.online().retained(new RetainedSet(2)).retained(new RetainedSet(2));
        assertEquals(List.of("0.0 clear 2", "0.0 clear 2"), node.sent);
        assertEquals(List.of("RETAINED_SET 2"), node.warnings);
        assertEquals(2, node.node.counters().retainedSets());
    }
}
