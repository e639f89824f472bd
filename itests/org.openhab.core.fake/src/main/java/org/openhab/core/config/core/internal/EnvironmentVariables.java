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

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.config.core.ConfigDescription;
import org.openhab.core.config.core.ConfigUtil;
import org.openhab.core.config.core.Configuration;

/** Replaces <code>${ENV:NAME}</code> in texts by the environment variable; what is not set stays as it is. */
@NonNullByDefault
public final class EnvironmentVariables {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{ENV:([A-Za-z0-9_]+)}");

    private EnvironmentVariables() {}

    /** A copy with the values, of the types that the description wants. */
    public static Configuration resolve(Configuration configuration, @Nullable ConfigDescription description) {
        Map<String, @Nullable Object> values = new HashMap<>();
        configuration.getProperties().forEach((name, value) -> values.put(name, resolve(value)));
        return new Configuration(
                ConfigUtil.normalizeTypes(values, description == null ? List.of() : List.of(description)));
    }

    private static @Nullable Object resolve(@Nullable Object value) {
        if (value instanceof String text) {
            return REFERENCE.matcher(text).replaceAll(found -> {
                String variable = System.getenv(found.group(1));
                return Matcher.quoteReplacement(variable == null ? found.group() : variable);
            });
        }
        return value instanceof List<?> several
                ? several.stream().map(EnvironmentVariables::resolve).toList()
                : value;
    }

    public static boolean areIn(String text) {
        return REFERENCE.matcher(text).find();
    }
}
