/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.internal.xml;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.config.core.ConfigDescription;
import org.openhab.core.config.core.ConfigDescriptionBuilder;
import org.openhab.core.config.core.ConfigDescriptionParameter;
import org.openhab.core.config.core.ConfigDescriptionParameterBuilder;
import org.openhab.core.config.core.ConfigDescriptionParameterGroup;
import org.openhab.core.config.core.ConfigDescriptionParameterGroupBuilder;
import org.openhab.core.config.core.ParameterOption;
import org.openhab.core.i18n.I18nUtil;
import org.openhab.core.i18n.TranslationProvider;
import org.openhab.core.thing.type.BridgeType;
import org.openhab.core.thing.type.ChannelDefinition;
import org.openhab.core.thing.type.ChannelDefinitionBuilder;
import org.openhab.core.thing.type.ChannelKind;
import org.openhab.core.thing.type.ChannelType;
import org.openhab.core.thing.type.ChannelTypeBuilder;
import org.openhab.core.thing.type.StateChannelTypeBuilder;
import org.openhab.core.thing.type.ThingType;
import org.openhab.core.thing.type.ThingTypeBuilder;
import org.openhab.core.thing.type.TriggerChannelTypeBuilder;
import org.openhab.core.types.EventDescription;
import org.openhab.core.types.EventOption;
import org.openhab.core.types.StateDescription;
import org.openhab.core.types.StateDescriptionFragmentBuilder;
import org.openhab.core.types.StateOption;
import org.osgi.framework.Bundle;

/** Puts the texts of a language into types. Their keys follow from where a text stands in the XML, or are given there. */
@NonNullByDefault
final class TypeTexts {
    private final TranslationProvider translations;

    TypeTexts(TranslationProvider translations) {
        this.translations = translations;
    }

    Localizer of(Bundle bundle, @Nullable Locale locale) {
        return new Localizer(bundle, locale);
    }

    final class Localizer {
        private final Bundle bundle;
        private final @Nullable Locale locale;

        private Localizer(Bundle bundle, @Nullable Locale locale) {
            this.bundle = bundle;
            this.locale = locale;
        }

        private @Nullable String text(@Nullable String written, String conventionalKey) {
            String key =
                    written != null && I18nUtil.isConstant(written) ? I18nUtil.stripConstant(written) : conventionalKey;
            return translations.getText(bundle, key, written, locale);
        }

        private String label(@Nullable String written, String key) {
            return Objects.requireNonNullElse(text(written, key + ".label"), "");
        }

        ThingType localize(ThingType type) {
            String key = "thing-type." + type.getUID().getAsString().replace(':', '.');
            ThingTypeBuilder builder = ThingTypeBuilder.instance(type)
                    .withLabel(label(type.getLabel(), key))
                    .withChannelDefinitions(type.getChannelDefinitions().stream()
                            .map(channel -> localize(channel, key + ".channel." + channel.getId()))
                            .toList());
            String description = text(type.getDescription(), key + ".description");
            if (description != null) {
                builder.withDescription(description);
            }
            return type instanceof BridgeType ? builder.buildBridge() : builder.build();
        }

        private ChannelDefinition localize(ChannelDefinition channel, String key) {
            return new ChannelDefinitionBuilder(channel)
                    .withLabel(text(channel.getLabel(), key + ".label"))
                    .withDescription(text(channel.getDescription(), key + ".description"))
                    .build();
        }

        ChannelType localize(ChannelType type) {
            String key = "channel-type." + type.getUID().getAsString().replace(':', '.');
            ChannelTypeBuilder<?> builder =
                    type.getKind() == ChannelKind.TRIGGER ? trigger(type, key) : state(type, key);
            builder.isAdvanced(type.isAdvanced()).withTags(type.getTags());
            String description = text(type.getDescription(), key + ".description");
            if (description != null) {
                builder.withDescription(description);
            }
            String category = type.getCategory();
            if (category != null) {
                builder.withCategory(category);
            }
            URI config = type.getConfigDescriptionURI();
            if (config != null) {
                builder.withConfigDescriptionURI(config);
            }
            return builder.build();
        }

        private ChannelTypeBuilder<?> trigger(ChannelType type, String key) {
            TriggerChannelTypeBuilder builder = ChannelTypeBuilder.trigger(type.getUID(), label(type.getLabel(), key));
            EventDescription event = type.getEvent();
            if (event != null) {
                builder.withEventDescription(new EventDescription(event.getOptions().stream()
                        .map(option -> new EventOption(
                                option.getValue(), text(option.getLabel(), key + ".event.option." + option.getValue())))
                        .toList()));
            }
            return builder;
        }

        private ChannelTypeBuilder<?> state(ChannelType type, String key) {
            StateChannelTypeBuilder builder = ChannelTypeBuilder.state(
                    type.getUID(), label(type.getLabel(), key), Objects.requireNonNull(type.getItemType()));
            if (type.getUnitHint() != null) {
                builder.withUnitHint(type.getUnitHint());
            }
            if (type.getAutoUpdatePolicy() != null) {
                builder.withAutoUpdatePolicy(type.getAutoUpdatePolicy());
            }
            StateDescription state = type.getState();
            if (state != null) {
                builder.withStateDescriptionFragment(StateDescriptionFragmentBuilder.create(state)
                        .withOptions(state.getOptions().stream()
                                .map(option -> new StateOption(
                                        option.getValue(),
                                        text(option.getLabel(), key + ".state.option." + option.getValue())))
                                .toList())
                        .build());
            }
            return builder;
        }

        ConfigDescription localize(ConfigDescription description) {
            URI uri = description.getUID();
            String key =
                    uri.getScheme() + ".config." + uri.getSchemeSpecificPart().replace(':', '.') + ".";
            return ConfigDescriptionBuilder.create(uri)
                    .withParameterGroups(description.getParameterGroups().stream()
                            .map(group -> localize(group, key + "group." + group.getName()))
                            .toList())
                    .withParameters(description.getParameters().stream()
                            .map(parameter -> localize(parameter, key + parameter.getName()))
                            .toList())
                    .build();
        }

        private ConfigDescriptionParameterGroup localize(ConfigDescriptionParameterGroup group, String key) {
            return ConfigDescriptionParameterGroupBuilder.create(group.getName())
                    .withLabel(text(group.getLabel(), key + ".label"))
                    .withDescription(text(group.getDescription(), key + ".description"))
                    .withContext(group.getContext())
                    .withAdvanced(group.isAdvanced())
                    .build();
        }

        private ConfigDescriptionParameter localize(ConfigDescriptionParameter parameter, String key) {
            return ConfigDescriptionParameterBuilder.create(parameter.getName(), parameter.getType())
                    .withLabel(text(parameter.getLabel(), key + ".label"))
                    .withDescription(text(parameter.getDescription(), key + ".description"))
                    .withUnitLabel(text(parameter.getUnitLabel(), key + ".unitLabel"))
                    .withOptions(parameter.getOptions().stream()
                            .map(option -> new ParameterOption(
                                    option.getValue(), text(option.getLabel(), key + ".option." + option.getValue())))
                            .toList())
                    .withMinimum(parameter.getMinimum())
                    .withMaximum(parameter.getMaximum())
                    .withStepSize(parameter.getStepSize())
                    .withPattern(parameter.getPattern())
                    .withRequired(parameter.isRequired())
                    .withReadOnly(parameter.isReadOnly())
                    .withMultiple(parameter.isMultiple())
                    .withMultipleLimit(parameter.getMultipleLimit())
                    .withContext(parameter.getContext())
                    .withDefault(parameter.getDefault())
                    .withFilterCriteria(parameter.getFilterCriteria())
                    .withGroupName(parameter.getGroupName())
                    .withAdvanced(parameter.isAdvanced())
                    .withVerify(parameter.isVerifyable())
                    .withLimitToOptions(parameter.getLimitToOptions())
                    .withUnit(parameter.getUnit())
                    .build();
        }
    }
}
