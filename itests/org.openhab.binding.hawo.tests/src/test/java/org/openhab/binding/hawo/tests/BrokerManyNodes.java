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
import static org.openhab.core.thing.ThingStatusDetail.COMMUNICATION_ERROR;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openhab.binding.hawo.testing.Await;
import org.openhab.core.thing.ThingUID;

/** More nodes on a broker than it may keep messages for a client that is slow. */
class BrokerManyNodes extends AnyBrokerTest {
    private static final int NODES = 2_000;
    private static final int THINGS = 100;

    @Test
    void hundredOfTwoThousandDeadNodesAreOffline() {
        Map<String, String> messages = new LinkedHashMap<>();
        for (int i = 0; i < NODES; i++) {
            messages.put("hawo/n" + i + "/info", "{\"relays\":1,\"interval\":600}");
            messages.put("hawo/n" + i + "/status", "offline");
        }
        wire().retain(messages);
        bridge = openhab.addBridge(broker);
        ThingUID[] things = IntStream.range(0, THINGS)
                .mapToObj(i -> openhab.addRelay(bridge, "n" + i * (NODES / THINGS)))
                .toArray(ThingUID[]::new);
        for (ThingUID thing : things) {
            Await.eventually(
                    A_MINUTE,
                    () -> assertEquals(
                            COMMUNICATION_ERROR, openhab.status(thing).getStatusDetail()));
        }
        // The others have got no retained message, and have not answered.
        long told = IntStream.range(0, THINGS)
                .filter(i -> openhab.statusText(things[i]).contains("reports the node as offline"))
                .count();
        kind.note("fact of 100 Things of 2,000 dead nodes, OFFLINE through their retained status", Long.toString(told));
    }
}
