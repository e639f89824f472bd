/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.handler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openhab.binding.hawo.internal.bridge.Monotonic;
import org.openhab.binding.hawo.internal.bridge.NodeAnnouncements;
import org.openhab.binding.hawo.internal.mqtt.LinkFailure;
import org.openhab.binding.hawo.internal.node.NodeCommand;
import org.openhab.binding.hawo.internal.node.NodeId;
import org.openhab.binding.hawo.internal.node.NodeInfo;
import org.openhab.binding.hawo.testing.Await;
import org.openhab.binding.hawo.testing.LogOutput;
import org.openhab.core.thing.ThingStatus;
import org.openhab.core.thing.ThingStatusDetail;

/** A bridge: what it shows of its connection, what the Inbox hears of its nodes, and what is left when it stops. */
@NonNullByDefault
@Timeout(30)
class BrokerHandlerTest extends HandlerFixture {
    private static final NodeId NODE = new NodeId("esp-1");

    /** What the Inbox would hear. */
    private final Queue<String> news = new ConcurrentLinkedQueue<>();

    private final NodeAnnouncements inbox = new NodeAnnouncements() {
        @Override
        public void connected() {
            news.add("connected");
        }

        @Override
        public void announced(NodeId node, NodeInfo info, boolean hasThing) {
            news.add(node + (hasThing ? " with a Thing" : " without a Thing"));
        }

        @Override
        public void removed(NodeId node) {
            news.add(node + " removed");
        }

        @Override
        public void thingRemoved(NodeId node) {
            news.add("Thing of " + node + " removed");
        }

        @Override
        public void stopped() {
            news.add("stopped");
        }
    };

    private List<String> heard() {
        awaitLoop();
        List<String> heard = List.copyOf(news);
        news.clear();
        return heard;
    }

    @Test
    void theStatusIsThatOfTheConnection() {
        assertEquals(ThingStatus.UNKNOWN, bridge.getStatus());
        link.up("tcp://nowhere:1883");
        awaitLoop();
        assertEquals(ThingStatus.ONLINE, bridge.getStatus());
        assertEquals("tcp://nowhere:1883", bridge.getProperties().get("server"));
        link.down(LinkFailure.BAD_CREDENTIALS);
        awaitLoop();
        assertEquals(
                ThingStatusDetail.CONFIGURATION_ERROR, bridge.getStatusInfo().getStatusDetail());
    }

    @Test
    void theInboxHearsOfAllNodesAsTheyCome() {
        link.up();
        link.deliverTo("hawo/before/info", "{\"relays\":1}", true);
        awaitLoop();
        brokerHandler.setAnnouncements(inbox);
        assertEquals(List.of("connected", "before without a Thing"), heard());
        link.deliver("info", "{\"relays\":1}", true);
        link.deliverTo("hawo/new/info", "{\"relays\":1}", false);
        assertEquals(List.of("esp-1 with a Thing", "new without a Thing"), heard());
        link.deliverTo("hawo/new/info", "", false);
        assertEquals(List.of("new removed"), heard());
        link.down(LinkFailure.LOST);
        assertEquals(List.of(), heard());
        link.up();
        assertEquals(List.of("connected"), heard());
        brokerHandler.announceAll();
        assertEquals(
                List.of("before without a Thing", "esp-1 with a Thing").stream()
                        .sorted()
                        .toList(),
                heard().stream().sorted().toList());
        brokerHandler.setAnnouncements(null);
        link.deliverTo("hawo/new/info", "{\"relays\":1}", false);
        assertEquals(List.of(), heard());
    }

    @Test
    void aScanWithoutAConnectionFindsNothing() {
        brokerHandler.setAnnouncements(inbox);
        assertEquals(List.of(), heard());
        brokerHandler.dispose();
        brokerHandler.setAnnouncements(inbox);
        assertEquals(List.of("stopped"), List.copyOf(news));
    }

    @Test
    void theNodeOfAThingThatIsRemovedIsANewOne() {
        online(1, 0);
        brokerHandler.setAnnouncements(inbox);
        heard();
        relayHandler.dispose();
        assertEquals(List.of("esp-1 without a Thing"), heard());
        brokerHandler.childHandlerDisposed(relayHandler, relay);
        assertEquals(List.of("Thing of esp-1 removed", "esp-1 without a Thing"), heard());
        updateRelay(null, List.of(), Map.of("nodeId", "NOT ONE"));
        brokerHandler.childHandlerDisposed(relayHandler, relayHandler.getThing());
        assertEquals(List.of(), heard());
    }

    @Test
    void howLongThereHasBeenAConnectionIsKnown() {
        assertFalse(brokerHandler.isConnectedFor(Duration.ZERO));
        link.up();
        awaitLoop();
        assertTrue(brokerHandler.isConnectedFor(Duration.ZERO));
        assertFalse(brokerHandler.isConnectedFor(Duration.ofMillis(Monotonic.millis())), "as old as the clock");
        Await.until("connected for 20 ms", () -> brokerHandler.isConnectedFor(Duration.ofMillis(20)));
        link.down(LinkFailure.LOST);
        awaitLoop();
        assertFalse(brokerHandler.isConnectedFor(Duration.ZERO));
        link.up();
        awaitLoop();
        assertTrue(brokerHandler.isConnectedFor(Duration.ZERO));
        brokerHandler.dispose();
        assertFalse(brokerHandler.isConnectedFor(Duration.ZERO));
    }

    @Test
    void aBridgeThatIsStoppedAnswersForNobody() {
        online(1, 0);
        assertEquals(List.of(NODE), brokerHandler.findNodes("esp-1").join());
        assertEquals(List.of(), brokerHandler.findNodes("esp-2").join());
        assertTrue(brokerHandler.session() != null);
        brokerHandler.dispose();
        assertEquals(List.of(), brokerHandler.findNodes("esp-1").join());
        assertEquals(List.of(), brokerHandler.describeNodes().join());
        assertFalse(brokerHandler.forget(NODE).join());
        assertFalse(brokerHandler.ask(NODE, NodeCommand.REFRESH));
        assertNull(brokerHandler.session());
    }

    @Test
    void aConnectionThatIsReplacedIsStopped() {
        assertEquals(1, link.starts.get());
        brokerHandler.initialize();
        assertEquals(2, link.starts.get());
        assertEquals(1, link.stops.get());
        brokerHandler.dispose();
        assertEquals(2, link.stops.get());
    }

    /** Of a board that was read from a .things file with all that it could have. */
    @Test
    void withABridgeThatCannotStartNothingIsKnown() {
        String all = "relay-1,relay-32,contact-1,contact-32,shutter-1,shutter-16," + DIAGNOSTICS;
        updateRelay(null, channels(RELAY, all), Map.of("nodeId", "esp-1", "whenOffline", "undef"));
        awaitLoop();
        told.clear();
        updateBridge(null, Map.of("baseTopic", "a/#"));
        assertEquals(
                "@text/offline.conf.base-topic [\"a/#\"]",
                bridge.getStatusInfo().getDescription());
        relayHandler.dispose();
        relayHandler.initialize();
        assertEquals(ThingStatusDetail.BRIDGE_OFFLINE, relayStatus().getStatusDetail());
        for (String channel : "relay-1,relay-32,contact-1,contact-32,shutter-1,shutter-16,rssi".split(",")) {
            assertTrue(told.contains("state " + channel + " UNDEF"), channel + " in " + told);
        }
    }

    @Test
    void aThingThatStartsWithoutItsBridgeKnowsNothing() {
        brokerHandler.dispose();
        told.clear();
        try (LogOutput log = new LogOutput()) {
            updateRelay(null, channels(RELAY, "contact-1"), Map.of("nodeId", "esp-1", "more", "than before"));
            assertEquals(List.of(), log.warnings());
        }
        assertTrue(told.contains("state contact-1 UNDEF"), told.toString());
        assertEquals(ThingStatus.UNKNOWN, relayStatus().getStatus());
    }
}
