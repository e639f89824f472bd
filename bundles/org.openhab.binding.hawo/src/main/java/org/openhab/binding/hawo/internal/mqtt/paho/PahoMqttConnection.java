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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.openhab.binding.hawo.internal.mqtt.LinkFailure;
import org.openhab.binding.hawo.internal.mqtt.LinkState;
import org.openhab.binding.hawo.internal.mqtt.MqttConnection;
import org.openhab.binding.hawo.internal.mqtt.MqttMessage;
import org.openhab.binding.hawo.internal.mqtt.MqttSettings;
import org.openhab.binding.hawo.internal.mqtt.MqttStatistics;
import org.openhab.binding.hawo.internal.mqtt.PublishException;
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
    private static final Duration STOP_SUPERVISOR = Duration.ofMillis(2_250);
    private static final Duration STOP = Duration.ofMillis(4_500);

    private final Logger logger = LoggerFactory.getLogger(PahoMqttConnection.class);
    private final String name;
    private final MqttSettings settings;
    private final Supervisor supervisor;
    private final InboundQueue inbound;
    private final LinkAnnouncer link;
    private final ReconnectPolicy policy;
    private final Subscriptions subscriptions = new Subscriptions();
    private final ConnectionCounters counters = new ConnectionCounters();
    private final SessionListener sessionListener = new SessionListener();

    private volatile Life life = Life.NEW;
    private final Object lifecycle = new Object();
    /** The threads that close ended sessions. */
    private final Set<Thread> closers = new HashSet<>();

    /** The one that connects or is up; confined to the supervisor's thread. */
    private @Nullable PahoSession session;

    private volatile @Nullable PahoSession upSession;

    public PahoMqttConnection(String name, MqttSettings settings, Executor callbacks) {
        this.name = "hawo-mqtt-" + name;
        this.settings = settings;
        supervisor = new Supervisor(this.name);
        inbound = new InboundQueue(
                callbacks,
                this::dispatch,
                this::renewSubscriptions,
                MAX_MESSAGES,
                MAX_BYTES,
                InboundQueue.waitNanos(settings.keepAlive().toNanos()));
        link = new LinkAnnouncer(this.name, inbound, counters.listenerFailures);
        policy = ReconnectPolicy.of(settings);
    }

    @Override
    public void start() {
        synchronized (lifecycle) {
            if (life == Life.NEW) {
                life = Life.STARTED;
                supervisor.execute(() -> attempt(policy.first()));
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
                supervisor.end(this::endSession);
            }
        }
        long deadline = System.nanoTime() + STOP.toNanos();
        try {
            supervisor.awaitEnd(STOP_SUPERVISOR);
            List<Thread> closing;
            synchronized (closers) {
                closing = List.copyOf(closers);
            }
            for (Thread closer : closing) {
                closer.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void endSession() {
        PahoSession last = session;
        if (last != null) {
            last.end(new LinkProblem(LinkFailure.CLOSED, "stopped"));
        } else {
            link.change(new LinkState.Down(LinkFailure.CLOSED, "stopped", Duration.ZERO));
        }
    }

    private void attempt(ReconnectPolicy.Attempt next) {
        if (life == Life.STOPPED) {
            return;
        }
        ServerAddress server = settings.servers().get(next.server());
        counters.attempts.increment();
        link.change(new LinkState.Connecting(server.uri()));
        try {
            PahoSession created =
                    new PahoSession(name, settings, server, supervisor, this::complete, counters, sessionListener);
            session = created;
            created.connect(subscriptions::list);
        } catch (MqttException | RuntimeException e) {
            LinkProblem problem = new LinkProblem(LinkFailure.OTHER, server + ": " + e);
            logger.warn("{}: unexpected error, will try again", name, e);
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
        ReconnectPolicy.Attempt next = policy.afterFailure(lived, problem.failure() != LinkFailure.UNREACHABLE);
        link.change(new LinkState.Down(problem.failure(), problem.detail(), stopping ? Duration.ZERO : next.delay()));
        if (!stopping) {
            supervisor.after(next.delay(), () -> attempt(next));
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
            disconnected(problem, lived);
            close(ended, problem.failure() == LinkFailure.CLOSED);
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
        public void messagesDropped() {
            renewSubscriptions();
        }
    }

    private void close(PahoSession ended, boolean disconnect) {
        Thread closer = new Thread(() -> ended.close(disconnect), name + "-close");
        closer.setDaemon(true);
        synchronized (closers) {
            closers.removeIf(t -> !t.isAlive());
            closers.add(closer);
            closer.start();
        }
    }

    /** Runs a task with the present session, if there is one, on the supervisor's thread. */
    private void withSession(Consumer<PahoSession> task) {
        if (life == Life.STARTED) {
            supervisor.execute(() -> {
                PahoSession present = session;
                if (present != null) {
                    task.accept(present);
                }
            });
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
        Subscription subscription = new Subscription(filter, qos, listener);
        subscriptions.add(subscription);
        withSession(present -> present.subscribe(List.of(subscription)));
    }

    @Override
    public void unsubscribe(String filter) {
        if (subscriptions.remove(filter)) {
            withSession(present -> {
                if (!subscriptions.contains(filter)) {
                    present.unsubscribe(filter);
                }
            });
        }
    }

    /** After messages were dropped: what is retained is sent again. */
    private void renewSubscriptions() {
        withSession(present -> {
            logger.debug("{}: messages were dropped, subscribing again", name);
            present.renew(subscriptions.list());
        });
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
        for (Subscription subscription : subscriptions.array()) {
            if (subscription.matches(message.topic())) {
                try {
                    subscription.listener.accept(message);
                } catch (RuntimeException | LinkageError e) {
                    counters.listenerFailures.increment();
                    logger.warn("{}: a listener failed with {}", name, message, e);
                }
            }
        }
    }
}
