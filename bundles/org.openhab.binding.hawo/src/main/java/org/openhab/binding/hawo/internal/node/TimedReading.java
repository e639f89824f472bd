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

/** One value of a sensor, and until when it is true. */
@NonNullByDefault
final class TimedReading {
    /** After so many like intervals the next one is expected to be like them. */
    private static final int STEADY = 2;
    /** A short disturbance of the network ends no value. */
    private static final long MIN_LIFE_MILLIS = 15_000;

    private double value = Double.NaN;
    private long receivedAt;
    /** The time between the last two live values; 0 while there was only one. */
    private long observedInterval;
    /** How many times in a row that time was about the same. */
    private int steady;

    private boolean received;
    private long ownLifeMillis;

    /** @param lifeMillis for how long the node says that it is true; 0 when it does not say */
    void receive(double fresh, long lifeMillis, long now) {
        if (received) {
            long interval = now - receivedAt;
            steady = Math.abs(interval - observedInterval) * 4 <= observedInterval ? steady + 1 : 0;
            observedInterval = interval;
        }
        received = true;
        set(fresh, now);
        ownLifeMillis = lifeMillis;
    }

    /** A value that did not come by itself, and says nothing of how often values come. */
    void set(double fresh, long now) {
        value = fresh;
        receivedAt = now;
    }

    /** The time between values is counted anew: something was lost. */
    void interrupted() {
        received = false;
        steady = 0;
    }

    /** How often values come, when that is steady; 0: it is not, or not known. */
    long steadyMillis() {
        return steady >= STEADY ? Math.max(observedInterval, MIN_LIFE_MILLIS / Availability.SILENT_INTERVALS) : 0;
    }

    double value() {
        return value;
    }

    /**
     * @param lifeMillis for how long a value is true that the node reports at its own interval; 0: not at all
     * @return whether the value has just ended
     */
    boolean expire(long lifeMillis, long now) {
        boolean over = !Double.isNaN(value) && now - receivedAt >= life(lifeMillis);
        if (over) {
            value = Double.NaN;
        }
        return over;
    }

    long nextCheckMillis(long lifeMillis) {
        return Double.isNaN(value) ? Node.NEVER : receivedAt + life(lifeMillis);
    }

    private long life(long lifeMillis) {
        if (lifeMillis == 0) {
            return 0;
        }
        if (ownLifeMillis > 0) {
            return ownLifeMillis;
        }
        return steady >= STEADY
                ? Availability.SILENT_INTERVALS * steadyMillis()
                : Math.max(lifeMillis, Availability.SILENT_INTERVALS * observedInterval);
    }
}
