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

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.thing.ThingTypeUID;

@NonNullByDefault
public class ThingTypeBuilder {
    private final String bindingId;
    private final String thingTypeId;
    String label;
    List<ChannelDefinition> channelDefinitions = List.of();
    List<String> extensibleChannelTypeIds = List.of();
    List<String> supportedBridgeTypeUIDs = List.of();
    Map<String, String> properties = Map.of();

    @Nullable
    String representationProperty;

    boolean listed = true;

    @Nullable
    String category;

    @Nullable
    String description;

    @Nullable
    URI configDescriptionURI;

    private ThingTypeBuilder(String bindingId, String thingTypeId, String label) {
        this.bindingId = bindingId;
        this.thingTypeId = thingTypeId;
        this.label = label;
    }

    public static ThingTypeBuilder instance(String bindingId, String thingTypeId, String label) {
        return new ThingTypeBuilder(bindingId, thingTypeId, label);
    }

    public static ThingTypeBuilder instance(ThingTypeUID thingTypeUID, String label) {
        return new ThingTypeBuilder(thingTypeUID.getBindingId(), thingTypeUID.getId(), label);
    }

    public static ThingTypeBuilder instance(ThingType thingType) {
        ThingTypeBuilder builder = instance(thingType.getUID(), thingType.getLabel());
        builder.channelDefinitions = thingType.getChannelDefinitions();
        builder.extensibleChannelTypeIds = thingType.getExtensibleChannelTypeIds();
        builder.supportedBridgeTypeUIDs = thingType.getSupportedBridgeTypeUIDs();
        builder.properties = thingType.getProperties();
        builder.representationProperty = thingType.getRepresentationProperty();
        builder.listed = thingType.isListed();
        builder.category = thingType.getCategory();
        builder.description = thingType.getDescription();
        builder.configDescriptionURI = thingType.getConfigDescriptionURI();
        return builder;
    }

    ThingTypeUID uid() {
        return new ThingTypeUID(bindingId, thingTypeId);
    }

    public ThingType build() {
        return new ThingType(this);
    }

    public BridgeType buildBridge() {
        return new BridgeType(this);
    }

    public ThingTypeBuilder withLabel(String label) {
        this.label = label;
        return this;
    }

    public ThingTypeBuilder withDescription(String description) {
        this.description = description;
        return this;
    }

    public ThingTypeBuilder withCategory(String category) {
        this.category = category;
        return this;
    }

    public ThingTypeBuilder isListed(boolean listed) {
        this.listed = listed;
        return this;
    }

    public ThingTypeBuilder withRepresentationProperty(String representationProperty) {
        this.representationProperty = representationProperty;
        return this;
    }

    public ThingTypeBuilder withChannelDefinitions(List<ChannelDefinition> channelDefinitions) {
        this.channelDefinitions = List.copyOf(channelDefinitions);
        return this;
    }

    public ThingTypeBuilder withProperties(Map<String, String> properties) {
        this.properties = Map.copyOf(properties);
        return this;
    }

    public ThingTypeBuilder withConfigDescriptionURI(URI configDescriptionURI) {
        this.configDescriptionURI = configDescriptionURI;
        return this;
    }

    public ThingTypeBuilder withExtensibleChannelTypeIds(List<String> extensibleChannelTypeIds) {
        this.extensibleChannelTypeIds = List.copyOf(extensibleChannelTypeIds);
        return this;
    }

    public ThingTypeBuilder withSupportedBridgeTypeUIDs(List<String> supportedBridgeTypeUIDs) {
        this.supportedBridgeTypeUIDs = List.copyOf(supportedBridgeTypeUIDs);
        return this;
    }
}
