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

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.mqtt.MqttMessage;
import org.openhab.binding.hawo.internal.mqtt.PublishException;
import org.openhab.binding.hawo.internal.mqtt.SafeLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The publishes of one link: at most {@code window} of them with Paho, the next ones in a bounded queue, each with a
 * deadline. Every future ends: acknowledged, too late, or with the link.
 */
@NonNullByDefault
public final class PublishQueue {
    /** Gives a message to Paho; {@code done} is to be called once, from any thread, with null for success. */
    public interface Sender {
        void send(MqttMessage message, Done done) throws PublishException;
    }

    @FunctionalInterface
    public interface Done {
        void done(@Nullable PublishException failure);
    }

    private static final class Entry {
        final CompletableFuture<Void> future = new CompletableFuture<>();
        final MqttMessage message;
        final long deadline;
        boolean sent;
        boolean answered;

        Entry(MqttMessage message, long deadline) {
            this.message = message;
            this.deadline = deadline;
        }
    }

    private final Logger logger = LoggerFactory.getLogger(PublishQueue.class);
    private final Sender sender;
    private final BooleanSupplier held;
    private final int window;
    private final int maxWaiting;
    private final long timeoutNanos;
    private final LongSupplier clock;
    private final Executor completions;
    private final Runnable pumpSoon;
    private final LongAdder published;
    private final LongAdder failures;

    private final Object lock = new Object();
    /** All that are neither acknowledged nor failed, oldest first. */
    private final LinkedHashSet<Entry> live = new LinkedHashSet<>();

    private final ArrayDeque<Entry> waiting = new ArrayDeque<>();
    /** With Paho and not answered, those past their deadline included: they still take up Paho's memory. */
    private int unanswered;

    private boolean closed;

    /** @param held while it is true, all wait; {@link #pump} is to be called after it */
    public PublishQueue(
            Sender sender,
            BooleanSupplier held,
            int window,
            int maxWaiting,
            Duration timeout,
            LongSupplier clock,
            Executor completions,
            Runnable pumpSoon,
            LongAdder published,
            LongAdder failures) {
        this.sender = sender;
        this.held = held;
        this.window = window;
        this.maxWaiting = maxWaiting;
        this.timeoutNanos = timeout.toNanos();
        this.clock = clock;
        this.completions = completions;
        this.pumpSoon = pumpSoon;
        this.published = published;
        this.failures = failures;
    }

    public CompletableFuture<Void> publish(MqttMessage message) {
        Entry entry = new Entry(message, clock.getAsLong() + timeoutNanos);
        PublishException failure = null;
        synchronized (lock) {
            if (closed) {
                failure = linkDown();
            } else if (waiting.isEmpty() && maySend()) {
                live.add(entry);
                failure = send(entry);
            } else if (waiting.size() < maxWaiting) {
                live.add(entry);
                waiting.add(entry);
            } else {
                failure = new PublishException(
                        PublishException.Reason.OVERLOAD, maxWaiting + " publishes are waiting already");
            }
        }
        if (failure != null) {
            failures.increment();
            entry.future.completeExceptionally(failure);
        }
        return entry.future;
    }

    /** Sends what waits, as far as the window allows. Not called by Paho's threads: they must not call back into it. */
    public void pump() {
        List<Runnable> refused = new ArrayList<>();
        synchronized (lock) {
            while (!closed && !waiting.isEmpty() && maySend()) {
                Entry entry = waiting.remove();
                PublishException failure = send(entry);
                if (failure != null) {
                    refused.add(() -> entry.future.completeExceptionally(failure));
                }
            }
        }
        fail(refused);
    }

    /** Fails what is past its deadline; to be called often enough. */
    public void expire() {
        long now = clock.getAsLong();
        List<Runnable> late = new ArrayList<>();
        synchronized (lock) {
            for (Iterator<Entry> i = live.iterator(); i.hasNext(); ) {
                Entry entry = i.next();
                if (entry.deadline - now > 0) {
                    break;
                }
                i.remove();
                if (!entry.sent) {
                    waiting.remove(entry);
                }
                late.add(() -> entry.future.completeExceptionally(new PublishException(
                        PublishException.Reason.DEADLINE, "The broker has not acknowledged in time")));
            }
        }
        fail(late);
    }

    /** A broker that takes no notice of a whole window of publishes within their time does not work. */
    public boolean isStuck() {
        synchronized (lock) {
            return unanswered >= window && live.stream().noneMatch(e -> e.sent);
        }
    }

    public void close() {
        List<Runnable> left = new ArrayList<>();
        synchronized (lock) {
            closed = true;
            PublishException failure = linkDown();
            live.forEach(e -> left.add(() -> e.future.completeExceptionally(failure)));
            live.clear();
            waiting.clear();
        }
        fail(left);
    }

    private boolean maySend() {
        return unanswered < window && !held.getAsBoolean();
    }

    private static PublishException linkDown() {
        return new PublishException(PublishException.Reason.LINK_DOWN, "There is no link to the broker");
    }

    private @Nullable PublishException send(Entry entry) {
        entry.sent = true;
        unanswered++;
        PublishException problem;
        try {
            sender.send(entry.message, failure -> answered(entry, failure));
            return null;
        } catch (PublishException e) {
            problem = e;
        } catch (Throwable e) {
            SafeLog.warn(logger, "Could not publish {}", entry.message, e);
            problem = new PublishException(PublishException.Reason.LINK_DOWN, "Not published: internal error");
        }
        if (!entry.answered) {
            entry.answered = true;
            unanswered--;
        }
        live.remove(entry);
        return problem;
    }

    /** Never throws: Paho would close the link. */
    private void answered(Entry entry, @Nullable PublishException failure) {
        boolean inTime;
        boolean more;
        synchronized (lock) {
            if (entry.answered) {
                return;
            }
            entry.answered = true;
            unanswered--;
            inTime = live.remove(entry);
            more = !closed && !waiting.isEmpty();
        }
        if (more) {
            try {
                pumpSoon.run();
            } catch (Throwable e) {
                SafeLog.warn(logger, "The next publishes have to wait", e);
            }
        }
        if (!inTime) {
            return;
        }
        if (failure == null) {
            published.increment();
            end(() -> entry.future.complete(null));
        } else {
            fail(List.of(() -> entry.future.completeExceptionally(failure)));
        }
    }

    private void fail(List<Runnable> futures) {
        if (!futures.isEmpty()) {
            failures.add(futures.size());
            end(() -> futures.forEach(this::run));
        }
    }

    private void end(Runnable futures) {
        try {
            completions.execute(futures);
        } catch (Throwable e) {
            SafeLog.warn(logger, "Publishes end on another thread", e);
            // A future that never ends would be worse. Ending one twice does nothing.
            run(futures);
        }
    }

    private void run(Runnable end) {
        try {
            end.run();
        } catch (Throwable e) {
            SafeLog.warn(logger, "What follows a publish failed", e);
        }
    }
}
