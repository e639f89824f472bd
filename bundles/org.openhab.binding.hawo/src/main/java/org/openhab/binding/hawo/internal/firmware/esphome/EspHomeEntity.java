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

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;

/**
 * One entity of a node that has channels.
 *
 * @param kind what it is
 * @param node the name of the node in its discovery topic, {@code ""} when there is none
 * @param key what stands in the ids of its channels
 * @param label its name, {@code ""} when it has none of its own
 * @param expireSeconds how long a value is true, 0 when the node does not say
 */
@NonNullByDefault
record EspHomeEntity(
        Kind kind,
        String node,
        String key,
        String label,
        Topics topics,
        Words words,
        int expireSeconds,
        boolean fahrenheit,
        boolean retainsCommands) {
    enum Kind {
        RELAY,
        SHUTTER,
        PRESS,
        EVENT,
        CONTACT,
        TEMPERATURE,
        HUMIDITY,
        SIGNAL,
        UPTIME;

        boolean isClimate() {
            return this == TEMPERATURE || this == HUMIDITY;
        }
    }

    /** Each is {@code ""} when there is none. */
    record Topics(String state, String command, String position, String setPosition) {
        private static Topics of(EspHomeConfig config) {
            return new Topics(
                    config.topic("state_topic"),
                    config.topic("command_topic"),
                    config.topic("position_topic"),
                    config.topic("set_position_topic"));
        }

        private boolean isEnoughFor(Kind kind) {
            return switch (kind) {
                case RELAY -> !state.isEmpty() && !command.isEmpty();
                case PRESS -> !command.isEmpty();
                case SHUTTER ->
                    !(state.isEmpty() && position.isEmpty()) && !(command.isEmpty() && setPosition.isEmpty());
                case EVENT, CONTACT, TEMPERATURE, HUMIDITY, SIGNAL, UPTIME -> !state.isEmpty();
            };
        }
    }

    /** The payloads that mean on and off, and those of the commands. */
    record Words(String on, String off, String press, String open, String close, String stop) {
        private static Words of(EspHomeConfig config) {
            return new Words(
                    word(config, "payload_on", "ON"),
                    word(config, "payload_off", "OFF"),
                    word(config, "payload_press", "PRESS"),
                    word(config, "payload_open", "OPEN"),
                    word(config, "payload_close", "CLOSE"),
                    word(config, "payload_stop", "STOP"));
        }

        private static String word(EspHomeConfig config, String key, String standard) {
            return EspHomeConfig.otherwise(config.text(key), standard);
        }
    }

    private static final int MAX_KEY = 64;

    /**
     * @param type the component in the discovery topic
     * @param node the name of the node in the discovery topic
     * @param objectId the last level but one of the discovery topic
     * @return null for what has no channels here
     */
    static @Nullable EspHomeEntity of(String type, String node, String objectId, EspHomeConfig config) {
        String unit = config.text("unit_of_measurement");
        Kind kind = isStatus(type, config) ? null : kind(type, config.text("device_class"), unit, objectId);
        Topics topics = Topics.of(config);
        return kind == null || !topics.isEnoughFor(kind)
                ? null
                : new EspHomeEntity(
                        kind,
                        node,
                        key(objectId),
                        config.name(),
                        topics,
                        Words.of(config),
                        seconds(config.number("expire_after")),
                        unit.equals("°F"),
                        config.flag("retain"));
    }

    /** A sensor that shows the node's own status has the payloads of the status topic. */
    private static boolean isStatus(String type, EspHomeConfig config) {
        return type.equals("binary_sensor")
                && config.text("device_class").equals("connectivity")
                && !config.text("payload_on").isEmpty();
    }

    /** Where the entity says that it is available; the node's status sensor says so itself. */
    static EspHomeAvailability availability(String type, EspHomeConfig config) {
        EspHomeAvailability named = config.availability();
        String state = config.topic("state_topic");
        return named.topics().isEmpty() && isStatus(type, config) && !state.isEmpty()
                ? EspHomeAvailability.of(new EspHomeAvailability.Topic(
                        state,
                        config.text("payload_on"),
                        EspHomeConfig.otherwise(config.text("payload_off"), "offline")))
                : named;
    }

    private static @Nullable Kind kind(String type, String deviceClass, String unit, String objectId) {
        return switch (type) {
            case "switch" -> Kind.RELAY;
            case "cover" -> Kind.SHUTTER;
            case "button" -> Kind.PRESS;
            case "event" -> Kind.EVENT;
            case "binary_sensor" -> Kind.CONTACT;
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

    /**
     * As an id of a channel may be. What had to be changed for that is no longer unique: it gets a number that is the same after
     * each start.
     */
    static String key(String objectId) {
        String key = objectId.replaceAll("[^A-Za-z0-9_-]", "_");
        if (key.equals(objectId) && !key.isEmpty() && key.length() <= MAX_KEY) {
            return key;
        }
        return key.substring(0, Math.min(key.length(), MAX_KEY)) + "-" + Integer.toHexString(objectId.hashCode());
    }

    /** Entities with the same group are one climate sensor: their keys without the words for what they measure. */
    String group() {
        List<String> words = new ArrayList<>();
        for (String word : key.split("[_-]+")) {
            String rest = word.replaceFirst("(temperature|humidity)$", "");
            if (!rest.isEmpty() && !rest.equals("temp") && !rest.equals("hum")) {
                words.add(rest);
            }
        }
        return String.join("_", words);
    }

    /** The topics on which the node says something of the entity. */
    List<String> heardTopics() {
        return List.of(topics.state, topics.position).stream()
                .filter(topic -> !topic.isEmpty())
                .toList();
    }
}
