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
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.openhab.binding.hawo.internal.node.NodeDriver.MAC_A;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openhab.binding.hawo.internal.node.AvailabilityInfo.Reason;
import org.openhab.binding.hawo.internal.node.AvailabilityInfo.Status;
import org.openhab.binding.hawo.internal.node.NodeMessage.Info;
import org.openhab.binding.hawo.internal.node.NodeMessage.InfoRemoved;
import org.openhab.binding.hawo.internal.node.NodeMessage.RelayState;
import org.openhab.binding.hawo.internal.node.NodeMessage.ReportedStatus;

/**
 * When a node is asked for what. The turn of this one comes after 0.706 of any time that nodes are spread over; hence its
 * repetitions come 4.294 s apart.
 */
class NodeRequestsTest {
    @Test
    void aLostLinkEndsTheQuestionsAndTheNextOneBeginsAnew() {
        NodeDriver node = NodeDriver.linked().retained(NodeDriver.infoMessage()).retained(ReportedStatus.ONLINE);
        node.after(1).link(false).after(1).link(true).after(20);
        assertEquals(List.of("0.0 refresh"), node.sent);
        node.retained(ReportedStatus.ONLINE).after(20);
        assertEquals(List.of("0.0 refresh", "22.0 refresh", "26.294 refresh", "30.588 refresh"), node.sent);
    }

    @Test
    void theStatusIsAnAnswerToo() {
        NodeDriver node = NodeDriver.linked().retained(NodeDriver.infoMessage()).retained(ReportedStatus.ONLINE);
        node.after(0.1).live(ReportedStatus.SLEEPING).after(60);
        assertEquals(List.of("0.0 refresh"), node.sent);
    }

    @Test
    void aWillThatArrivesEndsTheQuestionForWhatIsMissing() {
        NodeDriver node = NodeDriver.linked().beat().after(0.5).live(ReportedStatus.OFFLINE);
        assertEquals(List.of(), node.after(10).sent);
    }

    @Test
    void aRemovedNodeIsNotAsked() {
        NodeDriver node = NodeDriver.linked().retained(ReportedStatus.ONLINE).after(1);
        node.live(InfoRemoved.INSTANCE).after(60);
        assertEquals(List.of("0.0 refresh"), node.sent);
    }

    @Test
    void aNodeThatIsAskedForWhatIsMissingAndStillDoesNotSayItIsNotAskedAgain() {
        NodeDriver node = NodeDriver.linked().live(NodeDriver.infoMessage());
        for (int i = 0; i < 5; i++) {
            node.live(new RelayState(1, true)).live(ReportedStatus.ONLINE).after(10);
        }
        assertEquals(List.of("1.0 refresh"), node.sent);
    }

    @Test
    void aHeartbeatAnswersAFirmwareThatHasNoSnapshot() {
        NodeDriver node = new NodeDriver(new DialectTraits("other", 300, false, 0, DialectTraits.Timing.ANY, 60));
        node.link(true)
                .live(NodeDriver.infoMessage())
                .live(new RelayState(1, true))
                .live(new RelayState(2, true));
        node.live(ReportedStatus.ONLINE).after(1);
        node.retained(new Telemetry(1, 1, 1, 1, 1)).after(5);
        assertEquals(List.of("0.0 refresh", "4.294 refresh"), node.sent);
        node.beat().after(60);
        assertEquals(2, node.sent.size());
    }

    @Test
    void aHeartbeatDoesNotAnswerAFirmwareThatHasOne() {
        NodeDriver node = NodeDriver.linked().live(NodeDriver.infoMessage()).beat();
        assertEquals(List.of("1.0 refresh"), node.after(60).sent);
    }

    @Test
    void retainedOnlineIsAskedThreeTimesSomeSecondsApart() {
        NodeDriver node = NodeDriver.linked().retained(NodeDriver.infoMessage()).retained(ReportedStatus.ONLINE);
        assertEquals(Reason.WAITING_FOR_REPLY, node.reason());
        node.after(60);
        assertEquals(List.of("0.0 refresh", "4.294 refresh", "8.588 refresh"), node.sent);
        assertEquals(Reason.UNANSWERED, node.reason());
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0.0", "1000, 0, 0.706", "1000, 0.3, 0.706", "1000, 0.8, 0.8"})
    void oneOfManyNodesIsAskedWhenItsTurnHasCome(long spread, double heardOf, String asked) {
        NodeDriver node = new NodeDriver();
        node.node.link(true, spread, node.now);
        node.after(heardOf).retained(ReportedStatus.ONLINE).after(3);
        assertEquals(List.of(asked + " refresh"), node.sent);
    }

    @Test
    void aNodeThatIsHeardBeforeItsTurnIsNotAsked() {
        NodeDriver node = new NodeDriver();
        node.node.link(true, 1000, node.now);
        node.retained(NodeDriver.infoMessage()).retained(ReportedStatus.ONLINE);
        node.snapshot(MAC_A, "b1", true).after(60);
        assertEquals(List.of(), node.sent);
    }

    @Test
    void anAnswerEndsTheProbe() {
        NodeDriver node = NodeDriver.linked().retained(NodeDriver.infoMessage()).retained(ReportedStatus.ONLINE);
        node.after(0.1).live(NodeDriver.infoMessage()).after(60);
        assertEquals(List.of("0.0 refresh"), node.sent);
    }

    @Test
    void theTimeToAnswerBeginsWhenTheRateLimitLetTheProbeGo() {
        NodeDriver node = NodeDriver.linked();
        node.refuseRefresh = true;
        node.retained(ReportedStatus.ONLINE).after(20);
        assertEquals(Reason.WAITING_FOR_REPLY, node.reason());
        node.refuseRefresh = false;
        node.after(15);
        assertEquals(Reason.WAITING_FOR_REPLY, node.reason());
        node.after(1);
        assertEquals(Reason.UNANSWERED, node.reason());
    }

    @Test
    void aWillThatArrivesEndsTheProbe() {
        NodeDriver node = NodeDriver.linked().retained(ReportedStatus.ONLINE).live(ReportedStatus.OFFLINE);
        node.after(60);
        assertEquals(List.of("0.0 refresh"), node.sent);
    }

    @Test
    void aSilentNodeIsAskedBeforeItsSilenceIsHeldAgainstIt() {
        NodeDriver node = NodeDriver.online().after(1000);
        assertEquals(List.of("165.0 refresh", "169.294 refresh", "173.588 refresh"), node.sent);
        assertEquals(new AvailabilityInfo(Status.OFFLINE, Reason.SILENT, 0, 180_000, "", ""), node.node.availability());
    }

    @Test
    void threeLostHeartbeatsDoNotTakeANodeOfflineThatAnswers() {
        NodeDriver node = NodeDriver.online().after(165.1).beat().after(14.9);
        assertEquals(Reason.ONLINE, node.reason());
        assertEquals(List.of("165.0 refresh"), node.sent);
    }

    @Test
    void eachSilenceHasItsLastChance() {
        NodeDriver node = NodeDriver.online().after(166).beat().after(166);
        assertEquals(List.of("165.0 refresh", "331.0 refresh"), node.sent);
    }

    @Test
    void aSleeperIsAskedInCaseItHasWokenUp() {
        NodeDriver node = NodeDriver.linked().retained(ReportedStatus.SLEEPING).after(60);
        assertEquals(List.of("0.0 refresh", "4.294 refresh", "8.588 refresh"), node.sent);
        assertEquals(Reason.WAITING_FOR_WAKE_UP, node.reason());
    }

    @Test
    void aSleeperThatWasHeardIsNotAsked() {
        NodeDriver node = NodeDriver.online().live(ReportedStatus.SLEEPING).after(179);
        assertEquals(List.of(), node.sent);
    }

    @Test
    void aDeadNodeBehindARetainedOnlineIsNeverOnlineAtAnyReconnect() {
        NodeDriver node = NodeDriver.online();
        int before = node.availabilities.size();
        for (int i = 0; i < 5; i++) {
            node.link(false).after(600).link(true);
            node.retained(NodeDriver.infoMessage()).retained(new RelayState(1, true));
            node.retained(ReportedStatus.ONLINE).after(600);
            assertEquals(
                    new AvailabilityInfo(Status.OFFLINE, Reason.SILENT, 0, 180_000, "", ""), node.node.availability());
        }
        List<Reason> reasons = node.availabilities.subList(before, node.availabilities.size()).stream()
                .map(AvailabilityInfo::reason)
                .distinct()
                .toList();
        assertEquals(List.of(Reason.BROKER_AWAY, Reason.WAITING, Reason.WAITING_FOR_REPLY, Reason.SILENT), reasons);
    }

    @Test
    void lifeAfterTheWillAsksTheNodeOnceToSayItsWordAgain() {
        NodeDriver node =
                NodeDriver.online().live(ReportedStatus.OFFLINE).beat().after(30);
        assertEquals(List.of("1.0 refresh"), node.sent);
    }

    @Test
    void aNodeThatSaysItsWordByItselfAfterALateWillIsNotAsked() {
        NodeDriver node =
                NodeDriver.online().live(ReportedStatus.OFFLINE).after(0.1).live(ReportedStatus.ONLINE);
        node.after(30);
        assertEquals(List.of(), node.sent);
        assertEquals(Reason.ONLINE, node.reason());
    }

    @Test
    void aNodeThatLivesButWasNeverIntroducedIsAskedOnce() {
        NodeDriver node = NodeDriver.linked().beat().after(10).beat().after(10);
        assertEquals(List.of("1.0 refresh"), node.sent);
    }

    @Test
    void aNodeThatNobodyFollowsIsAskedOnceSomebodyDoes() {
        NodeDriver node = NodeDriver.linked();
        node.node.unlisten(node);
        node.retained(NodeDriver.infoMessage()).retained(ReportedStatus.ONLINE).after(100);
        assertEquals(List.of(), node.sent);
        node.node.listen(node, node.now);
        assertEquals(Reason.WAITING_FOR_REPLY, node.reason());
        assertEquals(List.of("100.0 refresh"), node.sent);
        node.after(14.9);
        assertEquals(Reason.WAITING_FOR_REPLY, node.reason());
        node.after(0.1);
        assertEquals(Reason.UNANSWERED, node.reason());
    }

    @Test
    void aNodeThatNobodyFollowsNeedsNoCheckForQuestions() {
        NodeDriver node = NodeDriver.linked();
        node.node.unlisten(node);
        node.retained(ReportedStatus.ONLINE);
        assertEquals(180_000, node.node.nextCheckMillis());
    }

    @Test
    void aFirmwareThatIsOnlineBeforeItsSnapshotIsAskedForItAfterADelay() {
        NodeDriver node =
                new NodeDriver(new DialectTraits("other", 300, false, 2_000, DialectTraits.Timing.ANY, 86_400));
        node.link(true).live(NodeDriver.infoMessage()).live(new RelayState(1, true));
        node.live(ReportedStatus.OFFLINE).live(ReportedStatus.ONLINE);
        assertEquals(Reason.ONLINE, node.reason());
        assertNull(node.relay(), "the states may have changed");
        node.after(100);
        assertEquals(List.of("2.0 refresh", "6.294 refresh", "10.588 refresh"), node.sent, "until it answers");
    }

    @Test
    void theSilenceOfANodeThatNeedNotBeHeardFromSaysNothing() {
        NodeInfo irregular = NodeInfo.builder().mac(MAC_A).regular(false).build();
        NodeDriver node = NodeDriver.linked().live(new Info(irregular)).live(ReportedStatus.ONLINE);
        node.after(100_000);
        assertEquals(Reason.ONLINE_UNCHECKED, node.reason());
        node.live(ReportedStatus.OFFLINE);
        assertEquals(Reason.SAID_OFFLINE, node.reason());

        NodeDriver stale = NodeDriver.linked().retained(new Info(irregular)).retained(ReportedStatus.ONLINE);
        stale.after(100_000);
        assertEquals(Reason.UNANSWERED, stale.reason());
    }

    @Test
    void aFirmwareHasItsOwnInterval() {
        NodeDriver node = new NodeDriver(new DialectTraits("other", 300, true, 0, DialectTraits.Timing.ANY, 86_400));
        node.link(true).beat().after(899);
        assertEquals(Reason.ONLINE, node.reason());
        node.after(1);
        assertEquals(Reason.SILENT, node.reason());
        node.live(new Info(NodeDriver.info(MAC_A, "b1", 60, 0)))
                .live(InfoRemoved.INSTANCE)
                .beat()
                .after(899);
        assertEquals(Reason.ONLINE, node.reason());
    }

    @Test
    void aUserRefreshesAtMostOnceASecond() {
        NodeDriver node = NodeDriver.online();
        for (int i = 0; i < 25; i++) {
            node.node.refreshAsked(node, node.now);
            node.after(0.1);
        }
        assertEquals(List.of("0.0 refresh", "1.0 refresh", "2.0 refresh"), node.sent);
    }

    @Test
    void refreshTellsThePresentPictureToTheAsker() {
        NodeDriver node = NodeDriver.online();
        int calls = node.relayCalls;
        node.node.refreshAsked(node, node.now);
        assertTrue(node.relayCalls > calls);
    }
}
