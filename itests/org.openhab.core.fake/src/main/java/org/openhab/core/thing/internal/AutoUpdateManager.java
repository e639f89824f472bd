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
import java.util.Set;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.events.Event;
import org.openhab.core.events.EventPublisher;
import org.openhab.core.events.EventSubscriber;
import org.openhab.core.items.Item;
import org.openhab.core.items.ItemRegistry;
import org.openhab.core.items.events.ItemCommandEvent;
import org.openhab.core.items.events.ItemEventFactory;
import org.openhab.core.thing.Channel;
import org.openhab.core.thing.ChannelUID;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingRegistry;
import org.openhab.core.thing.ThingStatus;
import org.openhab.core.thing.link.ItemChannelLinkRegistry;
import org.openhab.core.thing.type.AutoUpdatePolicy;
import org.openhab.core.thing.type.ChannelType;
import org.openhab.core.thing.type.ChannelTypeRegistry;
import org.openhab.core.types.State;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Decides what a command does to the item's state before its handler has said anything. */
@Component(immediate = true, service = EventSubscriber.class, configurationPid = "org.openhab.autoupdate")
@NonNullByDefault
public final class AutoUpdateManager implements EventSubscriber {
    private static final String SOURCE = "org.openhab.core.autoupdate";

    private final boolean optimisticUpdates;
    private final ItemRegistry items;
    private final ThingRegistry things;
    private final ItemChannelLinkRegistry links;
    private final ChannelTypeRegistry channelTypes;
    private final EventPublisher events;

    private enum Decision {
        /** The state becomes the command's value. */
        UPDATE,
        /** It very likely will. */
        OPTIMISTIC,
        /** Only the handler knows. */
        LEAVE,
        /** It stays as it is: nobody can carry the command out. */
        REVERT
    }

    @Activate
    public AutoUpdateManager(
            Map<String, Object> configuration,
            @Reference ItemRegistry items,
            @Reference ThingRegistry things,
            @Reference ItemChannelLinkRegistry links,
            @Reference ChannelTypeRegistry channelTypes,
            @Reference EventPublisher events) {
        optimisticUpdates =
                !"false".equals(String.valueOf(configuration.getOrDefault("sendOptimisticUpdates", "true")));
        this.items = items;
        this.things = things;
        this.links = links;
        this.channelTypes = channelTypes;
        this.events = events;
    }

    @Override
    public Set<String> getSubscribedEventTypes() {
        return Set.of(ItemCommandEvent.TYPE);
    }

    @Override
    public void receive(Event event) {
        if (event instanceof ItemCommandEvent commanded && commanded.getItemCommand() instanceof State wanted) {
            Item item = items.get(commanded.getItemName());
            if (item != null) {
                apply(item, wanted);
            }
        }
    }

    private void apply(Item item, State wanted) {
        switch (decide(item)) {
            case UPDATE -> update(item, wanted);
            case OPTIMISTIC -> {
                predict(item, wanted, false);
                if (optimisticUpdates) {
                    update(item, wanted);
                }
            }
            case REVERT -> predict(item, item.getState(), true);
            case LEAVE -> {}
        }
    }

    private Decision decide(Item item) {
        Set<ChannelUID> channels = links.getBoundChannels(item.getName());
        if (channels.isEmpty()) {
            return Decision.UPDATE;
        }
        List<AutoUpdatePolicy> policies = channels.stream()
                .map(this::onlineChannel)
                .filter(Objects::nonNull)
                .map(this::policyOf)
                .toList();
        if (policies.isEmpty()) {
            return Decision.REVERT;
        }
        if (policies.contains(AutoUpdatePolicy.VETO)) {
            return Decision.LEAVE;
        }
        return policies.contains(AutoUpdatePolicy.RECOMMEND) ? Decision.UPDATE : Decision.OPTIMISTIC;
    }

    private @Nullable Channel onlineChannel(ChannelUID uid) {
        Thing thing = things.get(uid.getThingUID());
        return thing != null && thing.getHandler() != null && thing.getStatus() == ThingStatus.ONLINE
                ? thing.getChannel(uid)
                : null;
    }

    private AutoUpdatePolicy policyOf(Channel channel) {
        AutoUpdatePolicy policy = channel.getAutoUpdatePolicy();
        if (policy == null) {
            ChannelType type = channelTypes.getChannelType(channel.getChannelTypeUID());
            policy = type == null ? null : type.getAutoUpdatePolicy();
        }
        return policy == null ? AutoUpdatePolicy.DEFAULT : policy;
    }

    private void update(Item item, State state) {
        events.post(ItemEventFactory.createStateEvent(item.getName(), state, SOURCE));
    }

    private void predict(Item item, State state, boolean confirmation) {
        events.post(ItemEventFactory.createStatePredictedEvent(item.getName(), state, confirmation));
    }
}
