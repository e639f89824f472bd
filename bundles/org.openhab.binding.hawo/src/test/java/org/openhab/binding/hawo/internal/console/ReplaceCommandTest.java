/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.THING_TYPE_DHT22;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.THING_TYPE_RELAY;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openhab.binding.hawo.internal.ReadmeExample;
import org.openhab.binding.hawo.internal.bridge.PlayedConnection;
import org.openhab.core.config.discovery.DiscoveryResultBuilder;
import org.openhab.core.thing.ThingStatus;
import org.openhab.core.thing.ThingTypeUID;
import org.openhab.core.thing.ThingUID;

/** A board that is replaced by one with another id: {@code openhab:hawo replace}. */
@NonNullByDefault
@Timeout(30)
class ReplaceCommandTest extends ConsoleFixture {
    private static final String PROPERTY_MAC = "macAddress";
    private static final String NOTHING = "Nothing was changed.\n";

    @Test
    void theThingFollowsTheNewBoardAndKeepsItsName() {
        online(1, 0);
        managed.add(relayHandler.getThing());
        announced("esp-2");
        link.deliver("status", "offline", false);
        awaitLoop();
        String shown = ReadmeExample.of("replace esp-a1b2c3 esp-d4e5f6")
                .replace("garden", "esp-1")
                .replace("esp-a1b2c3", "esp-1")
                .replace("esp-d4e5f6", "esp-2");
        assertEquals(shown + "\n", run("replace", "esp-1", "esp-2"));
        awaitLoop();
        assertEquals(RELAY, relayHandler.getThing().getUID());
        assertEquals("esp-2", relayHandler.getThing().getConfiguration().get("nodeId"));
        assertEquals(
                "5c:cf:7f:00:00:02", relayHandler.getThing().getProperties().get(PROPERTY_MAC));
        assertEquals(ThingStatus.ONLINE, relayStatus().getStatus());
        assertEquals("esp-1: its retained topics are emptied\n", run("forget", "home", "esp-1"));
    }

    @Test
    void theInboxEntryOfTheNewBoardGoes() {
        online(1, 0);
        managed.add(relayHandler.getThing());
        announced("esp-2");
        inbox(THING_TYPE_RELAY, "esp-2");
        inbox(THING_TYPE_DHT22, "esp-2");
        inbox(THING_TYPE_RELAY, "esp-3");
        run("replace", "home", "esp-1", "esp-2");
        assertEquals(
                Set.of(
                        new ThingUID(THING_TYPE_DHT22, BRIDGE, "esp-2"),
                        new ThingUID(THING_TYPE_RELAY, BRIDGE, "esp-3")),
                inbox.keySet());
    }

    @Test
    void aThingThatIsDefinedInAFileIsLeftAlone() {
        online(1, 0);
        announced("esp-2");
        refused("hawo:relay:home:esp-1 is defined in a file: change its nodeId there to esp-2\n" + NOTHING);
    }

    @Test
    void aNodeThatHasAThingIsLeftToIt() {
        online(1, 0);
        managed.add(relayHandler.getThing());
        announced("esp-2");
        addThing("home", "other", Map.of("nodeId", "esp-2"));
        refused("esp-2 has a Thing already: hawo:relay:home:other\n" + NOTHING);
    }

    @Test
    void aBoardThatLacksThePartsIsNotTaken() {
        online(1, 0);
        managed.add(relayHandler.getThing());
        link.deliverTo("hawo/esp-2/info", "{\"climate\":[\"dht22\"]}", false);
        refused("hawo:relay:home:esp-1 does not fit: esp-2 has no parts for a Thing of this type\n" + NOTHING);
    }

    @Test
    void ifOneThingOfTheNodeCannotBeChangedNoneIs() {
        online(1, 0);
        managed.add(relayHandler.getThing());
        announced("esp-2");
        addThing(THING_TYPE_DHT22, "home", "climate", Map.of("nodeId", "esp-1"));
        refused("hawo:dht22:home:climate is defined in a file: change its nodeId there to esp-2\n" + NOTHING);
    }

    @Test
    void aThingThatDoesNotRunIsNotChanged() {
        online(1, 0);
        announced("esp-2");
        announced("esp-9");
        managed.add(addThing("home", "paused", Map.of("nodeId", "esp-9")));
        assertEquals(
                "hawo:relay:home:paused is not running: enable it first\n" + NOTHING, run("replace", "esp-9", "esp-2"));
    }

    @Test
    void whatIsUnknownIsSaidToBeUnknown() {
        online(1, 0);
        managed.add(relayHandler.getThing());
        refused("Unknown node: esp-2. The new board has to announce itself first.\n");
        assertEquals("No Thing has the node ID esp-7\n", run("replace", "esp-7", "esp-1"));
        assertEquals("No Thing has the node ID esp-7\n", run("replace", "home", "esp-7", "esp-1"));
        assertEquals(
                "Unknown broker, or its bridge is not running: cabin\n", run("replace", "cabin", "esp-1", "esp-2"));
    }

    @Test
    void anotherFirmwareHasOtherChannels() {
        online(1, 0);
        managed.add(relayHandler.getThing());
        String mac = "DC4F22000002";
        link.deliverTo(
                "tasmota/discovery/" + mac + "/config",
                "{\"mac\":\"" + mac + "\",\"t\":\"plug\",\"ft\":\"%prefix%/%topic%/\","
                        + "\"tp\":[\"cmnd\",\"stat\",\"tele\"],\"rl\":[1]}",
                true);
        awaitLoop();
        assertEquals(
                "hawo:relay:home:esp-1 is for the firmware hawo, but dc4f22000002 runs tasmota. Add a new Thing for it.\n",
                run("replace", "esp-1", "dc4f22000002"));
        assertEquals("esp-1", relayHandler.getThing().getConfiguration().get("nodeId"));
    }

    @Test
    void aTopicThatTheUserGaveBelongsToTheOldBoard() {
        link.up();
        String mac = "DC4F22000002";
        link.deliverTo(
                "tasmota/discovery/" + mac + "/config",
                "{\"mac\":\"" + mac + "\",\"t\":\"plug\",\"ft\":\"%prefix%/%topic%/\","
                        + "\"tp\":[\"cmnd\",\"stat\",\"tele\"],\"rl\":[1]}",
                true);
        awaitLoop();
        var byHand =
                addThing("home", "plug", Map.of("nodeId", "DC:4F:22:00:00:01", "firmware", "tasmota", "topic", "old"));
        byHand.setHandler(relayHandler);
        managed.add(byHand);
        assertEquals(
                "hawo:relay:home:plug has a topic of its own: change nodeId and topic in its configuration\n" + NOTHING,
                run("replace", "dc4f22000001", "dc4f22000002"));
    }

    @Test
    void theBrokerIsAskedForWhenSeveralHaveTheOldNode() {
        online(1, 0);
        PlayedConnection cabin = addBroker("cabin");
        cabin.up();
        addThing("cabin", "esp-1", Map.of("nodeId", "esp-1"));
        refused("""
                There are Things for a node esp-1 on several brokers. Name one of them:
                  openhab:hawo replace home esp-1 esp-2
                  openhab:hawo replace cabin esp-1 esp-2
                """);
    }

    private void refused(String text) {
        inbox(THING_TYPE_RELAY, "esp-2");
        assertEquals(text, run("replace", "esp-1", "esp-2"));
        assertEquals("esp-1", relayHandler.getThing().getConfiguration().get("nodeId"));
        assertEquals(
                List.of("esp-2"), inbox.keySet().stream().map(ThingUID::getId).toList());
    }

    private void announced(String node) {
        link.deliverTo("hawo/" + node + "/info", "{\"relays\":1,\"mac\":\"5c:cf:7f:00:00:02\"}", false);
        link.deliverTo("hawo/" + node + "/status", "online", false);
        awaitLoop();
    }

    private void inbox(ThingTypeUID type, String node) {
        ThingUID uid = new ThingUID(type, BRIDGE, node);
        inbox.put(
                uid,
                DiscoveryResultBuilder.create(uid)
                        .withThingType(type)
                        .withBridge(BRIDGE)
                        .withProperty("nodeId", node)
                        .withRepresentationProperty("nodeId")
                        .withLabel(node)
                        .build());
    }
}
