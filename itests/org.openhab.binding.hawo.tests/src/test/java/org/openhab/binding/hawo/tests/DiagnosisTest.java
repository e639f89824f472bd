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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.openhab.core.library.types.OnOffType.ON;

import org.junit.jupiter.api.Test;
import org.openhab.binding.hawo.testing.Await;
import org.openhab.binding.hawo.tests.support.HawoCommand;
import org.openhab.binding.hawo.tests.support.PlayedNode;
import org.openhab.binding.hawo.tests.support.Wire;
import org.openhab.core.thing.ThingStatus;
import org.openhab.core.thing.ThingUID;

/** What the console tells of a node and of a broker, with a real broker. */
class DiagnosisTest extends BindingTest {

    @Test
    void whyNamesTheMessagesThatLedToTheStatusAndConfirmedTheCommand() {
        ThingUID relay = openhab.addRelay(openhab.addBridge(broker), node);
        PlayedNode played = played().relays(1).connect();
        openhab.awaitStatus(relay, ThingStatus.ONLINE);
        openhab.awaitChannel(relay, "relay-1");
        String item = openhab.link("Switch", relay, "relay-1");
        openhab.command(item, ON);
        openhab.awaitState(item, ON);
        played.cut();
        openhab.awaitStatus(relay, ThingStatus.OFFLINE);

        String text = HawoCommand.run("why", node);

        assertTrue(text.startsWith(node + " (hawo): OFFLINE, Last Will, or disconnected\n"), text);
        assertTrue(text.contains(" ONLINE  the node sends messages [live message on hawo/" + node + "/"), text);
        assertTrue(
                text.contains(" OFFLINE Last Will, or disconnected [live message on hawo/" + node + "/status]\n"),
                text);
        assertTrue(text.contains(" relay 1 ON: confirmed after "), text);
        assertTrue(text.contains("[live message on hawo/" + node + "/relay/1/state]\n"), text);
    }

    @Test
    void doctorFindsTheCommandThatATasmotaDeviceExecutesAtEachStart() {
        assumeFalse(broker.hasAccessFiles(), "the access files are for nodes of the convention");
        ThingUID bridge = openhab.addBridge(broker);
        openhab.awaitStatus(bridge, ThingStatus.ONLINE);
        wire().publish("cmnd/tasmotas/POWER", "ON", true);

        String text = HawoCommand.run("doctor", bridge.getId());

        assertTrue(
                text.startsWith("Retained commands, which a device executes at each start:\n  cmnd/tasmotas/POWER\n"),
                text);
    }

    @Test
    void doctorFindsWhatIsStoredAndRemovesWhatIsNamed() {
        ThingUID bridge = openhab.addBridge(broker);
        ThingUID relay = openhab.addRelay(bridge, node);
        played().relays(1).with("ids", true).connect();
        openhab.awaitStatus(relay, ThingStatus.ONLINE);
        String command = "hawo/" + node + "/command";
        String stray = "hawo/gone-" + node + "/climate";
        Wire wire = wire();
        wire.publish(command, "identify", true);
        wire.publish(stray, "{}", true);

        String text = HawoCommand.run("doctor", bridge.getId());

        assertEquals(
                "Retained commands, which a device executes at each start:\n"
                        + "  " + command + "\n"
                        + "Retained messages of no node that is known:\n"
                        + "  " + stray + "\n"
                        + "Nothing was changed. A retained message is removed with: openhab:hawo doctor "
                        + bridge.getId() + " clean <topic>\n",
                text);
        assertEquals("identify", Wire.retained(broker, command));

        assertEquals(command + ": removed\n", HawoCommand.run("doctor", bridge.getId(), "clean", command));
        text = HawoCommand.run("doctor", bridge.getId());
        assertFalse(text.contains(command), text);
        assertTrue(text.contains(stray), text);
        assertEquals(ThingStatus.ONLINE, openhab.status(relay).getStatus());
        Await.until("the second connection is gone", () -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().contains("-doctor")));
    }
}
