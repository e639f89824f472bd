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
import static org.openhab.binding.hawo.tests.support.OpenHab.map;
import static org.openhab.core.library.types.OnOffType.OFF;
import static org.openhab.core.library.types.OnOffType.ON;
import static org.openhab.core.thing.ThingStatus.OFFLINE;
import static org.openhab.core.thing.ThingStatus.ONLINE;
import static org.openhab.core.thing.ThingStatusDetail.COMMUNICATION_ERROR;
import static org.openhab.core.thing.ThingStatusDetail.CONFIGURATION_ERROR;
import static org.openhab.core.thing.ThingStatusDetail.GONE;
import static org.openhab.core.thing.ThingStatusDetail.NONE;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openhab.binding.hawo.testing.Await;
import org.openhab.binding.hawo.tests.support.NodeProcess;
import org.openhab.binding.hawo.tests.support.OpenHab;
import org.openhab.binding.hawo.tests.support.PlayedNode;
import org.openhab.binding.hawo.tests.support.StatusDelay;
import org.openhab.binding.hawo.tests.support.Wire;
import org.openhab.core.library.types.PercentType;
import org.openhab.core.library.types.StopMoveType;
import org.openhab.core.library.types.UpDownType;
import org.openhab.core.thing.ThingTypeUID;
import org.openhab.core.thing.ThingUID;
import org.openhab.core.types.UnDefType;

/** What there is with Tasmota devices only, in its variants. */
@DisabledIfSystemProperty(named = "hawo.node", matches = ".+", disabledReason = "it has nodes of its own")
class TasmotaTest extends BindingTest {

    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private ThingUID bridge;
    private String mac;

    private NodeProcess device(String options) {
        mac = String.format("0201%08x", node.hashCode());
        return use(NodeProcess.tasmota(broker, mac, (options + " --hurry 5").split(" ")))
                .start();
    }

    private ThingUID thing(ThingTypeUID type) {
        if (bridge == null) {
            bridge = openhab.addBridge(broker);
        }
        return openhab.addThing(type, mac, bridge, map("nodeId", mac, "firmware", "tasmota"));
    }

    private ThingUID onlineRelay(String options) {
        device(options);
        ThingUID relay = thing(OpenHab.RELAY);
        openhab.awaitStatus(relay, ONLINE, NONE, A_MINUTE);
        return relay;
    }

    private String linked(String itemType, ThingUID thing, String channel) {
        Await.until(
                "channel " + channel, A_MINUTE, () -> openhab.channelIds(thing).contains(channel));
        return openhab.link(itemType, thing, channel);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--relays 1",
                "--relays 1 --so 26",
                "--relays 2 --so 4",
                "--relays 2 --so 90,4",
                "--relays 2 --old",
                "--relays 2 --full-topic home/%topic%/%prefix%/ --topic shed",
                "--relays 2 --full-topic home/%topic%/",
                "--relays 2 --full-topic %prefix%/%id%/ --prefixes do,did,says",
                "--relays 2 --states AUS,EIN,UM,HALT --lwt da,weg",
                "--relays 1 --tele 0",
            })
    void relayIsSwitchedAndItsWillIsHeardHoweverTheDeviceIsSet(String options) {
        NodeProcess process = device(options);
        ThingUID relay = thing(OpenHab.RELAY);
        openhab.awaitStatus(relay, ONLINE, NONE, A_MINUTE);
        String item = linked("Switch", relay, "relay-1");
        openhab.awaitState(item, OFF, A_MINUTE);

        openhab.command(item, ON);
        openhab.awaitState(item, ON);
        process.kill();

        openhab.awaitStatus(relay, OFFLINE, COMMUNICATION_ERROR, "disconnected");
    }

    @Test
    void deviceWithoutDiscoveryIsConfiguredByHand() {
        device("--relays 2 --sensors AM2301 --no-discovery --topic lathe --full-topic home/%topic%/%prefix%/");
        bridge = openhab.addBridge(broker);
        ThingUID relay = openhab.addThing(
                OpenHab.RELAY,
                node,
                bridge,
                map(
                        "nodeId",
                        node,
                        "firmware",
                        "tasmota",
                        "topic",
                        "lathe",
                        "fullTopic",
                        "home/%topic%/%prefix%/",
                        "relays",
                        2));
        ThingUID dht22 = openhab.addThing(
                OpenHab.DHT22,
                node,
                bridge,
                map("nodeId", node, "firmware", "tasmota", "topic", "lathe", "fullTopic", "home/%topic%/%prefix%/"));

        openhab.awaitStatus(relay, ONLINE, NONE, A_MINUTE);
        String item = linked("Switch", relay, "relay-2");
        openhab.awaitState(item, OFF);
        openhab.command(item, ON);
        openhab.awaitState(item, ON);
        awaitQuantity(openhab.link("Number:Temperature", dht22, "temperature"), "21.5 °C");
        Await.until(
                "properties",
                () -> mac.equals(openhab.thing(relay)
                        .getProperties()
                        .getOrDefault("macAddress", "")
                        .replace(":", "")));

        openhab.configure(relay, "fullTopic", "%prefix%/%hostname%/");
        openhab.awaitStatus(relay, OFFLINE, CONFIGURATION_ERROR, "fulltopic");
    }

    @Test
    void shutterIsMovedAndShowsWhereItIs() {
        ThingUID relay = onlineRelay("--shutters 1 --inverted --relays 1");
        String item = linked("Rollershutter", relay, "shutter-1");
        openhab.awaitState(item, new PercentType(0), A_MINUTE);
        assertTrue(
                openhab.channelIds(relay).contains("relay-3"),
                openhab.channelIds(relay).toString());
        assertTrue(!openhab.channelIds(relay).contains("relay-1"), "a motor is no Switch");

        openhab.command(item, new PercentType(30));
        openhab.awaitState(item, new PercentType(30));
        openhab.command(item, UpDownType.DOWN);
        Await.until("on its way", () -> ((PercentType) openhab.state(item)).intValue() > 40);
        openhab.command(item, StopMoveType.STOP);
        Await.never("goes on", Duration.ofSeconds(2), () -> openhab.state(item).equals(new PercentType(100)));
        openhab.command(item, UpDownType.UP);
        openhab.awaitState(item, new PercentType(0));
    }

    @Test
    void meterHasAChannelForEachPhaseAndItsCounterDoesNotFallForAMoment() {
        NodeProcess process = device("--energy 3 --tele 60");
        ThingUID relay = thing(OpenHab.RELAY);
        openhab.awaitStatus(relay, ONLINE, NONE, A_MINUTE);
        String power = linked("Number:Power", relay, "power-2");
        String energy = linked("Number:Energy", relay, "energy");
        awaitQuantity(power, "121 W");
        awaitQuantity(energy, "12.345 kWh");

        process.control("total 0");
        process.control("power 500");
        process.control("tele");
        awaitQuantity(power, "501 W");
        awaitQuantity(energy, "12.345 kWh");
        process.control("total 13.5");
        process.control("tele");
        awaitQuantity(energy, "13.5 kWh");
    }

    @Test
    void buttonsAndWallSwitchesTrigger() {
        NodeProcess process = device("--relays 1 --buttons 1 --switches 1 --so 73,114");
        ThingUID relay = thing(OpenHab.RELAY);
        openhab.awaitStatus(relay, ONLINE, NONE, A_MINUTE);
        openhab.awaitChannel(relay, "button-1");
        openhab.awaitChannel(relay, "switch-1");
        // A press before openHAB has subscribed to the device's topics is lost.
        String item = linked("Switch", relay, "relay-1");
        openhab.command(item, ON);
        openhab.awaitState(item, ON);

        for (String action : List.of("SINGLE", "TRIPLE", "HOLD", "CLEAR")) {
            process.control("press 1 " + action);
        }
        process.control("switch 1 TOGGLE");

        Await.until("switch", () -> !openhab.triggers(relay, "switch-1").isEmpty());
        assertEquals(List.of("SHORT_PRESSED", "TRIPLE_PRESSED", "LONG_PRESSED"), openhab.triggers(relay, "button-1"));
        assertEquals(List.of("TOGGLE"), openhab.triggers(relay, "switch-1"));
    }

    @Test
    void furtherSensorsHaveChannelsWithTheirNamesAndFahrenheitIsConverted() {
        NodeProcess process = device("--sensors AM2301-04,AM2301-05 --fahrenheit --tele 60");
        ThingUID dht22 = thing(OpenHab.DHT22);
        openhab.awaitStatus(dht22, ONLINE, NONE, A_MINUTE);
        String first = openhab.link("Number:Temperature", dht22, "temperature");
        String second = linked("Number:Temperature", dht22, "temperature-am2301-05");

        process.control("sensor AM2301-04 68 50");
        process.control("sensor AM2301-05 212 50");
        awaitQuantity(first, "20 °C");
        // No DHT22 can have measured that.
        openhab.awaitState(second, UnDefType.UNDEF);
        process.control("sensor AM2301-05 50 50");
        awaitQuantity(second, "10 °C");
        process.control("sensor AM2301-05 fail");
        openhab.awaitState(second, UnDefType.UNDEF);
        awaitQuantity(first, "20 °C");
    }

    @Test
    void sleepingDeviceIsOnlineThoughItsWillIsPublishedAndWakesUpOnline() {
        Wire wire = wire().subscribe("tele/+/LWT").subscribe("tele/+/DEEPSLEEP");
        // After a cold boot it stays awake for a minute, divided by 5.
        ThingUID relay = onlineRelay("--relays 1 --deep-sleep 4");
        String will = "tele/tasmota_" + mac.substring(6).toUpperCase(Locale.ROOT) + "/LWT";

        Await.until("asleep", A_MINUTE, () -> "Offline".equals(wire.last(will)));
        openhab.awaitStatus(relay, ONLINE, NONE, "sleep");
        long before = wire.count(will, "Online");
        Await.until("awake", A_MINUTE, () -> wire.count(will, "Online") > before);

        assertTrue(
                openhab.statusHistory(relay).stream().noneMatch(info -> info.getStatus() == OFFLINE),
                openhab.statusHistory(relay).toString());
    }

    @Test
    void deviceWithAnotherTopicIsTheSameThingAndOneThatWithdrawsItsDiscoveryIsGone() {
        ThingUID relay = onlineRelay("--relays 1 --topic shed");
        String item = linked("Switch", relay, "relay-1");
        openhab.awaitState(item, OFF);

        wire().publish("cmnd/shed/Topic", "kitchen", false);
        Await.until(
                "new topic",
                A_MINUTE,
                () -> Wire.retained(broker, "tele/kitchen/LWT") != null
                        && openhab.status(relay).getStatus() == ONLINE);
        Await.until("commands go there", A_MINUTE, () -> {
            openhab.command(item, ON);
            return Await.within(Duration.ofSeconds(3), () -> openhab.state(item) == ON);
        });
        wire().publish("cmnd/kitchen/SetOption19", "1", false);

        openhab.awaitStatus(relay, OFFLINE, GONE);
    }

    @Test
    void relayIsSwitchedForATimeAndLaterStaysOn() throws Exception {
        ThingUID relay = onlineRelay("--relays 1");
        String item = linked("Switch", relay, "relay-1");
        openhab.awaitState(item, OFF);
        Object actions = openhab.actions(relay);

        Object sent = actions.getClass()
                .getMethod("switchFor", Number.class, String.class, Number.class)
                .invoke(actions, 1, "ON", 2);
        assertEquals(true, sent);
        openhab.awaitState(item, ON);
        openhab.awaitState(item, OFF);

        openhab.command(item, ON);
        openhab.awaitState(item, ON);
        Await.never("off again", Duration.ofSeconds(4), () -> openhab.state(item) == OFF);
    }

    /** A thousand messages a second are more than any device sends that is not out of its mind. */
    @Test
    void floodOfOneDeviceDelaysNoOtherStatus() {
        ThingUID relay = onlineRelay("--relays 1 --sensors AM2301 --topic flood");
        bridge = openhab.thing(relay).getBridgeUID();
        ThingUID other = openhab.addRelay(bridge, node);
        PlayedNode played =
                played().relays(1).with("interval", 60).notAnswering().connect();
        openhab.awaitStatus(other, ONLINE, NONE);
        long quiet = StatusDelay.medianMillis(openhab, other, played);

        Wire wire = wire();
        Wire heard = wire().subscribe("tele/flood/SENSOR");
        long flooded = StatusDelay.medianMillisInAFlood(
                openhab,
                other,
                played,
                number -> wire.publishSoon(
                        "tele/flood/SENSOR",
                        "{\"Time\":\"x\",\"AM2301\":{\"Temperature\":" + number % 10 + ",\"Humidity\":50}}",
                        0,
                        false));

        assertTrue(
                heard.count("tele/flood/SENSOR") > 700 * StatusDelay.MEASURED.toSeconds(),
                "no flood: " + heard.seen().size());
        assertTrue(flooded - quiet < 100, "quiet: " + quiet + " ms, flooded: " + flooded + " ms");
    }
}
