/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.config.discovery;

import java.util.HashMap;
import java.util.Map;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.config.discovery.internal.DiscoveryResultImpl;
import org.openhab.core.thing.ThingTypeUID;
import org.openhab.core.thing.ThingUID;
import org.slf4j.LoggerFactory;

@NonNullByDefault
public class DiscoveryResultBuilder {
    private final ThingUID thingUID;
    private final Map<String, Object> properties = new HashMap<>();
    private ThingTypeUID thingTypeUID;
    private @Nullable ThingUID bridgeUID;
    private @Nullable String representationProperty;
    private @Nullable String label;
    private long ttl = DiscoveryResult.TTL_UNLIMITED;

    private DiscoveryResultBuilder(ThingUID thingUID) {
        this.thingUID = thingUID;
        String[] segments = thingUID.getAsString().split(ThingUID.SEPARATOR);
        thingTypeUID = new ThingTypeUID(segments[0], segments[1]);
    }

    public static DiscoveryResultBuilder create(ThingUID thingUID) {
        return new DiscoveryResultBuilder(thingUID);
    }

    public DiscoveryResultBuilder withThingType(@Nullable ThingTypeUID thingTypeUID) {
        if (thingTypeUID != null) {
            this.thingTypeUID = thingTypeUID;
        }
        return this;
    }

    public DiscoveryResultBuilder withProperties(@Nullable Map<String, Object> properties) {
        if (properties != null) {
            this.properties.putAll(properties);
        }
        return this;
    }

    public DiscoveryResultBuilder withProperty(String key, Object value) {
        properties.put(key, value);
        return this;
    }

    public DiscoveryResultBuilder withRepresentationProperty(@Nullable String representationProperty) {
        this.representationProperty = representationProperty;
        return this;
    }

    public DiscoveryResultBuilder withBridge(@Nullable ThingUID bridgeUID) {
        if (bridgeUID != null && !thingUID.getBindingId().equals(bridgeUID.getBindingId())) {
            throw new IllegalArgumentException("The thing and its bridge must belong to one binding");
        }
        this.bridgeUID = bridgeUID;
        return this;
    }

    public DiscoveryResultBuilder withLabel(@Nullable String label) {
        this.label = label;
        return this;
    }

    public DiscoveryResultBuilder withTTL(long ttl) {
        this.ttl = ttl;
        return this;
    }

    public DiscoveryResult build() {
        if (representationProperty != null && !properties.containsKey(representationProperty)) {
            LoggerFactory.getLogger(DiscoveryResultBuilder.class)
                    .warn(
                            "Representation property '{}' of {} is not among its properties",
                            representationProperty,
                            thingUID);
        }
        return new DiscoveryResultImpl(
                thingTypeUID, thingUID, bridgeUID, properties, representationProperty, label, ttl);
    }
}
