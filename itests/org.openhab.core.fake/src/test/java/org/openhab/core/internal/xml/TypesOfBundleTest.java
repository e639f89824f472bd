/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.internal.xml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openhab.core.config.core.ConfigDescription;
import org.openhab.core.config.core.ConfigDescriptionParameter;
import org.openhab.core.thing.ThingTypeUID;
import org.openhab.core.thing.type.AutoUpdatePolicy;
import org.openhab.core.thing.type.BridgeType;
import org.openhab.core.thing.type.ChannelDefinition;
import org.openhab.core.thing.type.ChannelType;
import org.openhab.core.thing.type.ChannelTypeUID;
import org.openhab.core.thing.type.ThingType;

class TypesOfBundleTest {
    private final TypesOfBundle types = new TypesOfBundle();

    @BeforeEach
    void read() throws IOException {
        types.readThings(Objects.requireNonNull(TypesOfBundleTest.class.getResource("/OH-INF/thing/things.xml")));
    }

    @Test
    void aThingTypeHasItsBridgesAndChannels() {
        ThingType lamp = types.thingTypes().get(new ThingTypeUID("demo:lamp"));

        assertEquals(List.of("demo:hub"), lamp.getSupportedBridgeTypeUIDs());
        assertEquals("serial", lamp.getRepresentationProperty());
        ChannelDefinition button = lamp.getChannelDefinitions().get(1);
        assertEquals(new ChannelTypeUID("system:button"), button.getChannelTypeUID());
        assertEquals("Bell", button.getLabel());
    }

    @Test
    void aChannelTypeHasItsStateTagsAndPolicy() {
        ChannelType power = types.channelTypes().get(new ChannelTypeUID("demo:power"));

        assertEquals("Switch", power.getItemType());
        assertEquals(Set.of("Switch"), power.getTags());
        assertEquals(AutoUpdatePolicy.VETO, power.getAutoUpdatePolicy());
        assertTrue(power.isAdvanced());
        assertTrue(power.getState().isReadOnly());
    }

    @Test
    void aConfigDescriptionInsideATypeIsNamedAfterIt() {
        ThingType hub = types.thingTypes().get(new ThingTypeUID("demo:hub"));
        assertInstanceOf(BridgeType.class, hub);
        URI uri = URI.create("thing-type:demo:hub");
        assertEquals(uri, hub.getConfigDescriptionURI());

        ConfigDescription description = types.configDescriptions().get(uri);
        ConfigDescriptionParameter port = description.toParametersMap().get("port");
        assertEquals(new BigDecimal(65535), port.getMaximum());
        assertEquals("1883", port.getDefault());
        assertEquals(2, description.toParametersMap().get("mode").getOptions().size());
    }
}
