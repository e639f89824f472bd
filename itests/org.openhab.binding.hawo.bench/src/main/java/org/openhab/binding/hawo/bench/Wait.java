/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.bench;

import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Waits for conditions. */
final class Wait {
    private Wait() {}

    static void until(String what, int seconds, BooleanSupplier condition)
            throws InterruptedException, TimeoutException {
        if (!within(seconds * 1000L, condition)) {
            throw new TimeoutException("not seen within " + seconds + " s: " + what);
        }
    }

    static boolean within(long millis, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + millis * 1_000_000;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(2);
        }
        return true;
    }
}
