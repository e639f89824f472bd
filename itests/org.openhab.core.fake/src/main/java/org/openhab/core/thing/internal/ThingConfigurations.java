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

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.config.core.ConfigDescription;
import org.openhab.core.config.core.ConfigDescriptionRegistry;
import org.openhab.core.config.core.ConfigUtil;
import org.openhab.core.config.core.Configuration;
import org.openhab.core.config.core.internal.EnvironmentVariables;
import org.openhab.core.config.core.validation.ConfigDescriptionValidator;
import org.openhab.core.config.core.validation.ConfigValidationException;
import org.openhab.core.thing.Channel;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingTypeUID;
import org.openhab.core.thing.type.ChannelType;
import org.openhab.core.thing.type.ChannelTypeRegistry;
import org.openhab.core.thing.type.ChannelTypeUID;
import org.openhab.core.thing.type.ThingType;
import org.openhab.core.thing.type.ThingTypeRegistry;

/** What the descriptions say about the configuration of a Thing and its channels. */
@NonNullByDefault
final class ThingConfigurations {
    private final ThingTypeRegistry thingTypes;
    private final ChannelTypeRegistry channelTypes;
    private final ConfigDescriptionRegistry descriptions;
    private final ConfigDescriptionValidator validator;

    ThingConfigurations(
            ThingTypeRegistry thingTypes,
            ChannelTypeRegistry channelTypes,
            ConfigDescriptionRegistry descriptions,
            ConfigDescriptionValidator validator) {
        this.thingTypes = thingTypes;
        this.channelTypes = channelTypes;
        this.descriptions = descriptions;
        this.validator = validator;
    }

    /** Are the thing type, all its channel types and their config descriptions known? */
    boolean isDescribed(Thing thing) {
        ThingType type = thingTypes.getThingType(thing.getThingTypeUID());
        return type != null
                && isKnown(type.getConfigDescriptionURI())
                && thing.getChannels().stream()
                        .map(Channel::getChannelTypeUID)
                        .filter(Objects::nonNull)
                        .distinct()
                        .map(channelTypes::getChannelType)
                        .allMatch(channelType -> channelType != null && isKnown(channelType.getConfigDescriptionURI()));
    }

    private boolean isKnown(@Nullable URI uri) {
        return uri == null || descriptions.getConfigDescription(uri) != null;
    }

    /** Puts in the defaults and makes values those of the described types. */
    void complete(Thing thing) {
        complete(thing.getConfiguration(), describe(thing.getThingTypeUID()));
        for (Channel channel : thing.getChannels()) {
            ChannelTypeUID type = channel.getChannelTypeUID();
            complete(channel.getConfiguration(), type == null ? null : describe(type));
        }
    }

    private static void complete(Configuration configuration, @Nullable ConfigDescription description) {
        if (description != null) {
            ConfigUtil.applyDefaultConfiguration(configuration, description);
            configuration.setProperties(ConfigUtil.normalizeTypes(configuration.getProperties(), List.of(description)));
        }
    }

    /** What keeps the Thing from being initialized, in words, or null. */
    @Nullable
    String defectOf(Thing thing) {
        ThingType type = thingTypes.getThingType(thing.getThingTypeUID());
        if (type != null && !type.getSupportedBridgeTypeUIDs().isEmpty() && thing.getBridgeUID() == null) {
            return "A bridge has to be chosen.";
        }
        Collection<String> messages = Stream.concat(
                        messages(() -> validate(thing, thing.getConfiguration().getProperties())),
                        thing.getChannels().stream()
                                .flatMap(channel -> messages(() -> validate(
                                        channel, channel.getConfiguration().getProperties()))))
                .toList();
        return messages.isEmpty() ? null : messages.toString();
    }

    private static Stream<String> messages(Runnable validation) {
        try {
            validation.run();
            return Stream.of();
        } catch (ConfigValidationException e) {
            return e.getValidationMessages().entrySet().stream().map(entry -> entry.getKey() + ": " + entry.getValue());
        }
    }

    void validate(Thing thing, Map<String, Object> values) {
        ThingType type = thingTypes.getThingType(thing.getThingTypeUID());
        validate(type == null ? null : type.getConfigDescriptionURI(), values);
    }

    void validate(Channel channel, Map<String, Object> values) {
        ChannelType type = channelTypes.getChannelType(channel.getChannelTypeUID());
        validate(type == null ? null : type.getConfigDescriptionURI(), values);
    }

    private void validate(@Nullable URI uri, Map<String, Object> values) {
        if (uri != null) {
            Configuration resolved = EnvironmentVariables.resolve(new Configuration(values), describe(uri));
            validator.validate(resolved.getProperties(), uri);
        }
    }

    @Nullable
    ConfigDescription describe(ThingTypeUID uid) {
        ThingType type = thingTypes.getThingType(uid);
        return type == null ? null : describe(type.getConfigDescriptionURI());
    }

    @Nullable
    ConfigDescription describe(ChannelTypeUID uid) {
        ChannelType type = channelTypes.getChannelType(uid);
        return type == null ? null : describe(type.getConfigDescriptionURI());
    }

    private @Nullable ConfigDescription describe(@Nullable URI uri) {
        return uri == null ? null : descriptions.getConfigDescription(uri);
    }
}
