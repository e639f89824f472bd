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

import static org.openhab.core.thing.ThingStatus.OFFLINE;
import static org.openhab.core.thing.ThingStatus.ONLINE;
import static org.openhab.core.thing.ThingStatusDetail.BRIDGE_OFFLINE;
import static org.openhab.core.thing.ThingStatusDetail.COMMUNICATION_ERROR;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openhab.binding.hawo.testing.Await;
import org.openhab.binding.hawo.testing.FaultProxy;
import org.openhab.binding.hawo.tests.support.NodeProcess;
import org.openhab.binding.hawo.tests.support.Wire;
import org.openhab.core.library.types.OnOffType;
import org.openhab.core.thing.ThingUID;

/** openHAB and its broker lose sight of each other, and the nodes go on without openHAB. */
class PartitionTest extends BindingTest {

    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private FaultProxy network;
    private ThingUID relay;
    private NodeProcess process;

    @BeforeEach
    void nodeIsOnline() {
        network = use(new FaultProxy(broker.port(), FaultProxy.Mode.PASS));
        ThingUID bridge = openhab.addBridge(broker, "port", network.port(), "keepAlive", 5);
        relay = openhab.addRelay(bridge, node);
        process = realNode();
        openhab.awaitStatus(relay, ONLINE);
        openhab.awaitChannel(relay, "relay-1");
    }

    @Test
    void nodeThatDiedMeanwhileIsOfflineAfterwards() {
        network.mode(FaultProxy.Mode.BLACK_HOLE);
        openhab.awaitStatus(relay, OFFLINE, BRIDGE_OFFLINE, A_MINUTE);
        process.kill();
        Await.until("will", () -> "offline".equals(Wire.retained(broker, "hawo/" + node + "/status")));

        network.heal();

        openhab.awaitStatus(relay, OFFLINE, COMMUNICATION_ERROR, A_MINUTE);
    }

    @Test
    void relayThatMovedMeanwhileIsShownAfterwards() {
        String item = openhab.link("Switch", relay, "relay-1");
        openhab.awaitState(item, OnOffType.OFF);
        network.mode(FaultProxy.Mode.BLACK_HOLE);
        openhab.awaitStatus(relay, OFFLINE, BRIDGE_OFFLINE, A_MINUTE);
        process.press(1, "short");

        network.heal();

        openhab.awaitStatus(relay, ONLINE, A_MINUTE);
        openhab.awaitState(item, OnOffType.ON);
    }

    @Test
    void connectionThatIsResetIsMadeAnew() {
        for (int i = 1; i <= 3; i++) {
            int times = i;
            network.cut();
            // it may be back before anyone has looked
            Await.until(
                    "noticed",
                    () -> openhab.statusHistory(relay).stream()
                                    .filter(info -> info.getStatusDetail() == BRIDGE_OFFLINE)
                                    .count()
                            == times);
            openhab.awaitStatus(relay, ONLINE, A_MINUTE);
        }
    }
}
