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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.firmware.Json;
import org.openhab.binding.hawo.internal.firmware.Printable;
import org.openhab.binding.hawo.internal.node.NodeId;

/**
 * One discovery message of Home Assistant's kind, with its short or its long keys. Of the makers that send such messages only
 * ESPHome is understood: the others' devices speak in other ways.
 */
@NonNullByDefault
final class EspHomeConfig {
    /** The short names that ESPHome uses unless told otherwise, for the keys that are read here. */
    private static final Map<String, String> SHORT = Map.ofEntries(
            Map.entry("availability", "avty"),
            Map.entry("availability_mode", "avty_mode"),
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
            Map.entry("payload_close", "pl_cls"),
            Map.entry("payload_not_available", "pl_not_avail"),
            Map.entry("payload_off", "pl_off"),
            Map.entry("payload_on", "pl_on"),
            Map.entry("payload_open", "pl_open"),
            Map.entry("payload_press", "pl_prs"),
            Map.entry("payload_stop", "pl_stop"),
            Map.entry("platform", "p"),
            Map.entry("position_topic", "pos_t"),
            Map.entry("retain", "ret"),
            Map.entry("set_position_topic", "set_pos_t"),
            Map.entry("state_topic", "stat_t"),
            Map.entry("sw_version", "sw"),
            Map.entry("topic", "t"),
            Map.entry("unit_of_measurement", "unit_of_meas"));

    /** Longer than the longest that ESPHome makes of its names. */
    private static final int MAX_TOPIC = 1_024;

    private static final Pattern OWN_VERSION =
            Pattern.compile("(?i).*esphome.*|\\d{4}\\.\\d+\\.\\d+\\S* \\(config hash 0x[0-9a-f]+\\)");
    private static final Pattern PLAIN_VERSION = Pattern.compile("\\d{4}\\.\\d+\\.\\d+\\S* \\(.+\\)");
    /** What ESPHome takes for the maker of a board that it runs on. */
    private static final Set<String> MAKERS = Set.of("Espressif", "Raspberry Pi", "Beken", "Realtek");

    /** A message that holds none of these is not ESPHome's: the messages of a large house need not all be read. */
    private static final byte[][] MARKS = Stream.concat(
                    MAKERS.stream(), Stream.of("ESPHome", "esphome", "(config hash"))
            .map(mark -> mark.getBytes(StandardCharsets.US_ASCII))
            .toArray(byte[][]::new);

    private static final boolean[] BEGINS_MARK = new boolean[128];

    static {
        for (byte[] mark : MARKS) {
            BEGINS_MARK[mark[0]] = true;
        }
    }

    private final JsonObject json;
    private final JsonObject device;
    private final String base;
    /** How many members it has that are its own. */
    private final int own;

    private EspHomeConfig(JsonObject json, JsonObject device, String base, int own) {
        this.json = json;
        this.device = device;
        this.base = base;
        this.own = own;
    }

    /**
     * The message, or null when it is not one of ESPHome's.
     *
     * @param mac of the node with the name in the topic, if it has answered as only ESPHome's nodes do; otherwise empty
     */
    static @Nullable EspHomeConfig of(byte[] payload, String mac) {
        JsonObject json = mac.isEmpty() && !isMarked(payload) ? null : Json.object(payload);
        JsonObject device = json == null ? null : object(json, "device");
        if (json == null || device == null) {
            return null;
        }
        EspHomeConfig config = new EspHomeConfig(json, device, raw(json.get("~")), json.size());
        boolean answered = !mac.isEmpty() && (mac.equals(config.mac()) || mac.equals(config.deviceId()));
        return answered || isEspHome(device) ? config : null;
    }

    private static boolean isMarked(byte[] payload) {
        for (int i = 0; i < payload.length; i++) {
            if (payload[i] >= 0 && BEGINS_MARK[payload[i]] && isMarkedAt(payload, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isMarkedAt(byte[] payload, int at) {
        for (byte[] mark : MARKS) {
            int end = at + mark.length;
            if (end <= payload.length && Arrays.equals(payload, at, end, mark, 0, mark.length)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isEspHome(JsonObject device) {
        String version = text(device, "sw_version");
        return OWN_VERSION.matcher(version).matches()
                || PLAIN_VERSION.matcher(version).matches() && MAKERS.contains(text(device, "manufacturer"));
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
                    all.put(entry.getKey(), new EspHomeConfig(merged, device, base, own.size()));
                }
            });
        }
        return all;
    }

    /** The kind of entity that a component of a device-wide message is. */
    String platform() {
        return text(json, "platform");
    }

    /** Whether a component of a device-wide message holds nothing but its platform: it is to be removed. */
    boolean isRemoved() {
        return own == 1;
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

    /** The device as the id of a node may be. */
    String nodeId() {
        String id = deviceId()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9-]", "-")
                .replaceAll("^-+", "");
        return id.length() > NodeId.MAX_LENGTH ? id.substring(0, NodeId.MAX_LENGTH) : id;
    }

    /** Twelve hex digits in lower case, or empty. */
    String mac() {
        for (JsonElement connection : array(device, "connections")) {
            if (connection.isJsonArray()
                    && connection.getAsJsonArray().size() == 2
                    && Json.text(connection.getAsJsonArray().get(0)).equals("mac")) {
                return mac(Json.text(connection.getAsJsonArray().get(1)));
            }
        }
        return "";
    }

    /** As in an id: without colons, in lower case. */
    static String mac(String text) {
        return text.replace(":", "").toLowerCase(Locale.ROOT);
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
        return expand(raw(get(json, key)));
    }

    private String expand(String text) {
        String topic = text;
        if (topic.startsWith("~")) {
            topic = base + topic.substring(1);
        } else if (topic.endsWith("~")) {
            topic = topic.substring(0, topic.length() - 1) + base;
        }
        boolean usable = topic.length() <= MAX_TOPIC
                && topic.equals(Printable.text(topic, MAX_TOPIC))
                && topic.chars().noneMatch(c -> c == '+' || c == '#');
        return usable ? topic : "";
    }

    /** A topic must be taken over whole, or not at all. */
    private static String raw(@Nullable JsonElement element) {
        return element instanceof JsonPrimitive value && value.isString() ? value.getAsString() : "";
    }

    boolean flag(String key) {
        return get(json, key) instanceof JsonPrimitive value && value.isBoolean() && value.getAsBoolean();
    }

    /** Where the device says whether it is there; none when it does not. */
    EspHomeAvailability availability() {
        List<EspHomeAvailability.Topic> all = new ArrayList<>();
        String single = topic("availability_topic");
        if (!single.isEmpty()) {
            all.add(availability(single, json));
        }
        for (JsonElement element : array(json, "availability")) {
            if (element instanceof JsonObject object) {
                String topic = expand(raw(get(object, "topic")));
                if (!topic.isEmpty()) {
                    all.add(availability(topic, object));
                }
            }
        }
        return all.isEmpty()
                ? EspHomeAvailability.NONE
                : new EspHomeAvailability(all, EspHomeAvailability.Mode.of(text("availability_mode")));
    }

    private static EspHomeAvailability.Topic availability(String topic, JsonObject words) {
        return new EspHomeAvailability.Topic(
                topic,
                otherwise(text(words, "payload_available"), "online"),
                otherwise(text(words, "payload_not_available"), "offline"));
    }

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
