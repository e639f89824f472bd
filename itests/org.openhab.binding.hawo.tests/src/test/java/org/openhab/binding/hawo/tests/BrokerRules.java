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
import static org.openhab.core.library.types.OnOffType.OFF;
import static org.openhab.core.library.types.OnOffType.ON;
import static org.openhab.core.thing.ThingStatus.OFFLINE;
import static org.openhab.core.thing.ThingStatus.ONLINE;
import static org.openhab.core.thing.ThingStatusDetail.COMMUNICATION_ERROR;
import static org.openhab.core.thing.ThingStatusDetail.NONE;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.openhab.binding.hawo.testing.Await;
import org.openhab.binding.hawo.testing.TestBroker;
import org.openhab.binding.hawo.tests.support.BrokerKind;
import org.openhab.binding.hawo.tests.support.Log;
import org.openhab.binding.hawo.tests.support.PlayedNode;
import org.openhab.binding.hawo.tests.support.TestedNode;
import org.openhab.binding.hawo.tests.support.TestedNode.Dialect;
import org.openhab.binding.hawo.tests.support.Wire;
import org.openhab.core.thing.ThingStatus;
import org.openhab.core.thing.ThingUID;
import org.openhab.core.types.UnDefType;

/** What a Thing shows is true on any broker. One broker of each kind for all tests; what disturbs it is elsewhere. */
class BrokerRules extends AnyBrokerTest {
    private static final Duration LIFE_OF_A_COMMAND = Duration.ofSeconds(15);
    private static final Map<BrokerKind, TestBroker> SHARED = new ConcurrentHashMap<>();

    @AfterAll
    static void stop() {
        SHARED.values().forEach(TestBroker::close);
    }

    @Override
    protected TestBroker brokerOfThisTest() {
        return SHARED.computeIfAbsent(kind, BrokerKind::start);
    }

    @Test
    void nodeThatWasThereFirstIsOnline() {
        Wire wire = wire().subscribe("hawo/" + node + "/#");
        node(60).start();
        Await.until("online", A_MINUTE, () -> "online".equals(wire.last(tested.statusTopic())));

        relay = tested.addRelay(openhab, openhab.addBridge(broker));

        openhab.awaitStatus(relay, ONLINE, NONE, A_MINUTE);
        openhab.awaitChannel(relay, "relay-1");
        openhab.awaitState(openhab.link("Switch", relay, "relay-1"), OFF);
    }

    @Test
    void nodeThatWasThereFirstIsDiscovered() {
        assumeRetainedReachesWildcards();
        Wire wire = wire().subscribe("hawo/" + node + "/#");
        node(60).start();
        Await.until("online", A_MINUTE, () -> "online".equals(wire.last(tested.statusTopic())));

        bridge = openhab.addBridge(broker);

        Await.until(
                "both",
                () -> openhab.discovered(bridge).stream()
                                .filter(result -> result.getLabel().contains(node))
                                .count()
                        == 2);
    }

    @Test
    @Short
    void killedNodeIsOfflineThroughItsWillAndOnlineWhenItIsBack() {
        String item = online(60);
        openhab.command(item, ON);
        openhab.awaitState(item, ON);

        tested.process().kill();
        openhab.awaitStatus(relay, OFFLINE, COMMUNICATION_ERROR, "disconnected");
        tested.start();

        openhab.awaitStatus(relay, ONLINE, NONE, A_MINUTE);
        openhab.awaitState(item, OFF);
    }

    @Test
    void hangingNodeIsOfflineWhenTheBrokerGivesItUp() {
        online(60);

        tested.process().freeze();
        openhab.awaitStatus(relay, OFFLINE, COMMUNICATION_ERROR, A_MINUTE, "disconnected");
        tested.process().thaw();

        openhab.awaitStatus(relay, ONLINE, NONE, A_MINUTE);
    }

    @Test
    @Short
    void nodeThatDiedWhileOpenHabWasAwayIsNeverOnline() {
        online(1);
        openhab.setEnabled(bridge, false);
        openhab.awaitStatus(relay, ThingStatus.UNINITIALIZED);
        tested.process().kill();
        int known = known();

        openhab.setEnabled(bridge, true);

        openhab.awaitStatus(relay, OFFLINE, COMMUNICATION_ERROR, A_MINUTE);
        assertNeverOnline(known);
    }

    @Test
    @Short
    void lateWillOfAnOldSessionDoesNotKeepTheThingOffline() {
        online(1);

        wire().publish(tested.statusTopic(), "offline", true);

        Await.until(
                "offline", () -> openhab.statusHistory(relay).stream().anyMatch(info -> info.getStatus() == OFFLINE));
        openhab.awaitStatus(relay, ONLINE, NONE);
    }

    @Test
    @Short
    void retainedOnlineOfADeadNodeIsNeverOnline() {
        String topic = "hawo/" + node;
        wire().retain(Map.of(
                topic + "/info", "{\"relays\":1,\"interval\":1}",
                topic + "/relay/1/state", "ON",
                topic + "/status", "online"));

        relay = openhab.addRelay(openhab.addBridge(broker), node);

        openhab.awaitStatus(relay, OFFLINE, COMMUNICATION_ERROR, A_MINUTE);
        assertNeverOnline(0);
    }

    @Test
    void nodeThatTakesOverItsOwnClientIdIsOnline() {
        online(1);

        tested.process().freeze();
        TestedNode reborn = use(new TestedNode(Dialect.HAWO, broker, node, 1)).start();
        Wire wire = wire().subscribe(tested.statusTopic());
        Await.until("connected", A_MINUTE, () -> "online".equals(wire.last(tested.statusTopic())));

        openhab.awaitStatus(relay, ONLINE, NONE, A_MINUTE);
        // When the old session is over, its will may come; the node answers it.
        Await.within(Duration.ofSeconds(8), () -> false);
        openhab.awaitStatus(relay, ONLINE, NONE, A_MINUTE);
        reborn.process().kill();
    }

    @Test
    void otherClientWithTheIdOfOpenHabIsNamed() {
        ThingUID own = openhab.addBridge(broker, "clientId", node);

        Await.until("the other client is named", Duration.ofMinutes(2), () -> {
            openhab.awaitStatus(own, ONLINE, A_MINUTE);
            try (Wire rival = Wire.named(broker, node)) {
                openhab.awaitStatus(own, OFFLINE);
                return openhab.statusText(own).toLowerCase(Locale.ROOT).contains("another client");
            }
        });
    }

    @Test
    void commandIsGivenUpWithOneWarningWhenItIsNotConfirmed() {
        String item = online(60);
        Wire wire = wire().subscribe(tested.commandTopic());
        tested.process().control("deaf on");

        openhab.command(item, ON);
        Await.until("repeated", () -> wire.count(tested.commandTopic(), "ON") >= 2);
        Await.until("warning", LIFE_OF_A_COMMAND.plusSeconds(10), () -> !Log.warningsAbout(node)
                .isEmpty());

        openhab.awaitState(item, OFF);
        assertEquals(1, Log.warningsAbout(node).size(), Log.warningsAbout(node).toString());
    }

    @Test
    void commandForAnAbsentNodeIsNotLeftOnTheBroker() {
        String item = online(60);
        tested.process().kill();
        openhab.awaitStatus(relay, OFFLINE, COMMUNICATION_ERROR);

        openhab.command(item, ON);
        Await.until("warning", LIFE_OF_A_COMMAND.plusSeconds(10), () -> !Log.warningsAbout(node)
                .isEmpty());

        tested.start();
        openhab.awaitStatus(relay, ONLINE, NONE, A_MINUTE);
        Await.never("switched", Duration.ofSeconds(2), () -> openhab.state(item) == ON);
    }

    @Test
    void retainedCommandIsCleared() {
        assumeRetainedReachesWildcards();
        node(60);
        wire().publish(tested.commandTopic(), "ON", true);
        tested.start();

        relay = tested.addRelay(openhab, openhab.addBridge(broker));

        Await.until("cleared", A_MINUTE, () -> Wire.retained(broker, tested.commandTopic()) == null);
    }

    @Test
    @Short
    void retainedCommandMovesNothing() {
        wire().publish("hawo/" + node + "/relay/1/set", "ON", true);

        String item = online(1);

        Await.never("switched", Duration.ofSeconds(3), () -> openhab.state(item) == ON);
        openhab.awaitStatus(relay, ONLINE, NONE);
    }

    @Test
    @Short
    void readingsOfASilentNodeExpire() {
        Wire wire = wire().subscribe("hawo/" + node + "/#");
        node(1).start();
        ThingUID dht22 = tested.addDht22(openhab, openhab.addBridge(broker));
        openhab.awaitStatus(dht22, ONLINE, NONE, A_MINUTE);
        String temperature = openhab.link("Number:Temperature", dht22, "temperature");
        awaitQuantity(temperature, "21.5 °C");

        tested.awaitInterval(wire);
        tested.process().control("silent on");

        openhab.awaitStatus(dht22, OFFLINE, COMMUNICATION_ERROR, A_MINUTE, "no message for");
        openhab.awaitState(temperature, UnDefType.UNDEF);
    }

    @Test
    void sleepingNodeIsOnlineUntilItIsOverdue() {
        relay = openhab.addRelay(openhab.addBridge(broker), node);
        PlayedNode played = played().relays(1).with("sleep", 2).notAnswering().connect();
        openhab.awaitStatus(relay, ONLINE, NONE);

        played.sayStatus("sleeping");
        played.close();

        openhab.awaitStatus(relay, ONLINE, NONE, "sleep");
        openhab.awaitStatus(relay, OFFLINE, COMMUNICATION_ERROR);
    }

    @Test
    void largeRetainedMessageDisturbsNobody() {
        try (Wire wire = new Wire(broker)) {
            // Some brokers end the connection instead of taking it.
            wire.publishSoon("hawo/" + node + "/telemetry", "x".repeat(4 << 20), 1, true);
            Await.within(Duration.ofSeconds(5), () -> wire.pending() == 0);
        }
        String item = online(1);
        int known = openhab.statusHistory(bridge).size();

        openhab.command(item, ON);
        openhab.awaitState(item, ON);

        Await.never(
                "lost",
                Duration.ofSeconds(15),
                () -> openhab.statusHistory(bridge).size() > known
                        || openhab.status(relay).getStatus() != ONLINE);
        wire().publish("hawo/" + node + "/telemetry", "", true);
    }
}
