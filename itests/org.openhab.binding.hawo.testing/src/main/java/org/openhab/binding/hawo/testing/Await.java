/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.testing;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;

/** Waits for conditions, never for a while. */
public final class Await {
    /** Long enough for a busy machine; a test that passes does not wait for it. */
    public static final Duration LIMIT = Duration.ofSeconds(40);

    private static final long PAUSE_MILLIS = 5;

    /** Holds when it throws nothing. */
    public interface Assertion {
        void check() throws Throwable;
    }

    private Await() {}

    public static void until(String what, Callable<Boolean> condition) {
        until(what, LIMIT, condition);
    }

    public static void until(String what, Duration limit, Callable<Boolean> condition) {
        eventually(limit, () -> {
            if (!condition.call()) {
                throw new AssertionError("Not within " + limit.toSeconds() + " s: " + what);
            }
        });
    }

    /** Whether the condition came to hold in time. */
    public static boolean within(Duration limit, Callable<Boolean> condition) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!holds(condition)) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            pause();
        }
        return true;
    }

    /** Holds when something does not happen within a time. */
    public static void never(String what, Duration during, Callable<Boolean> condition) {
        if (within(during, condition)) {
            throw new AssertionError("Seen, though it must not be: " + what);
        }
    }

    private static boolean holds(Callable<Boolean> condition) {
        try {
            return condition.call();
        } catch (Exception e) {
            throw new AssertionError("the condition failed: " + e, e);
        }
    }

    public static void eventually(Assertion assertion) {
        eventually(LIMIT, assertion);
    }

    /** Tries the assertion again until it holds; throws what it threw last when the time is over. */
    public static void eventually(Duration limit, Assertion assertion) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            try {
                assertion.check();
                return;
            } catch (InterruptedException e) {
                throw interrupted(e);
            } catch (Throwable e) {
                if (System.nanoTime() - deadline > 0) {
                    throw e instanceof AssertionError error ? error : new AssertionError(e.toString(), e);
                }
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static CancellationException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        CancellationException cancelled = new CancellationException("interrupted while waiting");
        cancelled.initCause(cause);
        return cancelled;
    }
}
