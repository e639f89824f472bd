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

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** One button: finds out of its presses whether they are short, double or long. */
class Button {

    private static final long LONG_MILLIS = 800;
    private static final long PAUSE_MILLIS = 400;

    private final ScheduledExecutorService loop;
    private final LongSupplier clockMillis;
    private final Consumer<String> pressed;
    private long downAtMillis = -1;
    private int presses;
    private ScheduledFuture<?> pause;

    Button(ScheduledExecutorService loop, LongSupplier clockMillis, Consumer<String> pressed) {
        this.loop = loop;
        this.clockMillis = clockMillis;
        this.pressed = pressed;
    }

    void down() {
        if (pause != null) {
            pause.cancel(false);
            pause = null;
        }
        downAtMillis = clockMillis.getAsLong();
    }

    void up() {
        if (downAtMillis < 0) {
            return;
        }
        boolean held = clockMillis.getAsLong() - downAtMillis >= LONG_MILLIS;
        downAtMillis = -1;
        if (held) {
            presses = 0;
            pressed.accept("long");
        } else {
            presses++;
            pause = loop.schedule(this::over, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void over() {
        String kind = presses == 1 ? "short" : "double";
        presses = 0;
        pressed.accept(kind);
    }
}
