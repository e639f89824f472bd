/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.mqtt.link;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.eclipse.jdt.annotation.NonNullByDefault;

/**
 * How long to wait between rounds of attempts: twice as long each time, and a random part of it, so that a thousand
 * clients of one broker do not come back in the same instant.
 */
@NonNullByDefault
final class BackOff {
    private final Duration min;
    private final Duration max;
    private final DoubleSupplier random;
    private Duration base;

    /** @param random gives values from 0 (inclusive) to 1 (exclusive) */
    BackOff(Duration min, Duration max, DoubleSupplier random) {
        if (min.isNegative() || min.isZero() || max.compareTo(min) < 0) {
            throw new IllegalArgumentException("back-off from " + min + " to " + max);
        }
        this.min = min;
        this.max = max;
        this.random = random;
        this.base = min;
    }

    /** Somewhere between the present base and twice as much, within the limits; the base then doubles. */
    Duration next() {
        Duration upper = shorter(base.multipliedBy(2), max);
        Duration lower = longer(upper.dividedBy(2), min);
        base = upper;
        return lower.plusNanos((long) (random.getAsDouble() * upper.minus(lower).toNanos()));
    }

    void reset() {
        base = min;
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }
}
