/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.thing.binding.builder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.config.core.Configuration;
import org.openhab.core.thing.Channel;
import org.openhab.core.thing.ChannelUID;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingTypeUID;
import org.openhab.core.thing.ThingUID;
import org.openhab.core.thing.internal.ThingImpl;

@NonNullByDefault
public class ThingBuilder {
    protected final ThingUID thingUID;
    protected final ThingTypeUID thingTypeUID;

    private final List<Channel> channels = new ArrayList<>();
    private Configuration configuration = new Configuration();
    private @Nullable ThingUID bridgeUID;
    private @Nullable Map<String, String> properties;
    private @Nullable String label;
    private @Nullable String location;

    protected ThingBuilder(ThingTypeUID thingTypeUID, ThingUID thingUID) {
        this.thingTypeUID = thingTypeUID;
        this.thingUID = thingUID;
    }

    public static ThingBuilder create(ThingTypeUID thingTypeUID, String thingId) {
        return create(thingTypeUID, new ThingUID(thingTypeUID, thingId));
    }

    public static ThingBuilder create(ThingTypeUID thingTypeUID, ThingUID thingUID) {
        return new ThingBuilder(thingTypeUID, thingUID);
    }

    public static ThingBuilder create(Thing thing) {
        return create(thing.getThingTypeUID(), thing.getUID()).like(thing);
    }

    final ThingBuilder like(Thing thing) {
        bridgeUID = thing.getBridgeUID();
        channels.clear();
        channels.addAll(thing.getChannels());
        configuration = new Configuration(thing.getConfiguration());
        label = thing.getLabel();
        location = thing.getLocation();
        properties = new HashMap<>(thing.getProperties());
        return this;
    }

    public Thing build() {
        return populated(new ThingImpl(thingTypeUID, thingUID));
    }

    final <T extends ThingImpl> T populated(T thing) {
        Map<String, String> given = properties;
        thing.setLabel(label);
        thing.setChannels(channels);
        thing.setConfiguration(configuration);
        thing.setBridgeUID(bridgeUID);
        thing.setLocation(location);
        if (given != null) {
            thing.setProperties(given);
        }
        return thing;
    }

    public ThingBuilder withLabel(@Nullable String label) {
        this.label = label;
        return this;
    }

    public ThingBuilder withChannel(Channel channel) {
        validateChannelUIDs(List.of(channel));
        if (channels.stream().anyMatch(present -> present.getUID().equals(channel.getUID()))) {
            throw new IllegalArgumentException("Duplicate channels " + channel.getUID());
        }
        channels.add(channel);
        return this;
    }

    public ThingBuilder withChannels(Channel... channels) {
        return withChannels(List.of(channels));
    }

    public ThingBuilder withChannels(List<Channel> channels) {
        validateChannelUIDs(channels);
        long different = channels.stream().map(Channel::getUID).distinct().count();
        if (different < channels.size()) {
            throw new IllegalArgumentException("Duplicate channels in " + thingUID);
        }
        List<Channel> copy = List.copyOf(channels);
        this.channels.clear();
        this.channels.addAll(copy);
        return this;
    }

    private void validateChannelUIDs(List<Channel> checked) {
        for (Channel channel : checked) {
            if (!channel.getUID().getThingUID().equals(thingUID)) {
                throw new IllegalArgumentException(
                        "Channel UID '%s' does not match thing UID '%s'".formatted(channel.getUID(), thingUID));
            }
        }
    }

    public ThingBuilder withoutChannel(ChannelUID channelUID) {
        channels.removeIf(channel -> channel.getUID().equals(channelUID));
        return this;
    }

    public ThingBuilder withoutChannels(Channel... channels) {
        return withoutChannels(List.of(channels));
    }

    public ThingBuilder withoutChannels(List<Channel> channels) {
        channels.forEach(channel -> withoutChannel(channel.getUID()));
        return this;
    }

    public ThingBuilder withConfiguration(Configuration configuration) {
        this.configuration = configuration;
        return this;
    }

    public ThingBuilder withBridge(@Nullable ThingUID bridgeUID) {
        this.bridgeUID = bridgeUID;
        return this;
    }

    public ThingBuilder withProperties(Map<String, String> properties) {
        this.properties = new HashMap<>(properties);
        return this;
    }

    public ThingBuilder withProperty(String key, @Nullable String value) {
        if (key.isBlank()) {
            throw new IllegalArgumentException("Property key must not be empty");
        }
        Map<String, String> changed = properties == null ? new HashMap<>() : properties;
        if (value == null) {
            changed.remove(key);
        } else {
            changed.put(key, value);
        }
        properties = changed;
        return this;
    }

    public ThingBuilder withLocation(@Nullable String location) {
        this.location = location;
        return this;
    }
}
