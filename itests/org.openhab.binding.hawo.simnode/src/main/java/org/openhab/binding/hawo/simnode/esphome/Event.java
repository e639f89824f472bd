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
import com.google.gson.JsonObject;

/** Presses of a real button. The last one stays on the broker like any other state. */
final class Event extends Entity {

    Event(String objectId, String name, String root, Voice voice) {
        super("event", objectId, name, root, voice);
    }

    @Override
    void describe(JsonObject json) {
        super.describe(json);
        JsonArray types = new JsonArray();
        for (String type : new String[] {"single", "double", "triple", "hold"}) {
            types.add(type);
        }
        json.add("evt_typ", types);
        json.addProperty("dev_cla", "button");
    }

    void fire(String eventType) {
        JsonObject json = new JsonObject();
        json.addProperty("event_type", eventType);
        voice.say(topic("state"), json.toString());
    }
}
