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
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openhab.binding.hawo.internal.handler.HandlerFixture;
import org.openhab.core.io.console.Console;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingRegistry;
import org.openhab.core.thing.ThingStatus;
import org.openhab.core.thing.ThingStatusDetail;
import org.openhab.core.thing.i18n.ThingStatusInfoI18nLocalizationService;

@NonNullByDefault
@Timeout(30)
class HawoConsoleTest extends HandlerFixture {
    private final HawoConsole console = new HawoConsole(
            stub(ThingRegistry.class, (method, arguments) -> Stream.of(bridge, relayThing())),
            new ThingStatusInfoI18nLocalizationService());

    private Thing relayThing() {
        Thing thing = relayHandler.getThing();
        thing.setHandler(relayHandler);
        return thing;
    }

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
        for (String verb : List.of("identify", "refresh", "prune", "forget")) {
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

    private String run(String... words) {
        StringBuilder text = new StringBuilder();
        console.execute(words, new Console() {
            @Override
            public void print(String part) {
                text.append(part);
            }

            @Override
            public void println(String line) {
                text.append(line).append('\n');
            }

            @Override
            public void printUsage(String usage) {
                println(usage);
            }
        });
        return Objects.requireNonNull(text.toString());
    }
}
