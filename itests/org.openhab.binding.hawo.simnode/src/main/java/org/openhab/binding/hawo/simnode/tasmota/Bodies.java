/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.simnode.tasmota;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.LinkedHashMap;
import java.util.Map;

/** The JSON that a device says of itself. */
final class Bodies {

    static final String VERSION = "14.2.0";
    private static final int OLD_RELAYS = 8;
    private static final int MAX_RELAYS = 32;
    private static final int MAX_SWITCHES = 28;
    private static final int FRIENDLY_NAMES = 8;
    private static final int SHUTTER = 3;

    /** What one sensor measures; NaN is said as null. */
    record Sample(double temperature, double humidity) {
        static final Sample NONE = new Sample(Double.NaN, Double.NaN);
    }

    private final Settings settings;
    private final Relays relays;
    private final Shutters shutters;
    private final Meter meter;
    private final Switches switches;
    private final Map<String, Sample> samples = new LinkedHashMap<>();

    Bodies(Settings settings, Relays relays, Shutters shutters, Meter meter, Switches switches) {
        this.settings = settings;
        this.relays = relays;
        this.shutters = shutters;
        this.meter = meter;
        this.switches = switches;
        settings.sensors.forEach(sensor -> samples.put(sensor, new Sample(21.5, 48)));
    }

    void measure(String sensor, Sample sample) {
        samples.put(sensor, sample);
    }

    boolean hasSensors() {
        return !samples.isEmpty()
                || meter.isThere()
                || shutters.areThere()
                || settings.is(114) && settings.switches > 0;
    }

    JsonObject state(long uptimeSeconds, int mqttCount) {
        JsonObject state = new JsonObject();
        state.addProperty("Time", time(uptimeSeconds));
        state.addProperty("Uptime", uptime(uptimeSeconds));
        state.addProperty("UptimeSec", uptimeSeconds);
        state.addProperty("Heap", 181);
        state.addProperty("SleepMode", "Dynamic");
        state.addProperty("Sleep", 50);
        state.addProperty("LoadAvg", 19);
        state.addProperty("MqttCount", mqttCount);
        JsonObject berry = new JsonObject();
        berry.addProperty("HeapUsed", 4);
        berry.addProperty("Objects", 44);
        state.add("Berry", berry);
        for (int number = 1; number <= relays.count(); number++) {
            state.addProperty(relays.key(number), relays.word(number));
        }
        JsonObject wifi = new JsonObject();
        wifi.addProperty("AP", 1);
        wifi.addProperty("SSId", "Espressif");
        wifi.addProperty("BSSId", "10:01:00:C4:0A:51");
        wifi.addProperty("Channel", 5);
        wifi.addProperty("Mode", "11g");
        wifi.addProperty("RSSI", 100);
        wifi.addProperty("Signal", -28);
        wifi.addProperty("LinkCount", 1);
        wifi.addProperty("Downtime", "0T00:00:04");
        state.add("Wifi", wifi);
        return state;
    }

    JsonObject sensor(long uptimeSeconds) {
        JsonObject body = new JsonObject();
        body.addProperty("Time", time(uptimeSeconds));
        if (settings.is(114)) {
            for (int number = 1; number <= settings.switches; number++) {
                body.addProperty("Switch" + number, switches.word(number));
            }
        }
        samples.forEach((name, sample) -> {
            JsonObject values = new JsonObject();
            values.add("Temperature", number(sample.temperature()));
            values.add("Humidity", number(sample.humidity()));
            // The device works it out; nobody here reads it.
            values.add("DewPoint", number(Double.NaN));
            body.add(name, values);
        });
        if (meter.isThere()) {
            body.add("ENERGY", meter.body());
        }
        for (int number = 1; number <= settings.shutters; number++) {
            body.add("Shutter" + number, shutters.body(number));
        }
        if (!samples.isEmpty()) {
            body.addProperty("TempUnit", settings.fahrenheit ? "F" : "C");
        }
        return body;
    }

    JsonObject info(int number, int bootCount, String reason) {
        JsonObject info = new JsonObject();
        switch (number) {
            case 1 -> {
                info.addProperty("Module", "ESP32-DevKit");
                info.addProperty("Version", version());
                info.addProperty("FallbackTopic", settings.fallback(0, ""));
                info.addProperty("GroupTopic", settings.group(""));
            }
            case 2 -> {
                info.addProperty("WebServerMode", "Admin");
                info.addProperty("Hostname", settings.hostname());
                info.addProperty("IPAddress", "127.0.0.1");
            }
            default -> {
                info.addProperty("RestartReason", reason);
                info.addProperty("BootCount", bootCount);
            }
        }
        return settings.old ? info : wrap("Info" + number, info);
    }

    static String version() {
        return VERSION + "(simulated)";
    }

    static JsonObject wrap(String key, JsonObject inner) {
        JsonObject outer = new JsonObject();
        outer.add(key, inner);
        return outer;
    }

    JsonObject config() {
        JsonObject config = new JsonObject();
        config.addProperty("ip", "127.0.0.1");
        config.addProperty("dn", settings.name);
        config.add("fn", friendlyNames());
        config.addProperty("hn", settings.hostname());
        config.addProperty("mac", settings.mac);
        config.addProperty("md", "ESP32-DevKit");
        config.addProperty("ty", 0);
        if (!settings.old) {
            config.addProperty("if", 0);
        }
        config.addProperty("ofln", settings.offline);
        config.addProperty("onln", settings.online);
        config.add("state", array(settings.states.length, i -> new JsonPrimitive(settings.states[i])));
        config.addProperty("sw", VERSION);
        config.addProperty("t", settings.topic);
        config.addProperty("ft", settings.fullTopic);
        config.add("tp", array(settings.prefixes.length, i -> new JsonPrimitive(settings.prefixes[i])));
        config.add("rl", array(settings.old ? OLD_RELAYS : MAX_RELAYS, i -> new JsonPrimitive(kind(i))));
        boolean known = settings.is(114);
        config.add("swc", array(MAX_SWITCHES, i -> new JsonPrimitive(known && i < settings.switches ? 1 : -1)));
        if (!settings.old) {
            config.add("swn", array(MAX_SWITCHES, i -> JsonNull.INSTANCE));
        }
        config.add("btn", array(MAX_RELAYS, i -> new JsonPrimitive(settings.is(73) && i < settings.buttons ? 1 : 0)));
        config.add("so", options());
        config.addProperty("lk", 0);
        config.addProperty("lt_st", 0);
        if (!settings.old) {
            config.addProperty("bat", 0);
            config.addProperty("dslp", settings.deepSleepSeconds > 0 ? 1 : 0);
            config.add("sho", array(settings.shutters, i -> new JsonPrimitive(settings.inverted ? 1 : 0)));
            config.add("sht", array(settings.shutters, i -> array(3, j -> new JsonPrimitive(0))));
        }
        config.addProperty("ver", 1);
        return config;
    }

    private int kind(int index) {
        if (index < settings.motors()) {
            return SHUTTER;
        }
        return index < settings.outputs() ? 1 : 0;
    }

    private JsonArray friendlyNames() {
        return array(
                FRIENDLY_NAMES,
                i -> i < Math.max(1, settings.outputs())
                        ? new JsonPrimitive(i == 0 ? settings.name : settings.name + (i + 1))
                        : JsonNull.INSTANCE);
    }

    private JsonObject options() {
        JsonObject options = new JsonObject();
        for (int option : new int[] {4, 11, 13, 17, 20, 30, 68, 73, 82, 114, 117}) {
            if (!settings.old || option < 114) {
                options.addProperty(Integer.toString(option), settings.is(option) ? 1 : 0);
            }
        }
        return options;
    }

    JsonObject sensors(long uptimeSeconds) {
        JsonObject sensors = wrap("sn", sensor(uptimeSeconds));
        sensors.addProperty("ver", 1);
        return sensors;
    }

    /** @param index of the element, from 0 */
    private interface Element {
        JsonElement at(int index);
    }

    private static JsonArray array(int length, Element element) {
        JsonArray array = new JsonArray();
        for (int i = 0; i < length; i++) {
            array.add(element.at(i));
        }
        return array;
    }

    private static JsonElement number(double value) {
        return Double.isNaN(value) ? JsonNull.INSTANCE : new JsonPrimitive(value);
    }

    private static String time(long seconds) {
        return String.format("1970-01-01T%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    private static String uptime(long seconds) {
        return String.format("0T%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
}
