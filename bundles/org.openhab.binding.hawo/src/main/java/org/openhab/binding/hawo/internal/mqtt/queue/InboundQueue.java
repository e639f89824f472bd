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
import org.openhab.binding.hawo.internal.mqtt.SafeLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings messages and events, in order, to the owner's executor, several messages at a time where they come together: to wake
 * the owner for each of them would cost more than the message. Bounded: while it is full, {@link #offer} waits for a
 * moment (which slows the broker down); if the owner takes nothing meanwhile, messages are dropped until half of the room
 * is free again, and then {@code onLoss} runs so that what is retained can be requested again. Nothing that the owner or
 * its executor throws stops it.
 */
@NonNullByDefault
public final class InboundQueue {
    private static final int BATCH = 256;

    private final Logger logger = LoggerFactory.getLogger(InboundQueue.class);
    private final Executor executor;
    private final Consumer<MqttMessage> receiver;
    private final Runnable onLoss;
    private final int maxMessages;
    private final long maxBytes;
    private final long maxWaitNanos;

    private final Runnable drain = this::drain;
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

    /**
     * Takes a message in; {@link #flush} is to be called after the last one. Waits at most for the time given to the
     * constructor.
     *
     * @return false if the message had to be dropped
     */
    public boolean offer(MqttMessage message) throws InterruptedException {
        lock.lock();
        try {
            flushIfFull();
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
            queue.add(message);
            messages++;
            bytes += message.bytes();
        } finally {
            lock.unlock();
        }
        return true;
    }

    /** With the lock held: there will be no room before the owner knows of what waits. */
    private void flushIfFull() {
        if (isFull() && schedule()) {
            lock.unlock();
            try {
                execute();
            } finally {
                lock.lock();
            }
        }
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

    /** Lets the owner work on what was offered. Also tries again what an error of the executor has left waiting. */
    public void flush() {
        boolean schedule;
        lock.lock();
        try {
            schedule = !dead && !queue.isEmpty() && schedule();
        } finally {
            lock.unlock();
        }
        if (schedule) {
            execute();
        }
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
            executor.execute(drain);
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
        } catch (Throwable e) {
            lock.lock();
            try {
                scheduled = false;
            } finally {
                lock.unlock();
            }
            SafeLog.warn(logger, "The executor failed, will try again", e);
            return true;
        }
    }

    /** One batch, then back to the executor, so that the owner's other work gets its turn. */
    private void drain() {
        try {
            deliverBatch();
        } catch (Throwable e) {
            SafeLog.warn(logger, "A batch of messages could not be taken", e);
        } finally {
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
    }

    private void deliverBatch() {
        Object[] batch;
        boolean recovered = false;
        lock.lock();
        try {
            batch = new Object[Math.min(BATCH, queue.size())];
            for (int i = 0; i < batch.length; i++) {
                Object next = queue.remove();
                batch[i] = next;
                if (next instanceof MqttMessage message) {
                    messages--;
                    bytes -= message.bytes();
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
            deliver(onLoss);
        }
        for (Object item : batch) {
            deliver(item);
        }
    }

    private void deliver(Object item) {
        try {
            if (item instanceof MqttMessage message) {
                receiver.accept(message);
            } else if (item instanceof Runnable event) {
                event.run();
            }
        } catch (Throwable e) {
            SafeLog.warn(logger, "A callback failed", e);
        }
    }

    /** How long {@link #offer} may wait: a fraction of the keepalive, as meanwhile nothing is read from the broker. */
    public static long waitNanos(long keepAliveNanos) {
        return Math.min(TimeUnit.SECONDS.toNanos(1), keepAliveNanos / 4);
    }
}
