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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.openhab.core.library.types.OnOffType.OFF;
import static org.openhab.core.library.types.OnOffType.ON;
import static org.openhab.core.thing.ThingStatusDetail.BRIDGE_OFFLINE;
import static org.openhab.core.thing.ThingStatusDetail.COMMUNICATION_ERROR;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openhab.binding.hawo.testing.Await;
import org.openhab.binding.hawo.tests.support.Log;
import org.openhab.binding.hawo.tests.support.NodeProcess;
import org.openhab.binding.hawo.tests.support.PlayedNode;
import org.openhab.binding.hawo.tests.support.Wire;
import org.openhab.core.thing.ThingStatus;
import org.openhab.core.thing.ThingUID;
import org.openhab.core.types.RefreshType;

/** A Switch shows what the node confirmed; a command lives 15 s. */
class CommandTest extends BindingTest {

    private static final Duration LIFE_OF_A_COMMAND = Duration.ofSeconds(15);

    private ThingUID bridge;
    private ThingUID relay;

    /** The Switch item of the first relay of a Thing that is ONLINE. */
    private String online() {
        bridge = openhab.addBridge(broker);
        relay = openhab.addRelay(bridge, node);
        openhab.awaitStatus(relay, ThingStatus.ONLINE);
        openhab.awaitChannel(relay, "relay-1");
        return openhab.link("Switch", relay, "relay-1");
    }

    private String set() {
        return "hawo/" + node + "/relay/1/set";
    }

    @Test
    void commandTurnsTheRelayAndTheItemShowsIt() {
        realNode();
        String item = online();
        openhab.awaitState(item, OFF);

        openhab.command(item, ON);
        openhab.awaitState(item, ON);
        openhab.command(item, OFF);
        openhab.awaitState(item, OFF);
    }

    @Test
    void itemDoesNotChangeBeforeTheNodeConfirms() {
        PlayedNode played = played().relays(1).with("interval", 60).notObeying().connect();
        String item = online();
        openhab.awaitState(item, OFF);
        Wire wire = wire().subscribe(set());

        openhab.command(item, ON);
        Await.until("command sent", () -> wire.count(set(), "ON") > 0);
        assertEquals(OFF, openhab.state(item));
        played.sayRelay(1, "ON");

        openhab.awaitState(item, ON);
    }

    @Test
    void commandIsRepeatedUntilTheNodeConfirms() {
        PlayedNode played = played().relays(1).with("interval", 60).notObeying().connect();
        String item = online();
        openhab.awaitState(item, OFF);
        Wire wire = wire().subscribe(set());

        openhab.command(item, ON);
        Await.until("command repeated", () -> wire.count(set(), "ON") >= 2);
        played.obeying();

        openhab.awaitState(item, ON);
        // One more may have been on its way; they go out every second.
        long sent = wire.count(set()) + 1;
        Await.never("repeated after its confirmation", Duration.ofSeconds(5), () -> wire.count(set()) > sent);
        assertTrue(wire.seen().stream().noneMatch(Wire.Seen::retained));
    }

    @Test
    void commandThatIsNeverConfirmedIsGivenUpWithOneWarningAndTheTrueState() {
        played().relays(1).with("interval", 60).notObeying().connect();
        String item = online();
        openhab.awaitState(item, OFF);
        Wire wire = wire().subscribe(set());

        openhab.command(item, ON);
        Await.until("warning", LIFE_OF_A_COMMAND.plusSeconds(10), () -> !Log.warningsAbout(node)
                .isEmpty());

        openhab.awaitState(item, OFF);
        long sent = wire.count(set());
        Await.never("sent after its life", Duration.ofSeconds(3), () -> wire.count(set()) > sent);
        assertEquals(1, Log.warningsAbout(node).size(), Log.warningsAbout(node).toString());
    }

    @Test
    void newerCommandReplacesTheOlder() {
        PlayedNode played = played().relays(1).with("interval", 60).notObeying().connect();
        String item = online();
        openhab.awaitState(item, OFF);
        Wire wire = wire().subscribe(set());

        openhab.command(item, ON);
        Await.until("first", () -> wire.count(set(), "ON") > 0);
        openhab.command(item, OFF);
        Await.until("second", () -> wire.count(set(), "OFF") > 0);
        long first = wire.count(set(), "ON");
        Await.until("second repeated", () -> wire.count(set(), "OFF") > 1);
        assertEquals(first, wire.count(set(), "ON"));

        played.sayRelay(1, "OFF");
        openhab.awaitState(item, OFF);
    }

    @Test
    void commandForAnAbsentNodeReachesItWhenItIsBackInTime() {
        NodeProcess process = realNode();
        String item = online();
        openhab.awaitState(item, OFF);
        process.kill();
        openhab.awaitStatus(relay, ThingStatus.OFFLINE, COMMUNICATION_ERROR);
        Wire wire = wire().subscribe(set());

        openhab.command(item, ON);
        Await.never("sent to an absent node", Duration.ofSeconds(1), () -> wire.count(set()) > 0);
        process.start();

        openhab.awaitState(item, ON);
    }

    @Test
    void commandForAnAbsentNodeIsDroppedWhenItIsTooOld() {
        PlayedNode played = played().relays(1).with("interval", 60).connect();
        String item = online();
        openhab.awaitState(item, OFF);
        played.cut();
        openhab.awaitStatus(relay, ThingStatus.OFFLINE, COMMUNICATION_ERROR);
        Wire wire = wire().subscribe(set());

        openhab.command(item, ON);
        Await.until("warning", LIFE_OF_A_COMMAND.plusSeconds(10), () -> !Log.warningsAbout(node)
                .isEmpty());
        assertNull(Wire.retained(broker, set()));
        assertEquals(OFF, openhab.state(item));
        played.connect();

        openhab.awaitState(item, OFF);
        Await.never("sent after its life", Duration.ofSeconds(2), () -> wire.count(set()) > 0);
    }

    @Test
    void commandGivenWhileTheBrokerIsAwayIsSentWhenItIsBackInTime() {
        realNode();
        String item = online();
        openhab.awaitState(item, OFF);
        broker.terminate();
        openhab.awaitStatus(relay, ThingStatus.OFFLINE, BRIDGE_OFFLINE);

        openhab.command(item, ON);
        broker.restart();

        // the node or the binding may have waited for too long before their next try; then it is dropped, and that is
        // right
        openhab.awaitStatus(relay, ThingStatus.ONLINE, Duration.ofMinutes(1));
        Await.until(
                "sent or given up",
                () -> openhab.state(item) == ON || !Log.warningsAbout(node).isEmpty());
    }

    @Test
    void relaysOfOneNodeAreIndependent() {
        realNode();
        String first = online();
        openhab.awaitChannel(relay, "relay-2");
        String second = openhab.link("Switch", relay, "relay-2");
        openhab.awaitState(first, OFF);
        openhab.awaitState(second, OFF);

        openhab.command(second, ON);

        openhab.awaitState(second, ON);
        assertEquals(OFF, openhab.state(first));
    }

    @Test
    void relaySwitchedAtTheNodeIsShown() {
        NodeProcess process = realNode();
        String item = online();
        openhab.awaitState(item, OFF);

        process.press(1, "short");

        openhab.awaitState(item, ON);
    }

    @Test
    void retainedCommandIsNoticedAndCleared() {
        played().relays(1).with("interval", 60).notObeying().connect();
        wire().publish(set(), "ON", true);

        String item = online();

        Await.until("cleared", () -> Wire.retained(broker, set()) == null);
        Await.until("warning", () -> !Log.warningsAbout(node).isEmpty());
        openhab.awaitState(item, OFF);
        List<String> warnings = Log.warningsAbout(node);
        assertEquals(1, warnings.size(), warnings.toString());
        assertTrue(warnings.get(0).contains("retained"), warnings.toString());
    }

    @Test
    void refreshShowsThePresentStateAgain() {
        realNode();
        String item = online();
        openhab.awaitState(item, OFF);

        openhab.command(item, RefreshType.REFRESH);

        openhab.awaitState(item, OFF);
        assertFalse(openhab.statusHistory(relay).isEmpty());
    }

    @Test
    void quickCommandsEndWithTheLast() {
        realNode();
        String item = online();
        openhab.awaitState(item, OFF);
        Wire wire = wire().subscribe("hawo/" + node + "/relay/1/+");

        for (int i = 0; i < 20; i++) {
            openhab.command(item, i % 2 == 0 ? ON : OFF);
        }
        openhab.command(item, ON);

        // The first ON is confirmed long before the last: only when nothing more is said is it over.
        wire.awaitSilence(Duration.ofSeconds(3));
        assertEquals("ON", wire.last(set()));
        assertEquals("ON", wire.last("hawo/" + node + "/relay/1/state"));
        assertEquals(ON, openhab.state(item));
    }

    @Test
    void nodeThatAnswersWithTheOtherStateIsBelieved() {
        PlayedNode played = played().relays(1).with("interval", 60).notObeying().connect();
        String item = online();
        openhab.awaitState(item, OFF);
        Wire wire = wire().subscribe(set());

        // an interlock holds it back
        openhab.command(item, ON);
        Await.until("command sent", () -> wire.count(set(), "ON") > 0);
        played.sayRelay(1, "OFF");

        Await.never("shown as on", Duration.ofSeconds(2), () -> openhab.state(item) == ON);
        openhab.awaitState(item, OFF);
    }
}
