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

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.common.ThreadPoolManager;
import org.openhab.core.events.Event;
import org.openhab.core.events.EventPublisher;
import org.openhab.core.events.EventSubscriber;
import org.openhab.core.items.Item;
import org.openhab.core.items.ItemRegistry;
import org.openhab.core.items.ItemStateConverter;
import org.openhab.core.items.events.ItemCommandEvent;
import org.openhab.core.items.events.ItemEventFactory;
import org.openhab.core.library.items.NumberItem;
import org.openhab.core.library.types.DecimalType;
import org.openhab.core.library.types.QuantityType;
import org.openhab.core.library.types.StringType;
import org.openhab.core.thing.Channel;
import org.openhab.core.thing.ChannelUID;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingRegistry;
import org.openhab.core.thing.ThingUID;
import org.openhab.core.thing.binding.ThingHandler;
import org.openhab.core.thing.events.ThingEventFactory;
import org.openhab.core.thing.link.ItemChannelLink;
import org.openhab.core.thing.link.ItemChannelLinkRegistry;
import org.openhab.core.thing.util.ThingHandlerHelper;
import org.openhab.core.types.Command;
import org.openhab.core.types.State;
import org.openhab.core.types.TypeParser;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries commands from items to handlers, and states, commands and triggers from handlers to items. */
@Component(
        immediate = true,
        service = {CommunicationManager.class, EventSubscriber.class})
@NonNullByDefault
public final class CommunicationManager implements EventSubscriber {
    private final Logger logger = LoggerFactory.getLogger(CommunicationManager.class);
    /** The last command under way to each Thing: the next one waits for it. */
    private final Map<ThingUID, CompletableFuture<Void>> commands = new ConcurrentHashMap<>();

    private final HandlerCalls calls = new HandlerCalls();
    private final ExecutorService pool = ThreadPoolManager.getPool("thingCommands");
    private final ThingRegistry things;
    private final ItemRegistry items;
    private final ItemChannelLinkRegistry links;
    private final ItemStateConverter converter;
    private final EventPublisher events;

    @Activate
    public CommunicationManager(
            @Reference ThingRegistry things,
            @Reference ItemRegistry items,
            @Reference ItemChannelLinkRegistry links,
            @Reference ItemStateConverter converter,
            @Reference EventPublisher events,
            @Reference ThreadPoolManager pools) {
        this.things = things;
        this.items = items;
        this.links = links;
        this.converter = converter;
        this.events = events;
    }

    @Deactivate
    public void close() {
        calls.close();
    }

    @Override
    public Set<String> getSubscribedEventTypes() {
        return Set.of(ItemCommandEvent.TYPE);
    }

    @Override
    public void receive(Event event) {
        if (event instanceof ItemCommandEvent commanded) {
            for (ItemChannelLink link : links.getLinks(commanded.getItemName())) {
                // A handler's own command is not sent back to it.
                if (!link.getLinkedUID().toString().equals(commanded.getSource())) {
                    command(link, commanded.getItemCommand());
                }
            }
        }
    }

    private void command(ItemChannelLink link, Command command) {
        ChannelUID channelUid = link.getLinkedUID();
        Thing thing = things.get(channelUid.getThingUID());
        Channel channel = thing == null ? null : thing.getChannel(channelUid);
        if (thing == null || channel == null) {
            return;
        }
        Command converted = forChannel(command, channel, items.get(link.getItemName()));
        commands.compute(
                thing.getUID(), (uid, last) -> (last == null ? CompletableFuture.<Void>completedFuture(null) : last)
                        .thenRunAsync(() -> deliver(channelUid, converted), pool));
    }

    private void deliver(ChannelUID channel, Command command) {
        Thing thing = things.get(channel.getThingUID());
        ThingHandler handler = thing == null ? null : thing.getHandler();
        if (thing != null && handler != null && ThingHandlerHelper.isHandlerInitialized(thing)) {
            calls.call("The command " + command + " to " + channel, () -> handler.handleCommand(channel, command));
        } else {
            logger.debug("The command {} to {} is dropped: its handler is not initialized", command, channel);
        }
    }

    /** A number for a channel with a dimension has the item's unit; for one without it has none. */
    private static Command forChannel(Command command, Channel channel, @Nullable Item item) {
        String type = channel.getAcceptedItemType();
        if (type != null && type.startsWith("Number:") && command instanceof DecimalType number) {
            return item instanceof NumberItem numberItem && numberItem.getUnit() != null
                    ? new QuantityType<>(number.toBigDecimal(), numberItem.getUnit())
                    : command;
        }
        return "Number".equals(type) && command instanceof QuantityType<?> quantity
                ? new DecimalType(quantity.toBigDecimal())
                : command;
    }

    void stateUpdated(ChannelUID channel, State state) {
        for (ItemChannelLink link : links.getLinks(channel)) {
            Item item = items.get(link.getItemName());
            if (item != null) {
                events.post(
                        ItemEventFactory.createStateEvent(item.getName(), forItem(state, item), channel.toString()));
            }
        }
    }

    private State forItem(State state, Item item) {
        if (state instanceof StringType) {
            State parsed = TypeParser.parseState(item.getAcceptedDataTypes(), state.toString());
            return parsed == null ? state : parsed;
        }
        return converter.convertToAcceptedState(state, item);
    }

    void postCommand(ChannelUID channel, Command command) {
        for (ItemChannelLink link : links.getLinks(channel)) {
            events.post(ItemEventFactory.createCommandEvent(link.getItemName(), command, channel.toString()));
        }
    }

    /** A channel type's options describe its events to the user; whatever the handler says is passed on. */
    void channelTriggered(ChannelUID channel, String event) {
        events.post(ThingEventFactory.createTriggerEvent(event, channel));
    }
}
