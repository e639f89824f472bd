/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.thing.binding;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.config.core.ConfigDescription;
import org.openhab.core.config.core.ConfigDescriptionRegistry;
import org.openhab.core.config.core.ConfigUtil;
import org.openhab.core.config.core.Configuration;
import org.openhab.core.thing.Channel;
import org.openhab.core.thing.ChannelUID;
import org.openhab.core.thing.ThingUID;
import org.openhab.core.thing.binding.builder.ChannelBuilder;
import org.openhab.core.thing.type.ChannelDefinition;
import org.openhab.core.thing.type.ChannelType;
import org.openhab.core.thing.type.ChannelTypeRegistry;
import org.openhab.core.thing.type.ChannelTypeUID;
import org.openhab.core.thing.type.ThingType;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.slf4j.LoggerFactory;

/** The channels that a thing type gives to its Things. */
@NonNullByDefault
final class ThingChannels {
    private ThingChannels() {}

    static List<Channel> of(ThingType type, ThingUID thing, @Nullable ConfigDescriptionRegistry configDescriptions) {
        List<Channel> channels = new ArrayList<>();
        for (ChannelDefinition definition : type.getChannelDefinitions()) {
            ChannelType channelType = typeOf(definition.getChannelTypeUID());
            if (channelType == null) {
                LoggerFactory.getLogger(ThingFactory.class)
                        .warn(
                                "Could not create channel '{}', because channel type '{}' could not be found.",
                                definition.getId(),
                                definition.getChannelTypeUID());
            } else {
                channels.add(channel(
                        definition, channelType, new ChannelUID(thing, definition.getId()), configDescriptions));
            }
        }
        return channels;
    }

    private static @Nullable ChannelType typeOf(ChannelTypeUID uid) {
        Bundle bundle = FrameworkUtil.getBundle(ThingChannels.class);
        BundleContext context = bundle == null ? null : bundle.getBundleContext();
        ServiceReference<ChannelTypeRegistry> reference =
                context == null ? null : context.getServiceReference(ChannelTypeRegistry.class);
        ChannelTypeRegistry registry = reference == null ? null : context.getService(reference);
        return registry == null ? null : registry.getChannelType(uid);
    }

    private static Channel channel(
            ChannelDefinition definition,
            ChannelType type,
            ChannelUID uid,
            @Nullable ConfigDescriptionRegistry configDescriptions) {
        ChannelBuilder builder = ChannelBuilder.create(uid, type.getItemType())
                .withType(type.getUID())
                .withKind(type.getKind())
                .withDefaultTags(type.getTags())
                .withProperties(definition.getProperties())
                .withAutoUpdatePolicy(
                        definition.getAutoUpdatePolicy() == null
                                ? type.getAutoUpdatePolicy()
                                : definition.getAutoUpdatePolicy())
                .withLabel(definition.getLabel() == null ? type.getLabel() : definition.getLabel());
        String text = definition.getDescription() == null ? type.getDescription() : definition.getDescription();
        if (text != null) {
            builder.withDescription(text);
        }
        URI uri = type.getConfigDescriptionURI();
        ConfigDescription description =
                uri == null || configDescriptions == null ? null : configDescriptions.getConfigDescription(uri);
        if (description != null) {
            Configuration configuration = new Configuration();
            ConfigUtil.applyDefaultConfiguration(configuration, description);
            builder.withConfiguration(configuration);
        }
        return builder.build();
    }
}
