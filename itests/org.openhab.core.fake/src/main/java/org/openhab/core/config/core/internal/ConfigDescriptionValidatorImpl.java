/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.config.core.internal;

import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.config.core.ConfigDescription;
import org.openhab.core.config.core.ConfigDescriptionParameter;
import org.openhab.core.config.core.ConfigDescriptionParameter.Type;
import org.openhab.core.config.core.ConfigDescriptionRegistry;
import org.openhab.core.config.core.ParameterOption;
import org.openhab.core.config.core.validation.ConfigDescriptionValidator;
import org.openhab.core.config.core.validation.ConfigValidationException;
import org.openhab.core.config.core.validation.ConfigValidationMessage;
import org.openhab.core.i18n.TranslationProvider;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Says what is wrong with the values of a configuration, at most one thing for each parameter. */
@Component(service = ConfigDescriptionValidator.class)
@NonNullByDefault
public final class ConfigDescriptionValidatorImpl implements ConfigDescriptionValidator {
    private final ConfigDescriptionRegistry descriptions;
    private final TranslationProvider translations;

    @Activate
    public ConfigDescriptionValidatorImpl(
            @Reference ConfigDescriptionRegistry descriptions, @Reference TranslationProvider translations) {
        this.descriptions = descriptions;
        this.translations = translations;
    }

    @Override
    public void validate(Map<String, Object> values, URI uri) {
        ConfigDescription description = descriptions.getConfigDescription(uri);
        if (description == null) {
            return;
        }
        List<ConfigValidationMessage> messages = new ArrayList<>();
        for (ConfigDescriptionParameter parameter : description.getParameters()) {
            Object value = values.get(parameter.getName());
            ConfigValidationMessage message = value == null ? checkAbsent(parameter) : check(parameter, value);
            if (message != null) {
                messages.add(message);
            }
        }
        if (!messages.isEmpty()) {
            Bundle bundle = FrameworkUtil.getBundle(ConfigDescriptionValidatorImpl.class);
            throw new ConfigValidationException(bundle, translations, messages);
        }
    }

    private static @Nullable ConfigValidationMessage checkAbsent(ConfigDescriptionParameter parameter) {
        return parameter.isRequired() ? message(parameter, "required", "A value is required.") : null;
    }

    private static @Nullable ConfigValidationMessage check(ConfigDescriptionParameter parameter, Object value) {
        if (value instanceof Collection<?> several && parameter.isMultiple()) {
            return several.stream()
                    .map(one -> checkOne(parameter, Objects.requireNonNull(one)))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }
        return checkOne(parameter, value);
    }

    private static @Nullable ConfigValidationMessage checkOne(ConfigDescriptionParameter parameter, Object value) {
        if (!isOfType(value, parameter.getType())) {
            return message(parameter, "type", "{0} is not of the type {1}.", value, parameter.getType());
        }
        if (parameter.getType() != Type.BOOLEAN) {
            boolean text = parameter.getType() == Type.TEXT;
            BigDecimal size = text ? BigDecimal.valueOf(value.toString().length()) : new BigDecimal(value.toString());
            BigDecimal min = parameter.getMinimum();
            if (min != null && size.compareTo(min) < 0) {
                return text
                        ? message(parameter, "min_txt", "Shorter than {0} characters.", min)
                        : message(parameter, "min", "{0} is below the minimum of {1}.", value, min);
            }
            BigDecimal max = parameter.getMaximum();
            if (max != null && size.compareTo(max) > 0) {
                return text
                        ? message(parameter, "max_txt", "Longer than {0} characters.", max)
                        : message(parameter, "max", "{0} is above the maximum of {1}.", value, max);
            }
        }
        String pattern = parameter.getPattern();
        if (pattern != null
                && parameter.getType() == Type.TEXT
                && !value.toString().matches(pattern)) {
            return message(parameter, "pattern", "\"{0}\" does not match {1}.", value, pattern);
        }
        List<String> options =
                parameter.getOptions().stream().map(ParameterOption::getValue).toList();
        if (parameter.getLimitToOptions() && !options.isEmpty() && !options.contains(value.toString())) {
            return message(parameter, "options", "{0} is none of {1}.", value, options);
        }
        return null;
    }

    private static boolean isOfType(Object value, Type type) {
        return switch (type) {
            case TEXT -> value instanceof String;
            case BOOLEAN -> value instanceof Boolean;
            case INTEGER ->
                value instanceof Number
                        && new BigDecimal(value.toString()).stripTrailingZeros().scale() <= 0;
            case DECIMAL -> value instanceof Number;
        };
    }

    private static ConfigValidationMessage message(
            ConfigDescriptionParameter parameter, String key, String text, Object... arguments) {
        // As text, so that a port is not shown with a thousands separator.
        Object[] texts = Stream.of(arguments).map(String::valueOf).toArray();
        return new ConfigValidationMessage(parameter.getName(), text, key, texts);
    }
}
