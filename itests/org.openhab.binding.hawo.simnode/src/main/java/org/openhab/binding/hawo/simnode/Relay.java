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

/** One relay: its pin, and the timer that turns it back. */
class Relay {

    private final ScheduledExecutorService loop;
    private final Runnable publishState;
    private boolean on;
    private ScheduledFuture<?> timer;

    Relay(ScheduledExecutorService loop, Runnable publishState) {
        this.loop = loop;
        this.publishState = publishState;
    }

    String word() {
        return on ? "ON" : "OFF";
    }

    /** Answers a repeated command. */
    void confirm() {
        publishState.run();
    }

    /** The local button. */
    void toggle() {
        turn(!on, 0);
        publishState.run();
    }

    void set(SetCommand command) {
        boolean to = "TOGGLE".equals(command.word()) ? !on : "ON".equals(command.word());
        turn(to, command.seconds());
        publishState.run();
    }

    private void turn(boolean to, int seconds) {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
        on = to;
        if (seconds > 0) {
            timer = loop.schedule(this::turnBack, seconds, TimeUnit.SECONDS);
        }
    }

    private void turnBack() {
        timer = null;
        on = !on;
        publishState.run();
    }
}
