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

/** One entity of a node. */
class Entity {

    /** What a state is said with. */
    @FunctionalInterface
    interface Voice {
        void say(String topic, String payload);
    }

    final String type;
    final String objectId;
    /** Empty when it has the device's name. */
    final String name;

    final Voice voice;
    private final String root;

    /** @param root what the topics of all entities of the node begin with */
    Entity(String type, String objectId, String name, String root, Voice voice) {
        this.type = type;
        this.objectId = objectId;
        this.name = name;
        this.root = root;
        this.voice = voice;
    }

    /** As ESPHome makes it of a name; names in other scripts collapse. */
    static String objectId(String name) {
        return name.toLowerCase(Locale.ROOT).replace(' ', '_').replaceAll("[^a-z0-9_-]", "_");
    }

    final String topic(String rest) {
        return root + "/" + type + "/" + objectId + "/" + rest;
    }

    /** What its discovery message has besides what all have, with short keys. */
    void describe(JsonObject json) {
        json.addProperty("stat_t", topic("state"));
    }

    /** Topics of commands. */
    List<String> commandTopics() {
        return List.of();
    }

    void command(String topic, String payload) {}

    /** At each connect: what it is, if it knows. */
    void sayState() {}
}
