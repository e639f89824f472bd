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

import java.util.function.BiConsumer;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.openhab.core.common.registry.RegistryChangeListener;
import org.openhab.core.thing.ChannelUID;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingRegistry;
import org.openhab.core.thing.binding.ThingHandler;
import org.openhab.core.thing.link.ItemChannelLink;
import org.openhab.core.thing.link.ItemChannelLinkRegistry;
import org.openhab.core.thing.util.ThingHandlerHelper;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Tells handlers when a link comes or goes, on the thread of whoever changes it, and whether or not they have such a
 * channel. Of the links that are there when it is initialized a handler is told nothing.
 */
@Component(immediate = true)
@NonNullByDefault
public final class ThingLinkManager implements RegistryChangeListener<ItemChannelLink> {
    private final ThingRegistry things;
    private final ItemChannelLinkRegistry links;

    @Activate
    public ThingLinkManager(@Reference ThingRegistry things, @Reference ItemChannelLinkRegistry links) {
        this.things = things;
        this.links = links;
        links.addRegistryChangeListener(this);
    }

    @Deactivate
    public void close() {
        links.removeRegistryChangeListener(this);
    }

    @Override
    public void added(ItemChannelLink link) {
        tell(link.getLinkedUID(), ThingHandler::channelLinked);
    }

    @Override
    public void removed(ItemChannelLink link) {
        if (!links.isLinked(link.getLinkedUID())) {
            tell(link.getLinkedUID(), ThingHandler::channelUnlinked);
        }
    }

    @Override
    public void updated(ItemChannelLink oldLink, ItemChannelLink link) {
        removed(oldLink);
        added(link);
    }

    private void tell(ChannelUID channel, BiConsumer<ThingHandler, ChannelUID> news) {
        Thing thing = things.get(channel.getThingUID());
        ThingHandler handler = thing == null ? null : thing.getHandler();
        if (handler != null && ThingHandlerHelper.isHandlerInitialized(handler)) {
            news.accept(handler, channel);
        }
    }
}
