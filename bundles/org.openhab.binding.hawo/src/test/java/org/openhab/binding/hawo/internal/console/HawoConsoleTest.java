/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openhab.binding.hawo.internal.bridge.PlayedConnection;
import org.openhab.core.library.types.OnOffType;
import org.openhab.core.thing.ChannelUID;
import org.openhab.core.thing.ThingStatus;
import org.openhab.core.thing.ThingStatusDetail;

@NonNullByDefault
@Timeout(30)
class HawoConsoleTest extends ConsoleFixture {
    @Test
    void aNodeIsAskedByName() {
        online(1, 0);
        link.published.clear();
        assertEquals("esp-1: sent\n", run("identify", "home", "esp-1"));
        assertEquals("esp-1: sent\n", run("refresh", "hawo:broker:home", "esp-1"));
        awaitLoop();
        assertEquals(List.of("hawo/esp-1/command identify", "hawo/esp-1/command refresh"), link.published);
    }

    @Test
    void whatIsUnknownIsSaidToBeUnknown() {
        online(1, 0);
        link.published.clear();
        for (String verb : List.of("identify", "refresh", "prune", "forget", "why")) {
            assertEquals("Unknown node: esp-2\n", run(verb, "home", "esp-2"));
            assertEquals("Unknown node: NO NODE\n", run(verb, "home", "NO NODE"));
            assertTrue(run(verb, "elsewhere", "esp-1").startsWith("Unknown broker"));
        }
        assertTrue(run("dance", "home", "esp-1").contains("forget <broker> <node>"));
        awaitLoop();
        assertEquals(List.of(), link.published);
    }

    @Test
    void theTopicsOfANodeThatIsGoneAreEmptied() {
        link.up();
        link.deliverTo("hawo/old/info", "{\"relays\":1}", true);
        link.deliverTo("hawo/old/status", "offline", true);
        awaitLoop();
        assertEquals("old: its retained topics are emptied\n", run("forget", "home", "old"));
        for (String topic : List.of("info", "status", "climate", "relay/1/state", "relay/16/set", "contact/1/state")) {
            assertTrue(link.published.contains("hawo/old/" + topic + " "), topic);
        }
        assertEquals("hawo/old/info ", link.published.get(link.published.size() - 1));
        assertEquals("Unknown node: old\n", run("forget", "home", "old"));
    }

    @Test
    void theThingOfAForgottenNodeIsGone() {
        online(1, 0);
        link.deliver("status", "offline", false);
        awaitLoop();
        run("forget", "home", "esp-1");
        link.deliver("info", "", false);
        awaitLoop();
        assertEquals(ThingStatus.OFFLINE, relayStatus().getStatus());
        assertEquals(ThingStatusDetail.GONE, relayStatus().getStatusDetail());
    }

    @Test
    void aNodeThatIsOnlineIsNotForgotten() {
        online(1, 0);
        link.published.clear();
        assertTrue(run("forget", "home", "esp-1").contains("not done"));
        assertEquals(List.of(), link.published);
    }

    @Test
    void channelsThatANodeHasNoMoreAreRemoved() {
        online(2, 0);
        announce(1, 0);
        assertEquals("esp-1: channels removed: 1\n", run("prune", "home", "esp-1"));
        assertEquals(List.of("relay-1"), channels());
    }

    @Test
    void whyTellsWhatLedToTheStatusAndToTheFateOfCommands() {
        online(1, 0);
        relayHandler.handleCommand(new ChannelUID(RELAY, "relay-1"), OnOffType.ON);
        link.deliver("relay/1/state", "ON", false);
        awaitLoop();
        String text = run("why", "esp-1");
        assertTrue(text.startsWith("esp-1 (hawo): ONLINE, the node sends messages\nChanges of status:\n  "), text);
        assertTrue(text.contains(" UNKNOWN no message yet [connection to the broker established]\n"), text);
        assertTrue(text.contains(" ONLINE  the node sends messages [live message on hawo/esp-1/info]\n"), text);
        assertTrue(text.contains(" relay 1 ON: confirmed after "), text);
        assertTrue(text.endsWith(", sent once [live message on hawo/esp-1/relay/1/state]\n"), text);
        assertEquals(text, run("why", "home", "esp-1"));
    }

    @Test
    void aBrokerIsShownWithItsServerAndCounters() {
        link.up();
        awaitLoop();
        String shown = run("brokers");
        assertTrue(shown.contains("server: tcp://nowhere:1883"), shown);
        assertTrue(shown.contains("received: 0, dropped: 0"), shown);
    }

    /** What a node says of itself may hold anything, and this goes to a terminal. */
    @Test
    void aNodeIsShownInOneLineWithoutControlCharacters() {
        online(2, 1);
        link.deliverTo(
                "hawo/esp-2/info", "{\"model\":\"a\\u001b[2Jb\\nc\",\"firmware\":\" \",\"climate\":[\"dht22\"]}", true);
        link.deliverTo("hawo/esp-3/telemetry", "{}", false);
        awaitLoop();
        List<String> lines = run("nodes", "home").lines().toList();
        assertEquals(5, lines.size(), lines.toString());
        assertTrue(
                lines.get(2)
                        .matches("esp-1 +ONLINE +online +20\\S+ \\S+ +1 -, -, 2 relays, 1 buttons, 0 contacts, ; .*"),
                lines.get(2));
        assertTrue(
                lines.get(3)
                        .matches(
                                "esp-2 +UNKNOWN .* - +0 a\\P{Cntrl}\\[2Jb\\P{Cntrl}c, -, 0 relays, 0 buttons, 0 contacts, dht22; .*"),
                lines.get(3));
        assertTrue(lines.get(4).contains(" not announced; malformed 0,"), lines.get(4));
    }

    @Test
    void whyAsksForTheBrokerOfANodeThatIsOnSeveral() {
        online(1, 0);
        PlayedConnection second = addBroker("cabin");
        second.up();
        second.deliver("info", "{\"relays\":1}", false);
        assertEquals("""
                    There is a node esp-1 on several brokers. Name one of them:
                      openhab:hawo why home esp-1
                      openhab:hawo why cabin esp-1
                    """, run("why", "esp-1"));
        assertTrue(run("why", "cabin", "esp-1").startsWith("esp-1 (hawo): ONLINE"));
    }
}
