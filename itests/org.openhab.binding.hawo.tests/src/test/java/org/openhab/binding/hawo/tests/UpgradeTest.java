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
import static org.openhab.core.library.types.OnOffType.OFF;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openhab.binding.hawo.testing.Await;
import org.openhab.binding.hawo.tests.support.OpenHab;
import org.openhab.binding.hawo.tests.support.PlayedNode;
import org.openhab.binding.hawo.tests.support.Services;
import org.openhab.core.config.core.Configuration;
import org.openhab.core.thing.Channel;
import org.openhab.core.thing.ChannelUID;
import org.openhab.core.thing.ThingRegistry;
import org.openhab.core.thing.ThingStatus;
import org.openhab.core.thing.ThingUID;
import org.openhab.core.thing.binding.builder.ChannelBuilder;
import org.openhab.core.thing.binding.builder.ThingBuilder;
import org.openhab.core.thing.type.ChannelKind;
import org.openhab.core.thing.type.ChannelTypeUID;

/** Things that an earlier release of the binding has stored. */
class UpgradeTest extends BindingTest {

    /** A relay board as release 1.0.0 stored it. */
    private ThingUID storedRelay(ThingUID bridge) {
        ThingUID uid = new ThingUID(OpenHab.RELAY, bridge, node);
        Services.one(ThingRegistry.class)
                .add(ThingBuilder.create(OpenHab.RELAY, uid)
                        .withBridge(bridge)
                        .withLabel("Stored")
                        .withConfiguration(new Configuration(Map.of("nodeId", node)))
                        .withChannel(channel(uid, "rssi", "hawo:rssi", "Number:Power", ChannelKind.STATE))
                        .withChannel(channel(uid, "relay-1", "hawo:relay", "Switch", ChannelKind.STATE))
                        .withChannel(channel(uid, "button-1", "system:button", null, ChannelKind.TRIGGER))
                        .build());
        use(() -> openhab.discard(uid));
        return uid;
    }

    private static Channel channel(ThingUID thing, String id, String type, String itemType, ChannelKind kind) {
        return ChannelBuilder.create(new ChannelUID(thing, id), itemType)
                .withType(new ChannelTypeUID(type))
                .withKind(kind)
                .withLabel("Stored " + id)
                .build();
    }

    @Test
    void storedThingGetsWhatIsNewAndKeepsItsChannels() {
        ThingUID bridge = openhab.addBridge(broker);
        ThingUID relay = storedRelay(bridge);
        String item = openhab.link("Switch", relay, "relay-1");
        PlayedNode played = played().relays(1).buttons(1).with("interval", 60).connect();

        openhab.awaitStatus(relay, ThingStatus.ONLINE);

        openhab.awaitState(item, OFF);
        Await.until("type of the button", () -> new ChannelTypeUID("hawo", "button")
                .equals(openhab.thing(relay).getChannel("button-1").getChannelTypeUID()));
        assertNotNull(openhab.thing(relay).getChannel("reachable"), openhab.channelIds(relay)::toString);
        assertEquals(
                "Stored relay-1", openhab.thing(relay).getChannel("relay-1").getLabel());
        played.say("button/1", "double", false);
        Await.until("a press", () -> openhab.triggers(relay, "button-1").equals(List.of("DOUBLE_PRESSED")));
        assertEquals("Stored", openhab.thing(relay).getLabel());
    }
}
