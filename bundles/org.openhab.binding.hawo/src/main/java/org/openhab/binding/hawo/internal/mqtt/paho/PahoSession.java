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
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.TimerPingSender;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.openhab.binding.hawo.internal.mqtt.LinkFailure;
import org.openhab.binding.hawo.internal.mqtt.MqttMessage;
import org.openhab.binding.hawo.internal.mqtt.MqttSettings;
import org.openhab.binding.hawo.internal.mqtt.PublishException;
import org.openhab.binding.hawo.internal.mqtt.ServerAddress;
import org.openhab.binding.hawo.internal.mqtt.link.LinkProblem;
import org.openhab.binding.hawo.internal.mqtt.link.LinkSocket;
import org.openhab.binding.hawo.internal.mqtt.link.LinkWatch;
import org.openhab.binding.hawo.internal.mqtt.link.MeteredSocket;
import org.openhab.binding.hawo.internal.mqtt.queue.PublishQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt to connect and the link that comes of it, with a Paho client of its own: a client that failed once is
 * never used again. All state is confined to the supervisor's thread; Paho's threads only hand over to it.
 */
@NonNullByDefault
final class PahoSession {
    interface Owner {
        void sessionUp(PahoSession session, boolean sessionPresent);

        void sessionEnded(PahoSession session, LinkProblem problem, @Nullable Duration lived);

        /** Called by Paho's thread; may wait for a moment. False if the message had to be dropped. */
        boolean received(MqttMessage message) throws InterruptedException;

        /** Messages were lost before the link was up. */
        void lost();
    }

    private enum Phase {
        CONNECTING,
        SUBSCRIBING,
        UP,
        ENDED
    }

    /** Paho wants an address, but it is {@link LinkSocket} that connects. */
    private static final String NO_URI = "tcp://127.0.0.1:1883";

    /** Publishes with Paho at a time; below its own limit, so that it never refuses one. */
    private static final int WINDOW = 1000;

    private static final int PAHO_MAX_INFLIGHT = 60_000;
    private static final int MAX_WAITING = 20_000;
    private static final int MAX_EARLY = 10_000;
    private static final int REFUSED = 0x80;
    private static final long GOODBYE_MILLIS = 1_500;
    private static final long QUIESCE_MILLIS = 500;
    private static final long FORCED_END_MILLIS = 1_000;

    private final Logger logger = LoggerFactory.getLogger(PahoSession.class);
    private final String name;
    private final MqttSettings settings;
    private final ServerAddress server;
    private final ScheduledExecutorService supervisor;
    private final Owner owner;
    private final PahoThreads threads;
    private final LinkSocket socket;
    private final PublishQueue outbox;

    private final AtomicBoolean expiryArmed = new AtomicBoolean();
    private final Set<Subscription> asked = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Future<?>> timers = new HashSet<>();
    private Phase phase = Phase.CONNECTING;
    private boolean sessionPresent;
    private int pendingSubscribes;
    private long upSince;
    private @Nullable MqttAsyncClient client;
    private volatile boolean ended;
    /** The broker had accepted us; set before {@link #close} is called. */
    private volatile boolean connected;

    /** Guards the messages that come before the link is said to be up. */
    private final Object gate = new Object();

    private List<MqttMessage> early = new ArrayList<>();
    private boolean open;
    private boolean lostEarly;

    PahoSession(
            String name,
            MqttSettings settings,
            ServerAddress server,
            ScheduledExecutorService supervisor,
            Executor completions,
            LongAdder published,
            LongAdder publishFailures,
            Owner owner) {
        this.name = name;
        this.settings = settings;
        this.server = server;
        this.supervisor = supervisor;
        this.owner = owner;
        this.threads = new PahoThreads(name + "-paho", supervisor);
        this.socket = new LinkSocket(server, settings.caFile(), settings.connectTimeout());
        this.outbox = new PublishQueue(
                this::send,
                WINDOW,
                MAX_WAITING,
                settings.publishTimeout(),
                System::nanoTime,
                completions,
                () -> run(this::pump),
                published,
                publishFailures);
    }

    ServerAddress server() {
        return server;
    }

    // ---- connecting

    void connect(Supplier<Collection<Subscription>> subscriptions) {
        after(settings.connectTimeout(), () -> {
            if (phase == Phase.CONNECTING) {
                end(LinkProblem.ofTimeout(server, socket.firstByte()));
            } else if (phase == Phase.SUBSCRIBING) {
                end(new LinkProblem(LinkFailure.TIMEOUT, server + " does not answer to the subscription"));
            }
        });
        try {
            MqttAsyncClient paho =
                    new MqttAsyncClient(NO_URI, settings.clientId(), new MemoryPersistence(), new NoPings(), threads);
            client = paho;
            paho.setCallback(new Callback());
            paho.connect(
                    options(),
                    null,
                    listener(
                            token -> connected(paho, token.getSessionPresent(), subscriptions),
                            error -> end(problem(error))));
        } catch (MqttException | IllegalArgumentException e) {
            end(problem(e));
        }
    }

    private MqttConnectOptions options() {
        MqttConnectOptions options = new MqttConnectOptions();
        options.setAutomaticReconnect(false);
        options.setCleanSession(true);
        // Without a fixed version Paho tries each attempt a second time with MQTT 3.1.
        options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
        options.setKeepAliveInterval((int) settings.keepAlive().toSeconds());
        options.setConnectionTimeout(0);
        options.setMaxInflight(PAHO_MAX_INFLIGHT);
        options.setSocketFactory(socket.factory());
        String username = settings.username();
        String password = settings.password();
        if (username != null) {
            options.setUserName(username);
            if (password != null) {
                options.setPassword(password.toCharArray());
            }
        }
        return options;
    }

    private void connected(MqttAsyncClient paho, boolean present, Supplier<Collection<Subscription>> subscriptions) {
        if (phase != Phase.CONNECTING) {
            return;
        }
        phase = Phase.SUBSCRIBING;
        sessionPresent = present;
        MeteredSocket meter = socket.meter();
        if (meter != null) {
            watch(paho, meter);
        }
        subscribe(subscriptions.get());
        upIfGranted();
    }

    /** Sends those that this link has not sent yet. */
    void subscribe(Collection<Subscription> subscriptions) {
        MqttAsyncClient paho = client;
        List<Subscription> fresh = new ArrayList<>();
        if (paho == null || phase != Phase.SUBSCRIBING && phase != Phase.UP) {
            return;
        }
        for (Subscription subscription : subscriptions) {
            if (asked.add(subscription)) {
                fresh.add(subscription);
            }
        }
        if (!fresh.isEmpty()) {
            ask(paho, fresh);
        }
    }

    /** Sends all again, for what is retained. */
    void renew(Collection<Subscription> subscriptions) {
        MqttAsyncClient paho = client;
        if (paho != null && phase == Phase.UP && !subscriptions.isEmpty()) {
            asked.addAll(subscriptions);
            ask(paho, List.copyOf(subscriptions));
        }
    }

    private void ask(MqttAsyncClient paho, List<Subscription> subscriptions) {
        String[] filters = subscriptions.stream().map(s -> s.filter).toArray(String[]::new);
        int[] qos = subscriptions.stream().mapToInt(s -> s.qos).toArray();
        pendingSubscribes++;
        AtomicBoolean answered = new AtomicBoolean();
        after(settings.connectTimeout(), () -> {
            if (!answered.get()) {
                end(new LinkProblem(LinkFailure.TIMEOUT, server + " does not answer to the subscription"));
            }
        });
        try {
            paho.subscribe(
                    filters,
                    qos,
                    null,
                    listener(
                            token -> {
                                answered.set(true);
                                granted(filters, token.getGrantedQos());
                            },
                            error -> end(problem(error))));
        } catch (MqttException | IllegalArgumentException e) {
            end(problem(e));
        }
    }

    private void granted(String[] filters, int[] qos) {
        pendingSubscribes--;
        for (int i = 0; i < filters.length; i++) {
            if (i >= qos.length || qos[i] >= REFUSED) {
                end(new LinkProblem(
                        LinkFailure.SUBSCRIPTION_REFUSED, server + " refuses the subscription to " + filters[i]));
                return;
            }
        }
        upIfGranted();
    }

    private void upIfGranted() {
        if (phase != Phase.SUBSCRIBING || pendingSubscribes > 0) {
            return;
        }
        phase = Phase.UP;
        upSince = System.nanoTime();
        owner.sessionUp(this, sessionPresent);
    }

    void unsubscribe(String filter) {
        MqttAsyncClient paho = client;
        asked.removeIf(s -> s.filter.equals(filter));
        if (paho != null && (phase == Phase.SUBSCRIBING || phase == Phase.UP)) {
            try {
                paho.unsubscribe(filter, null, null);
            } catch (MqttException e) {
                logger.debug("{}: cannot unsubscribe from {}", name, filter, e);
            }
        }
    }

    // ---- messages in

    /** Lets the messages through, those that were early first; called once the owner was told that the link is up. */
    void openGate() {
        boolean lost;
        synchronized (gate) {
            try {
                for (MqttMessage message : early) {
                    owner.received(message);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            early = List.of();
            open = true;
            lost = lostEarly;
        }
        if (lost) {
            owner.lost();
        }
    }

    private void arrived(String topic, org.eclipse.paho.client.mqttv3.MqttMessage paho) throws InterruptedException {
        byte[] payload = paho.getPayload();
        boolean oversize = payload.length > MqttMessage.MAX_PAYLOAD;
        MqttMessage message =
                new MqttMessage(topic, oversize ? new byte[0] : payload, paho.getQos(), paho.isRetained(), oversize);
        synchronized (gate) {
            if (!open) {
                if (early.size() < MAX_EARLY) {
                    early.add(message);
                } else {
                    lostEarly = true;
                }
                return;
            }
        }
        owner.received(message);
    }

    private final class Callback implements MqttCallback {
        @Override
        public void connectionLost(@Nullable Throwable cause) {
            run(() ->
                    end(problem(cause == null ? new MqttException(MqttException.REASON_CODE_CONNECTION_LOST) : cause)));
        }

        @Override
        public void messageArrived(
                @Nullable String topic, org.eclipse.paho.client.mqttv3.@Nullable MqttMessage message) {
            if (ended || topic == null || message == null) {
                return;
            }
            try {
                arrived(topic, message);
            } catch (InterruptedException e) {
                // Paho interrupts this thread only when it ends the link.
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void deliveryComplete(@Nullable IMqttDeliveryToken token) {}
    }

    // ---- messages out

    CompletableFuture<Void> publish(MqttMessage message) {
        CompletableFuture<Void> future = outbox.publish(message);
        if (!future.isDone() && expiryArmed.compareAndSet(false, true)) {
            after(settings.publishTimeout(), this::expire);
        }
        return future;
    }

    private void send(MqttMessage message, PublishQueue.Done done) throws PublishException {
        MqttAsyncClient paho = client;
        if (paho == null) {
            throw new PublishException(PublishException.Reason.LINK_DOWN, "There is no link to the broker");
        }
        try {
            paho.publish(
                    message.topic(),
                    message.payload(),
                    message.qos(),
                    message.retained(),
                    null,
                    new IMqttActionListener() {
                        @Override
                        public void onSuccess(@Nullable IMqttToken token) {
                            done.done(null);
                        }

                        @Override
                        public void onFailure(@Nullable IMqttToken token, @Nullable Throwable error) {
                            done.done(new PublishException(
                                    PublishException.Reason.LINK_DOWN, "The link to the broker went down"));
                        }
                    });
        } catch (MqttException e) {
            boolean full = e.getReasonCode() == MqttException.REASON_CODE_MAX_INFLIGHT
                    || e.getReasonCode() == MqttException.REASON_CODE_NO_MESSAGE_IDS_AVAILABLE;
            throw new PublishException(
                    full ? PublishException.Reason.OVERLOAD : PublishException.Reason.LINK_DOWN,
                    "Not published: " + e.getMessage());
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new PublishException(PublishException.Reason.INVALID, "Not published: " + e.getMessage());
        }
    }

    private void pump() {
        if (phase != Phase.ENDED) {
            outbox.pump();
        }
    }

    private void expire() {
        long next = outbox.expire();
        if (outbox.isStuck()) {
            end(new LinkProblem(LinkFailure.SILENT, server + " does not acknowledge what we publish"));
            return;
        }
        if (next < 0) {
            expiryArmed.set(false);
            // A publish between these two lines saw the timer armed.
            next = outbox.expire();
            if (next < 0 || !expiryArmed.compareAndSet(false, true)) {
                return;
            }
        }
        after(Duration.ofNanos(next), this::expire);
    }

    // ---- life of the link

    private void watch(MqttAsyncClient paho, MeteredSocket meter) {
        LinkWatch watch = new LinkWatch(settings.keepAlive(), System.nanoTime());
        long step = watch.step().toNanos();
        timers.add(supervisor.scheduleWithFixedDelay(
                () -> guarded(() -> check(paho, meter, watch)), step, step, TimeUnit.NANOSECONDS));
    }

    private void check(MqttAsyncClient paho, MeteredSocket meter, LinkWatch watch) {
        if (phase == Phase.ENDED) {
            return;
        }
        long lastIn = meter.lastIn();
        long lastOut = meter.lastOut();
        long writingSince = meter.writingSince();
        long now = System.nanoTime();
        switch (watch.check(now, lastIn, lastOut, writingSince)) {
            case WELL -> {}
            case PING -> ping(paho, watch);
            case SILENT ->
                end(new LinkProblem(
                        LinkFailure.SILENT,
                        server + " has been silent for " + TimeUnit.NANOSECONDS.toSeconds(now - lastIn) + " s"));
            case WRITE_BLOCKED ->
                end(new LinkProblem(
                        LinkFailure.SILENT,
                        server + " has taken nothing for " + TimeUnit.NANOSECONDS.toSeconds(now - writingSince)
                                + " s"));
        }
    }

    private void ping(MqttAsyncClient paho, LinkWatch watch) {
        try {
            IMqttToken token =
                    paho.checkPing(null, listener(answer -> watch.pingAnswered(), error -> watch.pingAnswered()));
            if (token != null) {
                watch.pinged();
            }
        } catch (MqttException e) {
            end(problem(e));
        }
    }

    /** Ends the session, whatever it does; the second call does nothing. */
    void end(LinkProblem problem) {
        if (phase == Phase.ENDED) {
            return;
        }
        Duration lived = phase == Phase.UP ? Duration.ofNanos(System.nanoTime() - upSince) : null;
        connected = isConnected();
        phase = Phase.ENDED;
        ended = true;
        timers.forEach(t -> t.cancel(false));
        timers.clear();
        owner.sessionEnded(this, problem, lived);
        outbox.close();
    }

    private boolean isConnected() {
        return phase == Phase.SUBSCRIBING || phase == Phase.UP;
    }

    /** Gives everything back; blocks, but not for long. Called after {@link #end}, on a thread of its own. */
    void close(boolean sayGoodbye) {
        MqttAsyncClient paho = client;
        try {
            // Before the CONNACK, Paho would wait for ever for its goodbye to be sent.
            if (paho != null && sayGoodbye && connected) {
                CountDownLatch gone = new CountDownLatch(1);
                try {
                    paho.disconnect(QUIESCE_MILLIS, null, new IMqttActionListener() {
                        @Override
                        public void onSuccess(@Nullable IMqttToken token) {
                            gone.countDown();
                        }

                        @Override
                        public void onFailure(@Nullable IMqttToken token, @Nullable Throwable error) {
                            gone.countDown();
                        }
                    });
                    gone.await(GOODBYE_MILLIS, TimeUnit.MILLISECONDS);
                } catch (MqttException e) {
                    logger.debug("{}: no goodbye", name, e);
                }
            }
            socket.force();
            boolean clean = threads.end(FORCED_END_MILLIS, TimeUnit.MILLISECONDS, socket::wasOpened);
            if (paho != null) {
                try {
                    // Before that, it would make Paho's connecting thread wait for ever for the others.
                    if (!clean && socket.wasOpened()) {
                        paho.disconnectForcibly(0, 0, false);
                    }
                    paho.close(true);
                } catch (MqttException | RuntimeException e) {
                    logger.debug("{}: closing Paho's client", name, e);
                }
            }
            if (!threads.end(FORCED_END_MILLIS, TimeUnit.MILLISECONDS, socket::wasOpened)) {
                logger.debug("{}: a thread of Paho's has not ended yet, probably in a host name's look-up", name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private LinkProblem problem(Throwable error) {
        return LinkProblem.of(error, server, settings.clientId(), phase != Phase.CONNECTING, socket.firstByte());
    }

    // ---- the supervisor's thread

    private void run(Runnable task) {
        try {
            supervisor.execute(() -> guarded(task));
        } catch (RejectedExecutionException e) {
            // Stopped: nobody waits for this any more.
        }
    }

    private void after(Duration delay, Runnable task) {
        try {
            supervisor.schedule(
                    () -> guarded(() -> {
                        if (!ended) {
                            task.run();
                        }
                    }),
                    delay.toNanos(),
                    TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            // Stopped.
        }
    }

    private void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            logger.warn("{}: unexpected, will reconnect", name, e);
            end(new LinkProblem(LinkFailure.OTHER, server + ": " + e));
        }
    }

    @FunctionalInterface
    private interface OnSuccess {
        void accept(IMqttToken token);
    }

    @FunctionalInterface
    private interface OnFailure {
        void accept(Throwable error);
    }

    /** Brings Paho's answer to the supervisor's thread. */
    private IMqttActionListener listener(OnSuccess success, OnFailure failure) {
        return new IMqttActionListener() {
            @Override
            public void onSuccess(@Nullable IMqttToken token) {
                if (token != null) {
                    run(() -> success.accept(token));
                }
            }

            @Override
            public void onFailure(@Nullable IMqttToken token, @Nullable Throwable error) {
                run(() -> failure.accept(
                        error == null ? new MqttException(MqttException.REASON_CODE_CONNECTION_LOST) : error));
            }
        };
    }

    /**
     * Paho's own would make a Timer for each link. Made from it because the interface names a class of a package that
     * Paho's bundle does not export.
     */
    private static final class NoPings extends TimerPingSender {
        @Override
        public void start() {}

        @Override
        public void stop() {}

        @Override
        public void schedule(long delayInMilliseconds) {}
    }
}
