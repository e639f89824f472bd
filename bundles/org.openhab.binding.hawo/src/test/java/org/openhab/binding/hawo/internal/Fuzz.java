/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal;

import java.util.Random;

/**
 * How long a test with random input runs, and what it begins with: a fixed number of rounds and a fixed seed, or, as
 * {@code itests/fuzz} asks for it, {@code -Dhawo.fuzz.seconds} and {@code -Dhawo.fuzz.seed}.
 */
public final class Fuzz {
    private static final long SEED = 20_261_121;

    public final long seed = Long.getLong("hawo.fuzz.seed", SEED);
    public final Random random = new Random(seed);
    private final long end = System.nanoTime() + Long.getLong("hawo.fuzz.seconds", 0L) * 1_000_000_000L;
    private final int rounds;
    private int round;

    /** @param rounds at least */
    public Fuzz(int rounds) {
        this.rounds = rounds;
    }

    public boolean goesOn() {
        return round++ < rounds || System.nanoTime() < end;
    }

    public int round() {
        return round;
    }

    @SafeVarargs
    public final <T> T pick(T... values) {
        return values[random.nextInt(values.length)];
    }

    /** True once in so many times. */
    public boolean once(int in) {
        return random.nextInt(in) == 0;
    }

    @Override
    public String toString() {
        return "seed " + seed + ", round " + round;
    }
}
