/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.handler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openhab.core.thing.ChannelUID;
import org.openhab.core.thing.binding.builder.ChannelBuilder;

/** Only what an Item shows is told to openHAB, and an Item that is linked shows the present picture at once. */
@NonNullByDefault
@Timeout(30)
class UnlinkedChannelsTest extends HandlerFixture {
    private static final ChannelUID SWITCH = new ChannelUID(RELAY, "relay-1");
    private static final ChannelUID RSSI = new ChannelUID(RELAY, "rssi");

    private void say(String state) {
        link.deliver("relay/1/state", state, false);
        awaitLoop();
    }

    private void unlink(ChannelUID channel) {
        unlinked.add(channel.getId());
        relayHandler.channelUnlinked(channel);
    }

    private void relink(ChannelUID channel) {
        unlinked.remove(channel.getId());
        relayHandler.channelLinked(channel);
        awaitLoop();
    }

    @Test
    void whatNoItemShowsIsNotTold() {
        unlinked.add(SWITCH.getId());
        online(1, 0);
        say("ON");
        assertEquals(List.of(), told("state"));
    }

    @Test
    void anItemThatIsLinkedShowsThePresentStateAtOnce() {
        unlinked.add(SWITCH.getId());
        online(1, 0);
        say("ON");
        relink(SWITCH);
        assertEquals(List.of("state relay-1 ON"), told("state"));
        say("OFF");
        assertEquals(List.of("state relay-1 ON", "state relay-1 OFF"), told("state"));
    }

    @Test
    void afterTheLastLinkNothingIsToldAnyMore() {
        online(1, 0);
        unlink(SWITCH);
        told.clear();
        say("ON");
        assertEquals(List.of(), told("state"));
    }

    /** It does not matter whether openHAB tells of each link that goes, or of the last one only. */
    @Test
    void whileAnotherLinkIsThereAllIsTold() {
        online(1, 0);
        relayHandler.channelUnlinked(SWITCH);
        told.clear();
        say("ON");
        assertEquals(List.of("state relay-1 ON"), told("state"));
    }

    /** openHAB tells a handler nothing of links that change while it is not initialized. */
    @Test
    void aLinkThatCameBetweenTwoInitializationsIsKnown() {
        unlinked.add(SWITCH.getId());
        online(1, 0);
        say("ON");
        relayHandler.dispose();
        unlinked.clear();
        relayHandler.initialize();
        awaitLoop();
        assertTrue(told.contains("state relay-1 ON"), told.toString());
    }

    @Test
    void openhabIsNotAskedForEachMessage() {
        updateRelay(null, List.of(ChannelBuilder.create(RSSI, "Number").build()), Map.of("nodeId", "esp-1", "x", "y"));
        unlinked.add(RSSI.getId());
        online(1, 0);
        say("ON");
        link.deliver("telemetry", "{\"rssi\":-61}", false);
        awaitLoop();
        int asked = linksAsked.get();
        for (int i = 0; i < 10; i++) {
            say("OFF");
            link.deliver("telemetry", "{\"rssi\":-60}", false);
        }
        awaitLoop();
        assertEquals(asked, linksAsked.get());
    }

    private List<String> told(String kind) {
        return told.stream().filter(line -> line.startsWith(kind)).toList();
    }
}
