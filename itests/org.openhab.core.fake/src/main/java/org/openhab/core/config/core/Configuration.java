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

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;

/** Parameters by name: text, numbers as BigDecimal, booleans, and lists of these. */
@NonNullByDefault
public class Configuration {
    private final Map<String, Object> properties;

    public Configuration() {
        this(Map.of());
    }

    public Configuration(@Nullable Configuration configuration) {
        this(configuration == null ? null : configuration.getProperties());
    }

    public Configuration(@Nullable Map<String, @Nullable Object> properties) {
        this.properties = new HashMap<>(properties == null ? Map.of() : ConfigUtil.normalizeTypes(properties));
    }

    public <T> T as(Class<T> configurationClass) {
        T configuration = ConfigParser.configurationAs(getProperties(), configurationClass);
        if (configuration == null) {
            throw new IllegalArgumentException("Could not create a configuration of " + configurationClass.getName());
        }
        return configuration;
    }

    public boolean containsKey(String key) {
        synchronized (properties) {
            return properties.containsKey(key);
        }
    }

    public @Nullable Object get(String key) {
        synchronized (properties) {
            return properties.get(key);
        }
    }

    public @Nullable Object put(String key, @Nullable Object value) {
        synchronized (properties) {
            return properties.put(key, ConfigUtil.normalizeType(value));
        }
    }

    public @Nullable Object remove(String key) {
        synchronized (properties) {
            return properties.remove(key);
        }
    }

    public Set<String> keySet() {
        return getProperties().keySet();
    }

    public Collection<Object> values() {
        return getProperties().values();
    }

    public Map<String, Object> getProperties() {
        synchronized (properties) {
            return Collections.unmodifiableMap(new HashMap<>(properties));
        }
    }

    public void setProperties(Map<String, Object> newProperties) {
        Map<String, Object> normalized = ConfigUtil.normalizeTypes(newProperties);
        synchronized (properties) {
            properties.clear();
            properties.putAll(normalized);
        }
    }

    @Override
    public int hashCode() {
        return getProperties().hashCode();
    }

    @Override
    public boolean equals(@Nullable Object obj) {
        return this == obj
                || obj instanceof Configuration other && getProperties().equals(other.getProperties());
    }

    @Override
    public String toString() {
        return "Configuration" + getProperties();
    }
}
