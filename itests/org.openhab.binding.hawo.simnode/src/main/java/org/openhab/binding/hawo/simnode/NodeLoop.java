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

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The one thread in which all of a simulated device runs, with its clock. */
public final class NodeLoop implements Timers {

    /** What Paho or a timer still wants of a device that is gone is dropped. */
    private final ScheduledExecutorService executor =
            new ScheduledThreadPoolExecutor(1, new ThreadPoolExecutor.DiscardPolicy());

    ScheduledExecutorService executor() {
        return executor;
    }

    public void execute(Runnable task) {
        executor.execute(task);
    }

    /** Waits for the answer. */
    public <T> T call(Callable<T> task) throws InterruptedException, ExecutionException {
        return executor.submit(task).get();
    }

    @Override
    public long now() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    @Override
    public Timer after(long millis, Runnable task) {
        ScheduledFuture<?> future = executor.schedule(
                () -> {
                    try {
                        task.run();
                    } catch (RuntimeException e) {
                        e.printStackTrace();
                    }
                },
                millis,
                TimeUnit.MILLISECONDS);
        return () -> future.cancel(false);
    }
}
