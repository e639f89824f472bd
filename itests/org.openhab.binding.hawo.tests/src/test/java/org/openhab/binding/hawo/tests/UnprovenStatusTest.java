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
import static org.openhab.core.thing.ThingStatus.OFFLINE;
import static org.openhab.core.thing.ThingStatus.ONLINE;
import static org.openhab.core.thing.ThingStatus.UNKNOWN;
import static org.openhab.core.thing.ThingStatusDetail.BRIDGE_OFFLINE;
import static org.openhab.core.thing.ThingStatusDetail.COMMUNICATION_ERROR;
import static org.openhab.core.thing.ThingStatusDetail.NONE;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openhab.binding.hawo.testing.Await;
import org.openhab.binding.hawo.testing.FaultProxy;
import org.openhab.binding.hawo.tests.support.NodeProcess;
import org.openhab.binding.hawo.tests.support.PlayedNode;
import org.openhab.binding.hawo.tests.support.Wire;
import org.openhab.core.thing.ThingUID;

/** A retained message proves nothing: every status that a Thing has had is looked at, not only the last. */
class UnprovenStatusTest extends BindingTest {

    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private FaultProxy network;
    private ThingUID bridge;

    private ThingUID relayBehindAProxy() {
        network = use(new FaultProxy(broker.port(), FaultProxy.Mode.PASS));
        bridge = openhab.addBridge(broker, "port", network.port());
        return openhab.addRelay(bridge, node);
    }

    /** The connection is lost once, and is there again. */
    private void loseConnection() {
        openhab.awaitStatus(bridge, ONLINE, A_MINUTE);
        int known = openhab.statusHistory(bridge).size();
        network.cut();
        Await.until(
                "the loss is noticed",
                () -> openhab.statusHistory(bridge).stream().skip(known).anyMatch(info -> info.getStatus() == OFFLINE));
        openhab.awaitStatus(bridge, ONLINE, A_MINUTE);
    }

    private void assertNeverOnline(ThingUID thing, int since) {
        assertEquals(
                List.of(),
                openhab.statusHistory(thing).stream()
                        .skip(since)
                        .filter(info -> info.getStatus() == ONLINE)
                        .toList(),
                () -> openhab.statusHistory(thing).toString());
    }

    @Test
    void deadNodeBehindARetainedOnlineIsNeverOnlineAtAnyConnect() {
        played().relays(1).with("interval", 1).notAnswering().connect().close();
        ThingUID relay = relayBehindAProxy();
        openhab.awaitStatus(relay, UNKNOWN, NONE, "online");

        for (int i = 0; i < 3; i++) {
            loseConnection();
        }
        openhab.setEnabled(bridge, false);
        openhab.setEnabled(bridge, true);

        openhab.awaitStatus(relay, OFFLINE, COMMUNICATION_ERROR, A_MINUTE);
        loseConnection();
        openhab.awaitStatus(relay, OFFLINE, COMMUNICATION_ERROR, A_MINUTE);
        assertNeverOnline(relay, 0);
    }

    @Test
    void nodeThatDiedWithTheBrokerIsNotOnlineForAMoment() {
        ThingUID relay = openhab.addRelay(openhab.addBridge(broker), node);
        NodeProcess process = realNode();
        openhab.awaitStatus(relay, ONLINE, NONE);

        broker.save();
        broker.kill();
        process.kill();
        openhab.awaitStatus(relay, OFFLINE, BRIDGE_OFFLINE);
        int known = openhab.statusHistory(relay).size();
        broker.restart();

        openhab.awaitStatus(relay, OFFLINE, COMMUNICATION_ERROR, A_MINUTE);
        assertNeverOnline(relay, known);
        assertEquals("online", Wire.retained(broker, "hawo/" + node + "/status"));
    }

    @Test
    void livingNodeIsOnlineAgainAfterEachLoss() {
        ThingUID relay = relayBehindAProxy();
        realNode();
        openhab.awaitStatus(relay, ONLINE, NONE);

        for (int i = 0; i < 3; i++) {
            loseConnection();
            openhab.awaitStatus(relay, ONLINE, NONE, A_MINUTE);
        }
    }

    @Test
    void deadSleeperIsOfflineHoweverOftenTheConnectionIsLost() {
        ThingUID relay = relayBehindAProxy();
        PlayedNode played = played().relays(1).with("sleep", 3).notAnswering().connect();
        openhab.awaitStatus(relay, ONLINE, NONE);
        played.sayStatus("sleeping");
        long lastSaid = System.nanoTime();
        played.close();

        // It would have been heard from within 9 s; each connection is shorter than that.
        while (System.nanoTime() - lastSaid < Duration.ofSeconds(11).toNanos()) {
            loseConnection();
        }

        openhab.awaitStatus(relay, OFFLINE, COMMUNICATION_ERROR, Duration.ofSeconds(6));
        int known = openhab.statusHistory(relay).size();
        loseConnection();
        openhab.awaitStatus(relay, OFFLINE, COMMUNICATION_ERROR, Duration.ofSeconds(6));
        assertNeverOnline(relay, known);
    }

    @Test
    void thingsAreNotOnlineWhileTheirBridgeGetsANewConfiguration() {
        ThingUID relay = relayBehindAProxy();
        realNode();
        openhab.awaitStatus(relay, ONLINE, NONE);
        int known = openhab.statusHistory(relay).size();

        openhab.configure(bridge, "keepAlive", 20);

        Await.until(
                "not ONLINE meanwhile",
                () -> openhab.statusHistory(relay).stream().skip(known).anyMatch(info -> info.getStatus() != ONLINE));
        openhab.awaitStatus(relay, ONLINE, NONE, A_MINUTE);
    }
}
