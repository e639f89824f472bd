/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.thing.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.openhab.core.thing.internal.RecordingFactory.LAMP;
import static org.openhab.core.thing.internal.RecordingFactory.POWER;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openhab.core.config.core.Configuration;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.binding.builder.ChannelBuilder;
import org.openhab.core.thing.binding.builder.ThingBuilder;
import org.openhab.core.thing.type.ChannelTypeUID;

/** Stored Things follow the update instructions of their binding. */
class ThingUpdatesTest {
    private final LiveCore core = new LiveCore();
    private final ThingUpdates updates = new ThingUpdates(
            core.things,
            (uid, type) -> ChannelBuilder.create(uid, "Switch").withType(type).withLabel("label of the type"),
            factory -> List.of(ThingUpdatesTest.class.getResource("/OH-INF/update-lamp.xml")));

    @AfterEach
    void close() {
        core.close();
    }

    private Thing stored(String version) {
        ThingBuilder builder = ThingBuilder.create(LiveCore.LAMP, LAMP)
                .withChannel(ChannelBuilder.create(POWER, "Switch")
                        .withType(new ChannelTypeUID("demo:power"))
                        .withConfiguration(new Configuration(Map.of("kept", "yes")))
                        .build());
        core.add(
                version == null
                        ? builder.build()
                        : builder.withProperty("thingTypeVersion", version).build());
        return core.thing(LAMP);
    }

    private ChannelTypeUID type(String channel) {
        return core.thing(LAMP).getChannel(channel).getChannelTypeUID();
    }

    @Test
    void allInstructionsSinceItsVersionArePerformedInOrder() {
        assertTrue(updates.update(stored(null), core.factory));
        assertEquals("demo:switch", type("power").toString());
        assertEquals("Main switch", core.thing(LAMP).getChannel("power").getLabel());
        assertEquals(
                "yes", core.thing(LAMP).getChannel("power").getConfiguration().get("kept"));
        assertNull(core.thing(LAMP).getChannel("old"));
        assertEquals("3", core.thing(LAMP).getProperties().get("thingTypeVersion"));
        assertNull(core.thing(LAMP).getChannel("other"));
    }

    @Test
    void olderInstructionsAreLeftOut() {
        assertTrue(updates.update(stored("2"), core.factory));
        assertEquals("demo:power", type("power").toString());
    }

    @Test
    void anUpdateAddsAChannelThatTheThingHasNot() {
        updates.update(stored("2"), core.factory);
        assertEquals("demo:bell", type("bell").toString());
    }

    @Test
    void aThingOfTheNewestVersionStaysAsItIs() {
        assertFalse(updates.update(stored("3"), core.factory));
    }
}
