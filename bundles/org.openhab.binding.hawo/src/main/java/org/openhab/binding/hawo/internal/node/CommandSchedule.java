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

/** When a command is sent: it is valid for 15 s from when the user gave it, and repeated 1, 2, 4 and 8 s after it was sent first. */
@NonNullByDefault
final class CommandSchedule {
    static final long LIFE_MILLIS = 15_000;

    private static final long[] REPEAT_MILLIS = {1_000, 2_000, 4_000, 8_000};

    private final long givenAt;
    private boolean everSent;
    private long firstSentAt;
    /** 0: to be sent at once; n: the repeat n − 1 is next. */
    private int step;

    CommandSchedule(long givenAt) {
        this.givenAt = givenAt;
    }

    long givenAt() {
        return givenAt;
    }

    boolean everSent() {
        return everSent;
    }

    boolean expired(long now) {
        return now - givenAt >= LIFE_MILLIS;
    }

    /** @param firstAt when it may be sent first */
    boolean due(long firstAt, long now) {
        return step <= REPEAT_MILLIS.length && now - nextSendMillis(firstAt) >= 0;
    }

    void sent(long now) {
        if (step == 0) {
            firstSentAt = now;
            everSent = true;
        }
        // A late check does not make up for the repeats that it missed.
        do {
            step++;
        } while (step <= REPEAT_MILLIS.length && now - firstSentAt >= REPEAT_MILLIS[step - 1]);
    }

    /** It is not sent again. */
    void sentForGood() {
        step = REPEAT_MILLIS.length + 1;
    }

    /** The node was lost or has rebooted: begin again as soon as it can be reached, within the same life. */
    void interrupted() {
        step = 0;
    }

    /**
     * @param sendable whether it can be sent at all now
     * @param firstAt as in {@link #due}
     */
    long nextCheckMillis(boolean sendable, long firstAt) {
        long end = givenAt + LIFE_MILLIS;
        return sendable && step <= REPEAT_MILLIS.length ? Math.min(end, nextSendMillis(firstAt)) : end;
    }

    private long nextSendMillis(long firstAt) {
        return step > 0 ? firstSentAt + REPEAT_MILLIS[step - 1] : firstAt;
    }
}
