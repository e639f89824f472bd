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

/** An entity of a kind that openHAB shows nothing of. */
final class Other extends Entity {

    private final String state;

    Other(String type, String objectId, String name, String state, String root, Voice voice) {
        super(type, objectId, name, root, voice);
        this.state = state;
    }

    @Override
    void describe(JsonObject json) {
        super.describe(json);
        json.addProperty("cmd_t", topic("command"));
    }

    @Override
    void sayState() {
        voice.say(topic("state"), state);
    }
}
