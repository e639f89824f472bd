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

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.openhab.core.thing.ThingStatus.OFFLINE;
import static org.openhab.core.thing.ThingStatus.ONLINE;
import static org.openhab.core.thing.ThingStatus.UNINITIALIZED;
import static org.openhab.core.thing.ThingStatus.UNKNOWN;
import static org.openhab.core.thing.ThingStatusDetail.BRIDGE_OFFLINE;
import static org.openhab.core.thing.ThingStatusDetail.COMMUNICATION_ERROR;
import static org.openhab.core.thing.ThingStatusDetail.DISABLED;
import static org.openhab.core.thing.ThingStatusDetail.NONE;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.openhab.binding.hawo.testing.Await;
import org.openhab.core.thing.ThingUID;

/** The broker is away, hangs or comes back, and its Things say so. */
class BrokerOutageTest extends BindingTest {

    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    @Test
    void brokerThatIsRestartedBringsEveryThingBack() {
        ThingUID bridge = openhab.addBridge(broker);
        ThingUID relay = openhab.addRelay(bridge, node);
        realNode();
        openhab.awaitStatus(relay, ONLINE, NONE);

        broker.terminate();
        openhab.awaitStatus(bridge, OFFLINE, COMMUNICATION_ERROR);
        openhab.awaitStatus(relay, OFFLINE, BRIDGE_OFFLINE);
        broker.restart();

        openhab.awaitStatus(bridge, ONLINE, A_MINUTE);
        openhab.awaitStatus(relay, ONLINE, NONE, A_MINUTE);
    }

    @Test
    void brokerThatHasForgottenEverythingBringsEveryThingBack() {
        ThingUID bridge = openhab.addBridge(broker);
        ThingUID relay = openhab.addRelay(bridge, node);
        realNode();
        openhab.awaitStatus(relay, ONLINE, NONE);

        broker.kill();
        broker.forget();
        openhab.awaitStatus(relay, OFFLINE, BRIDGE_OFFLINE);
        broker.restart();

        openhab.awaitStatus(relay, ONLINE, NONE, A_MINUTE);
    }

    @Test
    void brokerThatIsAwayAtTheStartIsFoundLater() {
        broker.terminate();
        ThingUID bridge = openhab.addBridge(broker);
        ThingUID relay = openhab.addRelay(bridge, node);
        openhab.awaitStatus(bridge, OFFLINE, COMMUNICATION_ERROR);
        openhab.awaitStatus(relay, OFFLINE, BRIDGE_OFFLINE);

        broker.restart();
        realNode();

        openhab.awaitStatus(relay, ONLINE, NONE, A_MINUTE);
    }

    @Test
    void hangingBrokerIsNoticedWithinTwiceTheKeepalive() {
        ThingUID bridge = openhab.addBridge(broker, "keepAlive", 5);
        ThingUID relay = openhab.addRelay(bridge, node);
        openhab.awaitStatus(bridge, ONLINE);

        broker.freeze();
        long before = System.nanoTime();
        openhab.awaitStatus(bridge, OFFLINE, COMMUNICATION_ERROR, A_MINUTE);
        Duration took = Duration.ofNanos(System.nanoTime() - before);

        openhab.awaitStatus(relay, OFFLINE, BRIDGE_OFFLINE);
        // two seconds for a busy machine
        assertTrue(took.compareTo(Duration.ofSeconds(12)) < 0, took.toString());
        broker.thaw();
        openhab.awaitStatus(bridge, ONLINE, A_MINUTE);
    }

    @Test
    void disabledBridgeTakesItsThingsAlongAndEnabledBringsThemBack() {
        ThingUID bridge = openhab.addBridge(broker);
        ThingUID relay = openhab.addRelay(bridge, node);
        realNode();
        openhab.awaitStatus(relay, ONLINE, NONE);

        openhab.setEnabled(bridge, false);
        openhab.awaitStatus(bridge, UNINITIALIZED, DISABLED);
        openhab.awaitStatus(relay, UNINITIALIZED);
        openhab.setEnabled(bridge, true);

        openhab.awaitStatus(bridge, ONLINE);
        openhab.awaitStatus(relay, ONLINE, NONE);
    }

    @Test
    void twoBridgesToOneBrokerDoNotDisturbEachOther() {
        ThingUID one = openhab.addRelay(openhab.addBridge(broker), node);
        ThingUID other = openhab.addRelay(openhab.addBridge(broker), node);
        realNode();

        openhab.awaitStatus(one, ONLINE, NONE);
        openhab.awaitStatus(other, ONLINE, NONE);
        Await.never(
                "one of them is thrown out",
                Duration.ofSeconds(3),
                () -> openhab.status(one).getStatus() != ONLINE
                        || openhab.status(other).getStatus() != ONLINE);
    }

    @Test
    void statusIsExplainedInGermanToo() {
        ThingUID bridge = openhab.addBridge(broker);
        ThingUID relay = openhab.addRelay(bridge, node);
        openhab.awaitStatus(relay, UNKNOWN, NONE, "waiting for the first message");
        broker.terminate();
        openhab.awaitStatus(bridge, OFFLINE, COMMUNICATION_ERROR);

        String german = openhab.statusText(bridge, Locale.GERMAN);

        assertNotEquals(openhab.statusText(bridge), german);
        assertFalse(german.isEmpty() || german.contains("@text") || german.contains("{0}"), german);
    }
}
