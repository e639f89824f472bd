/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.firmware.esphome;

import java.util.Locale;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;

/**
 * One entity of a node that has channels.
 *
 * @param kind what it is
 * @param key what stands in the ids of its channels
 * @param label its name, {@code ""} when it has none of its own
 * @param stateTopic where its state is, {@code ""} for none
 * @param commandTopic where it takes commands, {@code ""} for none
 * @param on the word for on
 * @param off the word for off
 * @param expireSeconds how long a value is true, 0 when the node does not say
 */
@NonNullByDefault
record EspHomeEntity(
        Kind kind,
        String key,
        String label,
        String stateTopic,
        String commandTopic,
        String on,
        String off,
        int expireSeconds,
        boolean fahrenheit) {
    enum Kind {
        RELAY,
        TEMPERATURE,
        HUMIDITY,
        SIGNAL,
        UPTIME,
        CONTACT
    }

    private static final int MAX_KEY = 64;

    /**
     * @param type the component in the discovery topic
     * @param objectId the last level but one of the discovery topic
     * @return null for what has no channels here
     */
    static @Nullable EspHomeEntity of(String type, String objectId, EspHomeConfig config) {
        String unit = config.text("unit_of_measurement");
        Kind kind = kind(type, config.text("device_class"), unit, objectId);
        String state = config.topic("state_topic");
        String command = config.topic("command_topic");
        boolean usable = kind != null && !state.isEmpty() && (kind != Kind.RELAY || !command.isEmpty());
        return kind == null || !usable
                ? null
                : new EspHomeEntity(
                        kind,
                        key(objectId),
                        config.name(),
                        state,
                        command,
                        EspHomeConfig.otherwise(config.text("payload_on"), "ON"),
                        EspHomeConfig.otherwise(config.text("payload_off"), "OFF"),
                        seconds(config.number("expire_after")),
                        unit.equals("°F"));
    }

    private static @Nullable Kind kind(String type, String deviceClass, String unit, String objectId) {
        return switch (type) {
            case "switch" -> Kind.RELAY;
            case "binary_sensor" -> deviceClass.equals("connectivity") ? null : Kind.CONTACT;
            case "sensor" ->
                switch (deviceClass) {
                    case "temperature" -> Kind.TEMPERATURE;
                    case "humidity" -> Kind.HUMIDITY;
                    case "signal_strength" -> unit.equals("dBm") ? Kind.SIGNAL : null;
                    default -> {
                        if (unit.equals("°C") || unit.equals("°F")) {
                            yield Kind.TEMPERATURE;
                        }
                        yield unit.equals("s") && objectId.contains("uptime") ? Kind.UPTIME : null;
                    }
                };
            default -> null;
        };
    }

    private static int seconds(double number) {
        return number >= 1 && number <= 86_400 ? (int) number : 0;
    }

    /** As an id of a channel may be: names in other scripts have become underscores, and are no longer unique. */
    static String key(String objectId) {
        String key = objectId.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "_");
        return key.length() > MAX_KEY ? key.substring(0, MAX_KEY) : key.isEmpty() ? "_" : key;
    }

    /** Entities with the same group are one climate sensor. */
    String group() {
        return key.replaceAll("temperature|humidity|temp|hum", "")
                .replaceAll("[_-]+", "_")
                .replaceAll("^_|_$", "");
    }
}
