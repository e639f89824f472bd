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

import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.openhab.binding.hawo.internal.mqtt.MqttConnection;
import org.openhab.binding.hawo.internal.mqtt.MqttMessage;

/**
 * Reads the topics on which a broker has stored something. It uses a connection of its own: a second subscription on the
 * first one could bring each message to the nodes twice. A broker does not say when it has sent all: they are taken for
 * complete when nothing has come for a second.
 */
@NonNullByDefault
final class RetainedScan {
    /** Of the names of the connection and its threads. */
    static final String SUFFIX = "-doctor";

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration QUIET = Duration.ofSeconds(1);
    /** Somebody may publish under ever new names. */
    private static final int MAX_TOPICS = 200_000;

    private static final String UP = "";

    private final Function<ExecutorService, MqttConnection> connections;
    private final Duration quiet;

    RetainedScan(Function<ExecutorService, MqttConnection> connections) {
        this(connections, QUIET);
    }

    /** @param quiet when nothing has come for so long, all has come */
    RetainedScan(Function<ExecutorService, MqttConnection> connections, Duration quiet) {
        this.connections = connections;
        this.quiet = quiet;
    }

    /** Thrown when the broker cannot be reached. */
    static final class NoConnection extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** Blocks for some seconds; not to be called on the loop. */
    Set<String> topics(Collection<String> filters) throws NoConnection, InterruptedException {
        ExecutorService callbacks = Executors.newSingleThreadExecutor(RetainedScan::thread);
        MqttConnection connection = connections.apply(callbacks);
        // Up comes first, then topics; none of them is empty.
        LinkedBlockingQueue<String> news = new LinkedBlockingQueue<>();
        try {
            connection.listen(state -> {
                if (state.isUp()) {
                    news.add(UP);
                }
            });
            filters.forEach(filter -> connection.subscribeIfAllowed(filter, 0, message -> add(message, news)));
            connection.start();
            if (news.poll(CONNECT.toMillis(), TimeUnit.MILLISECONDS) == null) {
                throw new NoConnection();
            }
            return collect(news);
        } finally {
            connection.stop();
            callbacks.shutdownNow();
        }
    }

    private static void add(MqttMessage message, LinkedBlockingQueue<String> news) {
        if (message.retained()) {
            news.add(message.topic());
        }
    }

    private Set<String> collect(LinkedBlockingQueue<String> news) throws InterruptedException {
        Set<String> topics = new TreeSet<>();
        String topic = news.poll(quiet.toMillis(), TimeUnit.MILLISECONDS);
        while (topic != null && topics.size() < MAX_TOPICS) {
            if (!topic.equals(UP)) {
                topics.add(topic);
            }
            topic = news.poll(quiet.toMillis(), TimeUnit.MILLISECONDS);
        }
        return topics;
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "hawo" + SUFFIX);
        thread.setDaemon(true);
        return thread;
    }
}
