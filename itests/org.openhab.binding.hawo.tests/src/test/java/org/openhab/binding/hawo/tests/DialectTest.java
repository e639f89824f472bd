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
import static org.openhab.core.library.types.OnOffType.OFF;
import static org.openhab.core.library.types.OnOffType.ON;
import static org.openhab.core.thing.ThingStatus.OFFLINE;
import static org.openhab.core.thing.ThingStatus.ONLINE;
import static org.openhab.core.thing.ThingStatus.UNKNOWN;
import static org.openhab.core.thing.ThingStatusDetail.BRIDGE_OFFLINE;
import static org.openhab.core.thing.ThingStatusDetail.COMMUNICATION_ERROR;
import static org.openhab.core.thing.ThingStatusDetail.NONE;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openhab.binding.hawo.testing.Await;
import org.openhab.binding.hawo.tests.support.Log;
import org.openhab.binding.hawo.tests.support.OpenHab;
import org.openhab.binding.hawo.tests.support.TestedNode;
import org.openhab.binding.hawo.tests.support.TestedNode.Dialect;
import org.openhab.binding.hawo.tests.support.Wire;
import org.openhab.core.config.discovery.DiscoveryResult;
import org.openhab.core.library.types.QuantityType;
import org.openhab.core.thing.ThingUID;
import org.openhab.core.types.UnDefType;

/** What a Thing shows is true, whatever firmware its node runs. */
@DisabledIfSystemProperty(named = "hawo.node", matches = ".+", disabledReason = "it has nodes of its own")
class DialectTest extends BindingTest {

    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final Duration LIFE_OF_A_COMMAND = Duration.ofSeconds(15);

    private TestedNode tested;
    private ThingUID bridge;
    private ThingUID relay;

    private TestedNode node(Dialect dialect, int intervalSeconds) {
        tested = use(new TestedNode(dialect, broker, node, intervalSeconds));
        return tested;
    }

    /** The Switch of the first relay of a node that is ONLINE and says little by itself. */
    private String online(Dialect dialect) {
        node(dialect, 60).start();
        bridge = openhab.addBridge(broker);
        relay = tested.addRelay(openhab, bridge);
        openhab.awaitStatus(relay, ONLINE, NONE, A_MINUTE);
        openhab.awaitChannel(relay, tested.relayChannel(1));
        String item = openhab.link("Switch", relay, tested.relayChannel(1));
        openhab.awaitState(item, OFF);
        return item;
    }

    @ParameterizedTest
    @EnumSource
    void nodeIsDiscoveredAndItsThingsAreOnline(Dialect dialect) {
        bridge = openhab.addBridge(broker);
        // ESPHome cannot be asked for readings.
        node(dialect, dialect == Dialect.ESPHOME ? 2 : 60).start();

        Await.until("both", A_MINUTE, () -> openhab.discovered(bridge).size() == 2);
        assertEquals(
                Set.of(OpenHab.RELAY, OpenHab.DHT22),
                openhab.discovered(bridge).stream()
                        .map(DiscoveryResult::getThingTypeUID)
                        .collect(Collectors.toSet()));
        for (DiscoveryResult result : openhab.discovered(bridge)) {
            assertTrue(result.getLabel().contains(node), result.getLabel());
            ThingUID thing = openhab.approve(result);
            openhab.awaitStatus(thing, ONLINE, NONE, A_MINUTE);
            if (result.getThingTypeUID().equals(OpenHab.RELAY)) {
                openhab.awaitChannel(thing, tested.relayChannel(2));
                openhab.awaitState(openhab.link("Switch", thing, tested.relayChannel(2)), OFF);
                openhab.awaitChannel(thing, tested.buttonChannel());
            } else {
                String temperature = openhab.link("Number:Temperature", thing, "temperature");
                awaitQuantity(temperature, "21.5 °C");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void killedNodeIsOfflineThroughItsWillAndOnlineWithItsTrueStateWhenItIsBack(Dialect dialect) {
        String item = online(dialect);
        openhab.command(item, ON);
        openhab.awaitState(item, ON);

        tested.process().kill();
        openhab.awaitStatus(relay, OFFLINE, COMMUNICATION_ERROR, "disconnected");
        assertEquals(ON, openhab.state(item));
        tested.start();

        openhab.awaitStatus(relay, ONLINE, NONE, A_MINUTE);
        openhab.awaitState(item, OFF);
    }

    @ParameterizedTest
    @EnumSource
    void hangingNodeIsOfflineWhenTheBrokerGivesItUpAndOnlineWhenItGoesOn(Dialect dialect) {
        online(dialect);

        tested.process().freeze();
        openhab.awaitStatus(relay, OFFLINE, COMMUNICATION_ERROR, A_MINUTE, "disconnected");
        tested.process().thaw();

        openhab.awaitStatus(relay, ONLINE, NONE, A_MINUTE);
    }

    @ParameterizedTest
    @EnumSource
    void lateWillOfAnOldSessionDoesNotKeepTheThingOffline(Dialect dialect) {
        node(dialect, 1).start();
        relay = tested.addRelay(openhab, openhab.addBridge(broker));
        openhab.awaitStatus(relay, ONLINE, NONE, A_MINUTE);

        wire().publish(tested.statusTopic(), tested.offline(), true);

        Await.until(
                "offline", () -> openhab.statusHistory(relay).stream().anyMatch(info -> info.getStatus() == OFFLINE));
        openhab.awaitStatus(relay, ONLINE, NONE);
    }

    @ParameterizedTest
    @EnumSource
    void deadNodeBehindARetainedOnlineIsNeverOnline(Dialect dialect) {
        node(dialect, 60);
        Wire wire = wire().subscribe(tested.statusTopic()).subscribe(tested.announcementTopic());
        tested.start();
        Await.until("online", A_MINUTE, () -> tested.online().equals(wire.last(tested.statusTopic())));
        // So that a later bridge knows of it.
        Await.until("announced", A_MINUTE, () -> wire.count(tested.announcementTopic()) > 0);
        tested.process().kill();
        Await.until("will", () -> tested.offline().equals(wire.last(tested.statusTopic())));
        wire.publish(tested.statusTopic(), tested.online(), true);

        relay = tested.addRelay(openhab, openhab.addBridge(broker));

        openhab.awaitStatus(relay, UNKNOWN, NONE, "waiting");
        openhab.awaitStatus(relay, UNKNOWN, NONE, A_MINUTE, "not replied");
        assertTrue(
                openhab.statusHistory(relay).stream().noneMatch(info -> info.getStatus() == ONLINE),
                openhab.statusHistory(relay).toString());
    }

    /** An ESPHome node does not say how often it reports: only after 15 minutes its silence means anything. */
    @ParameterizedTest
    @EnumSource(names = "ESPHOME", mode = EnumSource.Mode.EXCLUDE)
    void silentNodeIsOfflineThoughItsStatusSaysOnlineAndItsReadingsExpire(Dialect dialect) {
        Wire wire = wire().subscribe("#");
        node(dialect, 1).start();
        ThingUID dht22 = tested.addDht22(openhab, openhab.addBridge(broker));
        openhab.awaitStatus(dht22, ONLINE, NONE, A_MINUTE);
        String temperature = openhab.link("Number:Temperature", dht22, "temperature");
        awaitQuantity(temperature, "21.5 °C");

        tested.awaitInterval(wire);
        tested.process().control("silent on");

        openhab.awaitStatus(dht22, OFFLINE, COMMUNICATION_ERROR, A_MINUTE, "no message for", "online");
        openhab.awaitState(temperature, UnDefType.UNDEF);
        tested.process().control("silent off");
        openhab.awaitStatus(dht22, ONLINE, NONE, A_MINUTE);
        awaitQuantity(temperature, "21.5 °C");
    }

    @ParameterizedTest
    @EnumSource
    void failedSampleMakesTheReadingsUndefined(Dialect dialect) {
        node(dialect, 60).start();
        ThingUID dht22 = tested.addDht22(openhab, openhab.addBridge(broker));
        openhab.awaitStatus(dht22, ONLINE, NONE, A_MINUTE);
        String humidity = openhab.link("Number:Dimensionless", dht22, "humidity");

        // A reading before openHAB has subscribed to the device's topics is lost.
        Await.until("a reading", () -> {
            tested.process().climate(20.0, 50.0);
            return openhab.state(humidity) instanceof QuantityType;
        });
        awaitQuantity(humidity, "50 %");
        tested.process().climateError("checksum");

        openhab.awaitState(humidity, UnDefType.UNDEF);
        assertEquals(ONLINE, openhab.status(dht22).getStatus());
    }

    @ParameterizedTest
    @EnumSource
    void brokerThatIsRestartedBringsTheThingBackWithItsTrueState(Dialect dialect) {
        String item = online(dialect);
        openhab.command(item, ON);
        openhab.awaitState(item, ON);

        broker.terminate();
        openhab.awaitStatus(relay, OFFLINE, BRIDGE_OFFLINE);
        broker.restart();

        openhab.awaitStatus(relay, ONLINE, NONE, A_MINUTE);
        Await.until("relay still on", () -> openhab.state(item) == ON);
    }

    @ParameterizedTest
    @EnumSource
    void brokerThatHasForgottenEverythingBringsTheThingBackWithItsTrueState(Dialect dialect) {
        String item = online(dialect);

        broker.kill();
        broker.forget();
        openhab.awaitStatus(relay, OFFLINE, BRIDGE_OFFLINE);
        broker.restart();

        openhab.awaitStatus(relay, ONLINE, NONE, A_MINUTE);
        openhab.command(item, ON);
        openhab.awaitState(item, ON);
    }

    @ParameterizedTest
    @EnumSource
    void nodeThatDiedWithTheBrokerIsNotOnlineForAMoment(Dialect dialect) {
        online(dialect);

        broker.save();
        broker.kill();
        tested.process().kill();
        openhab.awaitStatus(relay, OFFLINE, BRIDGE_OFFLINE);
        int known = openhab.statusHistory(relay).size();
        broker.restart();

        openhab.awaitStatus(relay, UNKNOWN, NONE, A_MINUTE, "not replied");
        assertEquals(tested.online(), Wire.retained(broker, tested.statusTopic()));
        assertTrue(
                openhab.statusHistory(relay).stream().skip(known).noneMatch(info -> info.getStatus() == ONLINE),
                openhab.statusHistory(relay).toString());
    }

    @ParameterizedTest
    @EnumSource
    void commandThatIsNeverConfirmedIsGivenUpWithOneWarningAndTheTrueState(Dialect dialect) {
        String item = online(dialect);
        Wire wire = wire().subscribe(tested.commandTopic());
        tested.process().control("deaf on");

        openhab.command(item, ON);
        Await.until("repeated", () -> wire.count(tested.commandTopic(), "ON") >= 2);
        Await.until("warning", LIFE_OF_A_COMMAND.plusSeconds(10), () -> !Log.warningsAbout(tested.id())
                .isEmpty());

        openhab.awaitState(item, OFF);
        assertEquals(
                1,
                Log.warningsAbout(tested.id()).size(),
                Log.warningsAbout(tested.id()).toString());
        assertTrue(wire.seen().stream().noneMatch(Wire.Seen::retained));
    }

    @ParameterizedTest
    @EnumSource
    void commandForAnAbsentNodeIsNotLeftOnTheBroker(Dialect dialect) {
        String item = online(dialect);
        tested.process().kill();
        openhab.awaitStatus(relay, OFFLINE, COMMUNICATION_ERROR);
        Wire wire = wire().subscribe(tested.commandTopic());

        openhab.command(item, ON);
        Await.until("warning", LIFE_OF_A_COMMAND.plusSeconds(10), () -> !Log.warningsAbout(tested.id())
                .isEmpty());

        assertEquals(0, wire.count(tested.commandTopic(), "ON"));
        tested.start();
        openhab.awaitStatus(relay, ONLINE, NONE, A_MINUTE);
        openhab.awaitState(item, OFF);
    }

    @ParameterizedTest
    @EnumSource
    void retainedCommandIsNoticedAndCleared(Dialect dialect) {
        node(dialect, 60).start();
        wire().publish(tested.commandTopic(), "ON", true);
        relay = tested.addRelay(openhab, openhab.addBridge(broker));

        Await.until("cleared", A_MINUTE, () -> Wire.retained(broker, tested.commandTopic()) == null);
        Await.until("warning", () -> !Log.warningsAbout(tested.id()).isEmpty());
        assertTrue(
                Log.warningsAbout(tested.id()).get(0).contains("retained"),
                Log.warningsAbout(tested.id()).toString());
    }
}
