/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.bridge;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.openhab.binding.hawo.internal.mqtt.SafeLog;
import org.openhab.binding.hawo.internal.node.Node;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who has to be woken when. A node's next check moves with every message, nearly always to a later time; that costs
 * nothing here: its entry is only put off when it comes up.
 */
@NonNullByDefault
public final class WakeUps {
    public static final long NEVER = Node.NEVER;

    /** Something that wants to be woken. */
    public abstract static class Sleeper {
        /** Time of the one valid entry in the queue; older entries are void. */
        private long queuedAt = NEVER;

        private boolean gone;

        abstract long wantedAtMillis();
    }

    private record Entry(long at, Sleeper sleeper) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            return Long.compare(at, other.at);
        }
    }

    /** So many void entries do not matter; beyond it they may be as many as the valid ones, and no more. */
    private static final int FEW = 64;

    private static final long PAUSE_AFTER_ERROR_MILLIS = 1_000;

    private final Logger logger = LoggerFactory.getLogger(WakeUps.class);
    private final PriorityQueue<Entry> queue = new PriorityQueue<>();
    /** How many of the queue are valid. */
    private int valid;

    /** To be called whenever the time that a sleeper wants may have become earlier. */
    public void update(Sleeper sleeper) {
        long wanted = sleeper.gone ? NEVER : sleeper.wantedAtMillis();
        if (wanted < sleeper.queuedAt) {
            queueAt(sleeper, wanted);
        }
    }

    private void queueAt(Sleeper sleeper, long time) {
        if (sleeper.queuedAt == NEVER) {
            valid++;
        }
        sleeper.queuedAt = time;
        queue.add(new Entry(time, sleeper));
        sweep();
    }

    public void remove(Sleeper sleeper) {
        sleeper.gone = true;
        if (sleeper.queuedAt != NEVER) {
            sleeper.queuedAt = NEVER;
            valid--;
        }
        sweep();
    }

    /** Else a void entry, and all that hangs on it, would stay until its time: for days, if the node said so. */
    private void sweep() {
        if (queue.size() > 2 * valid + FEW) {
            queue.removeIf(entry -> entry.at != entry.sleeper.queuedAt);
        }
    }

    public long next() {
        Entry first = queue.peek();
        return first == null ? NEVER : first.at;
    }

    /** Hands over, once each, those whose time has come, and queues them again for when they want it next. */
    public void wake(long now, Consumer<Sleeper> waker) {
        if (next() > now) {
            return;
        }
        // All that is due first: who wants to be woken at once again must not keep the loop from its work.
        List<Sleeper> due = new ArrayList<>();
        while (next() <= now) {
            Entry entry = queue.remove();
            if (entry.at == entry.sleeper.queuedAt) {
                entry.sleeper.queuedAt = NEVER;
                valid--;
                due.add(entry.sleeper);
            }
        }
        for (Sleeper sleeper : due) {
            try {
                if (sleeper.wantedAtMillis() <= now) {
                    waker.accept(sleeper);
                }
                update(sleeper);
            } catch (Throwable e) {
                SafeLog.warn(logger, "A node's check failed, will try again", e);
                queueAt(sleeper, now + PAUSE_AFTER_ERROR_MILLIS);
            }
        }
    }

    public int size() {
        return queue.size();
    }
}
