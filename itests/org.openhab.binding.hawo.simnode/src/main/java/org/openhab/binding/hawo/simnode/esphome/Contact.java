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

/** A binary sensor, ON when it is open. */
final class Contact extends Entity {

    private boolean on;

    Contact(String objectId, String name, String root, Voice voice) {
        super("binary_sensor", objectId, name, root, voice);
    }

    @Override
    void describe(JsonObject json) {
        super.describe(json);
        json.addProperty("dev_cla", "door");
    }

    void move(boolean open) {
        if (on != open) {
            on = open;
            sayState();
        }
    }

    @Override
    void sayState() {
        voice.say(topic("state"), on ? "ON" : "OFF");
    }
}
