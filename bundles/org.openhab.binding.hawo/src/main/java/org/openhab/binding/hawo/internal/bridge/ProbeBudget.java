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

import org.eclipse.jdt.annotation.NonNullByDefault;

/**
 * How many nodes of a bridge may be asked to say everything again: each question brings several answers, and after a
 * restart of the broker all nodes want to be asked at once.
 */
@NonNullByDefault
public final class ProbeBudget {
    public static final int PER_SECOND = 10_000;

    /** How many nodes get their turn in a second after a connect; {@link #PER_SECOND} limits them all the same. */
    private static final int SPREAD_PER_SECOND = 20_000;

    private double left = PER_SECOND;
    private long at = Long.MIN_VALUE;

    /**
     * Over what time so many nodes are to be asked after a connect. A few are asked at once; 10,000 within 0.5 s, which is less
     * than their retained messages and answers take in any case.
     */
    static long spreadMillis(long nodes) {
        return nodes * 1000 / SPREAD_PER_SECOND;
    }

    /** Whether one more may be asked now; if so, it is counted. */
    public boolean take(long now) {
        if (at != Long.MIN_VALUE) {
            left = Math.min(PER_SECOND, left + (now - at) * (PER_SECOND / 1000.0));
        }
        at = now;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}
