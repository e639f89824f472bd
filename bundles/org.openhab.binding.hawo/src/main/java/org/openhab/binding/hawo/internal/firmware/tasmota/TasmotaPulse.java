/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.firmware.tasmota;

import org.eclipse.jdt.annotation.NonNullByDefault;

/**
 * A relay that is switched on for a time by PulseTime. That is a setting of the device, which stays and would end each later
 * ON as well: so the value of before is read first and put back when the relay has gone off. Should that be lost, a relay
 * goes off too early, and never stays on for ever, as it does when a Backlog with a Delay is lost in a restart.
 */
@NonNullByDefault
final class TasmotaPulse {
    private static final int MAX_TENTHS = 111;
    private static final int SECONDS_OFFSET = 100;

    private int value;
    private int before;
    private boolean beforeKnown;
    private boolean running;
    private boolean ending;

    /** 1…111 are tenths of a second, 112…64900 are seconds + 100. */
    static int toPulseTime(int seconds) {
        return seconds * 10 <= MAX_TENTHS ? seconds * 10 : seconds + SECONDS_OFFSET;
    }

    /**
     * The device is told to switch the relay on for a time, perhaps once more.
     *
     * @param seconds 1…64800
     * @return what PulseTime is set to
     */
    int start(int seconds) {
        value = toPulseTime(seconds);
        running = false;
        ending = false;
        return value;
    }

    /**
     * What was before is to be put back.
     *
     * @return what PulseTime is set to
     */
    int end() {
        running = false;
        ending = true;
        return before;
    }

    /**
     * The device said what PulseTime is; the first answer is what it was before.
     *
     * @return whether this is over
     */
    boolean reported(int set) {
        if (!beforeKnown) {
            beforeKnown = true;
            before = set;
        } else if (ending) {
            return set == before;
        } else if (set == value) {
            running = true;
        }
        return false;
    }

    /** Whether the device has taken the time over, so that OFF means that the time is over. */
    boolean isRunning() {
        return running;
    }

    /** Whether the device was told to put back what was before, and has not confirmed it. */
    boolean isEnding() {
        return ending;
    }
}
