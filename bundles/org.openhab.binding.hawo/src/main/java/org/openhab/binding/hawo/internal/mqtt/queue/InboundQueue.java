/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.mqtt.queue;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.openhab.binding.hawo.internal.mqtt.MqttMessage;

/**
 * Takes what Paho's threads bring and gives it, in order, to the owner's executor. Bounded: while it is full, the giver
 * waits for a moment (which slows the broker down); if the owner takes nothing meanwhile, messages are dropped until
 * half of the room is free again, and then {@code onLoss} runs so that what is retained can be asked for again.
 */
@NonNullByDefault
public final class InboundQueue {
    private static final int BATCH = 256;

    private final Executor executor;
    private final Consumer<MqttMessage> receiver;
    private final Runnable onLoss;
    private final int maxMessages;
    private final long maxBytes;
    private final long maxWaitNanos;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final ArrayDeque<Object> queue = new ArrayDeque<>();
    private int messages;
    private long bytes;
    private boolean scheduled;
    private boolean dropping;
    private boolean dead;
    private long dropped;

    public InboundQueue(
            Executor executor,
            Consumer<MqttMessage> receiver,
            Runnable onLoss,
            int maxMessages,
            long maxBytes,
            long maxWaitNanos) {
        this.executor = executor;
        this.receiver = receiver;
        this.onLoss = onLoss;
        this.maxMessages = maxMessages;
        this.maxBytes = maxBytes;
        this.maxWaitNanos = maxWaitNanos;
    }

    /** False if the message had to be dropped. Waits at most as long as the constructor was told. */
    public boolean offer(MqttMessage message) throws InterruptedException {
        boolean schedule;
        lock.lock();
        try {
            long wait = maxWaitNanos;
            while (isFull() && !dropping && !dead && wait > 0) {
                wait = room.awaitNanos(wait);
            }
            if (dead) {
                return true;
            }
            if (isFull() || dropping) {
                dropping = true;
                dropped++;
                return false;
            }
            messages++;
            bytes += message.payload().length;
            queue.add(message);
            schedule = schedule();
        } finally {
            lock.unlock();
        }
        if (schedule) {
            execute();
        }
        return true;
    }

    /** Runs something in the same order as the messages, never waits. False if the owner's executor is shut down. */
    public boolean post(Runnable event) {
        boolean schedule;
        lock.lock();
        try {
            if (dead) {
                return false;
            }
            queue.add(event);
            schedule = schedule();
        } finally {
            lock.unlock();
        }
        return !schedule || execute();
    }

    public long dropped() {
        lock.lock();
        try {
            return dropped;
        } finally {
            lock.unlock();
        }
    }

    private boolean isFull() {
        return messages >= maxMessages || bytes >= maxBytes;
    }

    private boolean schedule() {
        boolean needed = !scheduled;
        scheduled = true;
        return needed;
    }

    private boolean execute() {
        try {
            executor.execute(this::drain);
            return true;
        } catch (RejectedExecutionException e) {
            // The owner has shut its executor down: nobody is left to tell.
            lock.lock();
            try {
                dead = true;
                queue.clear();
                room.signalAll();
            } finally {
                lock.unlock();
            }
            return false;
        }
    }

    /** One batch, then back to the executor, so that the owner's other work gets its turn. */
    private void drain() {
        Object[] batch = new Object[BATCH];
        int n = 0;
        boolean recovered = false;
        lock.lock();
        try {
            while (n < BATCH && !queue.isEmpty()) {
                Object next = queue.remove();
                batch[n++] = next;
                if (next instanceof MqttMessage message) {
                    messages--;
                    bytes -= message.payload().length;
                }
            }
            if (dropping && messages <= maxMessages / 2 && bytes <= maxBytes / 2) {
                dropping = false;
                recovered = true;
            }
            room.signalAll();
        } finally {
            lock.unlock();
        }
        if (recovered) {
            onLoss.run();
        }
        for (int i = 0; i < n; i++) {
            if (batch[i] instanceof MqttMessage message) {
                receiver.accept(message);
            } else if (batch[i] instanceof Runnable event) {
                event.run();
            }
        }
        boolean more;
        lock.lock();
        try {
            more = !queue.isEmpty();
            scheduled = more;
        } finally {
            lock.unlock();
        }
        if (more) {
            execute();
        }
    }

    /** Time that a giver may wait; a fraction of the keepalive, as meanwhile nothing is read from the broker. */
    public static long waitNanos(long keepAliveNanos) {
        return Math.min(TimeUnit.SECONDS.toNanos(1), keepAliveNanos / 4);
    }
}
