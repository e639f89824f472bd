/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.simnode;

import java.util.ArrayDeque;
import java.util.Deque;

/** The ids of the commands that were carried out last: 8 of them, for 60 s (rule 5.7). */
class RecentIds {

    private record Seen(String id, long atMillis) {}

    private static final int CAPACITY = 8;
    private static final long LIFE_MILLIS = 60_000;

    private final Deque<Seen> seen = new ArrayDeque<>();

    /** Remembers the id; false if it is remembered already. */
    boolean add(String id, long nowMillis) {
        seen.removeIf(one -> nowMillis - one.atMillis() >= LIFE_MILLIS);
        if (seen.stream().anyMatch(one -> one.id().equals(id))) {
            return false;
        }
        if (seen.size() == CAPACITY) {
            seen.removeFirst();
        }
        seen.addLast(new Seen(id, nowMillis));
        return true;
    }
}
