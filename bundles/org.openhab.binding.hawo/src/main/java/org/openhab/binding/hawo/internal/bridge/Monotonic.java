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

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.eclipse.jdt.annotation.NonNullByDefault;

/** The clock of the loops and nodes: it never jumps. The wall clock is only for people. */
@NonNullByDefault
public final class Monotonic {
    /** So that times are small and positive: 0 is left for "none". */
    private static final long ORIGIN = System.nanoTime() - TimeUnit.SECONDS.toNanos(1);

    public static long millis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - ORIGIN);
    }

    public static Instant instant(long millis) {
        return Instant.now().minusMillis(millis() - millis);
    }

    private Monotonic() {}
}
