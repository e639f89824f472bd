/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.bridge;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.openhab.binding.hawo.internal.Fuzz;

/** Messages as devices of all dialects send them, and as they should not: JSON is changed as a tree, then as text, then as bytes. */
final class FuzzedMessages {
    record Message(String topic, byte[] payload, boolean retained) {}

    private static final String[][] SAMPLES = {
        {
            "hawo/pump/info",
            "{\"protocol\":1,\"firmware\":\"f 1\",\"model\":\"esp32\",\"mac\":\"5c:cf:7f:12:34:56\",\"ip\":\"10.0.0.1\",\"boot\":\"9f\",\"reset\":\"software\",\"relays\":2,\"buttons\":1,\"contacts\":1,\"climate\":[\"dht22\"],\"interval\":60,\"keepalive\":12,\"sleep\":5,\"ids\":true}"
        },
        {"hawo/pump/status", "online", "offline", "sleeping"},
        {"hawo/pump/relay/1/state", "ON", "OFF"},
        {"hawo/pump/relay/1/set", "ON", "{\"state\":\"ON\",\"for\":300,\"id\":\"k3\"}"},
        {"hawo/pump/relay/1/done", "k3f9a1"},
        {"hawo/pump/button/1", "short", "long"},
        {"hawo/pump/contact/1/state", "OPEN"},
        {"hawo/pump/contact/1/event", "{\"state\":\"OPEN\",\"count\":17,\"age\":3}"},
        {"hawo/pump/climate", "{\"temperature\":21.4,\"humidity\":48.2}", "{\"error\":\"checksum\"}"},
        {
            "hawo/pump/telemetry",
            "{\"uptime\":3600,\"rssi\":-61,\"heap\":28160,\"reconnects\":2,\"dropped\":0,\"reason\":\"x\"}"
        },
        {
            "tasmota/discovery/98F4ABE0B7C9/config",
            "{\"ip\":\"10.0.0.2\",\"dn\":\"Pump\",\"fn\":[\"Pump\",null],\"hn\":\"pump\",\"mac\":\"98F4ABE0B7C9\",\"md\":\"Basic\",\"ty\":0,\"if\":0,\"ofln\":\"Offline\",\"onln\":\"Online\",\"state\":[\"OFF\",\"ON\",\"TOGGLE\",\"HOLD\"],\"sw\":\"13.4.0\",\"t\":\"tpump\",\"ft\":\"%prefix%/%topic%/\",\"tp\":[\"cmnd\",\"stat\",\"tele\"],\"rl\":[1,1,3,3,0,0,0,0],\"swc\":[-1,5,-1],\"btn\":[0,1],\"so\":{\"4\":0,\"11\":0,\"73\":1},\"sho\":[0],\"ver\":1}"
        },
        {
            "tasmota/discovery/98F4ABE0B7C9/sensors",
            "{\"sn\":{\"Time\":\"x\",\"AM2301\":{\"Temperature\":24.6,\"Humidity\":58.2,\"DewPoint\":15.9},\"TempUnit\":\"C\"},\"ver\":1}"
        },
        {"tele/tpump/LWT", "Online", "Offline"},
        {
            "tele/tpump/STATE",
            "{\"Time\":\"2026-11-21T10:00:00\",\"Uptime\":\"0T00:05:09\",\"UptimeSec\":309,\"Heap\":28,\"MqttCount\":1,\"POWER1\":\"ON\",\"Wifi\":{\"RSSI\":86,\"Signal\":-57}}"
        },
        {
            "tele/tpump/SENSOR",
            "{\"Time\":\"x\",\"AM2301\":{\"Temperature\":24.6,\"Humidity\":58.2},\"ENERGY\":{\"Total\":[1.1,2],\"Power\":5,\"Voltage\":230,\"Current\":0.1},\"TempUnit\":\"C\"}"
        },
        {"stat/tpump/RESULT", "{\"POWER1\":\"ON\"}", "{\"Shutter1\":{\"Position\":40,\"Direction\":1,\"Target\":50}}"},
        {"stat/tpump/STATUS10", "{\"StatusSNS\":{\"Time\":\"x\",\"AM2301\":{\"Temperature\":1}}}"},
        {"tele/tpump/DEEPSLEEP", "{\"DeepSleep\":{\"DeepSleep\":60,\"Wakeup\":1700000000}}"},
        {
            "homeassistant/switch/greenhouse/relay/config",
            "{\"name\":\"Relay\",\"stat_t\":\"greenhouse/switch/relay/state\",\"cmd_t\":\"greenhouse/switch/relay/command\",\"avty_t\":\"greenhouse/status\",\"uniq_id\":\"ESPswitchrelay\",\"dev\":{\"ids\":\"5ccf7f123456\",\"name\":\"greenhouse\",\"sw\":\"esphome v2025.1\",\"mdl\":\"d1\",\"mf\":\"Espressif\",\"cns\":[[\"mac\",\"5ccf7f123456\"]]}}"
        },
        {
            "homeassistant/sensor/greenhouse/temperature/config",
            "{\"dev_cla\":\"temperature\",\"unit_of_meas\":\"°C\",\"stat_cla\":\"measurement\",\"name\":\"T\",\"stat_t\":\"greenhouse/sensor/temperature/state\",\"avty_t\":\"greenhouse/status\",\"uniq_id\":\"ESPsensort\",\"dev\":{\"ids\":\"5ccf7f123456\",\"name\":\"greenhouse\",\"cns\":[[\"mac\",\"5ccf7f123456\"]]}}"
        },
        {"greenhouse/switch/relay/state", "ON", "OFF"},
        {"greenhouse/sensor/temperature/state", "21.4", "nan"},
        {"greenhouse/status", "online", "offline"},
        {"esphome/discover/greenhouse", "{\"ip\":\"10.0.0.3\",\"name\":\"greenhouse\",\"mac\":\"5ccf7f123456\"}"},
    };
    private static final String SPICE = "{}[]\",:\\+-.eE0123456789 \n\t\0/#+$äß€\uD83D\uDE00";

    private final Fuzz fuzz;

    FuzzedMessages(Fuzz fuzz) {
        this.fuzz = fuzz;
    }

    Message next() {
        String[] sample = fuzz.pick(SAMPLES);
        String topic = sample[0];
        String payload = sample[1 + fuzz.random.nextInt(sample.length - 1)];
        if (payload.startsWith("{") && !fuzz.once(3)) {
            payload = tree(JsonParser.parseString(payload), 0).toString();
        }
        if (fuzz.once(6)) {
            payload = text(payload);
        }
        if (fuzz.once(8)) {
            topic = text(topic);
        } else if (fuzz.once(8)) {
            topic = topic.replace("pump", "node-" + fuzz.random.nextInt(300)).replace("1", String.valueOf(number()));
        }
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0 && fuzz.once(10)) {
            bytes[fuzz.random.nextInt(bytes.length)] = (byte) fuzz.random.nextInt();
        }
        return new Message(topic, bytes, fuzz.random.nextBoolean());
    }

    private Number number() {
        return fuzz.<Number>pick(
                0, 1, -1, 16, 17, 86_401, Integer.MAX_VALUE, Long.MIN_VALUE, 0.5, 1e308, new BigDecimal("1e999"));
    }

    private JsonElement leaf() {
        return switch (fuzz.random.nextInt(8)) {
            case 0 -> JsonNull.INSTANCE;
            case 1 -> new JsonPrimitive(fuzz.random.nextBoolean());
            case 2 -> new JsonPrimitive("x".repeat(fuzz.random.nextInt(3000)));
            case 3 -> new JsonPrimitive(text("ON"));
            case 4 -> new JsonArray();
            case 5 -> new JsonObject();
            default -> new JsonPrimitive(number());
        };
    }

    /** The tree with a few of its parts missing, doubled, of another type, or put a level deeper. */
    private JsonElement tree(JsonElement element, int depth) {
        if (fuzz.once(12)) {
            return leaf();
        }
        if (fuzz.once(40)) {
            JsonElement deep = element;
            for (int level = fuzz.random.nextInt(200); level > 0; level--) {
                JsonArray around = new JsonArray();
                around.add(deep);
                deep = around;
            }
            return deep;
        }
        if (element instanceof JsonObject object) {
            JsonObject changed = new JsonObject();
            List<String> keys = new ArrayList<>(object.keySet());
            for (String key : keys) {
                if (!fuzz.once(15)) {
                    changed.add(fuzz.once(20) ? text(key) : key, tree(object.get(key), depth + 1));
                }
            }
            if (fuzz.once(10)) {
                changed.add(fuzz.pick("relays", "rl", "interval", "stat_t", "dev", "ENERGY", ""), leaf());
            }
            return changed;
        }
        if (element instanceof JsonArray array) {
            JsonArray changed = new JsonArray();
            for (JsonElement one : array) {
                for (int times = fuzz.once(15) ? fuzz.random.nextInt(40) : 1; times > 0; times--) {
                    changed.add(tree(one, depth + 1));
                }
            }
            return changed;
        }
        return element;
    }

    private String text(String text) {
        StringBuilder changed = new StringBuilder(text);
        for (int n = 1 + fuzz.random.nextInt(3); n > 0; n--) {
            int at = fuzz.random.nextInt(changed.length() + 1);
            switch (fuzz.random.nextInt(4)) {
                case 0, 1 -> changed.insert(at, SPICE.charAt(fuzz.random.nextInt(SPICE.length())));
                case 2 -> changed.setLength(at);
                default -> changed.delete(at, Math.min(changed.length(), at + 1 + fuzz.random.nextInt(3)));
            }
        }
        return changed.toString();
    }
}
