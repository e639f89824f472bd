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

import org.eclipse.jdt.annotation.NonNullByDefault;

/**
 * A command under way: valid for 15 s from when the user gave it, sent when the node can be reached, repeated 1, 2, 4 and
 * 8 s later, and confirmed only by the node's live word that the relay is as wished.
 *
 * <p>A state that the node publishes for another reason confirms as well: the relay is as wished, and that is what counts.
 */
@NonNullByDefault
final class RelayCommand {
    static final long LIFE_MILLIS = 15_000;
    private static final long[] REPEAT_MILLIS = {1_000, 2_000, 4_000, 8_000};

    private final boolean on;
    private final int forSeconds;
    private final long givenAt;
    private boolean everSent;
    private long firstSentAt;
    /** 0: to be sent at once; n: the repeat n − 1 is next. */
    private int step;

    RelayCommand(boolean on, int forSeconds, long now) {
        this.on = on;
        this.forSeconds = forSeconds;
        this.givenAt = now;
    }

    boolean on() {
        return on;
    }

    /** 0: for ever. */
    int forSeconds() {
        return forSeconds;
    }

    /** Whether to send it now, given that the node can be reached. */
    boolean due(long now) {
        return step == 0 || step <= REPEAT_MILLIS.length && now - firstSentAt >= REPEAT_MILLIS[step - 1];
    }

    void sent(long now) {
        if (step == 0) {
            firstSentAt = now;
            everSent = true;
        }
        // A late check does not make up for the repeats that it missed.
        do {
            step++;
        } while (due(now));
    }

    /** The node was lost or has rebooted: begin anew as soon as it can be reached, within the same life. */
    void interrupted() {
        step = 0;
    }

    boolean confirmedBy(boolean state) {
        return state == on;
    }

    boolean expired(long now) {
        return now - givenAt >= LIFE_MILLIS;
    }

    boolean everSent() {
        return everSent;
    }

    long nextCheckMillis(boolean reachable) {
        long end = givenAt + LIFE_MILLIS;
        if (!reachable || step > REPEAT_MILLIS.length) {
            return end;
        }
        return step == 0 ? givenAt : Math.min(end, firstSentAt + REPEAT_MILLIS[step - 1]);
    }
}
