/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.mqtt.paho;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;

/**
 * The one daemon thread on which a connection makes its decisions. It begins with the first task. Tasks that come after
 * its end are dropped: nobody waits for them any more.
 */
@NonNullByDefault
class Supervisor {
    private final ScheduledThreadPoolExecutor executor;
    private volatile @Nullable Thread thread;

    Supervisor(String name) {
        executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread created = new Thread(task, name);
            created.setDaemon(true);
            thread = created;
            return created;
        });
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    void execute(Runnable task) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException e) {
            // Ended.
        }
    }

    /** Null after the end. */
    @Nullable
    Future<?> after(Duration delay, Runnable task) {
        try {
            return executor.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            return null;
        }
    }

    /** Null after the end. The task must not throw: it would not be repeated. */
    @Nullable
    Future<?> every(Duration period, Runnable task) {
        try {
            return executor.scheduleWithFixedDelay(task, period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            return null;
        }
    }

    /** Ends the thread once it has done what was to be done at once. Timers are cancelled. */
    void end() {
        executor.shutdown();
    }

    void awaitEnd(Duration timeout) throws InterruptedException {
        executor.awaitTermination(timeout.toNanos(), TimeUnit.NANOSECONDS);
        Thread ending = thread;
        if (ending != null) {
            ending.join(Math.max(1, timeout.toMillis() / 5));
        }
    }
}
