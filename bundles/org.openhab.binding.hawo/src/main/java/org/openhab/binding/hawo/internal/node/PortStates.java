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
 * What the like parts of a node reported: its relays (ON or OFF), or its contacts (OPEN or CLOSED). A reported state is current
 * when it came on the present link and since the last {@code offline}. Sets of parts are bits: part 1 is the lowest.
 */
@NonNullByDefault
final class PortStates {
    private static final int MAX_PARTS = Long.SIZE;

    private long expected;
    private long on;
    /** Those that reported on this link; a retained state counts. */
    private long reportedOnThisLink;

    private long current;
    /** Those whose last report was not retained. */
    private long live;

    /**
     * A part reported its state.
     *
     * @param number from 1
     * @return whether that says anything
     */
    boolean reported(int number, boolean isOn, boolean retained) {
        if (number < 1 || number > MAX_PARTS) {
            return false;
        }
        long bit = bit(number);
        if (retained && (reportedOnThisLink & bit) != 0) {
            // What was heard on this link is newer than what the broker kept.
            return false;
        }
        on = isOn ? on | bit : on & ~bit;
        current |= bit;
        reportedOnThisLink |= bit;
        live = retained ? live : live | bit;
        return true;
    }

    /** The node is there after all, and has been all the time: what it reported on this link is still true. */
    void confirmAll() {
        current = reportedOnThisLink;
    }

    /** What was reported so far is the past, until it is reported again. */
    void expireAll() {
        current = 0;
    }

    /** What the broker kept is the past; what was reported since is not. */
    void expireRetained() {
        current &= live;
    }

    /** As {@link #expireAll}; and not even {@link #confirmAll} makes it current again. */
    void forgetAll() {
        current = 0;
        live = 0;
        reportedOnThisLink = 0;
    }

    /** Those that the node has. */
    void expect(Ports parts) {
        expected = 0;
        for (Port part : parts) {
            expected |= bit(part.number());
        }
    }

    /** Whether one of those that the node has did not report on this link. */
    boolean isIncomplete() {
        return (expected & ~reportedOnThisLink) != 0;
    }

    long current() {
        return current;
    }

    /** Of those that are {@link #current()}: which are ON or OPEN. */
    long on() {
        return on;
    }

    static long bit(int number) {
        return 1L << number - 1;
    }

    /** The number of the first part in a set that is not empty. */
    static int first(long parts) {
        return Long.numberOfTrailingZeros(parts) + 1;
    }
}
