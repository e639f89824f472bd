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

import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.function.Function;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.openhab.core.common.registry.ManagedProvider;
import org.openhab.core.internal.xml.ChannelUpdate;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.binding.ThingHandlerFactory;
import org.openhab.core.thing.binding.builder.ThingBuilder;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the channels of stored Things up to what {@code OH-INF/update} of their binding says. */
@NonNullByDefault
final class ThingUpdates {
    static final String VERSION = "thingTypeVersion";

    private final Logger logger = LoggerFactory.getLogger(ThingUpdates.class);
    private final ThingRegistryImpl things;
    private final ChannelUpdate.Channels channels;
    private final Function<ThingHandlerFactory, Collection<URL>> files;

    ThingUpdates(
            ThingRegistryImpl things,
            ChannelUpdate.Channels channels,
            Function<ThingHandlerFactory, Collection<URL>> files) {
        this.things = things;
        this.channels = channels;
        this.files = files;
    }

    static Collection<URL> filesOf(ThingHandlerFactory factory) {
        Bundle bundle = FrameworkUtil.getBundle(factory.getClass());
        Enumeration<URL> found = bundle == null ? null : bundle.findEntries("OH-INF/update", "*.xml", true);
        return found == null ? List.of() : Collections.list(found);
    }

    /** True if the registry has a new Thing now, for which everything begins anew. A Thing from a file is not changed. */
    boolean update(Thing thing, ThingHandlerFactory factory) {
        if (!(things.getProvider(thing) instanceof ManagedProvider)) {
            return false;
        }
        int version = Integer.parseInt(thing.getProperties().getOrDefault(VERSION, "0"));
        List<ChannelUpdate> updates = read(thing, factory).stream()
                .filter(update -> update.version() > version)
                .toList();
        if (updates.isEmpty()) {
            return false;
        }
        ThingBuilder builder = ThingBuilder.create(thing);
        updates.forEach(update -> perform(update, thing, builder));
        int newVersion = updates.get(updates.size() - 1).version();
        builder.withProperty(VERSION, Integer.toString(newVersion));
        logger.info("Updating '{}' from version {} to {}", thing.getUID(), version, newVersion);
        things.update(builder.build());
        return true;
    }

    private List<ChannelUpdate> read(Thing thing, ThingHandlerFactory factory) {
        List<ChannelUpdate> updates = new ArrayList<>();
        for (URL file : files.apply(factory)) {
            try {
                updates.addAll(ChannelUpdate.read(file, thing.getThingTypeUID()));
            } catch (IOException | IllegalArgumentException e) {
                logger.warn("Failed to parse update instructions from '{}':", file, e);
            }
        }
        return updates;
    }

    private void perform(ChannelUpdate update, Thing thing, ThingBuilder builder) {
        try {
            update.perform(thing, builder, channels);
        } catch (IllegalArgumentException e) {
            logger.error("A channel of '{}' could not be updated", thing.getUID(), e);
        }
    }
}
