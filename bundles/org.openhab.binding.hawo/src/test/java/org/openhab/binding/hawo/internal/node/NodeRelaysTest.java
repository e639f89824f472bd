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
import org.junit.jupiter.api.Test;
import org.openhab.binding.hawo.internal.node.AvailabilityInfo.Reason;
import org.openhab.binding.hawo.internal.node.AvailabilityInfo.Status;
import org.openhab.binding.hawo.internal.node.NodeMessage.Info;
import org.openhab.binding.hawo.internal.node.NodeMessage.InfoRemoved;
import org.openhab.binding.hawo.internal.node.NodeMessage.RelayState;
import org.openhab.binding.hawo.internal.node.NodeMessage.ReportedStatus;

/** What is known of a node's relays. */
class NodeRelaysTest {
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
    void everyLiveStateIsReported() {
        NodeDriver node = NodeDriver.online();
        int calls = node.relayCalls;
        node.live(new RelayState(1, false)).live(new RelayState(1, false));
        assertEquals(calls + 2, node.relayCalls);
    }

    @Test
    void aRetainedStateIsShownOnlyOnceTheNodeIsHeardLive() {
        NodeDriver node = NodeDriver.linked().retained(new RelayState(1, true)).retained(ReportedStatus.ONLINE);
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
