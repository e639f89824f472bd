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
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.function.IntToDoubleFunction;

/** What a device with a meter measures; with several phases most of it is an array. */
final class Meter {

    private final int phases;
    double watts = 120;
    double volts = 231;
    double total = 12.345;

    Meter(int phases) {
        this.phases = phases;
    }

    boolean isThere() {
        return phases > 0;
    }

    JsonObject body() {
        JsonObject energy = new JsonObject();
        energy.addProperty("TotalStartTime", "2024-01-01T00:00:00");
        energy.addProperty("Total", total);
        energy.addProperty("Yesterday", 0.5);
        energy.addProperty("Today", 0.2);
        energy.addProperty("Period", 1);
        energy.add("Power", each(phase -> watts + phase));
        energy.add("ApparentPower", each(phase -> watts + 10 + phase));
        energy.add("ReactivePower", each(phase -> 50));
        energy.add("Factor", each(phase -> 0.92));
        energy.addProperty("Frequency", 50);
        energy.add("Voltage", each(phase -> volts + phase));
        energy.add("Current", each(phase -> Math.round(100 * watts / volts) / 100.0));
        return energy;
    }

    private JsonElement each(IntToDoubleFunction value) {
        if (phases == 1) {
            return new JsonPrimitive(value.applyAsDouble(0));
        }
        JsonArray all = new JsonArray();
        for (int phase = 0; phase < phases; phase++) {
            all.add(value.applyAsDouble(phase));
        }
        return all;
    }
}
