/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.bench;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
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
import org.openhab.core.thing.binding.BaseThingHandler;
import org.openhab.core.thing.binding.ThingHandler;
import org.openhab.core.thing.binding.ThingHandlerCallback;
import org.openhab.core.thing.binding.builder.ChannelBuilder;
import org.openhab.core.thing.type.ChannelGroupTypeUID;
import org.openhab.core.thing.type.ChannelTypeUID;
import org.openhab.core.types.Command;
import org.openhab.core.types.State;
import org.openhab.core.types.TimeSeries;

/**
 * Stands between a handler and openHAB, and counts the handler's calls by their name. What they lead to can be left out, so
 * that only the binding's own work is measured.
 */
final class CountedCallback implements ThingHandlerCallback {
    /** The calls of several handlers. */
    static final class Calls {
        private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
        private volatile boolean passedOn = true;

        /** @param on whether states and statuses reach openHAB */
        void passOn(boolean on) {
            passedOn = on;
        }

        void clear() {
            counts.clear();
        }

        Map<String, Long> byName() {
            Map<String, Long> sums = new TreeMap<>();
            counts.forEach((name, count) -> sums.put(name, count.sum()));
            return sums;
        }

        private boolean count(String name) {
            counts.computeIfAbsent(name, key -> new LongAdder()).increment();
            return passedOn;
        }
    }

    private final ThingHandlerCallback core;
    private final Calls calls;

    private CountedCallback(ThingHandlerCallback core, Calls calls) {
        this.core = core;
        this.calls = calls;
    }

    /** From now on the calls of the Thing's handler are counted. */
    static void count(Thing thing, Calls calls) throws ReflectiveOperationException {
        ThingHandler handler = thing.getHandler();
        var getter = BaseThingHandler.class.getDeclaredMethod("getCallback");
        getter.setAccessible(true);
        handler.setCallback(new CountedCallback((ThingHandlerCallback) getter.invoke(handler), calls));
    }

    @Override
    public void stateUpdated(ChannelUID channel, State state) {
        if (calls.count("stateUpdated")) {
            core.stateUpdated(channel, state);
        }
    }

    @Override
    public void statusUpdated(Thing thing, ThingStatusInfo status) {
        if (calls.count("statusUpdated")) {
            core.statusUpdated(thing, status);
        }
    }

    @Override
    public void channelTriggered(Thing thing, ChannelUID channel, String event) {
        if (calls.count("channelTriggered")) {
            core.channelTriggered(thing, channel, event);
        }
    }

    @Override
    public void postCommand(ChannelUID channel, Command command) {
        calls.count("postCommand");
        core.postCommand(channel, command);
    }

    @Override
    public void sendTimeSeries(ChannelUID channel, TimeSeries series) {
        calls.count("sendTimeSeries");
        core.sendTimeSeries(channel, series);
    }

    @Override
    public void thingUpdated(Thing thing) {
        calls.count("thingUpdated");
        core.thingUpdated(thing);
    }

    @Override
    public void configurationUpdated(Thing thing) {
        calls.count("configurationUpdated");
        core.configurationUpdated(thing);
    }

    @Override
    public void migrateThingType(Thing thing, ThingTypeUID type, Configuration configuration) {
        calls.count("migrateThingType");
        core.migrateThingType(thing, type, configuration);
    }

    @Override
    public void validateConfigurationParameters(Thing thing, Map<String, Object> values) {
        calls.count("validateConfigurationParameters");
        core.validateConfigurationParameters(thing, values);
    }

    @Override
    public void validateConfigurationParameters(Channel channel, Map<String, Object> values) {
        calls.count("validateConfigurationParameters");
        core.validateConfigurationParameters(channel, values);
    }

    @Override
    public ConfigDescription getConfigDescription(ChannelTypeUID type) {
        calls.count("getConfigDescription");
        return core.getConfigDescription(type);
    }

    @Override
    public ConfigDescription getConfigDescription(ThingTypeUID type) {
        calls.count("getConfigDescription");
        return core.getConfigDescription(type);
    }

    @Override
    public ChannelBuilder createChannelBuilder(ChannelUID uid, ChannelTypeUID type) {
        calls.count("createChannelBuilder");
        return core.createChannelBuilder(uid, type);
    }

    @Override
    public ChannelBuilder editChannel(Thing thing, ChannelUID uid) {
        calls.count("editChannel");
        return core.editChannel(thing, uid);
    }

    @Override
    public List<ChannelBuilder> createChannelBuilders(ChannelGroupUID group, ChannelGroupTypeUID type) {
        calls.count("createChannelBuilders");
        return core.createChannelBuilders(group, type);
    }

    @Override
    public boolean isChannelLinked(ChannelUID channel) {
        calls.count("isChannelLinked");
        return core.isChannelLinked(channel);
    }

    @Override
    public Bridge getBridge(ThingUID uid) {
        calls.count("getBridge");
        return core.getBridge(uid);
    }
}
