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
import java.util.concurrent.CopyOnWriteArrayList;
import org.openhab.core.config.core.Configuration;
import org.openhab.core.thing.Bridge;
import org.openhab.core.thing.ChannelUID;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingStatus;
import org.openhab.core.thing.ThingStatusInfo;
import org.openhab.core.thing.ThingTypeUID;
import org.openhab.core.thing.ThingUID;
import org.openhab.core.thing.binding.BaseBridgeHandler;
import org.openhab.core.thing.binding.BaseThingHandler;
import org.openhab.core.thing.binding.ThingHandler;
import org.openhab.core.thing.binding.ThingHandlerFactory;
import org.openhab.core.thing.binding.builder.BridgeBuilder;
import org.openhab.core.thing.binding.builder.ChannelBuilder;
import org.openhab.core.thing.binding.builder.ThingBuilder;
import org.openhab.core.types.Command;

/** Makes handlers that write down what they are called with; each is ONLINE from initialize on. */
final class RecordingFactory implements ThingHandlerFactory {
    static final ThingUID HUB = new ThingUID(LiveCore.HUB, "h");
    static final ThingUID LAMP = new ThingUID(LiveCore.LAMP, HUB, "l");
    static final ChannelUID POWER = new ChannelUID(LAMP, "power");

    final List<String> calls = new CopyOnWriteArrayList<>();
    final Map<ThingUID, Lamp> lamps = new ConcurrentHashMap<>();
    final Map<ThingUID, Hub> hubs = new ConcurrentHashMap<>();
    volatile RuntimeException failure;

    static Bridge hub(Configuration configuration) {
        return BridgeBuilder.create(LiveCore.HUB, HUB)
                .withConfiguration(configuration)
                .build();
    }

    static Thing lamp() {
        return ThingBuilder.create(LiveCore.LAMP, LAMP)
                .withBridge(HUB)
                .withChannel(ChannelBuilder.create(POWER, "Switch").build())
                .build();
    }

    @Override
    public boolean supportsThingType(ThingTypeUID type) {
        return type.getBindingId().equals("demo");
    }

    @Override
    public ThingHandler registerHandler(Thing thing) {
        if (thing instanceof Bridge bridge) {
            Hub hub = new Hub(bridge);
            hubs.put(thing.getUID(), hub);
            return hub;
        }
        Lamp lamp = new Lamp(thing);
        lamps.put(thing.getUID(), lamp);
        return lamp;
    }

    @Override
    public void unregisterHandler(Thing thing) {}

    @Override
    public Thing createThing(ThingTypeUID type, Configuration configuration, ThingUID uid, ThingUID bridge) {
        return ThingBuilder.create(type, uid)
                .withConfiguration(configuration)
                .withBridge(bridge)
                .build();
    }

    @Override
    public void removeThing(ThingUID uid) {
        calls.add("forget " + uid.getId());
    }

    final class Hub extends BaseBridgeHandler {
        Hub(Bridge bridge) {
            super(bridge);
        }

        @Override
        public void initialize() {
            calls.add("initialize h");
            RuntimeException thrown = failure;
            if (thrown != null) {
                throw thrown;
            }
            updateStatus(ThingStatus.ONLINE);
        }

        @Override
        public void dispose() {
            calls.add("dispose h");
        }

        @Override
        public void handleCommand(ChannelUID channel, Command command) {}

        @Override
        public void childHandlerInitialized(ThingHandler handler, Thing thing) {
            calls.add("child " + thing.getUID().getId());
        }

        Configuration configuration() {
            return getConfig();
        }

        void set(ThingStatus status) {
            updateStatus(status);
        }
    }

    final class Lamp extends BaseThingHandler {
        volatile String initializedOn = "";

        Lamp(Thing thing) {
            super(thing);
        }

        @Override
        public void initialize() {
            calls.add("initialize l");
            initializedOn = Thread.currentThread().getName();
            updateStatus(ThingStatus.ONLINE);
        }

        @Override
        public void dispose() {
            calls.add("dispose l");
        }

        @Override
        public void handleRemoval() {
            calls.add("removal l");
            super.handleRemoval();
        }

        @Override
        public void handleCommand(ChannelUID channel, Command command) {
            calls.add(command + " l");
        }

        @Override
        public void bridgeStatusChanged(ThingStatusInfo info) {
            calls.add("bridge " + info.getStatus());
        }

        void set(ThingStatus status) {
            updateStatus(status);
        }
    }
}
