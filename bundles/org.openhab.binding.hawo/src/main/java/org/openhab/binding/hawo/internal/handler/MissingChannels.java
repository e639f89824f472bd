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

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jdt.annotation.NonNullByDefault;

/**
 * The channels of relays and buttons that the node no longer announces, and since when. A node that is wrongly configured for
 * an hour must not cost the user channels and links: they are removed only after some time, or when the user asks for it.
 * Times are in ms of a monotonic clock.
 */
@NonNullByDefault
final class MissingChannels {
    static final long NEVER = Long.MAX_VALUE;

    private final long keepMillis;
    /** Replaced as a whole: nearly all Things miss nothing for ever. */
    private Map<String, Long> removeAt = Map.of();

    MissingChannels(Duration keep) {
        keepMillis = keep.toMillis();
    }

    /**
     * @param ids all channels whose parts the node does not announce
     * @return whether a channel that was missing is there again
     */
    synchronized boolean update(Set<String> ids, long now) {
        Map<String, Long> before = removeAt;
        removeAt = ids.stream()
                .collect(Collectors.toUnmodifiableMap(id -> id, id -> before.getOrDefault(id, now + keepMillis)));
        return !ids.containsAll(before.keySet());
    }

    /** Makes all of them due, and says how many there are. */
    synchronized int removeNow() {
        removeAt = removeAt.keySet().stream().collect(Collectors.toUnmodifiableMap(id -> id, id -> Long.MIN_VALUE));
        return removeAt.size();
    }

    synchronized boolean contains(String id) {
        return removeAt.containsKey(id);
    }

    /** @param alive whether the node is there to say so; without it only those are due that the user wants removed */
    synchronized Set<String> due(boolean alive, long now) {
        return removeAt.entrySet().stream()
                .filter(entry -> entry.getValue() == Long.MIN_VALUE || alive && entry.getValue() <= now)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** When the first of them is due, or {@link #NEVER}. */
    synchronized long nextMillis() {
        return removeAt.values().stream().mapToLong(Long::longValue).min().orElse(NEVER);
    }
}
