/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.handler;

import java.math.BigDecimal;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.config.core.Configuration;
import org.openhab.core.thing.Thing;

/**
 * What openHAB's MQTT binding is told of a broker, as far as another connection can use it. Never its client ID: two
 * connections with one ID end each other.
 *
 * @param port null where the default of MQTT or MQTT over TLS applies
 */
@NonNullByDefault
public record MqttBrokerSettings(
        @Nullable String host,
        @Nullable Integer port,
        boolean secure,
        @Nullable String username,
        @Nullable String password,
        boolean isWebSocket,
        boolean isDiscoverable) {
    private static final int DEFAULT_PORT = 1883;
    private static final int DEFAULT_TLS_PORT = 8883;

    /**
     * Of a Thing mqtt:broker, or one of our own without such a Thing behind it: they name these parameters alike. Values are
     * read whatever their type is: it is openHAB that makes them right, and only when the Thing is initialized.
     */
    public static MqttBrokerSettings of(Thing thing) {
        Configuration configuration = thing.getConfiguration();
        String port = text(configuration, "port");
        return new MqttBrokerSettings(
                text(configuration, "host"),
                port == null ? null : number(port),
                Boolean.parseBoolean(text(configuration, "secure")),
                text(configuration, "username"),
                password(configuration),
                "WEBSOCKETS".equals(text(configuration, "protocol")),
                !"false".equals(text(configuration, "enableDiscovery")));
    }

    /** Whether both lead to the same broker, as far as their names tell. */
    public boolean isSameServerAs(MqttBrokerSettings other) {
        String name = host;
        return name != null && name.equalsIgnoreCase(other.host) && effectivePort() == other.effectivePort();
    }

    private int effectivePort() {
        Integer set = port;
        if (set != null) {
            return set;
        }
        return secure ? DEFAULT_TLS_PORT : DEFAULT_PORT;
    }

    /** Never shows the password. */
    @Override
    public String toString() {
        return "MqttBrokerSettings[" + host + ":" + effectivePort() + "]";
    }

    private static @Nullable Integer number(String text) {
        try {
            return new BigDecimal(text).intValue();
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable String text(Configuration configuration, String name) {
        Object value = configuration.get(name);
        String text = value == null ? "" : value.toString().strip();
        return text.isEmpty() ? null : text;
    }

    /** As it is: white space may be part of it. */
    private static @Nullable String password(Configuration configuration) {
        Object value = configuration.get("password");
        return value == null || value.toString().isEmpty() ? null : value.toString();
    }
}
