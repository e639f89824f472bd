/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.thing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class UidTest {
    private static final ThingTypeUID BROKER = new ThingTypeUID("hawo", "broker");
    private static final ThingTypeUID RELAY = new ThingTypeUID("hawo", "relay");

    @Test
    void thingBelowABridgeNamesIt() {
        ThingUID bridge = new ThingUID(BROKER, "home");
        ThingUID thing = new ThingUID(RELAY, bridge, "cellar");
        assertEquals("hawo:relay:home:cellar", thing.getAsString());
        assertEquals(List.of("home"), thing.getBridgeIds());
        assertEquals("cellar", thing.getId());
        assertEquals(new ThingUID("hawo:relay:home:cellar"), thing);
    }

    @Test
    void channelKnowsItsThingAndGroup() {
        ChannelUID channel = new ChannelUID("hawo:relay:home:cellar:diagnostics#rssi");
        assertEquals(new ThingUID("hawo:relay:home:cellar"), channel.getThingUID());
        assertEquals("diagnostics", channel.getGroupId());
        assertEquals("rssi", channel.getIdWithoutGroup());
    }

    @Test
    void badSegmentsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new ThingUID("hawo:relay"));
        assertThrows(IllegalArgumentException.class, () -> new ThingUID(RELAY, "no blanks"));
        assertNotEquals(new ThingTypeUID("hawo:relay"), new ThingUID("hawo:relay:relay"));
    }
}
