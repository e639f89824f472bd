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

import ch.qos.logback.classic.Level;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.openhab.binding.hawo.testing.Await;
import org.openhab.binding.hawo.tests.support.Log;
import org.openhab.binding.hawo.tests.support.PlayedNode;
import org.openhab.binding.hawo.tests.support.Wire;
import org.openhab.core.library.types.OnOffType;
import org.openhab.core.thing.ThingStatus;
import org.openhab.core.thing.ThingUID;

/** Whatever is said on the broker, the binding stays up, and its log readable. */
class HostileTest extends BindingTest {

    private static final int MEGABYTE = 1 << 20;
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private ThingUID relay;
    private String item;

    private PlayedNode onlineNode() {
        relay = openhab.addRelay(openhab.addBridge(broker), node);
        PlayedNode played =
                played().relays(1).buttons(1).dht22().with("interval", 60).connect();
        openhab.awaitStatus(relay, ThingStatus.ONLINE);
        openhab.awaitChannel(relay, "relay-1");
        item = openhab.link("Switch", relay, "relay-1");
        openhab.awaitState(item, OnOffType.OFF);
        return played;
    }

    /** The Thing works as before. */
    private void assertWorking() {
        openhab.command(item, OnOffType.ON);
        openhab.awaitState(item, OnOffType.ON, A_MINUTE);
        assertEquals(ThingStatus.ONLINE, openhab.status(relay).getStatus());
    }

    private void assertFewWarnings(int most) {
        int lines = Log.warningsAbout(node).size();
        assertTrue(lines <= most, lines + " lines: " + Log.warningsAbout(node));
    }

    @Test
    void hugePayloadsAreDropped() {
        PlayedNode played = onlineNode();
        byte[] huge = new byte[MEGABYTE];
        Arrays.fill(huge, (byte) '{');

        for (String rest : new String[] {"info", "climate", "telemetry", "relay/1/state", "status"}) {
            played.wire().publish(played.topic(rest), huge, false);
        }

        assertWorking();
        assertFewWarnings(6);
    }

    @Test
    void wrongJsonIsIgnored() {
        PlayedNode played = onlineNode();
        for (String json : new String[] {
            "{",
            "}",
            "[]",
            "null",
            "\"text\"",
            "{\"relays\":\"many\"}",
            "{\"relays\":-1}",
            "{\"relays\":1000000}",
            "{\"relays\":1e99}",
            "{\"interval\":0}",
            "{\"interval\":-5}",
            "{\"climate\":{}}",
            "{\"mac\":{\"a\":[]}}",
            "[".repeat(20_000),
            "{\"a\":".repeat(5_000)
        }) {
            played.say("info", json, false);
            played.say("climate", json, false);
            played.say("telemetry", json, false);
        }
        played.snapshot();

        assertWorking();
        assertFewWarnings(6);
    }

    @Test
    void bytesThatAreNotUtf8AreIgnored() {
        PlayedNode played = onlineNode();
        byte[] bytes = {(byte) 0xff, (byte) 0xfe, 0, (byte) 0xc0, (byte) 0x80, '\n'};
        for (String rest : new String[] {"info", "climate", "telemetry", "relay/1/state", "button/1", "status"}) {
            played.wire().publish(played.topic(rest), bytes, false);
        }
        played.snapshot();

        assertWorking();
        assertTrue(openhab.triggers(relay, "button-1").isEmpty());
    }

    @Test
    void wordsAreExact() {
        PlayedNode played = onlineNode();
        for (String word : new String[] {"on", "On", " ON", "ON ", "1", "true", "", "ON\n", "TOGGLE"}) {
            played.wire().publish(played.topic("relay/1/state"), word, false);
        }
        Await.never("a state that was never said", Duration.ofSeconds(1), () -> openhab.state(item) == OnOffType.ON);
        assertWorking();
    }

    @Test
    void topicsThatNoNodeHasAreIgnored() {
        onlineNode();
        Wire wire = wire();
        for (String topic : new String[] {
            "hawo",
            "hawo/",
            "hawo//",
            "hawo//status",
            "hawo/UPPER/status",
            "hawo/" + "x".repeat(2000) + "/status",
            "hawo/ä/status",
            "hawo/-a/info",
            "hawo/" + node + "/",
            "hawo/" + node + "/relay",
            "hawo/" + node + "/relay/",
            "hawo/" + node + "/relay/0/state",
            "hawo/" + node + "/relay/17/state",
            "hawo/" + node + "/relay/99999999999999999999/state",
            "hawo/" + node + "/relay/-1/state",
            "hawo/" + node + "/relay/1/state/more",
            "hawo/" + node + "/relay/+1/state".replace("+", "p"),
            "hawo/" + node + "/button/0",
            "hawo/" + node + "/status/more"
        }) {
            wire.publish(topic, "online", true);
            wire.publish(topic, "ON", false);
        }
        assertWorking();
        assertEquals(0, Log.linesAbout("Exception", Level.WARN).size());
    }

    @Test
    void floodOfNonsenseDoesNotFloodTheLog() {
        PlayedNode played = onlineNode();
        Wire wire = wire();
        for (int i = 0; i < 5_000; i++) {
            wire.publishSoon(played.topic("relay/1/state"), "nonsense " + i, 0, false);
            wire.publishSoon(played.topic("telemetry"), "{" + i, 0, false);
        }
        wire.publish(played.topic("button/1"), "short", false);
        Await.until("all taken", A_MINUTE, () -> !openhab.triggers(relay, "button-1")
                .isEmpty());

        assertFewWarnings(5);
        assertWorking();
    }

    @Test
    void floodOfStatesEndsWithTheLastOne() {
        PlayedNode played = onlineNode();
        Wire wire = wire();
        for (int i = 0; i < 5_000; i++) {
            wire.publishSoon(played.topic("relay/1/state"), i % 2 == 0 ? "ON" : "OFF", 0, false);
        }
        wire.publish(played.topic("relay/1/state"), "ON", false);
        wire.publish(played.topic("button/1"), "short", false);
        Await.until("all taken", A_MINUTE, () -> !openhab.triggers(relay, "button-1")
                .isEmpty());

        openhab.awaitState(item, OnOffType.ON, A_MINUTE);
        assertEquals(ThingStatus.ONLINE, openhab.status(relay).getStatus());
    }

    @Test
    void manyNodesAreAllRight() {
        ThingUID bridge = openhab.addBridge(broker);
        ThingUID[] things = new ThingUID[50];
        for (int i = 0; i < things.length; i++) {
            things[i] = openhab.addRelay(bridge, node + "-" + i);
        }
        Wire wire = wire();
        for (int i = 0; i < 1_000; i++) {
            wire.publishSoon("hawo/" + node + "-" + i + "/info", "{\"relays\":1,\"interval\":600}", 1, true);
            wire.publishSoon("hawo/" + node + "-" + i + "/status", i % 2 == 0 ? "online" : "offline", 1, true);
        }
        for (int i = 0; i < things.length; i++) {
            openhab.awaitStatus(things[i], i % 2 == 0 ? ThingStatus.ONLINE : ThingStatus.OFFLINE, A_MINUTE);
        }
    }
}
