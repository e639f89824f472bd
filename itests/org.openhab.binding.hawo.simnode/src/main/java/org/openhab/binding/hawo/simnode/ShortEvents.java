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
import java.util.function.LongSupplier;

/** Events that are worth nothing when they come late: tried for 15 s, then dropped (section 9). */
class ShortEvents {

    static final long LIFE_MILLIS = 15_000;
    private static final int CAPACITY = 16;

    private record Event(String topic, String payload, long atMillis) {}

    private final Voice voice;
    private final LongSupplier clockMillis;
    private final Runnable dropped;
    private final Deque<Event> waiting = new ArrayDeque<>();

    ShortEvents(Voice voice, LongSupplier clockMillis, Runnable dropped) {
        this.voice = voice;
        this.clockMillis = clockMillis;
        this.dropped = dropped;
    }

    void add(String topic, String payload) {
        if (waiting.size() == CAPACITY) {
            waiting.removeFirst();
            dropped.run();
        }
        Event event = new Event(topic, payload, clockMillis.getAsLong());
        waiting.addLast(event);
        send(event);
    }

    /** There is a new connection: what the broker has not acknowledged is said again. */
    void connected() {
        expire();
        waiting.forEach(this::send);
    }

    void expire() {
        while (!waiting.isEmpty()
                && clockMillis.getAsLong() - waiting.getFirst().atMillis() >= LIFE_MILLIS) {
            waiting.removeFirst();
            dropped.run();
        }
    }

    private void send(Event event) {
        // By identity: two presses may look the same.
        voice.say(event.topic(), event.payload(), 1, false, () -> waiting.removeIf(one -> one == event));
    }
}
