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

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.config.core.Configuration;
import org.openhab.core.thing.Channel;
import org.openhab.core.thing.ChannelUID;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingStatus;
import org.openhab.core.thing.ThingStatusDetail;
import org.openhab.core.thing.ThingStatusInfo;
import org.openhab.core.thing.ThingTypeUID;
import org.openhab.core.thing.ThingUID;
import org.openhab.core.thing.binding.ThingHandler;

/** The Thing that builders make; read and changed by several threads. */
@NonNullByDefault
public class ThingImpl implements Thing {
    private final ThingTypeUID thingTypeUID;
    private final ThingUID uid;
    private final Map<String, String> properties = new ConcurrentHashMap<>();

    private volatile @Nullable String label;
    private volatile @Nullable String location;
    private volatile @Nullable ThingUID bridgeUID;
    private volatile List<Channel> channels = List.of();
    private volatile Configuration configuration = new Configuration();
    private volatile ThingStatusInfo status =
            new ThingStatusInfo(ThingStatus.UNINITIALIZED, ThingStatusDetail.NONE, null);
    private volatile @Nullable ThingHandler handler;

    public ThingImpl(ThingTypeUID thingTypeUID, ThingUID uid) {
        this.thingTypeUID = thingTypeUID;
        this.uid = uid;
    }

    public final void setChannels(List<Channel> newChannels) {
        channels = List.copyOf(newChannels);
    }

    public final void setConfiguration(@Nullable Configuration newConfiguration) {
        configuration = newConfiguration == null ? new Configuration() : newConfiguration;
    }

    @Override
    public @Nullable String getLabel() {
        return label;
    }

    @Override
    public final void setLabel(@Nullable String newLabel) {
        label = newLabel;
    }

    @Override
    public List<Channel> getChannels() {
        return channels;
    }

    @Override
    public List<Channel> getChannelsOfGroup(String channelGroupId) {
        return channels.stream()
                .filter(channel -> channelGroupId.equals(channel.getUID().getGroupId()))
                .toList();
    }

    @Override
    public @Nullable Channel getChannel(String channelId) {
        for (Channel channel : channels) {
            if (channel.getUID().getId().equals(channelId)) {
                return channel;
            }
        }
        return null;
    }

    @Override
    public @Nullable Channel getChannel(ChannelUID channelUID) {
        for (Channel channel : channels) {
            if (channel.getUID().equals(channelUID)) {
                return channel;
            }
        }
        return null;
    }

    @Override
    public ThingStatus getStatus() {
        return status.getStatus();
    }

    @Override
    public ThingStatusInfo getStatusInfo() {
        return status;
    }

    @Override
    public void setStatusInfo(ThingStatusInfo newStatus) {
        status = newStatus;
    }

    @Override
    public void setHandler(@Nullable ThingHandler thingHandler) {
        handler = thingHandler;
    }

    @Override
    public @Nullable ThingHandler getHandler() {
        return handler;
    }

    @Override
    public @Nullable ThingUID getBridgeUID() {
        return bridgeUID;
    }

    @Override
    public final void setBridgeUID(@Nullable ThingUID newBridgeUID) {
        bridgeUID = newBridgeUID;
    }

    @Override
    public Configuration getConfiguration() {
        return configuration;
    }

    @Override
    public ThingUID getUID() {
        return uid;
    }

    @Override
    public ThingTypeUID getThingTypeUID() {
        return thingTypeUID;
    }

    @Override
    public Map<String, String> getProperties() {
        return Map.copyOf(properties);
    }

    @Override
    public @Nullable String setProperty(String name, @Nullable String value) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("Property name must not be null or empty");
        }
        return value == null ? properties.remove(name) : properties.put(name, value);
    }

    @Override
    public final void setProperties(Map<String, String> newProperties) {
        properties.keySet().retainAll(newProperties.keySet());
        properties.putAll(newProperties);
    }

    @Override
    public @Nullable String getLocation() {
        return location;
    }

    @Override
    public final void setLocation(@Nullable String newLocation) {
        location = newLocation;
    }

    @Override
    public boolean isEnabled() {
        return status.getStatusDetail() != ThingStatusDetail.DISABLED;
    }

    @Override
    public boolean equals(@Nullable Object obj) {
        return obj instanceof Thing other && uid.equals(other.getUID());
    }

    @Override
    public int hashCode() {
        return uid.hashCode();
    }

    @Override
    public String toString() {
        return uid + " (" + thingTypeUID + ", " + status + ")";
    }
}
