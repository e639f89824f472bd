/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.config.core;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.config.core.internal.EnvironmentVariables;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings configuration values to the types that a Configuration holds. */
@NonNullByDefault
public class ConfigUtil {
    private static final Logger LOGGER = LoggerFactory.getLogger(ConfigUtil.class);

    public static @Nullable Object getDefaultValueAsCorrectType(ConfigDescriptionParameter parameter) {
        String text = parameter.getDefault();
        if (text == null) {
            return null;
        }
        if (parameter.isMultiple()) {
            return Arrays.stream(text.split(","))
                    .map(String::trim)
                    .filter(part -> !part.isEmpty())
                    .map(part -> parsed(part, parameter))
                    .filter(Objects::nonNull)
                    .toList();
        }
        return parsed(text, parameter);
    }

    private static @Nullable Object parsed(String text, ConfigDescriptionParameter parameter) {
        try {
            return switch (parameter.getType()) {
                case TEXT -> text;
                case BOOLEAN -> Boolean.valueOf(text);
                case INTEGER -> new BigDecimal(new BigDecimal(text.trim()).toBigInteger());
                case DECIMAL -> new BigDecimal(text.trim());
            };
        } catch (NumberFormatException e) {
            LOGGER.warn("Default '{}' of parameter {} is no {}", text, parameter.getName(), parameter.getType());
            return null;
        }
    }

    /** Adds the defaults of parameters that are not set. */
    public static void applyDefaultConfiguration(
            Configuration configuration, @Nullable ConfigDescription configDescription) {
        if (configDescription == null) {
            return;
        }
        for (ConfigDescriptionParameter parameter : configDescription.getParameters()) {
            if (configuration.get(parameter.getName()) == null) {
                Object value = getDefaultValueAsCorrectType(parameter);
                if (value != null) {
                    configuration.put(parameter.getName(), value);
                }
            }
        }
    }

    public static Map<String, @Nullable Object> normalizeTypes(Map<String, @Nullable Object> configuration) {
        return normalizeTypes(configuration, List.of());
    }

    /** The first description that knows a parameter decides about its type. */
    public static Map<String, @Nullable Object> normalizeTypes(
            Map<String, @Nullable Object> configuration, List<ConfigDescription> configDescriptions) {
        Map<String, ConfigDescriptionParameter> parameters = new HashMap<>();
        for (ConfigDescription description : configDescriptions) {
            description.toParametersMap().forEach(parameters::putIfAbsent);
        }
        Map<String, @Nullable Object> normalized = new HashMap<>();
        configuration.forEach((name, value) -> normalized.put(name, normalizeType(value, parameters.get(name))));
        return normalized;
    }

    public static @Nullable Object normalizeType(@Nullable Object value) {
        return normalizeType(value, null);
    }

    public static @Nullable Object normalizeType(
            @Nullable Object value, @Nullable ConfigDescriptionParameter configDescriptionParameter) {
        if (configDescriptionParameter == null) {
            return plain(value);
        }
        if (configDescriptionParameter.isMultiple()) {
            Collection<?> values = value instanceof Collection<?> many ? many : value == null ? null : List.of(value);
            if (values == null) {
                return null;
            }
            List<@Nullable Object> normalized = new ArrayList<>();
            values.forEach(one -> normalized.add(typed(plain(one), configDescriptionParameter)));
            return normalized;
        }
        return typed(plain(value), configDescriptionParameter);
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value == null || value instanceof Boolean || value instanceof String || value instanceof BigDecimal) {
            return value;
        }
        if (value instanceof Number number) {
            return new BigDecimal(number.toString());
        }
        if (value instanceof Collection<?> values) {
            List<@Nullable Object> normalized = new ArrayList<>();
            values.forEach(one -> normalized.add(plain(one)));
            return normalized;
        }
        throw new IllegalArgumentException(
                "Invalid type '{" + value.getClass().getCanonicalName() + "}' of configuration value!");
    }

    /** What cannot be made to fit stays as it is: the validation tells the user. */
    private static @Nullable Object typed(@Nullable Object value, ConfigDescriptionParameter parameter) {
        if (value == null) {
            return null;
        }
        try {
            return switch (parameter.getType()) {
                case TEXT -> value instanceof Collection ? value : text(value);
                case BOOLEAN ->
                    value instanceof String text && text.matches("(?i)\\s*(true|false)\\s*")
                            ? Boolean.valueOf(text.trim())
                            : value;
                case INTEGER, DECIMAL ->
                    value instanceof String text && !EnvironmentVariables.areIn(text)
                            ? new BigDecimal(text.trim())
                            : value;
            };
        } catch (NumberFormatException e) {
            LOGGER.warn("'{}' of parameter {} is no {}", value, parameter.getName(), parameter.getType());
            return value;
        }
    }

    private static String text(Object value) {
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }
}
