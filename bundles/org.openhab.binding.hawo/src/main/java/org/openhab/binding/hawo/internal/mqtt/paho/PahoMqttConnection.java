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
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
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
import org.openhab.binding.hawo.internal.mqtt.ServerAddress;
import org.openhab.binding.hawo.internal.mqtt.link.BackOff;
import org.openhab.binding.hawo.internal.mqtt.link.LinkProblem;
import org.openhab.binding.hawo.internal.mqtt.link.ReconnectPolicy;
import org.openhab.binding.hawo.internal.mqtt.queue.InboundQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Supervises one {@link PahoSession} after the other. All its decisions are made on one daemon thread; what it tells
 * goes through one {@link InboundQueue}, so that link changes, messages and ends of publishes keep their order.
 */
@NonNullByDefault
public final class PahoMqttConnection implements MqttConnection {
    private static final int MAX_MESSAGES = 20_000;
    private static final long MAX_BYTES = 32 << 20;
    private static final long STOP_MILLIS = 4_500;
    /** Well above the life of a link that the broker drops at once, and short enough for one that restarts twice. */
    private static final Duration STABLE_AFTER = Duration.ofSeconds(5);
    /** The longest wait for a broker that does not listen. */
    private static final Duration MAX_UNANSWERED = Duration.ofSeconds(4);

    private final Logger logger = LoggerFactory.getLogger(PahoMqttConnection.class);
    private final String name;
    private final MqttSettings settings;
    private final InboundQueue handOver;
    private final ReconnectPolicy policy;
    private final List<Consumer<LinkState>> listeners = new CopyOnWriteArrayList<>();

    private final LongAdder attempts = new LongAdder();
    private final LongAdder connects = new LongAdder();
    private final LongAdder received = new LongAdder();
    private final LongAdder oversize = new LongAdder();
    private final LongAdder published = new LongAdder();
    private final LongAdder publishFailures = new LongAdder();
    private final LongAdder listenerFailures = new LongAdder();

    private final Map<String, Subscription> subscriptions = new ConcurrentHashMap<>();
    /** The same for the path of each message. */
    private volatile Subscription[] routes = {};

    private volatile LinkState state = new LinkState.Down(LinkFailure.CLOSED, "not started", Duration.ZERO);
    /** What the listeners were told last; confined to the owner's executor. */
    private LinkState told = state;

    private volatile @Nullable PahoSession up;

    private final Object lifecycle = new Object();
    private @Nullable ScheduledThreadPoolExecutor supervisor;
    private volatile @Nullable Thread supervisorThread;
    private boolean stopped;
    private final Set<Thread> closers = new HashSet<>();

    /** Confined to the supervisor's thread. */
    private @Nullable PahoSession session;

    public PahoMqttConnection(String name, MqttSettings settings, Executor callbacks) {
        this.name = "hawo-mqtt-" + name;
        this.settings = settings;
        this.handOver = new InboundQueue(
                callbacks,
                this::dispatch,
                this::renewSubscriptions,
                MAX_MESSAGES,
                MAX_BYTES,
                InboundQueue.waitNanos(settings.keepAlive().toNanos()));
        this.policy = new ReconnectPolicy(
                settings.servers().size(),
                backOff(settings.minBackOff(), settings.maxBackOff()),
                backOff(settings.minBackOff(), unanswered(settings)),
                STABLE_AFTER);
    }

    private static Duration unanswered(MqttSettings settings) {
        Duration longest = settings.maxBackOff().compareTo(MAX_UNANSWERED) < 0 ? settings.maxBackOff() : MAX_UNANSWERED;
        return longest.compareTo(settings.minBackOff()) < 0 ? settings.minBackOff() : longest;
    }

    private static BackOff backOff(Duration min, Duration max) {
        return new BackOff(min, max, () -> ThreadLocalRandom.current().nextDouble());
    }

    @Override
    public void start() {
        synchronized (lifecycle) {
            if (stopped || supervisor != null) {
                return;
            }
            ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
                Thread thread = new Thread(task, name);
                thread.setDaemon(true);
                supervisorThread = thread;
                return thread;
            });
            executor.setRemoveOnCancelPolicy(true);
            executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
            supervisor = executor;
            ReconnectPolicy.Attempt first = policy.first();
            executor.execute(() -> attempt(executor, first));
        }
    }

    @Override
    public void stop() {
        ScheduledThreadPoolExecutor executor;
        synchronized (lifecycle) {
            executor = supervisor;
            if (!stopped) {
                stopped = true;
                if (executor != null) {
                    // It shuts the executor down itself: done here, that would cancel what has not begun yet.
                    executor.execute(() -> shutDown(executor));
                }
            }
        }
        if (executor == null) {
            return;
        }
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(STOP_MILLIS);
        try {
            executor.awaitTermination(STOP_MILLIS / 2, TimeUnit.MILLISECONDS);
            Thread thread = supervisorThread;
            if (thread != null) {
                thread.join(STOP_MILLIS / 10);
            }
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

    private void shutDown(ScheduledThreadPoolExecutor executor) {
        PahoSession last = session;
        if (last != null) {
            last.end(new LinkProblem(LinkFailure.CLOSED, "stopped"));
        } else {
            become(new LinkState.Down(LinkFailure.CLOSED, "stopped", Duration.ZERO));
        }
        executor.shutdown();
    }

    // ---- the supervisor's thread

    private void attempt(ScheduledThreadPoolExecutor executor, ReconnectPolicy.Attempt next) {
        if (isStopped()) {
            return;
        }
        ServerAddress server = settings.servers().get(next.server());
        attempts.increment();
        PahoSession fresh = new PahoSession(
                name, settings, server, executor, this::complete, published, publishFailures, new Owner(executor));
        session = fresh;
        become(new LinkState.Connecting(server.uri()));
        try {
            fresh.connect(() -> List.copyOf(subscriptions.values()));
        } catch (RuntimeException e) {
            logger.warn("{}: unexpected, will try again", name, e);
            fresh.end(new LinkProblem(LinkFailure.OTHER, server + ": " + e));
        }
    }

    private final class Owner implements PahoSession.Owner {
        private final ScheduledThreadPoolExecutor executor;

        Owner(ScheduledThreadPoolExecutor executor) {
            this.executor = executor;
        }

        @Override
        public void sessionUp(PahoSession session, boolean sessionPresent) {
            connects.increment();
            up = session;
            become(new LinkState.Up(session.server().uri(), sessionPresent));
            session.openGate();
        }

        @Override
        public void sessionEnded(PahoSession ended, LinkProblem problem, @Nullable Duration lived) {
            up = null;
            session = null;
            boolean stopping = problem.failure() == LinkFailure.CLOSED;
            ReconnectPolicy.Attempt next = policy.afterFailure(
                    lived == null ? Duration.ZERO : lived, problem.failure() != LinkFailure.UNREACHABLE);
            become(new LinkState.Down(problem.failure(), problem.detail(), stopping ? Duration.ZERO : next.delay()));
            closeApart(ended, stopping);
            if (!isStopped()) {
                try {
                    executor.schedule(
                            () -> attempt(executor, next), next.delay().toNanos(), TimeUnit.NANOSECONDS);
                } catch (RejectedExecutionException e) {
                    logger.debug("{}: stopped meanwhile", name);
                }
            }
        }

        @Override
        public boolean received(MqttMessage message) throws InterruptedException {
            received.increment();
            if (message.oversize()) {
                oversize.increment();
            }
            return handOver.offer(message);
        }

        @Override
        public void lost() {
            renewSubscriptions();
        }
    }

    private void closeApart(PahoSession ended, boolean sayGoodbye) {
        Thread closer = new Thread(() -> ended.close(sayGoodbye), name + "-close");
        closer.setDaemon(true);
        synchronized (closers) {
            closers.removeIf(t -> !t.isAlive());
            closers.add(closer);
            closer.start();
        }
    }

    private boolean isStopped() {
        synchronized (lifecycle) {
            return stopped;
        }
    }

    private void supervise(Runnable task) {
        ScheduledThreadPoolExecutor executor;
        synchronized (lifecycle) {
            executor = stopped ? null : supervisor;
        }
        if (executor != null) {
            try {
                executor.execute(task);
            } catch (RejectedExecutionException e) {
                logger.debug("{}: stopped meanwhile", name);
            }
        }
    }

    // ---- any thread

    @Override
    public CompletableFuture<Void> publish(MqttMessage message) {
        PahoSession present = up;
        if (present == null) {
            publishFailures.increment();
            return CompletableFuture.failedFuture(
                    new PublishException(PublishException.Reason.LINK_DOWN, "There is no link to the broker"));
        }
        return present.publish(message);
    }

    @Override
    public void subscribe(String filter, int qos, Consumer<MqttMessage> listener) {
        Subscription subscription = new Subscription(filter, qos, listener);
        synchronized (subscriptions) {
            subscriptions.put(filter, subscription);
            routes = subscriptions.values().toArray(Subscription[]::new);
        }
        supervise(() -> {
            PahoSession present = session;
            if (present != null) {
                present.subscribe(List.of(subscription));
            }
        });
    }

    @Override
    public void unsubscribe(String filter) {
        synchronized (subscriptions) {
            if (subscriptions.remove(filter) == null) {
                return;
            }
            routes = subscriptions.values().toArray(Subscription[]::new);
        }
        supervise(() -> {
            PahoSession present = session;
            if (present != null && !subscriptions.containsKey(filter)) {
                present.unsubscribe(filter);
            }
        });
    }

    /** After messages were dropped: what is retained comes once more. */
    private void renewSubscriptions() {
        supervise(() -> {
            PahoSession present = session;
            if (present != null) {
                logger.debug("{}: messages were dropped, subscribing again", name);
                present.renew(subscriptions.values());
            }
        });
    }

    @Override
    public void listen(Consumer<LinkState> listener) {
        handOver.post(() -> {
            listeners.add(listener);
            tell(listener, told);
        });
    }

    @Override
    public LinkState state() {
        return state;
    }

    @Override
    public MqttStatistics statistics() {
        return new MqttStatistics(
                attempts.sum(),
                connects.sum(),
                received.sum(),
                handOver.dropped(),
                oversize.sum(),
                published.sum(),
                publishFailures.sum(),
                listenerFailures.sum());
    }

    private void become(LinkState next) {
        state = next;
        logger.debug("{}: {}", name, next);
        handOver.post(() -> {
            told = next;
            listeners.forEach(l -> tell(l, next));
        });
    }

    /** A future ends even if the owner's executor is gone. */
    private void complete(@Nullable Runnable end) {
        if (end != null && !handOver.post(end)) {
            end.run();
        }
    }

    // ---- the owner's executor

    private void dispatch(MqttMessage message) {
        if (!told.isUp()) {
            // Paho's thread was on its way with it when the link went down.
            return;
        }
        for (Subscription route : routes) {
            if (route.matches(message.topic())) {
                try {
                    route.listener.accept(message);
                } catch (RuntimeException | LinkageError e) {
                    listenerFailures.increment();
                    logger.warn("{}: a listener failed with {}", name, message, e);
                }
            }
        }
    }

    private void tell(Consumer<LinkState> listener, LinkState now) {
        try {
            listener.accept(now);
        } catch (RuntimeException | LinkageError e) {
            listenerFailures.increment();
            logger.warn("{}: a listener failed with {}", name, now, e);
        }
    }
}
