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

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.openhab.binding.hawo.internal.node.AvailabilityInfo.Reason;
import org.openhab.binding.hawo.internal.node.NodeMessage.Alive;
import org.openhab.binding.hawo.internal.node.NodeMessage.ContactState;
import org.openhab.binding.hawo.internal.node.NodeMessage.RelayState;
import org.openhab.binding.hawo.internal.node.NodeMessage.ReportedStatus;

/** Nodes that need not be heard from, that cannot be asked, or whose broker does not tell when they are gone. */
@NonNullByDefault
class UncheckedNodesTest {
    private final NodeDriver node = new NodeDriver(DialectTraits.ESPHOME);

    private void announce(boolean regular, boolean will, int sleep) {
        node.retained(new NodeMessage.Info(NodeInfo.builder()
                .relays(Ports.numbered(2))
                .contacts(Ports.numbered(1))
                .interval(300)
                .regular(regular)
                .will(will)
                .sleep(sleep)
                .build()));
    }

    @Test
    void aNodeThatMayNotBeAbleToAnswerIsUnknownUntilItIsHeard() {
        node.link(true);
        announce(false, false, 0);
        assertEquals(Reason.WAITING, node.reason());
        node.after(30);
        assertEquals(Reason.NOT_HEARD, node.reason());
        node.after(100_000);
        assertEquals(Reason.NOT_HEARD, node.reason());
        node.live(Alive.INSTANCE);
        assertEquals(Reason.ONLINE_UNWATCHED, node.reason());
        node.after(100_000);
        assertEquals(Reason.ONLINE_UNWATCHED, node.reason());
    }

    @Test
    void aNodeWithAWillIsUncheckedOnly() {
        node.link(true);
        announce(false, true, 0);
        node.live(Alive.INSTANCE);
        assertEquals(Reason.ONLINE_UNCHECKED, node.reason());
        announce(true, true, 0);
        assertEquals(Reason.ONLINE, node.reason());
    }

    @Test
    void aNodeThatCanAnswerAndDoesNotIsNotThere() {
        node.link(true);
        announce(true, false, 0);
        node.after(30);
        assertEquals(Reason.NEVER_SEEN, node.reason());
    }

    @Test
    void aNodeThatIsRemovedIsLikeAnyOtherThen() {
        node.link(true);
        announce(false, false, 0);
        node.live(Alive.INSTANCE);
        node.live(NodeMessage.InfoRemoved.INSTANCE);
        node.live(ReportedStatus.ONLINE);
        assertEquals(Reason.ONLINE, node.reason());
    }

    @Test
    void whatTheBrokerKeptIsTrueOnceTheNodeIsThere() {
        node.link(true);
        announce(false, true, 0);
        node.retained(ReportedStatus.ONLINE);
        node.retained(new RelayState(1, true));
        node.retained(new RelayState(2, true));
        node.retained(new ContactState(1, true));
        assertNull(node.relay());
        node.live(Alive.INSTANCE);
        assertEquals(true, node.relay());
        assertEquals(true, node.contacts.get(1));
        node.live(new RelayState(2, false));
        // It connects again, and will report everything: only what it said itself is known.
        node.live(ReportedStatus.ONLINE);
        assertNull(node.relay());
        assertEquals(true, node.confirmed());
        assertNull(node.contacts.get(1));
        assertEquals(false, node.relays.get(2));
    }

    @Test
    void aSleeperIsOverdueAfterThreeOfItsIntervals() {
        node.link(true);
        announce(false, true, 600);
        node.live(ReportedStatus.ONLINE);
        node.live(ReportedStatus.SLEEPING);
        node.after(1_799);
        assertEquals(Reason.SLEEPING, node.reason());
        node.after(1);
        assertEquals(Reason.OVERDUE, node.reason());
        node.live(ReportedStatus.ONLINE);
        assertEquals(Reason.ONLINE_UNCHECKED, node.reason());
    }

    @Test
    void aSleeperThatTheBrokerKnowsIsWaitedFor() {
        node.link(true);
        announce(false, true, 600);
        node.retained(ReportedStatus.SLEEPING);
        assertEquals(Reason.WAITING_FOR_WAKE_UP, node.reason());
        node.after(1_800);
        assertEquals(Reason.NEVER_HEARD, node.reason());
    }

    private void measured(double value) {
        node.live(new NodeMessage.Measured(2, Reading.TEMPERATURE, value, NodeMessage.Climate.Limits.ANY, 0));
    }

    /** Without it, a sensor that hangs would be ONLINE for ever. */
    @Test
    void aNodeThatReportsSteadilyIsNotThereWhenItStops() {
        node.link(true);
        announce(false, true, 0);
        node.live(ReportedStatus.ONLINE);
        for (int i = 0; i < 4; i++) {
            assertEquals(Reason.ONLINE_UNCHECKED, node.reason());
            measured(20);
            node.after(60);
        }
        assertEquals(Reason.ONLINE, node.reason());
        node.after(119.9);
        assertEquals(Reason.ONLINE, node.reason());
        node.after(0.1);
        assertEquals(Reason.SILENT, node.reason());
        assertEquals(180_000, node.node.availability().durationMillis());
        // It may have other software now, and report as it likes.
        node.live(ReportedStatus.ONLINE);
        assertEquals(Reason.ONLINE_UNCHECKED, node.reason());
        node.after(10_000);
        assertEquals(Reason.ONLINE_UNCHECKED, node.reason());
    }

    @Test
    void theMostFrequentOfItsSensorsSaysWhenItIsSilent() {
        node.link(true);
        announce(false, true, 0);
        node.live(ReportedStatus.ONLINE);
        for (int i = 0; i < 40; i++) {
            measured(20);
            if (i % 10 == 0) {
                node.live(new NodeMessage.Measured(1, Reading.HUMIDITY, 50, NodeMessage.Climate.Limits.ANY, 0));
            }
            node.after(10);
        }
        assertEquals(Reason.ONLINE, node.reason());
        node.after(20);
        assertEquals(Reason.SILENT, node.reason());
    }

    @Test
    void aNodeThatReportsNowAndThenNeedNotReport() {
        node.link(true);
        announce(false, true, 0);
        node.live(ReportedStatus.ONLINE);
        for (double gap : new double[] {60, 10, 100, 2, 60}) {
            measured(20);
            node.after(gap);
        }
        node.after(10_000);
        assertEquals(Reason.ONLINE_UNCHECKED, node.reason());
    }
}
