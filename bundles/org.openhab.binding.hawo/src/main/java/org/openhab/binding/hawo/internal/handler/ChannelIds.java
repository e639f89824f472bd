/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.handler;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.openhab.binding.hawo.internal.node.Port;
import org.openhab.binding.hawo.internal.node.Ports;

/**
 * The ids of the channels of like parts, by the number of the part. Before the node has announced its parts, they have nothing but
 * their numbers.
 */
@NonNullByDefault
final class ChannelIds {
    /** By prefix and suffix, so that ten thousand Things do not hold ten thousand lists. */
    private static final Map<String, String[]> NUMBERED = new ConcurrentHashMap<>();

    private final String prefix;
    private final String suffix;
    private final String[] numbered;
    /** Replaced as a whole; empty while the keys of all parts are their numbers. */
    private volatile Map<Integer, String> named = Map.of();

    /** @param max the largest number */
    ChannelIds(String prefix, String suffix, int max) {
        this.prefix = prefix;
        this.suffix = suffix;
        numbered = NUMBERED.computeIfAbsent(prefix + " " + suffix + " " + max, key -> IntStream.rangeClosed(0, max)
                .mapToObj(number -> prefix + number + suffix)
                .toArray(String[]::new));
    }

    void update(Ports parts) {
        Map<Integer, String> names = new HashMap<>();
        for (Port part : parts) {
            if (!part.key().equals(Integer.toString(part.number()))) {
                names.put(part.number(), prefix + part.key() + suffix);
            }
        }
        named = Map.copyOf(names);
    }

    String of(int number) {
        Map<Integer, String> names = named;
        return names.isEmpty() ? numbered[number] : Objects.requireNonNullElse(names.get(number), numbered[number]);
    }

    /** The number of the part with this channel, or 0. */
    int numberOf(String id) {
        for (int number = 1; number < numbered.length; number++) {
            if (of(number).equals(id)) {
                return number;
            }
        }
        return 0;
    }
}
