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
import static org.openhab.binding.hawo.tests.support.OpenHab.map;
import static org.openhab.core.library.types.OnOffType.OFF;
import static org.openhab.core.library.types.OnOffType.ON;
import static org.openhab.core.thing.ThingStatus.OFFLINE;
import static org.openhab.core.thing.ThingStatus.ONLINE;
import static org.openhab.core.thing.ThingStatusDetail.BRIDGE_OFFLINE;
import static org.openhab.core.thing.ThingStatusDetail.COMMUNICATION_ERROR;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.openhab.binding.hawo.testing.Await;
import org.openhab.binding.hawo.tests.support.Log;
import org.openhab.binding.hawo.tests.support.MainUi;
import org.openhab.binding.hawo.tests.support.OpenHab;
import org.openhab.binding.hawo.tests.support.PlayedNode;
import org.openhab.binding.hawo.tests.support.Wire;
import org.openhab.core.thing.ThingUID;
import org.openhab.core.types.UnDefType;

/** A pump that runs while its node is out of reach goes on running when a page of Main UI is open. */
class RelayAwayTest extends BindingTest {

    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private ThingUID bridge;
    private ThingUID relay;
    private PlayedNode pump;
    private Wire wire;

    /** The Switch of a pump that runs, with its toggle on an open page. */
    private String runningPump(Object... parameters) {
        bridge = openhab.addBridge(broker);
        relay = openhab.addThing(OpenHab.RELAY, node, bridge, map(parameters));
        openhab.configure(relay, "nodeId", node);
        pump = played().relays(1).with("interval", 60).connect();
        pump.sayRelay(1, "ON");
        openhab.awaitStatus(relay, ONLINE);
        openhab.awaitChannel(relay, "relay-1");
        String item = openhab.link("Switch", relay, "relay-1");
        openhab.awaitState(item, ON);
        use(MainUi.openToggle(item));
        wire = wire().subscribe("hawo/" + node + "/relay/1/set");
        return item;
    }

    private void assertNothingSent() {
        Await.never(
                "a command that nobody gave",
                Duration.ofSeconds(4),
                () -> wire.count("hawo/" + node + "/relay/1/set") > 0);
    }

    @Test
    void switchKeepsItsStateWhileTheNodeIsAwayAndNobodySwitchesItOff() {
        String item = runningPump();

        pump.cut();
        openhab.awaitStatus(relay, OFFLINE, COMMUNICATION_ERROR);
        Await.never("not known", Duration.ofSeconds(2), () -> openhab.state(item) != ON);
        pump.connect();

        openhab.awaitStatus(relay, ONLINE, A_MINUTE);
        assertNothingSent();
        assertEquals(ON, openhab.state(item));
    }

    @Test
    void switchKeepsItsStateWhileTheBrokerIsAwayAndNobodySwitchesItOff() {
        String item = runningPump();

        broker.terminate();
        openhab.awaitStatus(relay, OFFLINE, BRIDGE_OFFLINE);
        Await.never("not known", Duration.ofSeconds(2), () -> openhab.state(item) != ON);
        broker.restart();
        wire = wire().subscribe("hawo/" + node + "/relay/1/set");
        pump.connect();

        openhab.awaitStatus(relay, ONLINE, A_MINUTE);
        assertNothingSent();
        assertEquals(ON, openhab.state(item));
    }

    @Test
    void switchThatIsToBeUnknownIsUndefAndWhatThePageMakesOfItIsRefused() {
        String item = runningPump("whenOffline", "undef");

        pump.cut();
        openhab.awaitStatus(relay, OFFLINE, COMMUNICATION_ERROR);
        openhab.awaitState(item, UnDefType.UNDEF);
        // At once, not when its life is over.
        Await.until("refused", Duration.ofSeconds(10), () -> !Log.warningsAbout(node)
                .isEmpty());
        pump.connect();

        openhab.awaitStatus(relay, ONLINE, A_MINUTE);
        openhab.awaitState(item, ON);
        assertNothingSent();
        assertEquals(1, Log.warningsAbout(node).size(), Log.warningsAbout(node).toString());
    }

    @Test
    void switchFollowsTheNodeThatIsBackWithItsRelayOff() {
        String item = runningPump();
        pump.cut();
        openhab.awaitStatus(relay, OFFLINE, COMMUNICATION_ERROR);

        use(new PlayedNode(broker, node))
                .relays(1)
                .with("interval", 60)
                .with("boot", "00000002")
                .connect();

        openhab.awaitState(item, OFF);
    }
}
