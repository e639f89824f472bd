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

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.junit.jupiter.api.Test;
import org.openhab.binding.hawo.internal.node.NodeMessage.RelayState;
import org.openhab.binding.hawo.internal.node.NodeMessage.ReportedStatus;

/**
 * A node that says in several messages what it is. To show it piece by piece would change a Thing for each of two hundred
 * entities, and show channels as missing at each start.
 */
@NonNullByDefault
class SettlingNodeTest {
    private final NodeDriver node = new NodeDriver(DialectTraits.ESPHOME);
    private final List<Integer> told = new ArrayList<>();

    SettlingNodeTest() {
        node.link(true);
        node.node.listen(
                new NodeListener() {
                    @Override
                    public void infoChanged(@Nullable NodeInfo info) {
                        told.add(info == null ? -1 : info.relays().size());
                    }
                },
                node.now);
        told.clear();
    }

    private void announce(int relays) {
        node.retained(new NodeMessage.Info(
                NodeInfo.builder().relays(Ports.numbered(relays)).build()));
    }

    @Test
    void itIsShownWhenNothingNewComesAnyMore() {
        for (int relays = 1; relays <= 4; relays++) {
            announce(relays);
            node.after(0.4);
        }
        announce(4);
        assertEquals(List.of(), told);
        assertTrue(node.node.isInfoPending());
        node.after(0.1);
        assertEquals(List.of(4), told);
        assertFalse(node.node.isInfoPending());
        assertEquals(Node.NEVER, new KnownInfo(500).nextCheckMillis());
    }

    @Test
    void whoListensMeanwhileIsToldWithTheOthers() {
        announce(2);
        node.info = NodeInfo.UNKNOWN;
        node.node.listen(node, node.now);
        assertNull(node.info);
        node.after(0.5);
        NodeInfo shown = node.info;
        assertEquals(2, shown == null ? -1 : shown.relays().size());
    }

    @Test
    void whatItReportedMeanwhileIsShownThen() {
        announce(1);
        node.live(ReportedStatus.ONLINE);
        node.live(new RelayState(1, true));
        node.relays.clear();
        node.after(0.5);
        assertEquals(true, node.relay());
    }

    /** It would be lost: the channel is made with the info. */
    @Test
    void anEventMeanwhileIsToldAfterTheInfo() {
        announce(1);
        node.live(ReportedStatus.ONLINE);
        assertEquals(List.of(), told);
        node.live(new NodeMessage.ButtonPress(1, NodeMessage.Press.SHORT));
        assertEquals(List.of(1), told);
        assertEquals(List.of("1 SHORT"), node.presses);
    }

    @Test
    void itIsShownAfterSomeTimeInAnyCase() {
        for (int i = 0; i < 12; i++) {
            announce(1 + i);
            node.after(0.45);
        }
        assertEquals(List.of(12), told);
        announce(1);
        node.after(0.45);
        assertEquals(List.of(12), told);
    }

    @Test
    void thatItIsGoneIsShownAtOnce() {
        announce(1);
        node.after(0.5);
        announce(2);
        node.live(NodeMessage.InfoRemoved.INSTANCE);
        assertEquals(List.of(1, -1), told);
    }

    @Test
    void otherNodesSayItInOneMessage() {
        NodeDriver other = new NodeDriver();
        other.link(true);
        other.live(NodeDriver.infoMessage());
        assertFalse(other.node.isInfoPending());
        NodeInfo shown = other.info;
        assertEquals(2, shown == null ? -1 : shown.relays().size());
    }
}
