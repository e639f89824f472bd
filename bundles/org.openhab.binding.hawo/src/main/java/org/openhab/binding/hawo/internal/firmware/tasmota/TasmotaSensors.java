/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.firmware.tasmota;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.openhab.binding.hawo.internal.firmware.Dialect;
import org.openhab.binding.hawo.internal.firmware.Json;
import org.openhab.binding.hawo.internal.node.NodeMessage;
import org.openhab.binding.hawo.internal.node.NodeMessage.Climate.Limits;

/** Reads what a device measures: tele SENSOR, StatusSNS, and {@code sn} of the discovery are the same object. */
@NonNullByDefault
final class TasmotaSensors {
    private static final String TEMPERATURE = "Temperature";
    private static final String HUMIDITY = "Humidity";

    /** What is no sensor of this device: another one's values, the chip's own temperature, a meter. */
    private static final Set<String> OTHERS = Set.of("Global", "ESP32", "ENERGY", "ANALOG");

    private TasmotaSensors() {}

    /**
     * Learns which sensors there are. The one that a Thing shows first should stay the same when a device gets one more: that
     * is a DHT, or else one that measures both temperature and humidity.
     */
    static boolean learn(TasmotaDevice device, JsonObject sensors) {
        int before = device.sensorCount();
        sensors.entrySet().stream()
                .filter(TasmotaSensors::isClimate)
                .sorted(Comparator.comparingInt(TasmotaSensors::rank))
                .forEach(entry -> device.sensor(normal(entry.getKey())));
        return device.sensorCount() > before;
    }

    private static int rank(Map.Entry<String, JsonElement> sensor) {
        if (limits(sensor.getKey()) == Limits.DHT22) {
            return 0;
        }
        return sensor.getValue() instanceof JsonObject values && values.has(TEMPERATURE) && values.has(HUMIDITY)
                ? 1
                : 2;
    }

    /** Live values. */
    static void decode(TasmotaDevice device, JsonObject sensors, Dialect.Sink sink) {
        boolean fahrenheit = Json.text(sensors, "TempUnit").equals("F");
        for (Map.Entry<String, JsonElement> entry : sensors.entrySet()) {
            if (isClimate(entry) && entry.getValue() instanceof JsonObject values) {
                int number = device.sensor(normal(entry.getKey()));
                if (number > 0) {
                    double temperature = Json.number(values, TEMPERATURE);
                    sink.message(
                            device.id,
                            new NodeMessage.Climate(
                                    number,
                                    fahrenheit ? celsius(temperature) : temperature,
                                    Json.number(values, HUMIDITY),
                                    limits(entry.getKey())),
                            false);
                }
            }
        }
    }

    private static boolean isClimate(Map.Entry<String, JsonElement> entry) {
        // Without a name there is no id for its channels.
        return !entry.getKey().isEmpty()
                && !OTHERS.contains(entry.getKey())
                && entry.getValue() instanceof JsonObject values
                && (values.has(TEMPERATURE) || values.has(HUMIDITY));
    }

    private static Limits limits(String name) {
        return name.startsWith("AM23") || name.startsWith("DHT") ? Limits.DHT22 : Limits.ANY;
    }

    /** SetOption64 writes {@code _} for {@code -}: that makes no other sensor of it. */
    private static String normal(String name) {
        return name.replace('_', '-');
    }

    /** How a sensor is named in the ids of its channels. */
    static String channelKey(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "-");
    }

    private static double celsius(double fahrenheit) {
        return (fahrenheit - 32) * 5 / 9;
    }
}
