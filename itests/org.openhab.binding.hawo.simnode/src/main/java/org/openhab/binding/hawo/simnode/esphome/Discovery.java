/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.simnode.esphome;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Locale;
import java.util.Map;

/** The JSON that a node says of its entities and of itself. */
final class Discovery {

    private static final String VERSION = "2025.7.0";
    /** For <code>use_abbreviations: false</code>. */
    private static final Map<String, String> LONG = Map.ofEntries(
            Map.entry("avty_t", "availability_topic"),
            Map.entry("cmd_t", "command_topic"),
            Map.entry("cns", "connections"),
            Map.entry("dev", "device"),
            Map.entry("dev_cla", "device_class"),
            Map.entry("ent_cat", "entity_category"),
            Map.entry("evt_typ", "event_types"),
            Map.entry("exp_aft", "expire_after"),
            Map.entry("ids", "identifiers"),
            Map.entry("mdl", "model"),
            Map.entry("mf", "manufacturer"),
            Map.entry("opt", "optimistic"),
            Map.entry("pl_avail", "payload_available"),
            Map.entry("pl_not_avail", "payload_not_available"),
            Map.entry("pl_off", "payload_off"),
            Map.entry("pl_on", "payload_on"),
            Map.entry("pos_t", "position_topic"),
            Map.entry("ret", "retain"),
            Map.entry("set_pos_t", "set_position_topic"),
            Map.entry("stat_cla", "state_class"),
            Map.entry("stat_t", "state_topic"),
            Map.entry("sw", "sw_version"),
            Map.entry("uniq_id", "unique_id"),
            Map.entry("unit_of_meas", "unit_of_measurement"));

    private final Settings settings;

    Discovery(Settings settings) {
        this.settings = settings;
    }

    String topic(Entity entity) {
        return settings.discoveryPrefix + "/" + entity.type + "/" + settings.name + "/" + entity.objectId + "/config";
    }

    String config(Entity entity) {
        JsonObject json = new JsonObject();
        entity.describe(json);
        json.addProperty("name", entity.name);
        if (settings.commandRetain && json.has("cmd_t")) {
            json.addProperty("ret", true);
        }
        if (!settings.statusTopic.isEmpty()) {
            json.addProperty("avty_t", settings.statusTopic);
            unless("online", json, "pl_avail", settings.online);
            unless("offline", json, "pl_not_avail", settings.offline);
        }
        json.addProperty(
                "uniq_id",
                settings.macIds
                        ? settings.mac + "-" + entity.type + "-" + String.format("%08x", entity.name.hashCode())
                        : "ESP" + entity.type + entity.objectId);
        json.add("dev", device());
        return (settings.longKeys ? inFull(json) : json).toString();
    }

    private static void unless(String standard, JsonObject json, String key, String word) {
        if (!word.equals(standard)) {
            json.addProperty(key, word);
        }
    }

    private JsonObject device() {
        boolean old = "old".equals(settings.version);
        JsonObject device = new JsonObject();
        device.addProperty("ids", settings.mac);
        device.addProperty("name", old ? settings.name : settings.friendlyName);
        device.addProperty(
                "sw",
                switch (settings.version) {
                    case "old" -> "esphome v1.14.3 Jan  1 2020, 12:00:00";
                    case "project" -> "1.0 (ESPHome " + VERSION + ")";
                    case "newest" -> "2026.8.0 (config hash 0x1a2b3c4d)";
                    default -> VERSION + " (Nov 20 2026, 12:00:00)";
                });
        boolean project = "project".equals(settings.version);
        device.addProperty("mdl", project ? "relayboard" : "d1_mini");
        device.addProperty("mf", old ? "espressif" : project ? "acme" : "Espressif");
        if (!old) {
            JsonArray connection = new JsonArray();
            connection.add("mac");
            connection.add(settings.mac);
            JsonArray connections = new JsonArray();
            connections.add(connection);
            device.add("cns", connections);
        }
        return device;
    }

    private static JsonObject inFull(JsonObject json) {
        JsonObject full = new JsonObject();
        json.entrySet().forEach(entry -> {
            JsonElement value = entry.getValue() instanceof JsonObject inner ? inFull(inner) : entry.getValue();
            full.add(LONG.getOrDefault(entry.getKey(), entry.getKey()), value);
        });
        return full;
    }

    /** The answer to a question. */
    String self() {
        JsonObject self = new JsonObject();
        self.addProperty("ip", "127.0.0.1");
        self.addProperty("name", settings.name);
        self.addProperty("friendly_name", settings.friendlyName);
        self.addProperty("version", VERSION);
        self.addProperty("mac", settings.mac.toLowerCase(Locale.ROOT));
        self.addProperty("platform", "ESP8266");
        self.addProperty("board", "d1_mini");
        self.addProperty("network", "wifi");
        return self.toString();
    }
}
