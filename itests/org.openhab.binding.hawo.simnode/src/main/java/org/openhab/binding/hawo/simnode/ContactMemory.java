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
import java.util.concurrent.ThreadLocalRandom;

/** What the board remembers of its contacts over a restart other than a loss of power (rules 12.3 and 12.4). */
class ContactMemory {

    static final int CAPACITY = 16;
    private static final int GREATEST_COUNT = 1_073_741_823;
    private static final int GREATEST_FIRST_COUNT = 1_000_000_000;

    record Event(int contact, String state, int count, long atMillis) {}

    /** The pins are outside of the node: they are what they are, whatever it remembers. */
    private final boolean[] open;

    private final int[] counts;
    private final Deque<Event> queue = new ArrayDeque<>();

    ContactMemory(int contacts) {
        open = new boolean[contacts];
        counts = new int[contacts];
        losePower();
    }

    final void losePower() {
        queue.clear();
        for (int index = 0; index < counts.length; index++) {
            counts[index] = ThreadLocalRandom.current().nextInt(GREATEST_FIRST_COUNT);
        }
    }

    int size() {
        return open.length;
    }

    String state(int contact) {
        return open[contact - 1] ? "OPEN" : "CLOSED";
    }

    /** Moves the pin; false if it was there already. */
    boolean move(int contact, boolean toOpen) {
        boolean changed = open[contact - 1] != toOpen;
        open[contact - 1] = toOpen;
        return changed;
    }

    /** Puts a change into the queue; false if the oldest event had to make room for it. */
    boolean add(int contact, long nowMillis) {
        boolean room = queue.size() < CAPACITY;
        if (!room) {
            queue.removeFirst();
        }
        counts[contact - 1] = counts[contact - 1] == GREATEST_COUNT ? 1 : counts[contact - 1] + 1;
        queue.addLast(new Event(contact, state(contact), counts[contact - 1], nowMillis));
        return room;
    }

    Event first() {
        return queue.peekFirst();
    }

    void remove(Event event) {
        queue.remove(event);
    }
}
