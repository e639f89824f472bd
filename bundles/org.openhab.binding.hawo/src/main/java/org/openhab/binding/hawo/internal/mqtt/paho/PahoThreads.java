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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;

/**
 * The threads of one Paho client: daemons, one per task, recorded until they end, so that nothing is left of a
 * client that was closed. Paho schedules nothing on it.
 */
@NonNullByDefault
final class PahoThreads extends AbstractExecutorService implements ScheduledExecutorService {
    private static final long[] WAKE_MILLIS = {1, 5, 20};

    private final String name;
    private final Set<Thread> threads = new HashSet<>();
    private final Supervisor supervisor;
    private final ThreadFactory factory;
    private boolean shutdown;

    PahoThreads(String name, Supervisor supervisor, ThreadFactory factory) {
        this.name = name;
        this.supervisor = supervisor;
        this.factory = factory;
    }

    @Override
    public void execute(@Nullable Runnable task) {
        if (task == null) {
            throw new NullPointerException();
        }
        Thread thread = factory.newThread(task);
        thread.setName(name);
        thread.setDaemon(true);
        synchronized (threads) {
            if (shutdown) {
                throw new RejectedExecutionException("closed");
            }
            threads.removeIf(t -> !t.isAlive());
            threads.add(thread);
            thread.start();
        }
        wake(Thread.currentThread());
    }

    /**
     * Paho's connecting thread starts three others, looks at once whether each one runs, and sleeps 100 ms as it does
     * not yet. An interrupt makes it look again; it takes no other notice of it.
     */
    private void wake(Thread starter) {
        synchronized (threads) {
            if (!threads.contains(starter)) {
                return;
            }
        }
        for (long delay : WAKE_MILLIS) {
            supervisor.after(Duration.ofMillis(delay), () -> {
                if (starter.getState() == Thread.State.TIMED_WAITING) {
                    starter.interrupt();
                }
            });
        }
    }

    /**
     * Waits until all threads have ended, and wakes those that Paho left waiting: a notification of its own can come
     * before the wait it is meant for.
     *
     * @param mayWake not before Paho's threads have all begun: one that is woken too early ends, and its starter then
     *     waits for it for ever
     */
    boolean end(long timeout, TimeUnit unit, BooleanSupplier mayWake) throws InterruptedException {
        long deadline = System.nanoTime() + unit.toNanos(timeout);
        shutdown();
        for (Thread thread : living()) {
            while (thread.isAlive()) {
                if (System.nanoTime() - deadline >= 0) {
                    return false;
                }
                if (mayWake.getAsBoolean()) {
                    thread.interrupt();
                }
                thread.join(10);
            }
        }
        return true;
    }

    int alive() {
        return living().size();
    }

    private List<Thread> living() {
        synchronized (threads) {
            return threads.stream().filter(Thread::isAlive).toList();
        }
    }

    @Override
    public void shutdown() {
        synchronized (threads) {
            shutdown = true;
        }
    }

    @Override
    public List<Runnable> shutdownNow() {
        shutdown();
        living().forEach(Thread::interrupt);
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        synchronized (threads) {
            return shutdown;
        }
    }

    @Override
    public boolean isTerminated() {
        synchronized (threads) {
            return shutdown && living().isEmpty();
        }
    }

    @Override
    public boolean awaitTermination(long timeout, @Nullable TimeUnit unit) throws InterruptedException {
        return unit != null && end(timeout, unit, () -> false);
    }

    @Override
    public ScheduledFuture<?> schedule(@Nullable Runnable command, long delay, @Nullable TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <V> ScheduledFuture<V> schedule(@Nullable Callable<V> callable, long delay, @Nullable TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(
            @Nullable Runnable command, long initialDelay, long period, @Nullable TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(
            @Nullable Runnable command, long initialDelay, long delay, @Nullable TimeUnit unit) {
        throw new UnsupportedOperationException();
    }
}
