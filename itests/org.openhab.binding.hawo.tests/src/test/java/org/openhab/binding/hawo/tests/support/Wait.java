/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.tests.support;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.function.Executable;
import org.opentest4j.AssertionFailedError;

/** Waits for conditions, never for a while. */
public final class Wait {

    /** Long enough for a busy machine; a test that passes does not wait for it. */
    public static final Duration LIMIT = Duration.ofSeconds(20);

    private static final long PAUSE_MILLIS = 20;

    private Wait() {}

    public static void until(String what, Callable<Boolean> condition) {
        until(what, LIMIT, condition);
    }

    public static void until(String what, Duration limit, Callable<Boolean> condition) {
        eventually(limit, () -> {
            if (!Boolean.TRUE.equals(condition.call())) {
                throw new AssertionFailedError("not seen within " + limit + ": " + what);
            }
        });
    }

    public static void eventually(Executable assertion) {
        eventually(LIMIT, assertion);
    }

    /** Tries the assertion again until it holds; throws what it threw last when the time is over. */
    public static void eventually(Duration limit, Executable assertion) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            try {
                assertion.execute();
                return;
            } catch (Throwable e) {
                if (System.nanoTime() > deadline) {
                    throw e instanceof AssertionError error ? error : new AssertionFailedError(e.toString(), e);
                }
            }
            pause();
        }
    }

    /** Holds that something does not happen within a time. */
    public static void never(String what, Duration during, Callable<Boolean> condition) {
        long deadline = System.nanoTime() + during.toNanos();
        while (System.nanoTime() < deadline) {
            boolean seen;
            try {
                seen = Boolean.TRUE.equals(condition.call());
            } catch (Exception e) {
                throw new AssertionFailedError(e.toString(), e);
            }
            if (seen) {
                throw new AssertionFailedError("seen, though it must not be: " + what);
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionFailedError("interrupted", e);
        }
    }
}
