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
import java.util.Objects;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.common.registry.ManagedProvider;
import org.openhab.core.common.registry.Provider;
import org.openhab.core.config.core.ConfigDescription;
import org.openhab.core.config.core.Configuration;
import org.openhab.core.thing.Bridge;
import org.openhab.core.thing.Channel;
import org.openhab.core.thing.ChannelGroupUID;
import org.openhab.core.thing.ChannelUID;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingStatusInfo;
import org.openhab.core.thing.ThingTypeUID;
import org.openhab.core.thing.ThingUID;
import org.openhab.core.thing.binding.ThingHandlerCallback;
import org.openhab.core.thing.binding.builder.ChannelBuilder;
import org.openhab.core.thing.link.ItemChannelLinkRegistry;
import org.openhab.core.thing.type.ChannelGroupTypeUID;
import org.openhab.core.thing.type.ChannelType;
import org.openhab.core.thing.type.ChannelTypeRegistry;
import org.openhab.core.thing.type.ChannelTypeUID;
import org.openhab.core.thing.util.ThingHandlerHelper;
import org.openhab.core.types.Command;
import org.openhab.core.types.State;
import org.openhab.core.types.TimeSeries;

/** What handlers tell and ask the framework. */
@NonNullByDefault
final class ThingHandlerCallbackImpl implements ThingHandlerCallback {
    private final ThingRegistryImpl things;
    private final ChannelTypeRegistry channelTypes;
    private final ThingConfigurations configurations;
    private final ItemChannelLinkRegistry links;
    private final CommunicationManager communication;
    /** Is a handler just now changing its Thing on this thread? It is not told of its own change. */
    private final ThreadLocal<Boolean> updating = ThreadLocal.withInitial(() -> false);

    private @Nullable ThingLifeCycle connectedLifeCycle;

    ThingHandlerCallbackImpl(
            ThingRegistryImpl things,
            ChannelTypeRegistry channelTypes,
            ThingConfigurations configurations,
            ItemChannelLinkRegistry links,
            CommunicationManager communication) {
        this.things = things;
        this.channelTypes = channelTypes;
        this.configurations = configurations;
        this.links = links;
        this.communication = communication;
    }

    void connect(ThingLifeCycle lifeCycle) {
        connectedLifeCycle = lifeCycle;
    }

    private ThingLifeCycle lifeCycle() {
        return Objects.requireNonNull(connectedLifeCycle);
    }

    boolean isUpdating() {
        return updating.get();
    }

    @Override
    public void stateUpdated(ChannelUID channel, State state) {
        communication.stateUpdated(channel, state);
    }

    @Override
    public void postCommand(ChannelUID channel, Command command) {
        communication.postCommand(channel, command);
    }

    @Override
    public void sendTimeSeries(ChannelUID channel, TimeSeries timeSeries) {
        throw new UnsupportedOperationException("time series");
    }

    @Override
    public void channelTriggered(Thing thing, ChannelUID channel, String event) {
        communication.channelTriggered(channel, event);
    }

    @Override
    public void statusUpdated(Thing thing, ThingStatusInfo info) {
        lifeCycle().statusUpdated(thing, info);
    }

    @Override
    public void thingUpdated(Thing thing) {
        Thing present = things.get(thing.getUID());
        if (present == null) {
            throw new IllegalArgumentException("There is no Thing " + thing.getUID());
        }
        updating.set(true);
        try {
            Provider<Thing> provider = things.getProvider(present);
            if (provider instanceof ManagedProvider) {
                things.update(thing);
            } else if (provider != null) {
                things.updated(provider, present, thing);
            }
        } finally {
            updating.remove();
        }
    }

    @Override
    public void configurationUpdated(Thing thing) {
        if (!ThingHandlerHelper.isHandlerInitialized(thing)) {
            lifeCycle().initialize(thing);
        }
    }

    @Override
    public void migrateThingType(Thing thing, ThingTypeUID type, Configuration configuration) {
        throw new UnsupportedOperationException("change of a thing type");
    }

    @Override
    public void validateConfigurationParameters(Thing thing, Map<String, Object> values) {
        configurations.validate(thing, values);
    }

    @Override
    public void validateConfigurationParameters(Channel channel, Map<String, Object> values) {
        configurations.validate(channel, values);
    }

    @Override
    public @Nullable ConfigDescription getConfigDescription(ChannelTypeUID type) {
        return configurations.describe(type);
    }

    @Override
    public @Nullable ConfigDescription getConfigDescription(ThingTypeUID type) {
        return configurations.describe(type);
    }

    @Override
    public ChannelBuilder createChannelBuilder(ChannelUID uid, ChannelTypeUID typeUid) {
        ChannelType type = channelTypes.getChannelType(typeUid);
        if (type == null) {
            throw new IllegalArgumentException("There is no channel type " + typeUid);
        }
        ChannelBuilder builder = ChannelBuilder.create(uid, type.getItemType())
                .withType(typeUid)
                .withKind(type.getKind())
                .withLabel(type.getLabel())
                .withDefaultTags(type.getTags())
                .withAutoUpdatePolicy(type.getAutoUpdatePolicy());
        String description = type.getDescription();
        return description == null ? builder : builder.withDescription(description);
    }

    @Override
    public ChannelBuilder editChannel(Thing thing, ChannelUID uid) {
        Channel channel = thing.getChannel(uid.getId());
        if (channel == null) {
            throw new IllegalArgumentException("The Thing " + thing.getUID() + " has no channel " + uid.getId());
        }
        return ChannelBuilder.create(channel);
    }

    @Override
    public List<ChannelBuilder> createChannelBuilders(ChannelGroupUID group, ChannelGroupTypeUID type) {
        throw new UnsupportedOperationException("channel groups");
    }

    @Override
    public boolean isChannelLinked(ChannelUID channel) {
        return links.isLinked(channel);
    }

    @Override
    public @Nullable Bridge getBridge(ThingUID uid) {
        return things.get(uid) instanceof Bridge bridge ? bridge : null;
    }
}
