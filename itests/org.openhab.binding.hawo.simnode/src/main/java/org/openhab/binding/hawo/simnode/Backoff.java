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

import java.util.function.DoubleSupplier;

/** How long to wait before the next attempt to connect (rule 3.6). */
class Backoff {

    private static final long FIRST_MILLIS = 1_000;
    private static final long LONGEST_AT_FIRST_MILLIS = 10_000;
    private static final long LONGEST_MILLIS = 30_000;
    private static final long AT_FIRST_MILLIS = 5 * 60_000;
    private static final long NEVER = Long.MIN_VALUE;

    private final DoubleSupplier random;
    private long nominal = FIRST_MILLIS;
    private long outageSince = NEVER;

    /** @param random 0 (included) to 1 (excluded) */
    Backoff(DoubleSupplier random) {
        this.random = random;
    }

    /** The jitter takes up to half of it away, so that many nodes do not come back in step. */
    long next(long nowMillis) {
        if (outageSince == NEVER) {
            outageSince = nowMillis;
        }
        long longest = nowMillis - outageSince < AT_FIRST_MILLIS ? LONGEST_AT_FIRST_MILLIS : LONGEST_MILLIS;
        long wait = Math.min(nominal, longest);
        nominal = Math.min(wait * 2, LONGEST_MILLIS);
        return wait - (long) (random.getAsDouble() * wait / 2);
    }

    /** The broker has acknowledged a whole snapshot. */
    void end() {
        nominal = FIRST_MILLIS;
        outageSince = NEVER;
    }
}
