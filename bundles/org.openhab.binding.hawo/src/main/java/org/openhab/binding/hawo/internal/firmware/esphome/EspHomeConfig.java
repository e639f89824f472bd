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

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.firmware.Json;

/**
 * One discovery message of Home Assistant's kind, with its short or its long keys. Of the makers that send such messages only
 * ESPHome is understood: the others' devices speak in other ways.
 */
@NonNullByDefault
final class EspHomeConfig {
    /** The short names that ESPHome uses unless told otherwise, for the keys that are read here. */
    private static final Map<String, String> SHORT = Map.ofEntries(
            Map.entry("availability", "avty"),
            Map.entry("availability_topic", "avty_t"),
            Map.entry("command_topic", "cmd_t"),
            Map.entry("components", "cmps"),
            Map.entry("connections", "cns"),
            Map.entry("device", "dev"),
            Map.entry("device_class", "dev_cla"),
            Map.entry("expire_after", "exp_aft"),
            Map.entry("identifiers", "ids"),
            Map.entry("manufacturer", "mf"),
            Map.entry("model", "mdl"),
            Map.entry("payload_available", "pl_avail"),
            Map.entry("payload_not_available", "pl_not_avail"),
            Map.entry("payload_off", "pl_off"),
            Map.entry("payload_on", "pl_on"),
            Map.entry("platform", "p"),
            Map.entry("position_topic", "pos_t"),
            Map.entry("set_position_topic", "set_pos_t"),
            Map.entry("state_topic", "stat_t"),
            Map.entry("sw_version", "sw"),
            Map.entry("topic", "t"),
            Map.entry("unit_of_measurement", "unit_of_meas"));

    private static final Pattern OWN_VERSION = Pattern.compile("(?i).*esphome.*");
    private static final Pattern PLAIN_VERSION = Pattern.compile("\\d{4}\\.\\d+\\.\\d+\\S* \\(.+\\)");
    private static final String MAKER = "Espressif";

    private final JsonObject json;
    private final JsonObject device;
    private final String base;

    private EspHomeConfig(JsonObject json, JsonObject device, String base) {
        this.json = json;
        this.device = device;
        this.base = base;
    }

    /** The message, or null when it is not one of ESPHome's. */
    static @Nullable EspHomeConfig of(JsonObject json) {
        JsonObject device = object(json, "device");
        return device == null || !isEspHome(device) ? null : new EspHomeConfig(json, device, Json.text(json, "~"));
    }

    private static boolean isEspHome(JsonObject device) {
        String version = text(device, "sw_version");
        return OWN_VERSION.matcher(version).matches()
                || PLAIN_VERSION.matcher(version).matches()
                        && text(device, "manufacturer").equals(MAKER);
    }

    /** The entities of a device-wide message, by their ids; each has what the message says for all. */
    Map<String, EspHomeConfig> components() {
        JsonObject components = object(json, "components");
        Map<String, EspHomeConfig> all = new LinkedHashMap<>();
        if (components != null) {
            components.entrySet().forEach(entry -> {
                if (entry.getValue() instanceof JsonObject own) {
                    JsonObject merged = json.deepCopy();
                    own.entrySet().forEach(value -> merged.add(value.getKey(), value.getValue()));
                    all.put(entry.getKey(), new EspHomeConfig(merged, device, base));
                }
            });
        }
        return all;
    }

    /** The kind of entity that a component of a device-wide message is. */
    String platform() {
        return text(json, "platform");
    }

    /** What names the device: one text of {@code ids}, or a MAC address; empty when there is neither. */
    String deviceId() {
        JsonElement ids = get(device, "identifiers");
        if (ids instanceof JsonPrimitive) {
            return Json.text(ids);
        }
        List<JsonElement> list = array(device, "identifiers");
        return list.isEmpty() ? mac() : Json.text(list.get(0));
    }

    /** Twelve hex digits in lower case, or empty. */
    String mac() {
        for (JsonElement connection : array(device, "connections")) {
            if (connection.isJsonArray()
                    && connection.getAsJsonArray().size() == 2
                    && Json.text(connection.getAsJsonArray().get(0)).equals("mac")) {
                return Json.text(connection.getAsJsonArray().get(1))
                        .replace(":", "")
                        .toLowerCase(Locale.ROOT);
            }
        }
        return "";
    }

    String deviceName() {
        return Json.text(device, "name");
    }

    String model() {
        return text(device, "model");
    }

    String version() {
        return text(device, "sw_version");
    }

    String name() {
        return Json.text(json, "name");
    }

    String text(String key) {
        return text(json, key);
    }

    double number(String key) {
        return Json.number(get(json, key));
    }

    /** The topic, with {@code ~} put in; empty when there is none, or it cannot be used. */
    String topic(String key) {
        return expand(text(json, key));
    }

    private String expand(String text) {
        String topic = text;
        if (topic.startsWith("~")) {
            topic = base + topic.substring(1);
        } else if (topic.endsWith("~")) {
            topic = topic.substring(0, topic.length() - 1) + base;
        }
        return topic.chars().anyMatch(c -> c == '+' || c == '#' || c == 0) ? "" : topic;
    }

    /** Where the device says whether it is there; empty when it does not. */
    List<Availability> availability() {
        List<Availability> all = new ArrayList<>();
        String single = topic("availability_topic");
        if (!single.isEmpty()) {
            all.add(availability(single, json));
        }
        for (JsonElement element : array(json, "availability")) {
            if (element instanceof JsonObject object) {
                String topic = expand(text(object, "topic"));
                if (!topic.isEmpty()) {
                    all.add(availability(topic, object));
                }
            }
        }
        return all;
    }

    private static Availability availability(String topic, JsonObject words) {
        return new Availability(
                topic,
                otherwise(text(words, "payload_available"), "online"),
                otherwise(text(words, "payload_not_available"), "offline"));
    }

    /** A topic and the words that are said there. */
    record Availability(String topic, String online, String offline) {}

    static String otherwise(String text, String standard) {
        return text.isEmpty() ? standard : text;
    }

    private static @Nullable JsonElement get(JsonObject json, String key) {
        JsonElement value = json.get(key);
        String shortKey = SHORT.get(key);
        return value == null && shortKey != null ? json.get(shortKey) : value;
    }

    private static String text(JsonObject json, String key) {
        return Json.text(get(json, key));
    }

    private static @Nullable JsonObject object(JsonObject json, String key) {
        return get(json, key) instanceof JsonObject object ? object : null;
    }

    private static List<JsonElement> array(JsonObject json, String key) {
        return get(json, key) instanceof JsonArray array ? array.asList() : List.of();
    }
}
