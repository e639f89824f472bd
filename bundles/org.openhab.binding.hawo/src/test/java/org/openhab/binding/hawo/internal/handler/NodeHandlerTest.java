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
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.THING_TYPE_RELAY;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openhab.binding.hawo.internal.mqtt.LinkFailure;
import org.openhab.binding.hawo.internal.node.NodeCommand;
import org.openhab.binding.hawo.internal.node.NodeId;
import org.openhab.core.config.core.Configuration;
import org.openhab.core.library.types.DateTimeType;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingStatus;
import org.openhab.core.thing.ThingStatusDetail;
import org.openhab.core.thing.binding.builder.ThingBuilder;

/** What all Things of a node have in common: status, properties, diagnostics, and their end. */
@NonNullByDefault
@Timeout(30)
class NodeHandlerTest extends HandlerFixture {
    private static final String BOARD =
            "{\"firmware\":\"hawo 1.0\",\"model\":\"esp8266\",\"mac\":\"AA:BB:CC:DD:EE:01\","
                    + "\"ip\":\"10.0.0.7\",\"boot\":\"b1\",\"reset\":\"watchdog\"}";

    /** Gives the relay board the channels that its type has in reality. */
    private void withDiagnostics() {
        updateRelay(null, channels(RELAY, DIAGNOSTICS), Map.of("nodeId", "esp-1", "more", "than before"));
    }

    @Test
    void aNodeThatWasNotHeardYetIsWaitedForOnItsTopic() {
        link.up();
        awaitLoop();
        assertEquals(ThingStatus.UNKNOWN, relayStatus().getStatus());
        assertEquals(
                "@text/unknown.waiting [\"hawo/esp-1/status\"]", relayStatus().getDescription());
    }

    @Test
    void theNodesPropertiesAreThoseOfTheThing() {
        link.up();
        relayHandler.getThing().setProperty("bootId", "left by an earlier version");
        link.deliver("info", BOARD, false);
        awaitLoop();
        assertEquals(
                Map.of(
                        "nodeId", "esp-1",
                        "firmwareVersion", "hawo 1.0",
                        "modelId", "esp8266",
                        "macAddress", "aa:bb:cc:dd:ee:01",
                        "ipAddress", "10.0.0.7",
                        "restartReason", "watchdog"),
                relayHandler.getThing().getProperties());
        link.deliver("info", "{\"model\":\"esp32\",\"ip\":\"  \"}", false);
        awaitLoop();
        assertEquals(
                Map.of("nodeId", "esp-1", "modelId", "esp32"),
                relayHandler.getThing().getProperties(),
                "what the node does not say any more is not kept");
    }

    @Test
    void theDiagnosticsAreShownWithTheirUnitsAndGoWithTheNode() {
        withDiagnostics();
        online(0, 0);
        told.clear();
        link.deliver("telemetry", "{\"uptime\":4711,\"rssi\":-61,\"heap\":30624,\"reconnects\":3}", false);
        awaitLoop();
        assertTrue(
                told.containsAll(List.of(
                        "state rssi -61 dBm", "state uptime 4711 s", "state heap 30624 B", "state reconnects 3")),
                told.toString());
        told.clear();
        link.deliver("telemetry", "{\"rssi\":-70}", false);
        awaitLoop();
        assertTrue(
                told.containsAll(List.of(
                        "state rssi -70 dBm", "state uptime UNDEF", "state heap UNDEF", "state reconnects UNDEF")),
                told.toString());
        told.clear();
        link.deliver("status", "offline", false);
        awaitLoop();
        assertTrue(told.contains("state rssi UNDEF"), told.toString());
    }

    @Test
    void whenTheNodeWasHeardLastIsShown() {
        withDiagnostics();
        online(0, 0);
        String shown = told.stream()
                .filter(line -> line.startsWith("state last-seen "))
                .reduce((first, second) -> second)
                .orElseThrow();
        Instant at = new DateTimeType(shown.substring("state last-seen ".length())).getInstant();
        assertTrue(Duration.between(at, Instant.now()).abs().toSeconds() < 30, shown);
    }

    @Test
    void aThingIsReachableFromTheStartOrNot() {
        withDiagnostics();
        online(0, 0);
        told.clear();
        relayHandler.dispose();
        relayHandler.initialize();
        awaitLoop();
        List<String> shown =
                told.stream().filter(line -> line.startsWith("state reachable")).toList();
        assertEquals("state reachable OFF", shown.get(0), "nothing is known at the start");
        assertEquals("state reachable ON", shown.get(shown.size() - 1));
    }

    @Test
    void whileTheLinkComesUpTheThingKeepsItsStatusUntilTheNodesOwnFollows() {
        online(0, 0);
        link.down(LinkFailure.LOST);
        awaitLoop();
        relayStatuses.clear();
        afterBridgeStatus = this::tellOfTheBridge;
        online(0, 0);
        assertEquals(List.of(ThingStatus.UNKNOWN, ThingStatus.ONLINE), List.copyOf(relayStatuses));
    }

    @Test
    void aThingWithoutABridgeIsAnErrorOfTheConfiguration() {
        Thing alone = ThingBuilder.create(THING_TYPE_RELAY, RELAY)
                .withConfiguration(new Configuration(Map.of("nodeId", "esp-1")))
                .build();
        RelayHandler handler = new RelayHandler(alone, () -> ZoneOffset.UTC, PartChannels.ofBoard(labels), List.of());
        handler.setCallback(callback);
        handler.initialize();
        assertEquals(ThingStatusDetail.CONFIGURATION_ERROR, relayStatus().getStatusDetail());
        assertEquals("@text/offline.conf.no-bridge", relayStatus().getDescription());
    }

    @Test
    void aThingThatLosesItsBridgeLeavesIt() {
        online(1, 0);
        Thing alone = ThingBuilder.create(THING_TYPE_RELAY, RELAY)
                .withConfiguration(relayHandler.getThing().getConfiguration())
                .build();
        relayHandler.thingUpdated(alone);
        assertEquals("@text/offline.conf.no-bridge", relayStatus().getDescription());
    }

    @Test
    void aThingWaitsForItsBridgeToHaveAHandler() {
        relayHandler.dispose();
        bridge.setHandler(null);
        relayHandler.initialize();
        assertEquals(ThingStatusDetail.BRIDGE_UNINITIALIZED, relayStatus().getStatusDetail());
        bridge.setHandler(brokerHandler);
        tellOfTheBridge();
        online(1, 0);
    }

    @Test
    void aThingThatIsRemovedSaysNothingMore() {
        online(1, 0);
        relayHandler.handleRemoval();
        told.clear();
        link.deliver("relay/1/state", "ON", false);
        link.down(LinkFailure.LOST);
        tellOfTheBridge();
        awaitLoop();
        assertEquals(ThingStatus.REMOVED, relayStatus().getStatus());
        assertEquals(List.of(), List.copyOf(told));
    }

    @Test
    void whatWaitsInTheLoopWhenAThingEndsIsNotShown() {
        online(1, 0);
        CountDownLatch busy = new CountDownLatch(1);
        link.execute(() -> await(busy));
        link.deliver("relay/1/state", "ON", false);
        link.deliver("info", BOARD, false);
        relayHandler.dispose();
        told.clear();
        busy.countDown();
        awaitLoop();
        assertEquals(List.of(), List.copyOf(told));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(20, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aThingFollowsOneNodeOfOneBroker() {
        NodeId node = new NodeId("esp-1");
        assertTrue(relayHandler.follows(brokerHandler, node));
        assertFalse(relayHandler.follows(brokerHandler, new NodeId("esp-2")));
        BrokerHandler other =
                new BrokerHandler(bridge, (name, settings, executor) -> link, things.registry(), List.of());
        assertFalse(relayHandler.follows(other, node));
        relayHandler.dispose();
        assertFalse(relayHandler.follows(brokerHandler, node));
    }

    @Test
    void theNodeIsAskedOnlyWhereThereIsAConnection() {
        assertFalse(relayHandler.ask(NodeCommand.IDENTIFY), "there is none yet");
        online(1, 0);
        link.published.clear();
        assertTrue(relayHandler.ask(NodeCommand.IDENTIFY));
        awaitLoop();
        assertEquals(List.of("hawo/esp-1/command identify"), link.published);
        link.down(LinkFailure.LOST);
        assertFalse(relayHandler.ask(NodeCommand.IDENTIFY));
        link.up();
        brokerHandler.dispose();
        assertFalse(relayHandler.ask(NodeCommand.IDENTIFY), "the bridge is stopped");
        relayHandler.dispose();
        assertFalse(relayHandler.ask(NodeCommand.IDENTIFY), "the Thing is stopped");
        // The second connection may have asked it for its state.
        assertEquals(
                1, link.published.stream().filter(s -> s.endsWith(" identify")).count());
    }
}
