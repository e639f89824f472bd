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
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.openhab.core.thing.ThingStatus.OFFLINE;
import static org.openhab.core.thing.ThingStatus.ONLINE;

import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.openhab.binding.hawo.testing.AccessFiles;
import org.openhab.binding.hawo.testing.Await;
import org.openhab.binding.hawo.testing.MosquittoProcess;
import org.openhab.binding.hawo.tests.support.NodeProcess;
import org.openhab.binding.hawo.tests.support.PlayedNode;
import org.openhab.binding.hawo.tests.support.Services;
import org.openhab.binding.hawo.tests.support.Wire;
import org.openhab.core.io.console.Console;
import org.openhab.core.io.console.extensions.ConsoleCommandExtension;
import org.openhab.core.library.types.OnOffType;
import org.openhab.core.thing.ThingUID;

/** With the access rules of {@code firmware/acl} all works, and no node can speak for another. */
class AccessTest extends BindingTest {

    @Override
    protected MosquittoProcess brokerOfThisTest() {
        Assumptions.assumeTrue(AccessFiles.isPossible(), "firmware/acl needs python3");
        return newGuardedBroker();
    }

    @Test
    void nodeIsFoundFollowedAndCommanded() {
        ThingUID bridge = openhab.addBridge(broker);
        NodeProcess process = realNode();
        Await.until("in the Inbox", () -> openhab.discovered(bridge).size() == 2);
        ThingUID relay = openhab.addRelay(bridge, node);
        ThingUID climate = openhab.addDht22(bridge, node);
        openhab.awaitStatus(relay, ONLINE);
        openhab.awaitStatus(climate, ONLINE);
        openhab.awaitChannel(relay, "relay-2");
        String item = openhab.link("Switch", relay, "relay-2");
        String temperature = openhab.link("Number:Temperature", climate, "temperature");

        openhab.command(item, OnOffType.ON);
        openhab.awaitState(item, OnOffType.ON);
        process.climate(17.5, 40);
        awaitQuantity(temperature, "17.5 °C");

        process.kill();
        openhab.awaitStatus(relay, OFFLINE);
    }

    /** Its id begins like that of the other one. */
    @Test
    void nodeCannotSpeakForAnother() {
        ThingUID bridge = openhab.addBridge(broker);
        ThingUID relay = openhab.addRelay(bridge, node);
        PlayedNode played = played().relays(1).with("interval", 60).connect();
        openhab.awaitStatus(relay, ONLINE);
        openhab.awaitChannel(relay, "relay-1");
        String item = openhab.link("Switch", relay, "relay-1");
        openhab.awaitState(item, OnOffType.OFF);

        Wire seen = wire().subscribe("hawo/#");
        int before = openhab.statusHistory(relay).size();
        for (String other : List.of(node.substring(0, node.length() - 1), node + "b")) {
            Wire forger = Wire.ofNode(broker, other, Wire.CLIENT_ID + other, "hawo/" + other + "/status", "offline");
            forger.publish(played.topic("relay/1/state"), "ON", true);
            forger.publish(played.topic("info"), "{\"relays\":9}", true);
            forger.publish(played.topic("relay/1/set"), "ON", false);
            forger.publish(played.topic("status"), "offline", true);
            // Its own is heard, after all that.
            forger.publish("hawo/" + other + "/telemetry", "{\"uptime\":1}", false);
            Await.until("heard", () -> seen.count("hawo/" + other + "/telemetry") == 1);
            forger.cut();
            Await.until("its will", () -> seen.count("hawo/" + other + "/status", "offline") == 1);
        }

        assertEquals(0, seen.count(played.topic("status"), "offline"));
        assertEquals(0, seen.count(played.topic("relay/1/set")));
        assertEquals(before, openhab.statusHistory(relay).size());
        assertEquals(OnOffType.OFF, openhab.state(item));
        assertEquals("online", Wire.retained(broker, played.topic("status")));
        openhab.command(item, OnOffType.ON);
        openhab.awaitState(item, OnOffType.ON);
    }

    @Test
    void openhabCanForgetANode() {
        ThingUID bridge = openhab.addBridge(broker);
        PlayedNode played = played().relays(1).dht22().connect();
        played.say("climate", "{\"temperature\":20.0,\"humidity\":50.0}", true);
        Await.until("found", () -> openhab.discovered(bridge).size() == 2);
        played.wire().cut();
        Await.until("will", () -> "offline".equals(Wire.retained(broker, played.topic("status"))));

        ConsoleCommandExtension console = Services.one(ConsoleCommandExtension.class);
        assertEquals("hawo", console.getCommand());
        StringBuilder said = new StringBuilder();
        // The binding hears of the will a moment after the test.
        Await.until("info is gone", () -> {
            console.execute(new String[] {"forget", bridge.toString(), node}, new Said(said));
            return Wire.retained(broker, played.topic("info")) == null;
        });
        for (String rest : List.of("status", "climate", "relay/1/state")) {
            assertNull(Wire.retained(broker, played.topic(rest)), rest + " is still there: " + said);
        }
    }

    @Test
    void strangerIsNotLetIn() {
        ThingUID bridge = openhab.addBridge(broker, "username", "stranger", "password", "guess");
        openhab.awaitStatus(bridge, OFFLINE);
        assertTrue(openhab.statusText(bridge).contains("user name"), openhab.statusText(bridge));
    }

    private record Said(StringBuilder text) implements Console {
        @Override
        public void printf(String format, Object... args) {
            text.append(String.format(format, args));
        }

        @Override
        public void print(String s) {
            text.append(s);
        }

        @Override
        public void println(String s) {
            text.append(s).append('\n');
        }

        @Override
        public void printUsage(String s) {
            text.append(s);
        }
    }
}
