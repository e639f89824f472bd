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

import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.function.BiConsumer;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.openhab.core.common.ThreadPoolManager;
import org.openhab.core.common.registry.RegistryChangeListener;
import org.openhab.core.events.Event;
import org.openhab.core.events.EventSubscriber;
import org.openhab.core.thing.Channel;
import org.openhab.core.thing.ChannelUID;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingRegistry;
import org.openhab.core.thing.ThingStatus;
import org.openhab.core.thing.binding.ThingHandler;
import org.openhab.core.thing.events.ThingStatusInfoChangedEvent;
import org.openhab.core.thing.link.ItemChannelLink;
import org.openhab.core.thing.link.ItemChannelLinkRegistry;
import org.openhab.core.thing.util.ThingHandlerHelper;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Tells handlers which of their channels are linked: when a link comes or goes, and once they are initialized. */
@Component(immediate = true, service = EventSubscriber.class)
@NonNullByDefault
public final class ThingLinkManager implements EventSubscriber, RegistryChangeListener<ItemChannelLink> {
    private final HandlerCalls calls = new HandlerCalls();
    private final ExecutorService pool = ThreadPoolManager.getPool("thingLinkManager");
    private final ThingRegistry things;
    private final ItemChannelLinkRegistry links;

    @Activate
    public ThingLinkManager(
            @Reference ThingRegistry things,
            @Reference ItemChannelLinkRegistry links,
            @Reference ThreadPoolManager pools) {
        this.things = things;
        this.links = links;
        links.addRegistryChangeListener(this);
    }

    @Deactivate
    public void close() {
        links.removeRegistryChangeListener(this);
        calls.close();
    }

    @Override
    public Set<String> getSubscribedEventTypes() {
        return Set.of(ThingStatusInfoChangedEvent.TYPE);
    }

    @Override
    public void receive(Event event) {
        if (event instanceof ThingStatusInfoChangedEvent changed
                && changed.getOldStatusInfo().getStatus() == ThingStatus.INITIALIZING) {
            Thing thing = things.get(changed.getThingUID());
            if (thing != null) {
                thing.getChannels().stream()
                        .map(Channel::getUID)
                        .filter(links::isLinked)
                        .forEach(channel -> tell(channel, ThingHandler::channelLinked));
            }
        }
    }

    @Override
    public void added(ItemChannelLink link) {
        tell(link.getLinkedUID(), ThingHandler::channelLinked);
    }

    @Override
    public void removed(ItemChannelLink link) {
        tell(link.getLinkedUID(), ThingHandler::channelUnlinked);
    }

    @Override
    public void updated(ItemChannelLink oldLink, ItemChannelLink link) {
        if (!oldLink.getLinkedUID().equals(link.getLinkedUID())) {
            removed(oldLink);
            added(link);
        }
    }

    private void tell(ChannelUID channel, BiConsumer<ThingHandler, ChannelUID> news) {
        Thing thing = things.get(channel.getThingUID());
        ThingHandler handler = thing == null ? null : thing.getHandler();
        if (thing != null
                && handler != null
                && thing.getChannel(channel) != null
                && ThingHandlerHelper.isHandlerInitialized(thing)) {
            pool.execute(() -> calls.call("The link of " + channel, () -> news.accept(handler, channel)));
        }
    }
}
