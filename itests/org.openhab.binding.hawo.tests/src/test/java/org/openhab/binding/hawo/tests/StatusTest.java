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
import static org.openhab.core.thing.ThingStatus.OFFLINE;
import static org.openhab.core.thing.ThingStatus.ONLINE;
import static org.openhab.core.thing.ThingStatus.UNINITIALIZED;
import static org.openhab.core.thing.ThingStatus.UNKNOWN;
import static org.openhab.core.thing.ThingStatusDetail.COMMUNICATION_ERROR;
import static org.openhab.core.thing.ThingStatusDetail.CONFIGURATION_ERROR;
import static org.openhab.core.thing.ThingStatusDetail.DISABLED;
import static org.openhab.core.thing.ThingStatusDetail.GONE;
import static org.openhab.core.thing.ThingStatusDetail.NONE;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.openhab.binding.hawo.testing.Await;
import org.openhab.binding.hawo.tests.support.NodeProcess;
import org.openhab.binding.hawo.tests.support.PlayedNode;
import org.openhab.binding.hawo.tests.support.Wire;
import org.openhab.core.library.types.OnOffType;
import org.openhab.core.thing.ThingStatus;
import org.openhab.core.thing.ThingUID;

/** The table of statuses, row by row, at default settings. */
class StatusTest extends BindingTest {

    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    @Test
    void thingIsOnlineWhileItsNodeIs() {
        ThingUID relay = openhab.addRelay(openhab.addBridge(broker), node);
        realNode();

        openhab.awaitStatus(relay, ONLINE, NONE);
    }

    @Test
    void nodeThatWasThereFirstIsFound() {
        realNode();
        Await.until("online", A_MINUTE, () -> "online".equals(Wire.retained(broker, "hawo/" + node + "/status")));

        ThingUID relay = openhab.addRelay(openhab.addBridge(broker), node);

        openhab.awaitStatus(relay, ONLINE, NONE);
    }

    @Test
    void killedNodeIsOfflineThroughItsWillAndOnlineWhenItIsBack() {
        ThingUID relay = openhab.addRelay(openhab.addBridge(broker), node);
        NodeProcess process = realNode("--interval", "60");
        openhab.awaitStatus(relay, ONLINE, NONE);
        openhab.awaitChannel(relay, "relay-1");
        String item = openhab.link("Switch", relay, "relay-1");
        openhab.command(item, OnOffType.ON);
        openhab.awaitState(item, OnOffType.ON);

        process.kill();

        openhab.awaitStatus(relay, OFFLINE, COMMUNICATION_ERROR, "disconnected");
        assertEquals(OnOffType.ON, openhab.state(item));

        process.start();

        openhab.awaitStatus(relay, ONLINE, NONE);
        openhab.awaitState(item, OnOffType.OFF);
    }

    @Test
    void hangingNodeIsOfflineWhenTheBrokerGivesItUpAndOnlineWhenItGoesOn() {
        ThingUID relay = openhab.addRelay(openhab.addBridge(broker), node);
        NodeProcess process = realNode("--interval", "60");
        openhab.awaitStatus(relay, ONLINE, NONE);

        process.freeze();

        openhab.awaitStatus(relay, OFFLINE, COMMUNICATION_ERROR, A_MINUTE, "disconnected");

        process.thaw();

        openhab.awaitStatus(relay, ONLINE, NONE, A_MINUTE);
    }

    @Test
    void nodeThatSaysGoodbyeIsOffline() {
        ThingUID relay = openhab.addRelay(openhab.addBridge(broker), node);
        PlayedNode played = played().relays(1).with("interval", 60).connect();
        openhab.awaitStatus(relay, ONLINE, NONE);

        played.notAnswering().sayStatus("offline");
        played.close();

        openhab.awaitStatus(relay, OFFLINE, COMMUNICATION_ERROR, "disconnected");
    }

    @Test
    void nodeThatRestartsIsOfflineMeanwhile() {
        ThingUID relay = openhab.addRelay(openhab.addBridge(broker), node);
        realNode("--interval", "60");
        openhab.awaitStatus(relay, ONLINE, NONE);

        wire().publish("hawo/" + node + "/command", "restart", false);

        Await.until(
                "offline", () -> openhab.statusHistory(relay).stream().anyMatch(info -> info.getStatus() == OFFLINE));
        openhab.awaitStatus(relay, ONLINE, NONE);
    }

    @Test
    void lateWillOfAnOldSessionDoesNotKeepTheThingOffline() {
        ThingUID relay = openhab.addRelay(openhab.addBridge(broker), node);
        PlayedNode played = played().relays(1).connect();
        openhab.awaitStatus(relay, ONLINE, NONE);

        played.notAnswering();
        wire().publish("hawo/" + node + "/status", "offline", true);
        openhab.awaitStatus(relay, OFFLINE, COMMUNICATION_ERROR);
        played.sayTelemetry();

        openhab.awaitStatus(relay, ONLINE, NONE);
    }

    @Test
    void lateWillIsCorrectedByTheRealNode() {
        ThingUID relay = openhab.addRelay(openhab.addBridge(broker), node);
        realNode();
        openhab.awaitStatus(relay, ONLINE, NONE);

        wire().publish("hawo/" + node + "/status", "offline", true);

        Await.until("offline", () -> openhab.statusHistory(relay).stream()
                .anyMatch(info -> info.getStatus() == OFFLINE && info.getStatusDetail() == COMMUNICATION_ERROR));
        openhab.awaitStatus(relay, ONLINE, NONE);
        Await.until("online again", () -> "online".equals(Wire.retained(broker, "hawo/" + node + "/status")));
    }

    @Test
    void retainedOnlineOfADeadNodeIsUnknown() {
        PlayedNode dead = played().relays(1).with("interval", 60).notAnswering().connect();
        dead.close();
        ThingUID relay = openhab.addRelay(openhab.addBridge(broker), node);

        openhab.awaitStatus(relay, UNKNOWN, NONE, "waiting");
        openhab.awaitStatus(relay, UNKNOWN, NONE, A_MINUTE, "not replied");
    }

    @Test
    void retainedOnlineOfADeadNodeEndsOffline() {
        PlayedNode dead = played().relays(1).with("interval", 1).notAnswering().connect();
        dead.close();
        ThingUID relay = openhab.addRelay(openhab.addBridge(broker), node);

        openhab.awaitStatus(relay, OFFLINE, COMMUNICATION_ERROR, A_MINUTE);
    }

    @Test
    void silentNodeIsOfflineThoughItsStatusSaysOnline() {
        ThingUID relay = openhab.addRelay(openhab.addBridge(broker), node);
        PlayedNode played = played().relays(1).notAnswering().connect();
        openhab.awaitStatus(relay, ONLINE, NONE);

        openhab.awaitStatus(relay, OFFLINE, COMMUNICATION_ERROR, "no message for", "online");

        played.sayTelemetry();
        openhab.awaitStatus(relay, ONLINE, NONE);
    }

    @Test
    void nodeThatWasNeverSeenIsUnknownAndThenOffline() {
        ThingUID relay = openhab.addRelay(openhab.addBridge(broker), node);

        openhab.awaitStatus(relay, UNKNOWN, NONE);
        openhab.awaitStatus(
                relay, OFFLINE, COMMUNICATION_ERROR, A_MINUTE, "no message received", "hawo/" + node + "/status");
    }

    @Test
    void sleepingNodeIsOnlineUntilItIsOverdue() {
        ThingUID relay = openhab.addRelay(openhab.addBridge(broker), node);
        PlayedNode played = played().relays(1).with("sleep", 2).notAnswering().connect();
        openhab.awaitStatus(relay, ONLINE, NONE);

        played.sayStatus("sleeping");
        played.close();

        openhab.awaitStatus(relay, ONLINE, NONE, "sleep");
        openhab.awaitStatus(relay, OFFLINE, COMMUNICATION_ERROR);
    }

    @Test
    void removedNodeIsOffline() {
        ThingUID relay = openhab.addRelay(openhab.addBridge(broker), node);
        PlayedNode played = played().relays(1).connect();
        openhab.awaitStatus(relay, ONLINE, NONE);

        played.notAnswering().say("info", "", true);
        played.say("status", "", true);

        openhab.awaitStatus(relay, OFFLINE, GONE);
    }

    @Test
    void twoThingsOfOneNodeFollowTheSameStatus() {
        ThingUID bridge = openhab.addBridge(broker);
        ThingUID relay = openhab.addRelay(bridge, node);
        ThingUID dht22 = openhab.addDht22(bridge, node);
        NodeProcess process = realNode();
        openhab.awaitStatus(relay, ONLINE, NONE);
        openhab.awaitStatus(dht22, ONLINE, NONE);

        process.kill();

        openhab.awaitStatus(relay, OFFLINE, COMMUNICATION_ERROR);
        openhab.awaitStatus(dht22, OFFLINE, COMMUNICATION_ERROR);
    }

    @Test
    void removingOneOfTwoThingsOfANodeLeavesTheOther() {
        ThingUID bridge = openhab.addBridge(broker);
        ThingUID relay = openhab.addRelay(bridge, node);
        ThingUID dht22 = openhab.addDht22(bridge, node);
        PlayedNode played = played().relays(1).dht22().with("interval", 60).connect();
        openhab.awaitStatus(relay, ONLINE, NONE);
        openhab.awaitStatus(dht22, ONLINE, NONE);

        openhab.remove(relay);
        played.sayStatus("offline");

        openhab.awaitStatus(dht22, OFFLINE, COMMUNICATION_ERROR);
    }

    @Test
    void twoNodesWithOneIdAreToldApartAndNamed() {
        ThingUID relay = openhab.addRelay(openhab.addBridge(broker), node);
        PlayedNode first = played().relays(1)
                .with("interval", 60)
                .with("mac", "02:00:00:00:00:0a")
                .connect();
        openhab.awaitStatus(relay, ONLINE, NONE);

        PlayedNode second = played().relays(1)
                .with("interval", 60)
                .with("mac", "02:00:00:00:00:0b")
                .connect();

        openhab.awaitStatus(relay, OFFLINE, CONFIGURATION_ERROR, "02:00:00:00:00:0a", "02:00:00:00:00:0b");
        assertTrue(first.id().equals(second.id()));
    }

    @Test
    void statusOfOtherNodesIsNotMixedUp() {
        ThingUID bridge = openhab.addBridge(broker);
        ThingUID one = openhab.addRelay(bridge, node);
        ThingUID other = openhab.addRelay(bridge, node + "-other");
        PlayedNode here = played().relays(1).with("interval", 60).connect();
        use(new PlayedNode(broker, node + "-other"))
                .relays(1)
                .with("interval", 60)
                .connect();
        openhab.awaitStatus(one, ONLINE, NONE);
        openhab.awaitStatus(other, ONLINE, NONE);

        here.cut();

        openhab.awaitStatus(one, OFFLINE, COMMUNICATION_ERROR);
        assertEquals(ThingStatus.ONLINE, openhab.status(other).getStatus());
    }

    @Test
    void twoNodesWithOneIdAreOnlineAgainWhenOneIsLeft() {
        ThingUID relay = openhab.addRelay(openhab.addBridge(broker), node);
        played().relays(1).with("mac", "02:00:00:00:00:0a").with("interval", 2).connect();
        openhab.awaitStatus(relay, ONLINE, NONE);
        PlayedNode second = played().relays(1)
                .with("mac", "02:00:00:00:00:0b")
                .with("interval", 2)
                .connect();
        openhab.awaitStatus(relay, OFFLINE, CONFIGURATION_ERROR);

        second.close();

        openhab.awaitStatus(relay, ONLINE, NONE, A_MINUTE);
    }

    @Test
    void thingIsNotCalledOfflineBeforeItIsOnline() {
        realNode();
        Await.until("online", A_MINUTE, () -> "online".equals(Wire.retained(broker, "hawo/" + node + "/status")));
        ThingUID bridge = openhab.addBridge(broker);
        ThingUID relay = openhab.addRelay(bridge, node);
        openhab.awaitStatus(relay, ONLINE, NONE);
        openhab.setEnabled(bridge, false);
        openhab.awaitStatus(relay, UNINITIALIZED);
        openhab.setEnabled(bridge, true);
        openhab.awaitStatus(relay, ONLINE, NONE);

        assertTrue(
                openhab.statusHistory(relay).stream().noneMatch(info -> info.getStatus() == OFFLINE),
                openhab.statusHistory(relay).toString());
    }

    @Test
    void disabledThingSaysNothingAndAnEnabledOneIsRight() {
        ThingUID relay = openhab.addRelay(openhab.addBridge(broker), node);
        NodeProcess process = realNode("--interval", "60");
        openhab.awaitStatus(relay, ONLINE, NONE);

        openhab.setEnabled(relay, false);
        openhab.awaitStatus(relay, UNINITIALIZED, DISABLED);
        process.kill();
        Await.until("will", () -> "offline".equals(Wire.retained(broker, "hawo/" + node + "/status")));
        openhab.setEnabled(relay, true);

        openhab.awaitStatus(relay, OFFLINE, COMMUNICATION_ERROR);
    }

    @Test
    void thingFollowsTheNodeThatItsConfigurationNames() {
        ThingUID relay = openhab.addRelay(openhab.addBridge(broker), node);
        use(new PlayedNode(broker, node + "-other"))
                .relays(1)
                .with("interval", 60)
                .connect();
        openhab.awaitStatus(relay, UNKNOWN, NONE);

        openhab.configure(relay, "nodeId", node + "-other");

        openhab.awaitStatus(relay, ONLINE, NONE);
    }
}
