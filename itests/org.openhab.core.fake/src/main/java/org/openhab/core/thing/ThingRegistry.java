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

import java.util.Map;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.common.registry.Registry;
import org.openhab.core.config.core.Configuration;

@NonNullByDefault
public interface ThingRegistry extends Registry<Thing, ThingUID> {
    @Override
    @Nullable
    Thing get(ThingUID uid);

    @Nullable
    Channel getChannel(ChannelUID channelUID);

    void updateConfiguration(ThingUID thingUID, Map<String, Object> configurationParameters);

    /** Asks the handler to take its leave; the Thing goes when it has answered. */
    @Override
    @Nullable
    Thing remove(ThingUID thingUID);

    /** Removes the Thing at once, whatever its handler says. */
    @Nullable
    Thing forceRemove(ThingUID thingUID);

    @Nullable
    Thing createThingOfType(
            ThingTypeUID thingTypeUID,
            @Nullable ThingUID thingUID,
            @Nullable ThingUID bridgeUID,
            @Nullable String label,
            Configuration configuration);
}
