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

/** The binary sensor <code>status</code>: its state is the status of the node. */
final class Presence extends Entity {

    private final Settings settings;

    Presence(Settings settings, Voice voice) {
        super("binary_sensor", "status", "Status", settings.topicPrefix, voice);
        this.settings = settings;
    }

    @Override
    void describe(JsonObject json) {
        json.addProperty("stat_t", settings.statusTopic);
        json.addProperty("pl_on", settings.online);
        json.addProperty("pl_off", settings.offline);
        json.addProperty("dev_cla", "connectivity");
        json.addProperty("ent_cat", "diagnostic");
    }
}
