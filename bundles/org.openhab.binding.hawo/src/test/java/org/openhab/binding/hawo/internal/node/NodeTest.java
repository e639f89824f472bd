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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.openhab.binding.hawo.internal.node.NodeDriver.MAC_A;
import static org.openhab.binding.hawo.internal.node.NodeDriver.MAC_B;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openhab.binding.hawo.internal.node.AvailabilityInfo.Reason;
import org.openhab.binding.hawo.internal.node.AvailabilityInfo.Status;
import org.openhab.binding.hawo.internal.node.NodeMessage.Climate;
import org.openhab.binding.hawo.internal.node.NodeMessage.ClimateError;
import org.openhab.binding.hawo.internal.node.NodeMessage.Info;
import org.openhab.binding.hawo.internal.node.NodeMessage.InfoRemoved;
import org.openhab.binding.hawo.internal.node.NodeMessage.Malformed;
import org.openhab.binding.hawo.internal.node.NodeMessage.RelayState;
import org.openhab.binding.hawo.internal.node.NodeMessage.ReportedStatus;
import org.openhab.binding.hawo.internal.node.NodeMessage.RetainedSet;

class NodeTest {

    @Nested
    class Probing {
        @Test
        void aLostLinkEndsTheQuestionsAndTheNextOneBeginsAnew() {
            NodeDriver node =
                    NodeDriver.linked().retained(NodeDriver.infoMessage()).retained(ReportedStatus.ONLINE);
            node.after(1).link(false).after(1).link(true).after(20);
            assertEquals(List.of("0.0 refresh"), node.sent);
            node.retained(ReportedStatus.ONLINE).after(20);
            assertEquals(List.of("0.0 refresh", "22.0 refresh", "27.0 refresh", "32.0 refresh"), node.sent);
        }

        @Test
        void theStatusIsAnAnswerToo() {
            NodeDriver node =
                    NodeDriver.linked().retained(NodeDriver.infoMessage()).retained(ReportedStatus.ONLINE);
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
            NodeDriver node =
                    NodeDriver.linked().retained(ReportedStatus.ONLINE).after(1);
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
            assertEquals(List.of("0.0 refresh", "5.0 refresh"), node.sent);
            node.beat().after(60);
            assertEquals(2, node.sent.size());
        }

        @Test
        void aHeartbeatDoesNotAnswerAFirmwareThatHasOne() {
            NodeDriver node = NodeDriver.linked().live(NodeDriver.infoMessage()).beat();
            assertEquals(List.of("1.0 refresh"), node.after(60).sent);
        }

        @Test
        void retainedOnlineIsAskedThreeTimesFiveSecondsApart() {
            NodeDriver node =
                    NodeDriver.linked().retained(NodeDriver.infoMessage()).retained(ReportedStatus.ONLINE);
            assertEquals(Reason.WAITING_FOR_REPLY, node.reason());
            node.after(60);
            assertEquals(List.of("0.0 refresh", "5.0 refresh", "10.0 refresh"), node.sent);
            assertEquals(Reason.UNANSWERED, node.reason());
        }

        @Test
        void anAnswerEndsTheProbe() {
            NodeDriver node =
                    NodeDriver.linked().retained(NodeDriver.infoMessage()).retained(ReportedStatus.ONLINE);
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
            NodeDriver node =
                    NodeDriver.linked().retained(ReportedStatus.ONLINE).live(ReportedStatus.OFFLINE);
            node.after(60);
            assertEquals(List.of("0.0 refresh"), node.sent);
        }

        @Test
        void aSilentNodeIsAskedBeforeItsSilenceIsHeldAgainstIt() {
            NodeDriver node = NodeDriver.online().after(1000);
            assertEquals(List.of("165.0 refresh", "170.0 refresh", "175.0 refresh"), node.sent);
            assertEquals(
                    new AvailabilityInfo(Status.OFFLINE, Reason.SILENT, 0, 180_000, "", ""), node.node.availability());
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
            NodeDriver node =
                    NodeDriver.linked().retained(ReportedStatus.SLEEPING).after(60);
            assertEquals(List.of("0.0 refresh", "5.0 refresh", "10.0 refresh"), node.sent);
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
                        new AvailabilityInfo(Status.OFFLINE, Reason.SILENT, 0, 180_000, "", ""),
                        node.node.availability());
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
            node.retained(NodeDriver.infoMessage())
                    .retained(ReportedStatus.ONLINE)
                    .after(100);
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
            assertEquals(List.of("2.0 refresh", "7.0 refresh", "12.0 refresh"), node.sent, "until it answers");
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
            NodeDriver node =
                    new NodeDriver(new DialectTraits("other", 300, true, 0, DialectTraits.Timing.ANY, 86_400));
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

    @Nested
    class Relays {
        @Test
        void afterItsRemovalOnlyWhatTheNodeReportsAnewIsCurrent() {
            NodeDriver node = NodeDriver.online().live(InfoRemoved.INSTANCE);
            node.live(NodeDriver.infoMessage()).live(ReportedStatus.ONLINE);
            assertNull(node.relay());
            assertEquals(Boolean.FALSE, node.confirmed());
        }

        @Test
        void allThereCanBeAreTold() {
            NodeDriver node = NodeDriver.linked();
            assertTrue(node.relays.containsKey(NodeInfo.MAX_RELAYS));
            assertFalse(node.relays.containsKey(NodeInfo.MAX_RELAYS + 1));
            assertTrue(node.contacts.containsKey(NodeInfo.MAX_CONTACTS));
            assertFalse(node.contacts.containsKey(NodeInfo.MAX_CONTACTS + 1));
        }

        @Test
        void aLiveStateIsShown() {
            NodeDriver node = NodeDriver.online().live(new RelayState(1, true));
            assertEquals(Boolean.TRUE, node.relay());
        }

        @Test
        void everyLiveStateIsTold() {
            NodeDriver node = NodeDriver.online();
            int calls = node.relayCalls;
            node.live(new RelayState(1, false)).live(new RelayState(1, false));
            assertEquals(calls + 2, node.relayCalls);
        }

        @Test
        void aRetainedStateIsShownOnlyOnceTheNodeIsHeardLive() {
            NodeDriver node =
                    NodeDriver.linked().retained(new RelayState(1, true)).retained(ReportedStatus.ONLINE);
            assertNull(node.relay());
            node.beat();
            assertEquals(Boolean.TRUE, node.relay());
        }

        @Test
        void theWillMakesTheRelayUndefinedAtOnce() {
            assertNull(NodeDriver.online().live(ReportedStatus.OFFLINE).relay());
        }

        @Test
        void whileTheNodeIsAwayTheLastConfirmedStateIsKnownButNotCurrent() {
            NodeDriver node = NodeDriver.online().live(ReportedStatus.OFFLINE).after(100_000);
            assertNull(node.relay());
            assertEquals(Boolean.FALSE, node.confirmed());
            assertEquals(Boolean.TRUE, node.confirmed.get(2));
        }

        @Test
        void whileTheBrokerIsAwayTheLastConfirmedStateIsKnownButNotCurrent() {
            NodeDriver node = NodeDriver.online().link(false);
            assertNull(node.relay());
            assertEquals(Boolean.FALSE, node.confirmed());
            node.after(100_000).link(true).after(100);
            assertNull(node.relay());
            assertEquals(Boolean.FALSE, node.confirmed());
        }

        @Test
        void nothingIsConfirmedBeforeTheNodeIsHeardLive() {
            NodeDriver node = NodeDriver.linked()
                    .retained(NodeDriver.infoMessage())
                    .retained(new RelayState(1, true))
                    .retained(ReportedStatus.ONLINE)
                    .after(1000);
            assertNull(node.relay());
            assertNull(node.confirmed());
        }

        @Test
        void afterALateWillTheLastStateIsShownAgainWithTheStatusOnline() {
            NodeDriver node = NodeDriver.online().live(new RelayState(1, true)).live(ReportedStatus.OFFLINE);
            node.beat();
            assertNull(node.relay(), "only the snapshot or the status says that nothing has changed");
            node.live(ReportedStatus.ONLINE);
            assertEquals(Boolean.TRUE, node.relay());
            assertEquals(Boolean.TRUE, node.relays.get(2));
        }

        @Test
        void aLiveOnlineMakesNoStateOfAnEarlierConnectionCurrent() {
            NodeDriver node = NodeDriver.online().link(false).after(5).link(true);
            node.live(ReportedStatus.ONLINE);
            assertEquals(Reason.ONLINE, node.reason());
            assertNull(node.relay());
            assertNull(node.relays.get(2));
            node.after(10);
            assertEquals(List.of("6.0 refresh"), node.sent, "it is asked for what is missing");
            node.live(new RelayState(2, false));
            assertNull(node.relay());
            assertEquals(Boolean.FALSE, node.relays.get(2));
        }

        @Test
        void aNodeThatPublishesItsSnapshotIsNotAskedForIt() {
            NodeDriver node = NodeDriver.online().link(false).after(5).link(true);
            node.snapshot(MAC_A, "b1", true).after(20);
            assertEquals(List.of(), node.sent);
        }

        @Test
        void aRetainedStateIsNotTakenForTheOneThatFollowsAFreshConnectionOfTheNode() {
            NodeDriver node = NodeDriver.linked()
                    .retained(NodeDriver.infoMessage())
                    .retained(new RelayState(1, true))
                    .retained(ReportedStatus.ONLINE);
            node.live(NodeDriver.infoMessage());
            assertEquals(Reason.ONLINE, node.reason());
            assertNull(node.confirmed());
            node.live(new RelayState(1, false));
            assertEquals(Boolean.FALSE, node.relay());
        }

        @Test
        void aRetainedStateDoesNotReplaceALiveOne() {
            NodeDriver node = NodeDriver.online().retained(new RelayState(1, true));
            assertEquals(Boolean.FALSE, node.relay());
        }

        @Test
        void aRebootKeepsTheConfirmedStateUntilTheNodeReports() {
            NodeDriver node = NodeDriver.online().live(new RelayState(1, true));
            node.live(new Info(NodeDriver.info(MAC_A, "b2", 60, 0)));
            assertNull(node.relay());
            assertEquals(Boolean.TRUE, node.confirmed());
            node.live(new RelayState(1, false));
            assertEquals(Boolean.FALSE, node.confirmed());
        }

        @Test
        void aNodeThatComesBackNeverShowsTheStateFromBefore() {
            NodeDriver node = NodeDriver.online().live(new RelayState(1, true)).live(ReportedStatus.OFFLINE);
            node.live(new Info(NodeDriver.info(MAC_A, "b2", 60, 0)));
            assertEquals(Status.ONLINE, node.node.availability().status());
            assertNull(node.relay());
            node.live(new RelayState(1, false)).live(ReportedStatus.ONLINE);
            assertEquals(Boolean.FALSE, node.relay());
        }

        @Test
        void aRebootWithoutAWillForgetsTheStates() {
            NodeDriver node = NodeDriver.online().live(new RelayState(1, true));
            node.live(new Info(NodeDriver.info(MAC_A, "b2", 60, 0)));
            assertNull(node.relay());
        }

        @Test
        void aRetainedStateAfterAnOutageIsShownOnlyOnceTheNodeIsHeardLive() {
            NodeDriver node = NodeDriver.online().link(false).after(5).link(true);
            node.retained(new RelayState(1, true)).retained(ReportedStatus.ONLINE);
            assertNull(node.relay());
            assertEquals(Boolean.FALSE, node.confirmed());
            node.beat();
            assertEquals(Boolean.TRUE, node.relay());
            assertEquals(Boolean.TRUE, node.confirmed());
        }

        @Test
        void whenOnlyTheKnowledgeChangesListenersAreCalledToo() {
            NodeDriver node = NodeDriver.online();
            int calls = node.relayCalls;
            node.live(ReportedStatus.OFFLINE);
            assertEquals(calls + 2, node.relayCalls);
            node.after(10).link(false).after(10).link(true);
            assertEquals(calls + 2, node.relayCalls, "nothing has changed since");
        }

        @Test
        void silenceMakesTheRelayUndefined() {
            assertNull(NodeDriver.online().after(180).relay());
        }
    }

    @Nested
    class Commands {
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

        @Test
        void anotherStateConfirmsNothing() {
            NodeDriver node = NodeDriver.online()
                    .command(true)
                    .live(new RelayState(1, false))
                    .after(1);
            assertEquals(2, node.sent.size());
        }

        @Test
        void anotherRelayConfirmsNothing() {
            NodeDriver node = NodeDriver.online()
                    .command(true)
                    .live(new RelayState(2, true))
                    .after(1);
            assertEquals(2, node.sent.size());
        }

        @Test
        void aCommandForAnAbsentNodeIsHeldAndSentWhenItIsBack() {
            NodeDriver node = NodeDriver.online()
                    .live(ReportedStatus.OFFLINE)
                    .command(true)
                    .after(10);
            assertEquals(List.of(), node.sent);
            node.live(ReportedStatus.ONLINE);
            assertEquals(List.of("10.0 relay 1 ON"), node.sent);
        }

        @Test
        void aCommandWhileTheBrokerIsAwayIsHeldAndSentWhenItIsBack() {
            NodeDriver node =
                    NodeDriver.online().link(false).command(true).after(3).link(true);
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

    @Nested
    class Readings {
        private NodeMessage measured(int sensor, Reading reading, double value, int life) {
            return new NodeMessage.Measured(sensor, reading, value, Climate.Limits.DHT22, life);
        }

        @Test
        void valuesMayComeOneByOne() {
            NodeDriver node = NodeDriver.online().live(measured(1, Reading.TEMPERATURE, 20, 0));
            assertEquals(20, node.reading(Reading.TEMPERATURE));
            assertTrue(Double.isNaN(node.reading(Reading.HUMIDITY)));
            node.live(measured(1, Reading.HUMIDITY, 50, 0));
            assertEquals(20, node.reading(Reading.TEMPERATURE));
            assertEquals(50, node.reading(Reading.HUMIDITY));
            assertEquals(9.3, node.reading(Reading.DEW_POINT), 0.1);
        }

        @Test
        void aValueThatComesAloneIsJudgedToo() {
            NodeDriver node = NodeDriver.online().live(measured(1, Reading.TEMPERATURE, 81, 0));
            assertTrue(Double.isNaN(node.reading(Reading.TEMPERATURE)));
            assertEquals(1, node.warnings.size());
            node.live(measured(1, Reading.HUMIDITY, 101, 0));
            assertTrue(Double.isNaN(node.reading(Reading.HUMIDITY)));
            assertEquals(2, node.node.counters().outOfRange());
        }

        @Test
        void aValueHasItsOwnLife() {
            NodeDriver node = NodeDriver.online().live(measured(1, Reading.TEMPERATURE, 20, 90));
            node.after(50).beat().after(39.9);
            assertEquals(20, node.reading(Reading.TEMPERATURE));
            node.after(0.1);
            assertUndefined(node);
        }

        @Test
        void valuesThatComeSeldomLiveLonger() {
            NodeDriver node = NodeDriver.online();
            node.live(measured(1, Reading.TEMPERATURE, 20, 0)).live(measured(1, Reading.HUMIDITY, 50, 0));
            node.after(100).live(measured(1, Reading.TEMPERATURE, 21, 0)).live(measured(1, Reading.HUMIDITY, 51, 0));
            node.after(150).beat().after(149.9);
            assertEquals(21, node.reading(Reading.TEMPERATURE));
            assertEquals(51, node.reading(Reading.HUMIDITY));
            node.after(0.1);
            assertUndefined(node);
        }

        @Test
        void theTimeOfAnOutageSaysNothingOfHowOftenValuesCome() {
            NodeDriver node = NodeDriver.online();
            node.live(measured(1, Reading.TEMPERATURE, 20, 0)).live(measured(1, Reading.HUMIDITY, 50, 0));
            node.link(false).after(100).link(true);
            node.live(measured(1, Reading.TEMPERATURE, 21, 0)).live(measured(1, Reading.HUMIDITY, 51, 0));
            node.after(100).beat().after(80);
            assertUndefined(node);
        }

        @ParameterizedTest
        @CsvSource({"0, false", "16, true", "17, false"})
        void onlyASensorThatThereCanBeIsMeasured(int sensor, boolean shown) {
            NodeDriver node = NodeDriver.online();
            int calls = node.readingCalls;
            node.live(measured(sensor, Reading.TEMPERATURE, 20, 0));
            assertEquals(shown, node.readingCalls > calls);
        }

        @Test
        void aRetainedValueThatComesAloneMeansNothing() {
            NodeDriver node = NodeDriver.online().retained(measured(1, Reading.TEMPERATURE, 20, 0));
            assertUndefined(node);
        }

        @Test
        void aRetainedSampleOfANewLinkReplacesTheOlderOne() {
            NodeDriver node = NodeDriver.online().live(new Climate(20, 50));
            node.link(false).after(5).link(true).retained(new Climate(21, 50));
            assertEquals(20, node.reading(Reading.TEMPERATURE));
            node.beat();
            assertEquals(21, node.reading(Reading.TEMPERATURE));
        }

        @Test
        void aRetainedSampleOfALostLinkIsForgotten() {
            NodeDriver node = NodeDriver.linked().retained(new Climate(21, 50));
            node.link(false).link(true).beat();
            assertUndefined(node);
        }

        @Test
        void aRetainedSampleAfterALiveMessageIsShownUnlessThereIsALiveOne() {
            NodeDriver node = NodeDriver.linked().beat().retained(new Climate(21, 50));
            assertEquals(21, node.reading(Reading.TEMPERATURE));
            node.live(new Climate(22, 50)).retained(new Climate(23, 50));
            assertEquals(22, node.reading(Reading.TEMPERATURE));
        }

        @ParameterizedTest
        @CsvSource({"15, 20", "15.001, NaN"})
        void aRetainedSampleIsShownWhenTheNodeAnswersInTime(double seconds, double shown) {
            NodeDriver node = NodeDriver.linked().after(1000).retained(new Climate(20, 50));
            node.after(seconds).beat();
            assertEquals(shown, node.reading(Reading.TEMPERATURE));
        }

        @ParameterizedTest
        @CsvSource({"0, false", "1, true", "16, true", "17, false"})
        void aNodeHasUpToSixteenSensors(int sensor, boolean shown) {
            NodeDriver node = NodeDriver.online();
            int calls = node.readingCalls;
            node.live(new Climate(sensor, 20, 50, Climate.Limits.ANY));
            assertEquals(shown, node.readingCalls > calls);
        }

        @Test
        void eachSensorHasReadingsOfItsOwn() {
            NodeDriver node = NodeDriver.online()
                    .live(new Climate(20, 50))
                    .live(new Climate(2, 90, Double.NaN, Climate.Limits.ANY))
                    .live(new Climate(NodeInfo.MAX_SENSORS + 1, 1, 1, Climate.Limits.ANY));
            assertEquals(20.0, node.readings.get(Reading.TEMPERATURE));
            assertEquals(90.0, node.secondSensor.get(Reading.TEMPERATURE));
            assertEquals(Double.NaN, node.secondSensor.get(Reading.HUMIDITY));
            node.after(180);
            assertEquals(Double.NaN, node.secondSensor.get(Reading.TEMPERATURE));
        }

        @Test
        void aLiveSampleIsShownWithItsDewPoint() {
            NodeDriver node = NodeDriver.online().live(new Climate(20, 50));
            assertEquals(20, node.reading(Reading.TEMPERATURE));
            assertEquals(50, node.reading(Reading.HUMIDITY));
            assertEquals(9.3, node.reading(Reading.DEW_POINT), 0.1);
        }

        @Test
        void everyLiveSampleIsTold() {
            NodeDriver node = NodeDriver.online();
            int calls = node.readingCalls;
            node.live(new Climate(20, 50)).live(new Climate(20, 50));
            assertEquals(calls + 6, node.readingCalls);
        }

        @Test
        void aFailedSampleMakesTheReadingsUndefined() {
            NodeDriver node = NodeDriver.online().live(new Climate(20, 50)).live(new ClimateError("checksum"));
            assertUndefined(node);
        }

        @Test
        void aMalformedSampleMakesTheReadingsUndefined() {
            NodeDriver node = NodeDriver.online().live(new Climate(20, 50));
            assertUndefined(node.live(new Malformed(Malformed.Kind.CLIMATE, "x")));
        }

        @Test
        void anImpossibleValueIsUndefinedWarnedOfOnceAndCounted() {
            NodeDriver node = NodeDriver.online().live(new Climate(20, 150)).live(new Climate(20, 151));
            assertEquals(20, node.reading(Reading.TEMPERATURE));
            assertTrue(Double.isNaN(node.reading(Reading.HUMIDITY)));
            assertTrue(Double.isNaN(node.reading(Reading.DEW_POINT)));
            assertEquals(List.of("READING_OUT_OF_RANGE 20.0 °C, 150.0 %"), node.warnings);
            assertEquals(2, node.node.counters().outOfRange());
        }

        @Test
        void aReadingIsUndefinedAfterThreeIntervalsThoughTheNodeLives() {
            NodeDriver node = NodeDriver.online().live(new Climate(20, 50));
            node.after(100).beat().after(79.9);
            assertEquals(20, node.reading(Reading.TEMPERATURE));
            node.after(0.1);
            assertUndefined(node);
            assertEquals(Reason.ONLINE, node.reason());
        }

        @Test
        void aReadingGrowsOldWhileTheBrokerIsAway() {
            assertUndefined(
                    NodeDriver.online().live(new Climate(20, 50)).link(false).after(180));
        }

        @Test
        void aRetainedSampleIsShownOnlyOnceTheNodeIsHeardLive() {
            NodeDriver node = NodeDriver.linked().retained(new Climate(20, 50)).retained(ReportedStatus.ONLINE);
            assertUndefined(node);
            node.beat();
            assertEquals(20, node.reading(Reading.TEMPERATURE));
        }

        @Test
        void theSampleThatWasRetainedWhileTheNodeWasAwayIsNotShown() {
            NodeDriver off = NodeDriver.linked().retained(new Climate(20, 50)).retained(ReportedStatus.OFFLINE);
            assertUndefined(off.after(5).snapshot(MAC_A, "b2", false));
            NodeDriver dead = NodeDriver.linked().retained(new Climate(20, 50)).retained(ReportedStatus.ONLINE);
            assertUndefined(dead.after(16).snapshot(MAC_A, "b2", false));
            NodeDriver rebooting = NodeDriver.linked()
                    .retained(NodeDriver.infoMessage())
                    .retained(new Climate(20, 50))
                    .retained(ReportedStatus.ONLINE);
            assertUndefined(rebooting.after(5).snapshot(MAC_A, "b2", false));
        }

        @Test
        void theSameSampleRetainedDoesNotMakeTheReadingYounger() {
            NodeDriver node = NodeDriver.online().live(new Climate(20, 50)).after(100);
            node.link(false).link(true).retained(new Climate(20, 50)).beat().after(80);
            assertUndefined(node);
        }

        @Test
        void aLongerIntervalMakesTheReadingLastLonger() {
            NodeDriver node = NodeDriver.online().live(new Climate(20, 50));
            node.live(new Info(NodeDriver.info(MAC_A, "b1", 600, 0))).after(1799);
            assertEquals(20, node.reading(Reading.TEMPERATURE));
            node.after(1);
            assertUndefined(node);
        }

        private void assertUndefined(NodeDriver node) {
            for (Reading reading : Reading.values()) {
                assertTrue(Double.isNaN(node.reading(reading)), reading.name());
            }
        }
    }

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
        void onlyALivePressIsTold() {
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
        void aListenerMayCommandAndLeaveWhileItIsTold() {
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
        void anUnchangedVerdictIsNotToldAgain() {
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

    @Nested
    class Conflicts {
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
        node.node.receive(ReportedStatus.ONLINE, false, -1_000_000);
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
