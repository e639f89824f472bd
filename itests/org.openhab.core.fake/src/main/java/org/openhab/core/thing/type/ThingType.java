/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.thing.type;

import java.util.List;
import java.util.Map;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.thing.ThingTypeUID;

/** What a kind of Thing looks like. */
@NonNullByDefault
public class ThingType extends AbstractDescriptionType {
    private final List<ChannelDefinition> channelDefinitions;
    private final List<String> extensibleChannelTypeIds;
    private final List<String> supportedBridgeTypeUIDs;
    private final Map<String, String> properties;
    private final @Nullable String representationProperty;
    private final boolean listed;
    private final @Nullable String category;

    ThingType(ThingTypeBuilder builder) {
        super(builder.uid(), builder.label, builder.description, builder.configDescriptionURI);
        channelDefinitions = List.copyOf(builder.channelDefinitions);
        extensibleChannelTypeIds = List.copyOf(builder.extensibleChannelTypeIds);
        supportedBridgeTypeUIDs = List.copyOf(builder.supportedBridgeTypeUIDs);
        properties = Map.copyOf(builder.properties);
        representationProperty = builder.representationProperty;
        listed = builder.listed;
        category = builder.category;
    }

    @Override
    public ThingTypeUID getUID() {
        return (ThingTypeUID) super.getUID();
    }

    public String getBindingId() {
        return getUID().getBindingId();
    }

    public List<String> getSupportedBridgeTypeUIDs() {
        return supportedBridgeTypeUIDs;
    }

    public List<ChannelDefinition> getChannelDefinitions() {
        return channelDefinitions;
    }

    public Map<String, String> getProperties() {
        return properties;
    }

    public @Nullable String getCategory() {
        return category;
    }

    public boolean isListed() {
        return listed;
    }

    public @Nullable String getRepresentationProperty() {
        return representationProperty;
    }

    public List<String> getExtensibleChannelTypeIds() {
        return extensibleChannelTypeIds;
    }

    @Override
    public boolean equals(@Nullable Object obj) {
        return obj instanceof ThingType other && getUID().equals(other.getUID());
    }

    @Override
    public int hashCode() {
        return getUID().hashCode();
    }

    @Override
    public String toString() {
        return getUID().toString();
    }
}
