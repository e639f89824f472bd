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
import static org.openhab.binding.hawo.tests.support.OpenHab.map;
import static org.openhab.core.library.types.OnOffType.ON;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openhab.binding.hawo.testing.Await;
import org.openhab.binding.hawo.tests.support.HawoCommand;
import org.openhab.binding.hawo.tests.support.NodeProcess;
import org.openhab.binding.hawo.tests.support.OpenHab;
import org.openhab.binding.hawo.tests.support.PlayedNode;
import org.openhab.core.config.discovery.DiscoveryResult;
import org.openhab.core.config.discovery.DiscoveryResultFlag;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingStatus;
import org.openhab.core.thing.ThingStatusDetail;
import org.openhab.core.thing.ThingUID;

/** A broken board is replaced by a new one. */
class ReplaceTest extends BindingTest {
    private static final String OLD_MAC = "02:00:00:00:00:0a";
    private static final String NEW_MAC = "02:00:00:00:00:0b";
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    @Test
    void aNewBoardWithTheSameIdIsTheSameThing() {
        ThingUID bridge = openhab.addBridge(broker);
        PlayedNode old = played().relays(1).with("mac", OLD_MAC).connect();
        Await.until("found", () -> !openhab.discovered(bridge).isEmpty());
        ThingUID relay = openhab.approve(openhab.discovered(bridge).get(0));
        openhab.awaitStatus(relay, ThingStatus.ONLINE);
        openhab.awaitChannel(relay, "relay-1");
        String item = openhab.link("Switch", relay, "relay-1");
        old.cut();
        openhab.awaitStatus(relay, ThingStatus.OFFLINE);

        PlayedNode fresh = played().relays(1)
                .with("mac", NEW_MAC)
                .with("firmware", "played 2.0")
                .with("ip", "127.0.0.9")
                .with("boot", "00000002")
                .connect();

        openhab.awaitStatus(relay, ThingStatus.ONLINE);
        fresh.sayRelay(1, "ON");
        openhab.awaitState(item, ON);
        Await.until(
                "new properties",
                () -> NEW_MAC.equals(property(relay, Thing.PROPERTY_MAC_ADDRESS))
                        && "played 2.0".equals(property(relay, Thing.PROPERTY_FIRMWARE_VERSION))
                        && "127.0.0.9".equals(property(relay, "ipAddress")));
        assertEquals(List.of(), offered(bridge));
    }

    /** The new board starts before the broker has noticed that the old one is gone. */
    @Test
    void aNewBoardThatComesBeforeTheWillIsNoConflictForLong() {
        ThingUID bridge = openhab.addBridge(broker);
        PlayedNode old = played().relays(1).with("mac", OLD_MAC).connect();
        ThingUID relay = openhab.addRelay(bridge, node);
        openhab.awaitStatus(relay, ThingStatus.ONLINE);

        played().relays(1).with("mac", NEW_MAC).with("boot", "00000002").connect();
        old.notAnswering().cut();

        openhab.awaitStatus(relay, ThingStatus.ONLINE, ThingStatusDetail.NONE, A_MINUTE);
        Await.until("new MAC", () -> NEW_MAC.equals(property(relay, Thing.PROPERTY_MAC_ADDRESS)));
        assertEquals(List.of(), offered(bridge));
    }

    @Test
    void aNewBoardWithAnotherIdTakesOverTheThingAndItsLinks() {
        ThingUID bridge = openhab.addBridge(broker);
        played().relays(1).with("mac", OLD_MAC).connect().cut();
        ThingUID relay = openhab.addRelay(bridge, node);
        openhab.awaitStatus(relay, ThingStatus.OFFLINE);
        openhab.awaitChannel(relay, "relay-1");
        String item = openhab.link("Switch", relay, "relay-1");
        String newId = node + "-new";
        PlayedNode fresh = use(new PlayedNode(broker, newId));
        fresh.relays(1).with("mac", NEW_MAC).connect();
        Await.until("found", () -> openhab.discovered(bridge).size() == 1);

        String text = HawoCommand.run("replace", bridge.getId(), node, newId);

        assertTrue(text.startsWith(relay + " follows " + newId + " now\n"), text);
        openhab.awaitStatus(relay, ThingStatus.ONLINE);
        fresh.sayRelay(1, "ON");
        openhab.awaitState(item, ON);
        assertEquals(newId, property(relay, "nodeId"));
        assertEquals(List.of(), offered(bridge));
        fresh.with("ip", "127.0.0.77").snapshot();
        Await.until("new address", () -> "127.0.0.77".equals(property(relay, "ipAddress")));
        assertEquals(List.of(), offered(bridge), "it is not found again");
    }

    @Test
    void aTasmotaDeviceIsKnownByItsMacSoThatANewOneTakesOverByCommand() {
        ThingUID bridge = openhab.addBridge(broker);
        String oldMac = String.format("0201%08x", node.hashCode());
        String newMac = String.format("0202%08x", node.hashCode());
        NodeProcess old = tasmota(oldMac);
        ThingUID relay = openhab.addThing(OpenHab.RELAY, oldMac, bridge, map("nodeId", oldMac, "firmware", "tasmota"));
        openhab.awaitStatus(relay, ThingStatus.ONLINE, ThingStatusDetail.NONE, A_MINUTE);
        old.kill();
        tasmota(newMac);
        Await.until("found", A_MINUTE, () -> openhab.discovered(bridge).size() == 1);

        String text = HawoCommand.run("replace", oldMac, newMac);

        assertTrue(text.startsWith(relay + " follows " + newMac + " now\n"), text);
        openhab.awaitStatus(relay, ThingStatus.ONLINE, ThingStatusDetail.NONE, A_MINUTE);
        assertEquals(List.of(), offered(bridge));
    }

    private NodeProcess tasmota(String mac) {
        return use(NodeProcess.tasmota(broker, mac, "--relays", "1", "--hurry", "5"))
                .start();
    }

    /** What the Inbox shows: openHAB itself sets what has a Thing to "ignored". */
    private List<DiscoveryResult> offered(ThingUID bridge) {
        return openhab.discovered(bridge).stream()
                .filter(result -> result.getFlag() == DiscoveryResultFlag.NEW)
                .toList();
    }

    private String property(ThingUID uid, String name) {
        return openhab.thing(uid).getProperties().get(name);
    }
}
