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
import static org.openhab.core.thing.ThingStatus.UNINITIALIZED;
import static org.openhab.core.thing.ThingStatus.UNKNOWN;
import static org.openhab.core.thing.ThingStatusDetail.COMMUNICATION_ERROR;
import static org.openhab.core.thing.ThingStatusDetail.NONE;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openhab.binding.hawo.testing.Await;
import org.openhab.binding.hawo.testing.FaultProxy;
import org.openhab.binding.hawo.testing.MosquittoProcess;
import org.openhab.binding.hawo.tests.support.Log;
import org.openhab.binding.hawo.tests.support.NodeProcess;
import org.openhab.binding.hawo.tests.support.OpenHab;
import org.openhab.binding.hawo.tests.support.Wire;
import org.openhab.core.library.types.OpenClosedType;
import org.openhab.core.library.types.PercentType;
import org.openhab.core.library.types.StopMoveType;
import org.openhab.core.library.types.UpDownType;
import org.openhab.core.thing.ThingTypeUID;
import org.openhab.core.thing.ThingUID;
import org.openhab.core.types.UnDefType;

/** What there is with ESPHome nodes only, in their variants. */
@DisabledIfSystemProperty(named = "hawo.node", matches = ".+", disabledReason = "it has nodes of its own")
class EspHomeTest extends BindingTest {

    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final String RELAY = "relay-relay_1";

    private final String mac = String.format("0203%08x", node.hashCode());
    private ThingUID bridge;

    private NodeProcess device(String options) {
        return use(NodeProcess.esphome(broker, mac, (options + " --hurry 5 --name " + node).split(" ")))
                .start();
    }

    private ThingUID thing(ThingTypeUID type, Object... parameters) {
        if (bridge == null) {
            bridge = openhab.addBridge(broker);
        }
        Map<String, Object> all = map(parameters);
        all.putAll(map("nodeId", mac, "firmware", "esphome"));
        return openhab.addThing(type, mac, bridge, all);
    }

    private ThingUID online(ThingTypeUID type) {
        ThingUID thing = thing(type);
        openhab.awaitStatus(thing, ONLINE, NONE, A_MINUTE);
        return thing;
    }

    private String linked(String itemType, ThingUID thing, String channel) {
        Await.until(
                "channel " + channel, A_MINUTE, () -> openhab.channelIds(thing).contains(channel));
        return openhab.link(itemType, thing, channel);
    }

    private String command(String objectId) {
        return node + "/switch/" + objectId + "/command";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--birth before",
                "--birth amid --long",
                "--birth after --version project",
                "--version newest --mac-ids --assumed",
                "--topic-prefix home/shed --words here,gone",
                "--status-topic home/states/shed",
                "--command-retain --clean-session --others",
            })
    void relayIsSwitchedAndItsWillIsHeardHoweverTheNodeIsConfigured(String options) {
        NodeProcess process = device("--relays 2 " + options);
        ThingUID relay = online(OpenHab.RELAY);
        String item = linked("Switch", relay, RELAY);
        openhab.awaitState(item, OFF);
        Wire wire = wire().subscribe("#");

        openhab.command(item, ON);
        openhab.awaitState(item, ON);
        assertEquals("ok ON", process.control("relay 1"));
        process.kill();

        openhab.awaitStatus(relay, OFFLINE, COMMUNICATION_ERROR, "disconnected");
        assertTrue(
                wire.seen().stream().noneMatch(seen -> seen.topic().endsWith("/command") && seen.retained()),
                "a command was retained");
    }

    /** Nothing that it says is retained, so that a state that openHAB has missed is not known. */
    @Test
    void nodeThatRetainsNoStatesIsShownFromItsNextStateOn() {
        NodeProcess process = device("--relays 1 --no-retain");
        String item = linked("Switch", online(OpenHab.RELAY), RELAY);

        process.control("turn 1 on");
        openhab.awaitState(item, ON);
        openhab.command(item, OFF);
        openhab.awaitState(item, OFF);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--no-ip", "--version old"})
    void nodeThatCannotBeAskedIsUnknownUntilItIsHeard(String options) {
        NodeProcess process = device("--relays 1 " + options);
        Wire wire = wire().subscribe(node + "/#");
        Await.until("all said", A_MINUTE, () -> wire.count(node + "/switch/relay_1/state", "OFF") > 0);
        assertEquals("online", wire.last(node + "/status"));
        ThingUID relay = thing(OpenHab.RELAY);
        openhab.awaitStatus(relay, UNKNOWN, NONE, A_MINUTE, "not replied");

        process.control("turn 1 on");

        openhab.awaitStatus(relay, ONLINE, NONE, "cannot be asked");
        openhab.awaitState(linked("Switch", relay, RELAY), ON);
        process.kill();
        openhab.awaitStatus(relay, OFFLINE, COMMUNICATION_ERROR, "disconnected");
    }

    @Test
    void nodeWithoutAvailabilityIsKnownByItsAnswer() {
        device("--relays 1 --no-status");

        String item = linked("Switch", online(OpenHab.RELAY), RELAY);

        openhab.awaitState(item, OFF);
        openhab.command(item, ON);
        openhab.awaitState(item, ON);
    }

    @Test
    void commandForWhatTheRelayIsAlreadyIsNeitherRepeatedNorAWarning() {
        device("--relays 1");
        String item = linked("Switch", online(OpenHab.RELAY), RELAY);
        openhab.awaitState(item, OFF);
        Wire wire = wire().subscribe(command("relay_1"));

        openhab.command(item, OFF);
        Await.until("sent", () -> wire.count(command("relay_1")) > 0);

        Await.never("repeated", Duration.ofSeconds(4), () -> wire.count(command("relay_1")) > 1);
        openhab.command(item, ON);
        openhab.awaitState(item, ON);
        assertEquals(List.of(), Log.warningsAbout(mac));
    }

    @Test
    void whatChangesWhileOpenHabIsAwayIsShownWhenItIsBack() {
        NodeProcess process = device("--relays 2");
        FaultProxy network = use(new FaultProxy(broker.port(), FaultProxy.Mode.PASS));
        bridge = openhab.addBridge(broker, "port", network.port());
        ThingUID relay = online(OpenHab.RELAY);
        String first = linked("Switch", relay, RELAY);
        String second = linked("Switch", relay, "relay-relay_2");
        openhab.command(first, ON);
        openhab.awaitState(first, ON);

        network.mode(FaultProxy.Mode.DROP);
        openhab.awaitStatus(bridge, OFFLINE, A_MINUTE);
        process.control("turn 1 off");
        process.control("turn 2 on");
        network.mode(FaultProxy.Mode.PASS);

        openhab.awaitStatus(relay, ONLINE, NONE, A_MINUTE);
        openhab.awaitState(first, OFF);
        openhab.awaitState(second, ON);
    }

    @Test
    void shutdownMessageIsOfflineUntilTheNodeIsBackWithItsTrueState() {
        NodeProcess process = device("--relays 1");
        ThingUID relay = online(OpenHab.RELAY);
        String item = linked("Switch", relay, RELAY);
        openhab.awaitState(item, OFF);
        openhab.command(item, ON);
        openhab.awaitState(item, ON);

        process.control("restart");

        Await.until(
                "offline", () -> openhab.statusHistory(relay).stream().anyMatch(info -> info.getStatus() == OFFLINE));
        openhab.awaitStatus(relay, ONLINE, NONE, A_MINUTE);
        openhab.awaitState(item, OFF);
        assertTrue(openhab.channelIds(relay).contains(RELAY));
    }

    @Test
    void sleepingNodeIsOnlineAndWakesUpOnline() {
        device("--relays 1 --deep-sleep 4");
        ThingUID relay = thing(OpenHab.RELAY, "sleepInterval", 5);
        Wire wire = wire().subscribe(node + "/status");
        openhab.awaitStatus(relay, ONLINE, NONE, A_MINUTE);

        Await.until("asleep", A_MINUTE, () -> "offline".equals(wire.last(node + "/status")));
        openhab.awaitStatus(relay, ONLINE, NONE, "sleep");
        long before = wire.count(node + "/status", "online");
        Await.until("awake", A_MINUTE, () -> wire.count(node + "/status", "online") > before);
        assertTrue(
                openhab.statusHistory(relay).stream().noneMatch(info -> info.getStatus() == OFFLINE),
                openhab.statusHistory(relay).toString());
    }

    @Test
    void failedSampleAndAnExpiredOneAreUndefined() {
        NodeProcess process = device("--dht -,Soil --none --fahrenheit --expire 3 --interval 1");
        ThingUID dht22 = online(OpenHab.DHT22);
        String temperature = openhab.link("Number:Temperature", dht22, "temperature");
        String humidity = openhab.link("Number:Dimensionless", dht22, "humidity");
        String soil = linked("Number:Temperature", dht22, "temperature-soil");
        String soilDewPoint = linked("Number:Temperature", dht22, "dew-point-soil");

        process.control("dht22 68 50");
        process.control("dht Soil 50 50");
        awaitQuantity(temperature, "20 °C");
        awaitQuantity(soil, "10 °C");
        awaitQuantity(soilDewPoint, "0 °C");
        process.control("dht Soil fail");
        openhab.awaitState(soil, UnDefType.UNDEF);
        openhab.awaitState(soilDewPoint, UnDefType.UNDEF);
        awaitQuantity(humidity, "50 %");
        process.control("silent on");

        openhab.awaitState(temperature, UnDefType.UNDEF);
        openhab.awaitState(humidity, UnDefType.UNDEF);
        process.control("silent off");
        awaitQuantity(temperature, "20 °C");
    }

    @Test
    void coverIsMovedAndShowsWhereItIs() {
        device("--covers 1");
        String item = linked("Rollershutter", online(OpenHab.RELAY), "shutter-cover_1");
        openhab.awaitState(item, new PercentType(0), A_MINUTE);

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
    void eventsAreTriggeredOnceAndContactsFollowTheirState() {
        NodeProcess process = device("--contacts 1 --events 1 --buttons 1");
        ThingUID relay = online(OpenHab.RELAY);
        String contact = linked("Contact", relay, "contact-contact_1");
        openhab.awaitState(contact, OpenClosedType.CLOSED);
        openhab.awaitChannel(relay, "event-press_1");

        process.control("press 1 single");
        process.control("press 1 double");
        process.control("contact 1 open");
        openhab.awaitState(contact, OpenClosedType.OPEN);
        Await.until("events", () -> openhab.triggers(relay, "event-press_1").size() >= 2);
        assertEquals(List.of("single", "double"), openhab.triggers(relay, "event-press_1"));

        // The broker keeps the last one, and gives it to the new connection.
        openhab.setEnabled(bridge, false);
        openhab.awaitStatus(relay, UNINITIALIZED);
        openhab.setEnabled(bridge, true);
        openhab.awaitStatus(relay, ONLINE, NONE, A_MINUTE);
        openhab.awaitState(contact, OpenClosedType.OPEN);
        process.control("press 1 hold");
        Await.until("event", () -> openhab.triggers(relay, "event-press_1").contains("hold"));
        assertEquals(List.of("single", "double", "hold"), openhab.triggers(relay, "event-press_1"));
    }

    @Test
    void buttonIsPressedOnce() {
        NodeProcess process = device("--buttons 1");
        String item = linked("Switch", online(OpenHab.RELAY), "press-button_1");

        openhab.command(item, ON);

        Await.until("pressed", () -> process.control("presses 1").equals("ok 1"));
        openhab.awaitState(item, OFF);
        Await.never("again", Duration.ofSeconds(3), () -> !process.control("presses 1")
                .equals("ok 1"));
    }

    /** Mosquitto does so when it is told to, EMQX by default. Nobody can prevent it here, but what is shown is true. */
    @Test
    void oldCommandThatTheBrokerKeptForTheNodeIsShown() {
        MosquittoProcess keeping = use(MosquittoProcess.startPersistent("queue_qos0_messages true"));
        NodeProcess process = use(
                NodeProcess.esphome(keeping, mac, ("--relays 1 --hurry 5 --keepalive 3 --name " + node).split(" ")));
        process.start();
        bridge = openhab.addBridge(keeping);
        ThingUID relay = online(OpenHab.RELAY);
        String item = linked("Switch", relay, RELAY);
        openhab.awaitState(item, OFF);
        process.kill();
        openhab.awaitStatus(relay, OFFLINE, COMMUNICATION_ERROR);

        use(new Wire(keeping)).publishSoon(command("relay_1"), "ON", 0, false);
        process.start();

        openhab.awaitStatus(relay, ONLINE, NONE, A_MINUTE);
        openhab.awaitState(item, ON);
        assertEquals("ok ON", process.control("relay 1"));
    }
}
