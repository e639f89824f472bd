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

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.openhab.binding.hawo.testing.Await;
import org.openhab.binding.hawo.tests.support.LargeMessage;
import org.openhab.core.thing.ThingStatus;
import org.openhab.core.thing.ThingStatusInfo;
import org.openhab.core.thing.ThingUID;

/** Somebody has left very large retained messages on the broker, below the base topic. */
@Isolated("it moves hundreds of megabytes")
class LargeMessageTest extends BindingTest {

    /** Read into memory and copied once, it is more than the heap that the container has. */
    private static final int SIZE = 200 << 20;

    /** For a machine that other things run on; it is a matter of milliseconds. */
    private static final Duration SOON = Duration.ofSeconds(5);

    @Test
    void largeRetainedMessagesDisturbNobody() {
        LargeMessage.publish(broker, "hawo/large-1/info", SIZE, true);
        LargeMessage.publish(broker, "hawo/large-2/status", SIZE, true);
        LargeMessage.publish(broker, "hawo/" + node + "/telemetry", SIZE, true);

        ThingUID bridge = openhab.addBridge(broker);
        ThingUID relay = openhab.addRelay(bridge, node);
        realNode();
        openhab.awaitStatus(relay, ThingStatus.ONLINE);
        openhab.awaitChannel(relay, "relay-1");
        String item = openhab.link("Switch", relay, "relay-1");
        openhab.awaitState(item, OFF);

        for (int i = 0; i < 3; i++) {
            openhab.command(item, ON);
            openhab.awaitState(item, ON, SOON);
            openhab.command(item, OFF);
            openhab.awaitState(item, OFF, SOON);
        }
        // Twice the keepalive: a connection that reads for too long would have been given up.
        Await.never("lost", Duration.ofSeconds(20), () -> !lossesOf(bridge).isEmpty());
        assertEquals(List.of(), lossesOf(bridge));
        assertEquals(List.of(), lossesOf(relay));
    }

    @Test
    void largeMessageThatComesLiveDisturbsNobody() {
        ThingUID bridge = openhab.addBridge(broker);
        ThingUID relay = openhab.addRelay(bridge, node);
        realNode();
        openhab.awaitStatus(relay, ThingStatus.ONLINE);
        openhab.awaitChannel(relay, "relay-1");
        String item = openhab.link("Switch", relay, "relay-1");
        openhab.awaitState(item, OFF);

        LargeMessage.publish(broker, "hawo/" + node + "/telemetry", SIZE, false);
        openhab.command(item, ON);

        openhab.awaitState(item, ON, SOON);
        assertEquals(List.of(), lossesOf(bridge));
    }

    private List<ThingStatusInfo> lossesOf(ThingUID thing) {
        return openhab.statusHistory(thing).stream()
                .filter(info -> info.getStatus() == ThingStatus.OFFLINE)
                .toList();
    }
}
