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

import static org.openhab.core.library.types.OnOffType.ON;
import static org.openhab.core.thing.ThingStatus.OFFLINE;
import static org.openhab.core.thing.ThingStatus.ONLINE;
import static org.openhab.core.thing.ThingStatusDetail.BRIDGE_OFFLINE;
import static org.openhab.core.thing.ThingStatusDetail.COMMUNICATION_ERROR;
import static org.openhab.core.thing.ThingStatusDetail.NONE;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Any broker ends, hangs and comes back, and its Things say so. Each test has a broker of its own, one after the other. */
@Execution(ExecutionMode.SAME_THREAD)
class BrokerOutages extends AnyBrokerTest {
    @Test
    void brokerThatIsRestartedBringsTheThingBackWithItsTrueState() {
        String item = online(60);
        openhab.command(item, ON);
        openhab.awaitState(item, ON);

        broker.terminate();
        openhab.awaitStatus(relay, OFFLINE, BRIDGE_OFFLINE);
        broker.restart();

        openhab.awaitStatus(relay, ONLINE, NONE, A_MINUTE);
        openhab.awaitState(item, ON);
    }

    @Test
    void brokerThatIsKilledAndHasForgottenEverythingBringsTheThingBack() {
        String item = online(60);

        broker.kill();
        broker.forget();
        openhab.awaitStatus(relay, OFFLINE, BRIDGE_OFFLINE);
        broker.restart();

        openhab.awaitStatus(relay, ONLINE, NONE, A_MINUTE);
        openhab.command(item, ON);
        openhab.awaitState(item, ON);
    }

    @Test
    void nodeThatDiedWithTheBrokerIsNeverOnline() {
        online(1);
        broker.save();

        broker.kill();
        tested.process().kill();
        openhab.awaitStatus(relay, OFFLINE, BRIDGE_OFFLINE);
        int known = known();
        broker.restart();

        openhab.awaitStatus(relay, OFFLINE, COMMUNICATION_ERROR, A_MINUTE);
        assertNeverOnline(known);
    }

    @Test
    void hangingBrokerIsNoticed() {
        online(60, "keepAlive", 5);

        broker.freeze();
        openhab.awaitStatus(bridge, OFFLINE, COMMUNICATION_ERROR, A_MINUTE);
        openhab.awaitStatus(relay, OFFLINE, BRIDGE_OFFLINE);
        broker.thaw();

        openhab.awaitStatus(relay, ONLINE, NONE, A_MINUTE);
    }
}
