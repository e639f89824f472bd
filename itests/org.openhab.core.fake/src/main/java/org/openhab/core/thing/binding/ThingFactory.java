/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.thing.binding;

import java.net.URI;
import java.util.UUID;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.config.core.ConfigDescription;
import org.openhab.core.config.core.ConfigDescriptionRegistry;
import org.openhab.core.config.core.ConfigUtil;
import org.openhab.core.config.core.Configuration;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingTypeUID;
import org.openhab.core.thing.ThingUID;
import org.openhab.core.thing.binding.builder.BridgeBuilder;
import org.openhab.core.thing.binding.builder.ThingBuilder;
import org.openhab.core.thing.type.BridgeType;
import org.openhab.core.thing.type.ThingType;

/** Makes Things as their type describes them. */
@NonNullByDefault
public class ThingFactory {
    public static ThingUID generateRandomThingUID(ThingTypeUID thingTypeUID) {
        String id = UUID.randomUUID().toString().replace("-", "");
        return new ThingUID(thingTypeUID, id.substring(0, 10));
    }

    public static Thing createThing(ThingType thingType, ThingUID thingUID, Configuration configuration) {
        return createThing(thingType, thingUID, configuration, null);
    }

    public static Thing createThing(
            ThingType thingType, ThingUID thingUID, Configuration configuration, @Nullable ThingUID bridgeUID) {
        return createThing(thingType, thingUID, configuration, bridgeUID, null);
    }

    public static Thing createThing(
            ThingType thingType,
            ThingUID thingUID,
            Configuration configuration,
            @Nullable ThingUID bridgeUID,
            @Nullable ConfigDescriptionRegistry configDescriptionRegistry) {
        URI uri = thingType.getConfigDescriptionURI();
        ConfigDescription description = uri == null || configDescriptionRegistry == null
                ? null
                : configDescriptionRegistry.getConfigDescription(uri);
        if (description != null) {
            ConfigUtil.applyDefaultConfiguration(configuration, description);
        }
        ThingBuilder builder = thingType instanceof BridgeType
                ? BridgeBuilder.create(thingType.getUID(), thingUID)
                : ThingBuilder.create(thingType.getUID(), thingUID);
        return builder.withConfiguration(configuration)
                .withChannels(ThingChannels.of(thingType, thingUID, configDescriptionRegistry))
                .withProperties(thingType.getProperties())
                .withBridge(bridgeUID)
                .build();
    }
}
