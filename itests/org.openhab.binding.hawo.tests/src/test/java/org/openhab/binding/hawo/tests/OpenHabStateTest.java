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

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openhab.binding.hawo.testing.Await;
import org.openhab.binding.hawo.tests.support.OpenHab;
import org.openhab.binding.hawo.tests.support.Wire;
import org.openhab.core.thing.ThingStatusDetail;
import org.openhab.core.thing.ThingUID;

/** Nodes and people can see on the broker whether openHAB is there. */
class OpenHabStateTest extends BindingTest {

    private String topic(String client) {
        return "hawo/openhab/" + client + "/state";
    }

    private void awaitRetained(String client, String state) {
        Await.until(client + " " + state, () -> state.equals(Wire.retained(broker, topic(client))));
    }

    @Test
    void stateFollowsTheConnectionAndTheEndOfTheBridge() {
        String client = "oh-" + node;
        Wire seen = wire().subscribe("hawo/#");
        ThingUID bridge = openhab.addBridge(broker, "clientId", client);
        awaitRetained(client, "online");

        // Another client of the same id ends the connection, as the broker ends that of an openHAB that has died.
        try (Wire rival = Wire.named(broker, client)) {
            Await.until("will", () -> seen.count(topic(client), "offline") > 0);
        }
        awaitRetained(client, "online");
        openhab.awaitStatus(bridge, ONLINE);

        openhab.setEnabled(bridge, false);
        awaitRetained(client, "offline");
        openhab.setEnabled(bridge, true);
        awaitRetained(client, "online");
    }

    @Test
    void eachBridgeHasAStateOfItsOwnAndNoneIsTakenForANode() {
        ThingUID first = openhab.addBridge(broker);
        ThingUID second = openhab.addBridge(broker);
        awaitRetained(first.getId(), "online");
        awaitRetained(second.getId(), "online");
        realNode();
        Await.until("node found", () -> openhab.discovered(first).size() == 2);
        assertTrue(openhab.discovered(first).stream()
                .allMatch(result -> node.equals(result.getProperties().get("nodeId"))));

        openhab.remove(second);
        awaitRetained(second.getId(), "offline");
        assertEquals("online", Wire.retained(broker, topic(first.getId())));
    }

    @Test
    void nodeCannotBeNamedLikeIt() {
        ThingUID bridge = openhab.addBridge(broker);
        ThingUID relay = openhab.addThing(OpenHab.RELAY, "relay-" + node, bridge, Map.of("nodeId", "openhab"));
        openhab.awaitStatus(relay, OFFLINE, ThingStatusDetail.CONFIGURATION_ERROR);
    }
}
