/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.firmware.esphome;

import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.firmware.Json;

/**
 * Who has answered the question that only ESPHome's nodes answer. There is a bound, so that somebody who answers under ever new
 * names cannot fill the memory.
 */
@NonNullByDefault
final class EspHomeAnswers {
    private static final int MAX = 20_000;

    /** What a node said of itself; a text that it left out is empty. */
    record Answer(String mac, String ip) {}

    private final Map<String, Answer> byName = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.@Nullable Entry<String, Answer> eldest) {
            return size() > MAX;
        }
    };

    /** @return null when it is no answer */
    @Nullable
    Answer received(String name, byte[] payload) {
        JsonObject json = Json.object(payload);
        if (json == null) {
            byName.remove(name);
            return null;
        }
        Answer answer = new Answer(EspHomeConfig.mac(Json.text(json, "mac")), Json.text(json, "ip"));
        byName.put(name, answer);
        return answer;
    }

    @Nullable
    Answer of(String name) {
        return byName.get(name);
    }
}
