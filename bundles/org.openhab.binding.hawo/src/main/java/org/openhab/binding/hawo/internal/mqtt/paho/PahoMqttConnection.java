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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.mqtt.LinkFailure;
import org.openhab.binding.hawo.internal.mqtt.LinkState;
import org.openhab.binding.hawo.internal.mqtt.MqttConnection;
import org.openhab.binding.hawo.internal.mqtt.MqttMessage;
import org.openhab.binding.hawo.internal.mqtt.MqttSettings;
import org.openhab.binding.hawo.internal.mqtt.MqttStatistics;
import org.openhab.binding.hawo.internal.mqtt.PublishException;
import org.openhab.binding.hawo.internal.mqtt.SafeLog;
import org.openhab.binding.hawo.internal.mqtt.ServerAddress;
import org.openhab.binding.hawo.internal.mqtt.link.LinkProblem;
import org.openhab.binding.hawo.internal.mqtt.link.ReconnectPolicy;
import org.openhab.binding.hawo.internal.mqtt.queue.InboundQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one {@link PahoSession} after the other. All decisions are made on the {@link Supervisor}'s thread; all callbacks
 * go through one {@link InboundQueue}, so that link changes, messages and ends of publishes keep their order.
 */
@NonNullByDefault
public final class PahoMqttConnection implements MqttConnection {
    private enum Life {
        NEW,
        STARTED,
        STOPPED
    }

    private static final int MAX_MESSAGES = 20_000;
    private static final long MAX_BYTES = 32 << 20;
    private static final Duration CHECK_PERIOD = Duration.ofSeconds(1);
    private static final Duration STOP_SUPERVISOR = Duration.ofMillis(2_000);
    private static final Duration STOP = Duration.ofMillis(4_500);

    private final Logger logger = LoggerFactory.getLogger(PahoMqttConnection.class);
    private final String name;
    private final MqttSettings settings;
    private final Supervisor supervisor;
    private final ThreadFactory threads;
    private final SessionCloser closer;
    private final InboundQueue inbound;
    private final LinkAnnouncer link;
    private final ReconnectPolicy policy;
    private final Subscriptions subscriptions = new Subscriptions();
    /** Subscriptions that are not with Paho yet: a publish that came after one of them must not overtake it. */
    private final AtomicInteger unsentSubscriptions = new AtomicInteger();

    private final ConnectionCounters counters = new ConnectionCounters();
    private final SessionListener sessionListener = new SessionListener();

    private volatile Life life = Life.NEW;
    private final Object lifecycle = new Object();
    // Confined to the supervisor's thread: the session that connects or is up, or the next attempt and its time.
    private @Nullable PahoSession session;
    private ReconnectPolicy.Attempt nextAttempt;
    private long nextAttemptAt;

    private volatile @Nullable PahoSession upSession;
    /** Messages were dropped: what is retained has to be sent again. */
    private volatile boolean renewalNeeded;

    public PahoMqttConnection(String name, MqttSettings settings, Executor callbacks) {
        this(name, settings, callbacks, new Supervisor(threadName(name)), Thread::new);
    }

    /**
     * For tests, which let threads fail.
     *
     * @param threads makes the threads that close sessions and those of Paho's clients
     */
    PahoMqttConnection(
            String name, MqttSettings settings, Executor callbacks, Supervisor supervisor, ThreadFactory threads) {
        this.name = threadName(name);
        this.settings = settings;
        this.supervisor = supervisor;
        this.threads = threads;
        closer = new SessionCloser(this.name, threads);
        inbound = new InboundQueue(
                callbacks,
                this::dispatch,
                this::requestRenewal,
                MAX_MESSAGES,
                MAX_BYTES,
                InboundQueue.waitNanos(settings.keepAlive().toNanos()));
        link = new LinkAnnouncer(this.name, inbound, counters.listenerFailures);
        policy = ReconnectPolicy.of(settings);
        nextAttempt = policy.first();
        nextAttemptAt = System.nanoTime();
    }

    private static String threadName(String name) {
        return "hawo-mqtt-" + name;
    }

    @Override
    public void start() {
        synchronized (lifecycle) {
            if (life == Life.NEW) {
                life = Life.STARTED;
                supervisor.every(CHECK_PERIOD, this::check);
                supervisor.execute(this::attempt);
            }
        }
    }

    @Override
    public void stop() {
        synchronized (lifecycle) {
            Life before = life;
            life = Life.STOPPED;
            if (before == Life.NEW) {
                return;
            }
            if (before == Life.STARTED) {
                supervisor.execute(this::finish);
            }
        }
        long begin = System.nanoTime();
        try {
            supervisor.awaitEnd(STOP_SUPERVISOR);
            inbound.flush();
            closer.await(STOP.minusNanos(System.nanoTime() - begin));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void finish() {
        try {
            PahoSession last = session;
            if (last != null) {
                last.end(new LinkProblem(LinkFailure.CLOSED, "stopped"));
            } else {
                link.change(new LinkState.Down(LinkFailure.CLOSED, "stopped", Duration.ZERO));
            }
            // Not from outside: it would cancel what has not begun yet.
            supervisor.end();
        } catch (Throwable e) {
            SafeLog.warn(logger, "{}: stopping failed, will try again", name, e);
        }
    }

    /** Makes good what an error has kept from being done. */
    private void check() {
        try {
            inbound.flush();
            link.check();
            PahoSession present = session;
            if (life == Life.STOPPED) {
                finish();
            } else if (present == null) {
                attempt();
            } else {
                present.check();
                renewIfNeeded(present);
            }
        } catch (Throwable e) {
            SafeLog.warn(logger, "{}: check failed, will be repeated", name, e);
        }
    }

    /** Begins the next attempt if its time has come. */
    private void attempt() {
        if (life == Life.STOPPED || session != null || System.nanoTime() - nextAttemptAt < 0) {
            return;
        }
        ServerAddress server = settings.servers().get(nextAttempt.server());
        counters.attempts.increment();
        renewalNeeded = false;
        link.change(new LinkState.Connecting(server.uri()));
        try {
            PahoSession created = new PahoSession(
                    name,
                    settings,
                    server,
                    supervisor,
                    threads,
                    () -> unsentSubscriptions.get() > 0,
                    this::complete,
                    counters,
                    sessionListener);
            session = created;
            created.connect(subscriptions::list);
        } catch (Throwable e) {
            SafeLog.warn(logger, "{}: unexpected error, will try again", name, e);
            LinkProblem problem = new LinkProblem(
                    LinkFailure.OTHER, server + ": " + e.getClass().getSimpleName());
            PahoSession failed = session;
            if (failed == null) {
                disconnected(problem, Duration.ZERO);
            } else {
                failed.end(problem);
            }
        }
    }

    private void disconnected(LinkProblem problem, Duration lived) {
        upSession = null;
        session = null;
        boolean stopping = problem.failure() == LinkFailure.CLOSED;
        Duration delay = Duration.ZERO;
        if (!stopping) {
            nextAttempt = policy.afterFailure(lived, problem.failure() != LinkFailure.UNREACHABLE);
            delay = nextAttempt.delay();
            nextAttemptAt = System.nanoTime() + delay.toNanos();
        }
        link.change(new LinkState.Down(problem.failure(), problem.detail(), delay));
        if (!stopping) {
            // If this throws, the next check attempts it.
            supervisor.after(delay, this::attempt);
        }
    }

    private final class SessionListener implements PahoSession.Listener {
        @Override
        public void sessionUp(PahoSession up, boolean sessionPresent) {
            counters.connects.increment();
            upSession = up;
            link.change(new LinkState.Up(up.server().uri(), sessionPresent));
        }

        @Override
        public void sessionEnded(PahoSession ended, LinkProblem problem, Duration lived) {
            try {
                disconnected(problem, lived);
            } finally {
                closer.close(ended, problem.failure() == LinkFailure.CLOSED);
            }
        }

        @Override
        public void messageReceived(MqttMessage message) throws InterruptedException {
            counters.received.increment();
            if (message.oversize()) {
                counters.oversize.increment();
            }
            inbound.offer(message);
        }

        @Override
        public void messagesComplete() {
            inbound.flush();
        }

        @Override
        public void messagesDropped() {
            requestRenewal();
        }
    }

    /** Never throws. The next check does it, so that a lasting cause does not make the broker send all without a pause. */
    private void requestRenewal() {
        renewalNeeded = true;
    }

    private void renewIfNeeded(PahoSession present) {
        if (renewalNeeded) {
            renewalNeeded = false;
            logger.debug("{}: messages were dropped, subscribing again", name);
            present.renew(subscriptions.list());
        }
    }

    private void subscriptionSent() {
        unsentSubscriptions.decrementAndGet();
        PahoSession present = upSession;
        if (present != null) {
            present.pump();
        }
    }

    /** Runs a task with the present session, if there is one, on the supervisor's thread; then, in any case, another. */
    private void withSession(Consumer<PahoSession> task, Runnable then) {
        if (life == Life.STARTED) {
            supervisor.execute(() -> {
                try {
                    PahoSession present = session;
                    if (present != null) {
                        task.accept(present);
                    }
                } finally {
                    then.run();
                }
            });
        } else {
            then.run();
        }
    }

    // ---- any thread

    @Override
    public CompletableFuture<Void> publish(MqttMessage message) {
        PahoSession present = upSession;
        if (present == null) {
            counters.publishFailures.increment();
            return CompletableFuture.failedFuture(
                    new PublishException(PublishException.Reason.LINK_DOWN, "There is no link to the broker"));
        }
        return present.publish(message);
    }

    @Override
    public void subscribe(String filter, int qos, Consumer<MqttMessage> listener) {
        subscribe(new Subscription(filter, qos, true, listener));
    }

    @Override
    public void subscribeIfAllowed(String filter, int qos, Consumer<MqttMessage> listener) {
        subscribe(new Subscription(filter, qos, false, listener));
    }

    private void subscribe(Subscription subscription) {
        subscriptions.add(subscription);
        unsentSubscriptions.incrementAndGet();
        try {
            withSession(present -> present.subscribe(List.of(subscription)), this::subscriptionSent);
        } catch (Throwable e) {
            subscriptionSent();
            throw e;
        }
    }

    @Override
    public void unsubscribe(String filter) {
        if (subscriptions.remove(filter)) {
            withSession(
                    present -> {
                        if (!subscriptions.contains(filter)) {
                            present.unsubscribe(filter);
                        }
                    },
                    () -> {});
        }
    }

    @Override
    public void listen(Consumer<LinkState> listener) {
        link.addListener(listener);
    }

    @Override
    public LinkState state() {
        return link.state();
    }

    @Override
    public MqttStatistics statistics() {
        return counters.statistics(inbound.dropped());
    }

    /** A future ends even if the owner's executor is gone. */
    private void complete(@Nullable Runnable end) {
        if (end != null && !inbound.post(end)) {
            end.run();
        }
    }

    // ---- the owner's executor

    private void dispatch(MqttMessage message) {
        if (!link.isAnnouncedUp()) {
            // Paho's thread was on its way with it when the link went down.
            return;
        }
        subscriptions.forEachMatch(message.topic(), subscription -> deliver(message, subscription));
    }

    private void deliver(MqttMessage message, Subscription subscription) {
        try {
            subscription.listener.accept(message);
        } catch (Throwable e) {
            counters.listenerFailures.increment();
            SafeLog.warn(logger, "{}: a listener failed with {}", name, message, e);
            if (e instanceof OutOfMemoryError) {
                requestRenewal();
            }
        }
    }
}
