/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.openhab.binding.hawo.tests.support.OpenHab.map;
import static org.openhab.core.library.types.OnOffType.OFF;
import static org.openhab.core.library.types.OnOffType.ON;
import static org.openhab.core.thing.ThingStatus.OFFLINE;
import static org.openhab.core.thing.ThingStatus.ONLINE;
import static org.openhab.core.thing.ThingStatusDetail.GONE;
import static org.openhab.core.thing.ThingStatusDetail.NONE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.openhab.binding.hawo.testing.Await;
import org.openhab.binding.hawo.tests.support.NodeProcess;
import org.openhab.binding.hawo.tests.support.OpenHab;
import org.openhab.binding.hawo.tests.support.PlayedNode;
import org.openhab.binding.hawo.tests.support.StatusDelay;
import org.openhab.binding.hawo.tests.support.Wire;
import org.openhab.core.config.discovery.DiscoveryResult;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingUID;
import org.openhab.core.types.UnDefType;

/** ESPHome nodes from their discovery messages, among those of others. */
@DisabledIfSystemProperty(named = "hawo.node", matches = ".+", disabledReason = "it has nodes of its own")
class EspHomeDiscoveryTest extends BindingTest {

    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    /** In the way of Zigbee2MQTT; Espressif makes Zigbee devices too. */
    private static final String FOREIGN =
            "{\"availability\":[{\"topic\":\"zigbee2mqtt/bridge/state\",\"value_template\":\"{{ value_json.state }}\"}],"
                    + "\"command_topic\":\"zigbee2mqtt/%1$s/set\",\"device\":{\"identifiers\":[\"zigbee2mqtt_%1$s\"],"
                    + "\"manufacturer\":\"Espressif\",\"model\":\"Light switch (C6)\",\"model_id\":\"C6\",\"name\":\"%1$s\","
                    + "\"sw_version\":\"1.0.%2$d\",\"via_device\":\"zigbee2mqtt_bridge_0x00124b0024c0ffee\"},\"name\":null,"
                    + "\"object_id\":\"%1$s\",\"origin\":{\"name\":\"Zigbee2MQTT\",\"sw\":\"2.1.1\","
                    + "\"url\":\"https://www.zigbee2mqtt.io\"},\"payload_off\":\"OFF\",\"payload_on\":\"ON\","
                    + "\"state_topic\":\"zigbee2mqtt/%1$s\",\"unique_id\":\"%1$s_switch_zigbee2mqtt\","
                    + "\"value_template\":\"{{ value_json.state }}\"}";

    private final String mac = String.format("0204%08x", node.hashCode());
    private ThingUID bridge;

    private NodeProcess device(String... options) {
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of("--hurry", "5", "--name", node));
        return use(NodeProcess.esphome(broker, mac, all.toArray(String[]::new))).start();
    }

    private ThingUID onlineRelay() {
        bridge = openhab.addBridge(broker);
        ThingUID relay = openhab.addThing(OpenHab.RELAY, mac, bridge, map("nodeId", mac, "firmware", "esphome"));
        openhab.awaitStatus(relay, ONLINE, NONE, A_MINUTE);
        return relay;
    }

    private static void announceForeign(Wire wire, int number) {
        String id = "0x00158d00" + Integer.toHexString(0x10000 + number % 500);
        wire.publishSoon("homeassistant/switch/" + id + "/switch/config", FOREIGN.formatted(id, number), 0, true);
    }

    private String label(ThingUID thing, String channel) {
        return Objects.requireNonNull(openhab.thing(thing).getChannel(channel)).getLabel();
    }

    @Test
    void nodeIsInTheInboxOnceForEachThingTypeWithTheNameOfTheDevice() {
        Wire wire = wire();
        for (int i = 0; i < 20; i++) {
            announceForeign(wire, i);
        }
        wire.publish("tasmota/discovery/98F4ABE0B7C9/config", "{}", true);
        bridge = openhab.addBridge(broker, "discoveryPrefix", "home/ha");
        ThingUID standard = openhab.addBridge(broker);
        device(
                "--relays",
                "4",
                "--contacts",
                "2",
                "--events",
                "2",
                "--dht",
                "-,Soil",
                "--diagnostics",
                "--others",
                "--prefix",
                "home/ha",
                "--friendly",
                "Gewächshaus");

        Await.until("both", A_MINUTE, () -> openhab.discovered(bridge).size() == 2);
        Await.never(
                "more", Duration.ofSeconds(2), () -> openhab.discovered(bridge).size() != 2);
        assertEquals(
                Set.of(OpenHab.RELAY, OpenHab.DHT22),
                openhab.discovered(bridge).stream()
                        .map(DiscoveryResult::getThingTypeUID)
                        .collect(Collectors.toSet()));
        openhab.discovered(bridge)
                .forEach(result -> assertTrue(result.getLabel().contains("Gewächshaus"), result.getLabel()));
        assertEquals(List.of(), openhab.discovered(standard));

        ThingUID relay = openhab.approve(openhab.discovered(bridge).stream()
                .filter(result -> result.getThingTypeUID().equals(OpenHab.RELAY))
                .findFirst()
                .orElseThrow());
        openhab.awaitStatus(relay, ONLINE, NONE, A_MINUTE);
        Await.until(
                "properties",
                () -> mac.equals(openhab.thing(relay)
                        .getProperties()
                        .getOrDefault(Thing.PROPERTY_MAC_ADDRESS, "")
                        .replace(":", "")));
        assertTrue(openhab.thing(relay)
                .getProperties()
                .getOrDefault(Thing.PROPERTY_FIRMWARE_VERSION, "")
                .contains("2025.7.0"));
    }

    @Test
    void entityWithoutANameHasThatOfTheDeviceAndAnotherScriptIsNoMatter() {
        device("--entities", "switch:______:", "--friendly", "Насос");
        ThingUID relay = onlineRelay();

        openhab.awaitChannel(relay, "relay-______");
        String item = openhab.link("Switch", relay, "relay-______");
        assertEquals("Насос", label(relay, "relay-______"));
        openhab.awaitState(item, OFF);
        openhab.command(item, ON);
        openhab.awaitState(item, ON);
    }

    @Test
    void entitiesComeAndGoAndARestartLosesNothing() {
        NodeProcess process = device("--relays", "2");
        ThingUID relay = onlineRelay();
        openhab.awaitChannel(relay, "relay-relay_2");
        String first = openhab.link("Switch", relay, "relay-relay_1");
        String second = openhab.link("Switch", relay, "relay-relay_2");
        openhab.awaitState(second, OFF);

        process.control("restart");
        Await.until(
                "restart",
                () -> openhab.statusHistory(relay).stream().anyMatch(info -> info.getStatus() == OFFLINE)
                        && openhab.status(relay).getStatus() == ONLINE);
        openhab.command(second, ON);
        openhab.awaitState(second, ON);

        process.control("withdraw relay_2");
        openhab.awaitState(second, UnDefType.UNDEF);
        openhab.command(first, ON);
        openhab.awaitState(first, ON);
        assertTrue(openhab.channelIds(relay).contains("relay-relay_2"), "it is kept for a day");

        process.control("clean");
        openhab.awaitStatus(relay, OFFLINE, GONE);
    }

    @Test
    void nodeWithTwoHundredEntitiesWorks() {
        device(
                "--relays",
                "20",
                "--contacts",
                "20",
                "--covers",
                "10",
                "--events",
                "20",
                "--buttons",
                "20",
                "--dht",
                "-,A,B,C,D",
                "--filler",
                "100");
        ThingUID relay = onlineRelay();
        openhab.awaitChannel(relay, "relay-relay_20");
        Await.until("covers", A_MINUTE, () -> openhab.channelIds(relay).contains("shutter-cover_10"));
        Await.until("contacts", A_MINUTE, () -> openhab.channelIds(relay).contains("contact-contact_20"));
        ThingUID dht22 = openhab.addThing(OpenHab.DHT22, mac, bridge, map("nodeId", mac, "firmware", "esphome"));
        openhab.awaitStatus(dht22, ONLINE, NONE);
        Await.until("sensors", A_MINUTE, () -> openhab.channelIds(dht22).contains("temperature-d"));

        String item = openhab.link("Switch", relay, "relay-relay_20");
        openhab.awaitState(item, OFF);
        openhab.command(item, ON);
        openhab.awaitState(item, ON);
        assertEquals(
                20,
                openhab.channelIds(relay).stream()
                        .filter(id -> id.startsWith("relay-"))
                        .count());
    }

    @Test
    void floodOfForeignDiscoveryMessagesDelaysNoStatusAndIsInNoInbox() {
        assumeFalse(broker.hasAccessFiles(), "the access files are for nodes of the convention");
        bridge = openhab.addBridge(broker);
        ThingUID other = openhab.addRelay(bridge, node);
        PlayedNode played =
                played().relays(1).with("interval", 60).notAnswering().connect();
        openhab.awaitStatus(other, ONLINE, NONE);
        long quiet = StatusDelay.medianMillis(openhab, other, played);

        Wire wire = wire();
        Wire heard = wire().subscribe("homeassistant/#");
        long flooded =
                StatusDelay.medianMillisInAFlood(openhab, other, played, number -> announceForeign(wire, number));

        assertTrue(
                heard.seen().size() > 700 * StatusDelay.MEASURED.toSeconds(),
                "no flood: " + heard.seen().size());
        assertTrue(flooded - quiet < 100, "quiet: " + quiet + " ms, flooded: " + flooded + " ms");
        assertEquals(List.of(), openhab.discovered(bridge));
    }
}
