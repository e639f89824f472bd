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
import java.util.List;
import java.util.Locale;

/** A switch. It publishes its state when that changes, so that a command for what it is already has no answer. */
final class Relay extends Entity {

    private final boolean assumed;
    private boolean on;

    Relay(String objectId, String name, boolean assumed, String root, Voice voice) {
        super("switch", objectId, name, root, voice);
        this.assumed = assumed;
    }

    String word() {
        return on ? "ON" : "OFF";
    }

    @Override
    void describe(JsonObject json) {
        super.describe(json);
        json.addProperty("cmd_t", topic("command"));
        if (assumed) {
            json.addProperty("opt", true);
        }
    }

    @Override
    List<String> commandTopics() {
        return List.of(topic("command"));
    }

    @Override
    void command(String topic, String payload) {
        switch (payload.toLowerCase(Locale.ROOT)) {
            case "on" -> set(true);
            case "off" -> set(false);
            case "toggle" -> set(!on);
            default -> System.out.println("unknown payload: " + payload);
        }
    }

    void set(boolean wanted) {
        if (on != wanted) {
            on = wanted;
            sayState();
        }
    }

    @Override
    void sayState() {
        voice.say(topic("state"), word());
    }
}
