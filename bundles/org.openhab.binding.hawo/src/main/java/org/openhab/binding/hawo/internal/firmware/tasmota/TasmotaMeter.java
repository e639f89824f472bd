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

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.firmware.Dialect;
import org.openhab.binding.hawo.internal.firmware.Json;
import org.openhab.binding.hawo.internal.node.NodeMessage.Metered;
import org.openhab.binding.hawo.internal.node.Port;
import org.openhab.binding.hawo.internal.node.Ports;
import org.openhab.binding.hawo.internal.node.Quantity;

/** The object ENERGY: each value is a number, or an array with one for each phase. */
@NonNullByDefault
final class TasmotaMeter {
    private static final String ENERGY = "ENERGY";

    /** How many values there are of each quantity. */
    private final Map<Quantity, Integer> phases = new EnumMap<>(Quantity.class);

    private static String key(Quantity quantity) {
        return switch (quantity) {
            case VOLTAGE -> "Voltage";
            case CURRENT -> "Current";
            case POWER -> "Power";
            case ENERGY -> "Total";
        };
    }

    Ports ports() {
        List<Port> ports = new ArrayList<>();
        phases.forEach((quantity, count) -> {
            for (int phase = 1; phase <= count; phase++) {
                ports.add(quantity.port(phase, count));
            }
        });
        return ports.isEmpty() ? Ports.NONE : new Ports(ports);
    }

    boolean isEmpty() {
        return phases.isEmpty();
    }

    /**
     * Learns what the meter measures.
     *
     * @return whether that is more than was known
     */
    boolean learn(JsonObject sensors) {
        JsonObject energy = Json.object(sensors, ENERGY);
        boolean more = false;
        for (Quantity quantity : Quantity.values()) {
            int count = energy == null ? 0 : values(energy, quantity).size();
            if (count > phases.getOrDefault(quantity, 0)) {
                phases.put(quantity, count);
                more = true;
            }
        }
        return more;
    }

    void decode(String id, JsonObject sensors, Dialect.Sink sink) {
        JsonObject energy = Json.object(sensors, ENERGY);
        if (energy == null) {
            return;
        }
        for (Quantity quantity : Quantity.values()) {
            List<JsonElement> values = values(energy, quantity);
            for (int i = 0; i < values.size(); i++) {
                sink.message(id, new Metered(quantity.number(i + 1), Json.number(values.get(i))), false);
            }
        }
    }

    private static List<JsonElement> values(JsonObject energy, Quantity quantity) {
        @Nullable JsonElement value = energy.get(key(quantity));
        if (value instanceof JsonArray) {
            List<JsonElement> all = Json.array(energy, key(quantity));
            return all.subList(0, Math.min(all.size(), Quantity.MAX_PHASES));
        }
        return value == null || !value.isJsonPrimitive() && !value.isJsonNull() ? List.of() : List.of(value);
    }
}
