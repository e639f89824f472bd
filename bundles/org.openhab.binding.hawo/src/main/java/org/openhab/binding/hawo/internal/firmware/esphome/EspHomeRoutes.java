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

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.openhab.binding.hawo.internal.firmware.Dialect;

/** Which topics are subscribed to, and what each of them is for. A topic can be for several entities. */
@NonNullByDefault
final class EspHomeRoutes {
    /** What a topic is for. */
    enum Role {
        STATUS,
        STATE,
        POSITION,
        /** Heard only for commands that somebody left there. */
        COMMAND
    }

    /** @param discovery the discovery topic of the entity, {@code ""} when it is for the node itself */
    record Use(EspHomeNode node, String discovery, Role role) {}

    private final Map<String, List<Use>> uses = new HashMap<>();

    /** The topics of an entity, and what each of them is for. */
    static Map<String, Use> uses(EspHomeNode node, String discovery, EspHomePart part) {
        Map<String, Use> uses = new LinkedHashMap<>();
        EspHomeEntity entity = part.entity;
        if (entity.kind() != EspHomeEntity.Kind.PRESS) {
            uses.put(entity.topics().state(), new Use(node, discovery, Role.STATE));
            uses.put(entity.topics().position(), new Use(node, discovery, Role.POSITION));
        }
        if (entity.kind() == EspHomeEntity.Kind.RELAY && !entity.retainsCommands()) {
            uses.putIfAbsent(entity.topics().command(), new Use(node, discovery, Role.COMMAND));
        }
        uses.remove("");
        return uses;
    }

    List<Use> of(String topic) {
        return uses.getOrDefault(topic, List.of());
    }

    void add(String topic, Use use, Dialect.Sink sink) {
        List<Use> present = uses.get(topic);
        if (present == null) {
            uses.put(topic, List.of(use));
            sink.subscribe(topic);
        } else if (!present.contains(use)) {
            List<Use> more = new ArrayList<>(present);
            more.add(use);
            uses.put(topic, List.copyOf(more));
        }
    }

    void remove(String topic, Use use, Dialect.Sink sink) {
        List<Use> fewer = new ArrayList<>(of(topic));
        if (!fewer.remove(use)) {
            return;
        }
        if (fewer.isEmpty()) {
            uses.remove(topic);
            sink.unsubscribe(topic);
        } else {
            uses.put(topic, List.copyOf(fewer));
        }
    }
}
