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

/** What somebody can press from afar. It has no state and never answers. */
final class Button extends Entity {

    private int presses;

    Button(String objectId, String name, String root, Voice voice) {
        super("button", objectId, name, root, voice);
    }

    @Override
    void describe(JsonObject json) {
        json.addProperty("cmd_t", topic("command"));
    }

    @Override
    List<String> commandTopics() {
        return List.of(topic("command"));
    }

    int presses() {
        return presses;
    }

    @Override
    void command(String topic, String payload) {
        if ("PRESS".equals(payload)) {
            presses++;
        } else {
            System.out.println("unknown payload: " + payload);
        }
    }
}
