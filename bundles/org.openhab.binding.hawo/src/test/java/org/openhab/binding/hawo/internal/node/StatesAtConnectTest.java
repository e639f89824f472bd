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

import java.util.List;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.openhab.binding.hawo.internal.node.AvailabilityInfo.Status;
import org.openhab.binding.hawo.internal.node.NodeMessage.Answer;
import org.openhab.binding.hawo.internal.node.NodeMessage.ContactState;
import org.openhab.binding.hawo.internal.node.NodeMessage.Info;
import org.openhab.binding.hawo.internal.node.NodeMessage.RelayState;
import org.openhab.binding.hawo.internal.node.NodeMessage.ReportedStatus;
import org.openhab.binding.hawo.internal.node.NodeMessage.ShutterState;

/**
 * ESPHome publishes each state once when it connects. What it published before openHAB had subscribed comes as a retained
 * message, and so does what is left from before.
 */
@NonNullByDefault
class StatesAtConnectTest {
    private static final Info INFO = new Info(NodeInfo.builder()
            .relays(Ports.numbered(2))
            .contacts(Ports.numbered(1))
            .shutters(Ports.numbered(1))
            .will(true)
            .build());

    private final NodeDriver node = new NodeDriver(DialectTraits.ESPHOME).link(true);

    private void keptByTheBroker() {
        node.retained(new RelayState(1, true));
        node.retained(new ContactState(1, true));
        node.retained(new ShutterState(1, 30, ShutterState.NO_TARGET, false));
    }

    private String shown() {
        return node.relays.get(1) + " " + node.contacts.get(1) + " " + node.shutters.get(1);
    }

    /** So it was there before, and what the broker kept of it is true. */
    @Test
    void whatTheBrokerKeptIsShownWhenTheNodeAnswersAQuestion() {
        node.retained(INFO);
        node.retained(ReportedStatus.ONLINE);
        keptByTheBroker();
        node.after(3);
        node.live(Answer.INSTANCE);
        node.live(INFO);
        assertEquals("true true 30", shown());
    }

    /** Each node says who it is when it connects; to a question of an hour ago this is no answer. */
    @Test
    void whatTheBrokerKeptIsThePastWhenTheNodeConnectsLongAfterTheQuestions() {
        node.retained(INFO);
        node.retained(ReportedStatus.ONLINE);
        keptByTheBroker();
        node.after(3_600);
        node.live(Answer.INSTANCE);
        node.live(INFO);
        node.after(60);
        assertEquals("null null 30?", shown());
    }

    @Test
    void aNodeThatHasAnsweredIsNotAskedAgain() {
        node.live(INFO);
        node.live(ReportedStatus.ONLINE);
        node.after(1);
        assertEquals(List.of("1.0 refresh"), node.sent);
        node.live(Answer.INSTANCE);
        node.after(20);
        assertEquals(1, node.sent.size(), node.sent.toString());
    }

    /** As after a restart of the broker: the bridge and the node connect at the same time. */
    @Test
    void whatTheNodeSaidJustBeforeTheLinkCameUpIsShownWhenItHasSaidAll() {
        node.retained(INFO);
        keptByTheBroker();
        node.live(INFO);
        node.live(new RelayState(2, true));
        assertEquals("null null 30?", shown());
        node.after(RetainedDoubt.LASTS_MILLIS / 1000.0);
        assertEquals("true true 30", shown());
    }

    @Test
    void whatTheNodeSaidBeforeItsBirthMessageIsShownWhenItHasSaidAll() {
        node.live(INFO);
        keptByTheBroker();
        node.live(ReportedStatus.ONLINE);
        node.after(RetainedDoubt.LASTS_MILLIS / 1000.0);
        assertEquals("true true 30", shown());
    }

    @Test
    void whatTheNodeSaysAgainCountsAtOnce() {
        node.live(INFO);
        keptByTheBroker();
        node.live(ReportedStatus.ONLINE);
        node.live(new RelayState(1, false));
        node.live(new ContactState(1, false));
        node.live(new ShutterState(1, 60, ShutterState.NO_TARGET, false));
        assertEquals("false false 60", shown());
        node.after(60);
        assertEquals("false false 60", shown());
    }

    /** Its parts may have been anything since. */
    @ParameterizedTest
    @CsvSource({"OFFLINE", "ONLINE"})
    void whatTheBrokerKeptOfANodeThatConnectsLaterIsThePast(ReportedStatus kept) {
        node.retained(INFO);
        node.retained(kept);
        keptByTheBroker();
        node.after(60);
        node.live(INFO);
        node.live(ReportedStatus.ONLINE);
        node.after(60);
        assertEquals("null null 30?", shown());
    }

    @Test
    void aNodeThatGoesMeanwhileHasSaidNothing() {
        node.live(INFO);
        keptByTheBroker();
        node.live(ReportedStatus.ONLINE);
        node.live(ReportedStatus.OFFLINE);
        node.after(1);
        node.live(ReportedStatus.ONLINE);
        node.after(60);
        assertEquals("null null 30?", shown());
    }

    @Test
    void aLinkThatIsLostMeanwhileLeavesNothingToBelieve() {
        node.live(INFO);
        keptByTheBroker();
        node.live(ReportedStatus.ONLINE);
        node.link(false).link(true);
        node.live(NodeMessage.Alive.INSTANCE);
        node.after(60);
        assertEquals("null null 30?", shown());
    }

    /** Its states come when it is asked for them. */
    @Test
    void aNodeThatDoesNotRepeatItsStatesIsNotBelieved() {
        NodeDriver tasmota = new NodeDriver(DialectTraits.TASMOTA).link(true);
        tasmota.live(INFO);
        tasmota.retained(new RelayState(1, true));
        tasmota.live(ReportedStatus.ONLINE);
        tasmota.after(60);
        assertNull(tasmota.relays.get(1));
    }

    // What was published on the status topic before openHAB had subscribed to it

    @ParameterizedTest
    @EnumSource(names = {"OFFLINE", "SLEEPING"})
    void aStatusOfTheGapBeforeTheSubscriptionCounts(ReportedStatus kept) {
        node.live(INFO);
        node.live(new RelayState(1, true));
        node.after(1);
        node.retained(kept);
        assertEquals(
                kept == ReportedStatus.OFFLINE ? Status.OFFLINE : Status.ONLINE,
                node.node.availability().status());
        assertEquals(kept == ReportedStatus.SLEEPING, node.node.availability().isAsleep());
        assertNull(node.relays.get(kept == ReportedStatus.OFFLINE ? 1 : 2));
    }

    /** It may also have been the status of before, and online follows, or never comes. */
    @Test
    void aNodeThatIsFoundOfflineAlthoughItWasHeardIsAsked() {
        node.live(INFO);
        node.retained(ReportedStatus.OFFLINE);
        assertEquals(List.of("0.0 refresh"), node.sent);
        node.live(Answer.INSTANCE);
        assertEquals(Status.ONLINE, node.node.availability().status());
    }

    @ParameterizedTest
    @EnumSource
    void aRetainedStatusIsOldWhenAnyCameBefore(ReportedStatus kept) {
        node.retained(ReportedStatus.ONLINE);
        node.live(INFO);
        node.retained(kept);
        assertEquals(Status.ONLINE, node.node.availability().status());
        node.link(false).link(true);
        node.live(ReportedStatus.ONLINE);
        node.retained(kept);
        assertEquals(Status.ONLINE, node.node.availability().status());
    }

    /** All of its topics are subscribed to in one packet. */
    @Test
    void aNodeOfTheConventionThatWasHeardIsThere() {
        NodeDriver pump = NodeDriver.linked();
        pump.live(NodeDriver.infoMessage());
        pump.retained(ReportedStatus.OFFLINE);
        assertEquals(Status.ONLINE, pump.node.availability().status());
    }

    /** A cover has a topic for what it does and one for where it is, and openHAB subscribes to one after the other. */
    @Test
    void aPositionThatTheBrokerKeptIsShownAlthoughTheMovementCameLive() {
        node.live(INFO);
        node.live(new ShutterState(1, ShutterState.NO_POSITION, ShutterState.NO_TARGET, false));
        node.retained(new ShutterState(1, 30, ShutterState.NO_TARGET, false));
        assertEquals("30", node.shutters.get(1));
        node.live(new ShutterState(1, 60, ShutterState.NO_TARGET, false));
        node.retained(new ShutterState(1, 30, ShutterState.NO_TARGET, false));
        assertEquals("60", node.shutters.get(1));
    }
}
