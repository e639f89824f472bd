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

import com.google.gson.JsonObject;

/** A sensor. At each connect it says again what it measured last, however long ago that was. */
final class Sensor extends Entity {

    private final String deviceClass;
    private final String unit;
    private final int expireSeconds;
    private String value = "";

    /** @param deviceClass empty for none */
    Sensor(String objectId, String name, String deviceClass, String unit, int expireSeconds, String root, Voice voice) {
        super("sensor", objectId, name, root, voice);
        this.deviceClass = deviceClass;
        this.unit = unit;
        this.expireSeconds = expireSeconds;
    }

    @Override
    void describe(JsonObject json) {
        super.describe(json);
        if (!deviceClass.isEmpty()) {
            json.addProperty("dev_cla", deviceClass);
        }
        json.addProperty("unit_of_meas", unit);
        json.addProperty("stat_cla", "measurement");
        if (expireSeconds > 0) {
            json.addProperty("exp_aft", expireSeconds);
        }
    }

    void measured(String text) {
        value = text;
        sayState();
    }

    @Override
    void sayState() {
        if (!value.isEmpty()) {
            voice.say(topic("state"), value);
        }
    }
}
