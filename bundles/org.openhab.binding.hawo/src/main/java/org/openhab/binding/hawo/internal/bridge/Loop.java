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

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.mqtt.SafeLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread on which everything of a bridge happens, in order, so that nothing of it needs a lock. Between tasks it
 * looks after the time: a scheduled executor would keep an entry for each change of each node's next check.
 */
@NonNullByDefault
public final class Loop implements Executor {
    /** What has to happen at some time, asked after each task. Times are those of the loop's clock. */
    public interface Ticker {
        /** When {@link #tick} is due, or {@link Long#MAX_VALUE}. */
        long nextTickMillis();

        void tick(long now);
    }

    private static final long CLOSE_TIMEOUT_MILLIS = 2_000;
    private static final long LONGEST_WAIT_MILLIS = 3_600_000;
    private static final long PAUSE_AFTER_ERROR_MILLIS = 1_000;
    private static final Runnable WAKE_UP = () -> {};

    private final Logger logger = LoggerFactory.getLogger(Loop.class);
    private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final LongSupplier clock;
    private final Ticker ticker;
    private final Thread thread;
    private long noTickBefore = Long.MIN_VALUE;
    private volatile boolean closed;

    /** @param clock in ms, never stepping */
    public Loop(String name, LongSupplier clock, Ticker ticker) {
        this.clock = clock;
        this.ticker = ticker;
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    @Override
    public void execute(Runnable task) {
        if (closed) {
            throw new RejectedExecutionException(thread.getName() + " is closed");
        }
        tasks.add(task);
    }

    /** Ends the thread after the task that it is at; what waits is dropped. Bounded; can be called more than once. */
    public void close() {
        closed = true;
        tasks.add(WAKE_UP);
        if (Thread.currentThread() == thread || !thread.isAlive()) {
            return;
        }
        try {
            thread.join(CLOSE_TIMEOUT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            logger.debug("{} is still at work, and ends after it", thread.getName());
        }
    }

    /** Nothing but {@link #close} ends it: with its loop a bridge would stand still, and nobody would be told. */
    private void run() {
        while (!closed) {
            try {
                Runnable task = next();
                if (task != null && !closed) {
                    task.run();
                }
            } catch (InterruptedException e) {
                // Nobody has to interrupt this thread.
                SafeLog.warn(logger, "{} was interrupted", thread.getName());
            } catch (Throwable e) {
                SafeLog.warn(logger, "{}: a task failed", thread.getName(), e);
            }
            tick();
        }
    }

    private void tick() {
        try {
            long now = clock.getAsLong();
            if (!closed && nextTickMillis() <= now) {
                ticker.tick(now);
            }
        } catch (Throwable e) {
            noTickBefore = clock.getAsLong() + PAUSE_AFTER_ERROR_MILLIS;
            SafeLog.warn(logger, "{}: what was due failed, will try again", thread.getName(), e);
        }
    }

    private long nextTickMillis() {
        return noTickBefore > clock.getAsLong() ? noTickBefore : ticker.nextTickMillis();
    }

    private @Nullable Runnable next() throws InterruptedException {
        Runnable task = tasks.poll();
        if (task != null) {
            return task;
        }
        long wait = Math.min(nextTickMillis() - clock.getAsLong(), LONGEST_WAIT_MILLIS);
        return wait <= 0 ? null : tasks.poll(wait, TimeUnit.MILLISECONDS);
    }
}
