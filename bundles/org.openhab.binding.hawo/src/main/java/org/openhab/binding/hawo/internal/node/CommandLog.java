/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.node;

import java.util.ArrayDeque;
import java.util.List;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.node.CommandFate.Outcome;

/** The last commands for a node. */
@NonNullByDefault
final class CommandLog {
    static final int MAX = 32;

    private static final int FIRST_CAPACITY = 4;

    /** A command that was given; what becomes of it is written down as it happens. */
    static final class Entry {
        private final CommandFate.Part part;
        private final int number;
        private final String wish;
        private final long givenAt;
        private int sends;
        private Outcome outcome = Outcome.UNDER_WAY;
        private long endedAt;
        private @Nullable Evidence evidence;

        Entry(CommandFate.Part part, int number, String wish, long givenAt) {
            this.part = part;
            this.number = number;
            this.wish = wish;
            this.givenAt = givenAt;
        }

        long givenAt() {
            return givenAt;
        }

        void sent() {
            sends++;
        }

        void end(Outcome fate, @Nullable Evidence lastLive, long now) {
            outcome = fate;
            evidence = lastLive;
            endedAt = now;
        }

        private CommandFate fate() {
            return new CommandFate(part, number, wish, givenAt, sends, outcome, endedAt, evidence);
        }
    }

    private @Nullable ArrayDeque<Entry> entries;

    void add(Entry entry) {
        ArrayDeque<Entry> all = entries;
        if (all == null) {
            all = new ArrayDeque<>(FIRST_CAPACITY);
            entries = all;
        }
        if (all.size() == MAX) {
            all.remove();
        }
        all.add(entry);
    }

    /** The oldest first. */
    List<CommandFate> fates() {
        ArrayDeque<Entry> all = entries;
        return all == null ? List.of() : all.stream().map(Entry::fate).toList();
    }
}
