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
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openhab.binding.hawo.testing.Await;
import org.openhab.binding.hawo.tests.support.NodeProcess;
import org.openhab.binding.hawo.tests.support.PlayedNode;
import org.openhab.core.library.types.OnOffType;
import org.openhab.core.thing.ThingStatus;
import org.openhab.core.thing.ThingUID;
import org.openhab.core.types.UnDefType;

/** A Thing has the channels that its node has. */
class ChannelTest extends BindingTest {

    @Test
    void relayBoardHasAsManyRelaysAndButtonsAsItsNodeSays() {
        ThingUID relay = openhab.addRelay(openhab.addBridge(broker), node);
        played().relays(4).buttons(2).connect();
        openhab.awaitChannel(relay, "relay-4");

        List<String> ids = openhab.channelIds(relay);
        assertTrue(
                ids.containsAll(List.of("relay-1", "relay-2", "relay-3", "relay-4", "button-1", "button-2")),
                ids.toString());
        assertNull(openhab.thing(relay).getChannel("relay-5"));
        assertNull(openhab.thing(relay).getChannel("button-3"));
        assertEquals(
                "hawo:relay",
                openhab.thing(relay).getChannel("relay-1").getChannelTypeUID().getAsString());
        assertEquals(
                "hawo:button",
                openhab.thing(relay).getChannel("button-1").getChannelTypeUID().getAsString());
        assertTrue(ids.containsAll(List.of("rssi", "last-seen", "uptime", "heap", "reconnects")), ids.toString());
    }

    @Test
    void channelsFollowANodeThatChanges() {
        ThingUID relay = openhab.addRelay(openhab.addBridge(broker), node);
        PlayedNode played = played().relays(2).connect();
        openhab.awaitChannel(relay, "relay-2");
        String item = openhab.link("Switch", relay, "relay-1");
        String second = openhab.link("Switch", relay, "relay-2");
        openhab.awaitState(item, OnOffType.OFF);
        openhab.awaitState(second, OnOffType.OFF);

        played.relays(1).buttons(1).snapshot();

        openhab.awaitChannel(relay, "button-1");
        openhab.awaitState(second, UnDefType.UNDEF);
        assertNotNull(
                openhab.thing(relay).getChannel("relay-2"), "its channel is kept, in case that this is a mistake");
        played.sayRelay(1, "ON");
        openhab.awaitState(item, OnOffType.ON);
    }

    @Test
    void buttonTriggersItsChannelOnceForEachPress() {
        ThingUID relay = openhab.addRelay(openhab.addBridge(broker), node);
        NodeProcess process = realNode();
        openhab.awaitStatus(relay, ThingStatus.ONLINE);
        openhab.awaitChannel(relay, "button-1");

        process.press(1, "short");
        process.press(1, "double");
        process.press(1, "long");

        Await.eventually(() -> assertEquals(
                List.of("SHORT_PRESSED", "DOUBLE_PRESSED", "LONG_PRESSED"), openhab.triggers(relay, "button-1")));
    }

    @Test
    void oldPressThatSomebodyRetainedTriggersNothing() {
        PlayedNode played = played().relays(1).buttons(1).connect();
        played.say("button/1", "short", true);

        ThingUID relay = openhab.addRelay(openhab.addBridge(broker), node);
        openhab.awaitChannel(relay, "button-1");
        openhab.awaitStatus(relay, ThingStatus.ONLINE);

        Await.never("an old press", Duration.ofSeconds(1), () -> !openhab.triggers(relay, "button-1")
                .isEmpty());
    }

    @Test
    void propertiesTellWhoTheNodeIs() {
        ThingUID relay = openhab.addRelay(openhab.addBridge(broker), node);
        played().relays(1).connect();

        Await.eventually(() -> {
            Map<String, String> properties = openhab.thing(relay).getProperties();
            assertEquals("played 1.0", properties.get("firmwareVersion"));
            assertEquals("played", properties.get("modelId"));
            assertEquals("02:00:00:00:00:01", properties.get("macAddress"));
            assertEquals("127.0.0.1", properties.get("ipAddress"));
            assertNull(properties.get("bootId"));
        });
    }

    @Test
    void valuesAreUnknownUntilTheNodeIsHeardLive() {
        PlayedNode dead = played().relays(1).with("interval", 60).notAnswering().connect();
        dead.sayRelay(1, "ON");
        dead.close();
        ThingUID relay = openhab.addRelay(openhab.addBridge(broker), node);
        openhab.awaitChannel(relay, "relay-1");
        String item = openhab.link("Switch", relay, "relay-1");

        Await.never(
                "a state that nobody confirmed",
                Duration.ofSeconds(2),
                () -> !(openhab.state(item) instanceof UnDefType));
        assertNotNull(openhab.thing(relay));
    }
}
