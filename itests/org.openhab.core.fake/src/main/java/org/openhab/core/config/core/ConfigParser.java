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

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fills the fields of a configuration object by name. */
@NonNullByDefault
public final class ConfigParser {
    private static final Logger LOGGER = LoggerFactory.getLogger(ConfigParser.class);

    private ConfigParser() {}

    public static <T> @Nullable T configurationAs(Map<String, Object> properties, Class<T> configurationClass) {
        T configuration;
        try {
            Constructor<T> constructor = configurationClass.getDeclaredConstructor();
            constructor.setAccessible(true);
            configuration = constructor.newInstance();
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOGGER.warn("Could not create an object of {}", configurationClass.getName(), e);
            return null;
        }
        for (Class<?> type = configurationClass; type != null && type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    fill(configuration, field, properties.get(field.getName()));
                }
            }
        }
        return configuration;
    }

    private static void fill(Object configuration, Field field, @Nullable Object value) {
        if (value == null || Modifier.isFinal(field.getModifiers())) {
            return;
        }
        Object converted = converted(value, field);
        if (converted == null) {
            LOGGER.warn(
                    "Could not set field '{}' of {} to '{}'",
                    field.getName(),
                    configuration.getClass().getName(),
                    value);
            return;
        }
        try {
            field.setAccessible(true);
            field.set(configuration, converted);
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOGGER.warn(
                    "Could not set field '{}' of {}",
                    field.getName(),
                    configuration.getClass().getName(),
                    e);
        }
    }

    private static @Nullable Object converted(Object value, Field field) {
        if (!Collection.class.isAssignableFrom(field.getType())) {
            return valueAs(value, field.getType());
        }
        Class<?> element = field.getGenericType() instanceof ParameterizedType type
                        && type.getActualTypeArguments()[0] instanceof Class<?> argument
                ? argument
                : Object.class;
        Collection<@Nullable Object> elements =
                Set.class.isAssignableFrom(field.getType()) ? new LinkedHashSet<>() : new ArrayList<>();
        for (Object one : value instanceof Collection<?> many ? many : List.of(value)) {
            elements.add(valueAs(one, element));
        }
        return elements;
    }

    public static <T> T valueAsOrElse(@Nullable Object value, Class<T> type, T defaultValue) {
        T converted = valueAs(value, type);
        return converted == null ? defaultValue : converted;
    }

    @SuppressWarnings("unchecked")
    public static <T> @Nullable T valueAs(@Nullable Object value, Class<T> type) {
        // Also for a primitive type: its Class<T> has the boxed type as T.
        return (T) boxed(value, type);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static @Nullable Object boxed(@Nullable Object value, Class<?> type) {
        if (value == null || type.isInstance(value)) {
            return value;
        }
        try {
            if (type == String.class) {
                return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
            }
            if (type == boolean.class || type == Boolean.class) {
                return value instanceof Boolean ? value : value instanceof String text ? Boolean.valueOf(text) : null;
            }
            if (type.isEnum() && value instanceof String text) {
                return Enum.valueOf((Class<Enum>) type, text);
            }
            BigDecimal number = value instanceof BigDecimal decimal
                    ? decimal
                    : value instanceof Number || value instanceof String
                            ? new BigDecimal(value.toString().trim())
                            : null;
            return number == null ? null : numberAs(number, type);
        } catch (IllegalArgumentException e) {
            LOGGER.debug("'{}' is no {}", value, type.getName());
            return null;
        }
    }

    private static @Nullable Object numberAs(BigDecimal number, Class<?> type) {
        if (type == BigDecimal.class) {
            return number;
        } else if (type == int.class || type == Integer.class) {
            return number.intValue();
        } else if (type == long.class || type == Long.class) {
            return number.longValue();
        } else if (type == double.class || type == Double.class) {
            return number.doubleValue();
        } else if (type == float.class || type == Float.class) {
            return number.floatValue();
        } else if (type == short.class || type == Short.class) {
            return number.shortValue();
        } else if (type == byte.class || type == Byte.class) {
            return number.byteValue();
        }
        return null;
    }
}
