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
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.TimerPingSender;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.openhab.binding.hawo.internal.mqtt.LinkFailure;
import org.openhab.binding.hawo.internal.mqtt.MqttMessage;
import org.openhab.binding.hawo.internal.mqtt.MqttSettings;
import org.openhab.binding.hawo.internal.mqtt.SafeLog;
import org.openhab.binding.hawo.internal.mqtt.ServerAddress;
import org.openhab.binding.hawo.internal.mqtt.link.LinkProblem;
import org.openhab.binding.hawo.internal.mqtt.link.LinkSocket;
import org.openhab.binding.hawo.internal.mqtt.link.PublishReceiver;
import org.openhab.binding.hawo.internal.mqtt.queue.EarlyMessages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt to connect and the link that comes of it, with a Paho client of its own: a client that failed once is
 * never used again. All state is confined to the supervisor's thread; Paho's threads only hand over to it.
 */
@NonNullByDefault
final class PahoSession {
    /** Called on the supervisor's thread, but for messages. */
    interface Listener {
        void sessionUp(PahoSession session, boolean sessionPresent);

        /** @param lived how long the link was up; zero if it never was */
        void sessionEnded(PahoSession session, LinkProblem problem, Duration lived);

        /** Called by Paho's threads; may wait for a moment. {@link #messagesComplete} follows. */
        void messageReceived(MqttMessage message) throws InterruptedException;

        /** No more messages come at once. */
        void messagesComplete();

        /** Messages were dropped; called by any thread. */
        void messagesDropped();
    }

    private enum Phase {
        CONNECTING,
        SUBSCRIBING,
        UP,
        ENDED
    }

    /** Paho wants an address, but it is {@link LinkSocket} that connects. */
    private static final String NO_URI = "tcp://127.0.0.1:1883";

    /** Receiver, sender and callback. */
    private static final int PAHO_THREADS = 3;

    private static final int PAHO_MAX_INFLIGHT = 60_000;
    private static final int MAX_EARLY = 10_000;
    private static final long MAX_EARLY_BYTES = 8 << 20;

    private final Logger logger = LoggerFactory.getLogger(PahoSession.class);
    private final String name;
    private final MqttSettings settings;
    private final ServerAddress server;
    private final Listener listener;
    private final SessionTasks tasks;
    private final LinkSocket socket;
    private final PahoThreads threads;
    private final MqttAsyncClient client;
    private final PahoSubscriber subscriber;
    private final PahoPublisher publisher;
    private final PahoShutdown shutdown;
    private final EarlyMessages earlyMessages;

    private Phase phase = Phase.CONNECTING;
    private boolean sessionPresent;
    private long upSince;
    /** Paho had stopped at the last check; its callback may still be on the way. */
    private boolean stopSeen;

    /** Written before {@link #close} is called. */
    private volatile boolean accepted;

    /**
     * @param publishesHeld while it is true, publishes wait; {@link #pump} is to be called after it
     * @param completions where the futures of publishes end
     */
    PahoSession(
            String name,
            MqttSettings settings,
            ServerAddress server,
            Supervisor supervisor,
            ThreadFactory threadFactory,
            BooleanSupplier publishesHeld,
            Executor completions,
            ConnectionCounters counters,
            Listener listener)
            throws MqttException {
        this.name = name;
        this.settings = settings;
        this.server = server;
        this.listener = listener;
        tasks = new SessionTasks(supervisor, this::failed);
        socket = new LinkSocket(server, settings, new Receiver());
        threads = new PahoThreads(name + "-paho", supervisor, threadFactory);
        client = new MqttAsyncClient(NO_URI, settings.clientId(), new MemoryPersistence(), new NoPings(), threads);
        client.setCallback(new Callback());
        subscriber = new PahoSubscriber(
                client, server, settings.connectTimeout(), tasks, this::upIfGranted, this::end, this::failed);
        publisher = new PahoPublisher(
                client,
                settings.publishTimeout(),
                tasks,
                publishesHeld,
                completions,
                counters,
                () -> end(new LinkProblem(LinkFailure.SILENT, server + " does not acknowledge what we publish")));
        shutdown = new PahoShutdown(name, client, socket, threads, settings.will());
        earlyMessages =
                new EarlyMessages(listener::messageReceived, listener::messagesDropped, MAX_EARLY, MAX_EARLY_BYTES);
    }

    ServerAddress server() {
        return server;
    }

    void connect(Supplier<? extends Collection<Subscription>> subscriptions) {
        tasks.after(settings.connectTimeout(), this::connectTimeout);
        try {
            client.connect(
                    options(),
                    null,
                    tasks.listener(token -> accepted(token.getSessionPresent(), subscriptions), this::failed));
        } catch (MqttException | IllegalArgumentException e) {
            failed(e);
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
        MqttMessage will = settings.will();
        if (will != null) {
            options.setWill(will.topic(), will.payload(), will.qos(), will.retained());
        }
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

    private void connectTimeout() {
        if (phase == Phase.CONNECTING) {
            end(LinkProblem.ofTimeout(server, socket.firstByte()));
        } else if (phase == Phase.SUBSCRIBING) {
            end(subscriber.unansweredProblem());
        }
    }

    private void accepted(boolean present, Supplier<? extends Collection<Subscription>> subscriptions) {
        phase = Phase.SUBSCRIBING;
        accepted = true;
        sessionPresent = present;
        new PahoKeepAlive(client, socket, server, settings.keepAlive(), tasks, this::end, this::failed).start();
        subscriber.subscribe(subscriptions.get());
        upIfGranted();
    }

    private void upIfGranted() {
        if (phase == Phase.SUBSCRIBING && !subscriber.isWaiting()) {
            phase = Phase.UP;
            upSince = System.nanoTime();
            listener.sessionUp(this, sessionPresent);
            earlyMessages.open();
            messagesComplete();
        }
    }

    /** Requests those that this link has not requested yet; before the CONNACK nothing. */
    void subscribe(Collection<Subscription> subscriptions) {
        if (phase == Phase.SUBSCRIBING || phase == Phase.UP) {
            tasks.attempt(() -> subscriber.subscribe(subscriptions));
        }
    }

    /** Makes the broker resend what is retained. */
    void renew(Collection<Subscription> subscriptions) {
        if (phase == Phase.UP) {
            tasks.attempt(() -> subscriber.renew(subscriptions));
        }
    }

    void unsubscribe(String filter) {
        if (phase == Phase.SUBSCRIBING || phase == Phase.UP) {
            tasks.attempt(() -> subscriber.unsubscribe(filter));
        }
    }

    /** Sends the publishes that were held back. */
    void pump() {
        publisher.pump();
    }

    /** From any thread. */
    CompletableFuture<Void> publish(MqttMessage message) {
        return publisher.publish(message);
    }

    /** To be called now and then on the supervisor's thread: finds what no callback has reported. */
    void check() {
        if (tasks.isBroken()) {
            end(new LinkProblem(LinkFailure.OTHER, server + ": internal error"));
            return;
        }
        if (phase == Phase.UP) {
            boolean stopped = socket.isClosed() || threads.alive() < PAHO_THREADS;
            if (stopped && stopSeen) {
                end(LinkProblem.ofClosed(server, accepted, socket.firstByte()));
                return;
            }
            stopSeen = stopped;
        }
        publisher.check();
    }

    /** Ends the session, whatever it does; the second call does nothing. */
    void end(LinkProblem problem) {
        if (phase == Phase.ENDED) {
            return;
        }
        Duration lived = phase == Phase.UP ? Duration.ofNanos(System.nanoTime() - upSince) : Duration.ZERO;
        phase = Phase.ENDED;
        subscriber.ended();
        try {
            tasks.end();
        } finally {
            try {
                listener.sessionEnded(this, problem, lived);
            } finally {
                publisher.close();
            }
        }
    }

    /** Ends the session for what Paho reports, or for what one of its tasks has thrown. */
    private void failed(Throwable error) {
        if (!(error instanceof MqttException || error instanceof IllegalArgumentException)) {
            SafeLog.warn(logger, "{}: unexpected error, will reconnect", name, error);
        }
        end(PahoErrors.linkProblem(error, server, settings.clientId(), accepted, socket.firstByte()));
    }

    /** Closes the socket at once, which makes Paho's threads end by themselves. */
    void abort() {
        socket.force();
    }

    /** Gives everything back; blocks, but not for long. Called after {@link #end}, on a thread of its own. */
    void close(boolean disconnect) {
        shutdown.run(disconnect && accepted);
    }

    /** @param skipped the length of a payload that was too long to be kept, or 0 */
    private void receive(String topic, byte[] payload, int qos, boolean retained, int skipped) {
        if (tasks.isEnded()) {
            return;
        }
        try {
            if (skipped > 0) {
                logger.debug("{}: {} bytes on {} are too many and were skipped", name, skipped, topic);
            }
            earlyMessages.receive(new MqttMessage(topic, payload, qos, retained, skipped > 0));
        } catch (InterruptedException e) {
            // Paho interrupts its threads only when it ends the link.
            Thread.currentThread().interrupt();
        } catch (Throwable e) {
            // Paho would close the link for it.
            listener.messagesDropped();
            SafeLog.warn(logger, "{}: a message on {} is lost", name, topic, e);
        }
    }

    private void messagesComplete() {
        try {
            listener.messagesComplete();
        } catch (Throwable e) {
            // The connection's next check does it.
            SafeLog.warn(logger, "{}: messages have to wait", name, e);
        }
    }

    /** On the thread of Paho that reads the link. */
    private final class Receiver implements PublishReceiver {
        @Override
        public void received(String topic, byte[] payload, boolean retained, int skipped) {
            receive(topic, payload, 0, retained, skipped);
        }

        @Override
        public void caughtUp() {
            messagesComplete();
        }
    }

    private final class Callback implements MqttCallback {
        @Override
        public void connectionLost(@Nullable Throwable cause) {
            Throwable error = cause == null ? new MqttException(MqttException.REASON_CODE_CONNECTION_LOST) : cause;
            tasks.run(() -> failed(error));
        }

        /** A message that has to be acknowledged; those of QoS 0 come to the {@link Receiver}. */
        @Override
        public void messageArrived(
                @Nullable String topic, org.eclipse.paho.client.mqttv3.@Nullable MqttMessage message) {
            if (topic == null || topic.isEmpty() || message == null) {
                return;
            }
            byte[] payload = message.getPayload();
            int oversize = socket.oversizeLength(payload);
            boolean complete = oversize < 0;
            receive(
                    topic,
                    complete ? payload : new byte[0],
                    message.getQos(),
                    message.isRetained(),
                    complete ? 0 : oversize);
            messagesComplete();
        }

        @Override
        public void deliveryComplete(@Nullable IMqttDeliveryToken token) {}
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
