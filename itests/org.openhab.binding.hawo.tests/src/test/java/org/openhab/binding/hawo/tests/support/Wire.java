/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.tests.support;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.openhab.binding.hawo.testing.AccessFiles;
import org.openhab.binding.hawo.testing.Await;
import org.openhab.binding.hawo.testing.TestBroker;

/** A plain connection to the broker: sees what is said there, and says what a node would not. */
public final class Wire implements AutoCloseable {

    /** A message as it came by. */
    public record Seen(String topic, String payload, boolean retained) {}

    /** In the client ids of all such connections, and so in the names of their threads. */
    public static final String CLIENT_ID = "test-wire-";

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final int WINDOW = 50;
    private static final long WAIT_MILLIS = 15_000;
    private static final Duration LIMIT_OF_SILENCE = Duration.ofMinutes(1);

    private final MqttAsyncClient client;
    private final Queue<Seen> seen = new ConcurrentLinkedQueue<>();
    private final List<Consumer<Seen>> listeners = new CopyOnWriteArrayList<>();

    public Wire(TestBroker broker) {
        this(broker, CLIENT_ID + NUMBER.incrementAndGet(), admin(broker));
    }

    private Wire(TestBroker broker, String clientId, MqttConnectOptions options) {
        try {
            client = new MqttAsyncClient("tcp://127.0.0.1:" + broker.port(), clientId, new MemoryPersistence());
            client.setCallback(new Callback());
            options.setMaxInflight(60_000);
            client.connect(options).waitForCompletion(WAIT_MILLIS);
        } catch (MqttException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A connection with this client id. */
    public static Wire named(TestBroker broker, String clientId) {
        return new Wire(broker, clientId, admin(broker));
    }

    /** The connection of a node, with its user where the broker wants one, and with this will. */
    public static Wire ofNode(TestBroker broker, String node, String clientId, String topic, String payload) {
        MqttConnectOptions options = login(node, broker.passwordOfNode(node));
        options.setWill(topic, payload.getBytes(StandardCharsets.UTF_8), 1, true);
        return new Wire(broker, clientId, options);
    }

    private static MqttConnectOptions admin(TestBroker broker) {
        return login(AccessFiles.ADMIN, broker.passwordOf(AccessFiles.ADMIN));
    }

    private static MqttConnectOptions login(String user, Optional<String> password) {
        MqttConnectOptions options = new MqttConnectOptions();
        password.ifPresent(secret -> {
            options.setUserName(user);
            options.setPassword(secret.toCharArray());
        });
        return options;
    }

    public Wire subscribe(String filter) {
        return subscribe(filter, 1);
    }

    public Wire subscribe(String filter, int qos) {
        try {
            client.subscribe(filter, qos).waitForCompletion(WAIT_MILLIS);
            return this;
        } catch (MqttException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Called on Paho's thread: hand over and return. */
    public void listen(Consumer<Seen> listener) {
        listeners.add(listener);
    }

    public void publish(String topic, String payload, boolean retained) {
        publish(topic, payload.getBytes(StandardCharsets.UTF_8), retained);
    }

    /** Returns when the broker has it. */
    public void publish(String topic, byte[] payload, boolean retained) {
        try {
            client.publish(topic, payload, 1, retained).waitForCompletion(WAIT_MILLIS);
        } catch (MqttException e) {
            throw new IllegalStateException(topic, e);
        }
    }

    /** Does not wait for the broker. */
    public void publishSoon(String topic, String payload, int qos, boolean retained) {
        try {
            client.publish(topic, payload.getBytes(StandardCharsets.UTF_8), qos, retained);
        } catch (MqttException e) {
            throw new IllegalStateException(topic, e);
        }
    }

    /** Publishes as retained, a few at a time: some brokers lose a part of a greater burst. Returns when all are acknowledged. */
    public void retain(Map<String, String> payloads) {
        payloads.forEach((topic, payload) -> {
            Await.until("acknowledged", LIMIT_OF_SILENCE, () -> pending() < WINDOW);
            publishSoon(topic, payload, 1, true);
        });
        Await.until("all acknowledged", LIMIT_OF_SILENCE, () -> pending() == 0);
    }

    /** How many messages the broker has not acknowledged yet. */
    public int pending() {
        return client.getPendingDeliveryTokens().length;
    }

    /** Everything that came so far, oldest first. */
    public List<Seen> seen() {
        return List.copyOf(seen);
    }

    /** Waits until something has come, and nothing more for this long. */
    public void awaitSilence(Duration silence) {
        Await.until("a first message", () -> !seen.isEmpty());
        Await.until("silence", LIMIT_OF_SILENCE, () -> {
            int before = seen.size();
            return !Await.within(silence, () -> seen.size() > before);
        });
    }

    /** The payload that came last on a topic. */
    public String last(String topic) {
        return seen.stream()
                .filter(s -> s.topic().equals(topic))
                .map(Seen::payload)
                .reduce((first, second) -> second)
                .orElse(null);
    }

    public long count(String topic, String payload) {
        return seen.stream()
                .filter(s -> s.topic().equals(topic) && s.payload().equals(payload))
                .count();
    }

    public long count(String topic) {
        return seen.stream().filter(s -> s.topic().equals(topic)).count();
    }

    /** What a newcomer is told about a topic; null if nothing is kept there. */
    public static String retained(TestBroker broker, String topic) {
        try (Wire wire = new Wire(broker)) {
            wire.subscribe(topic);
            // what is retained comes before what is published after the subscription
            String mark = "hawo/TEST-MARK/" + NUMBER.incrementAndGet();
            wire.subscribe(mark);
            wire.publish(mark, "", false);
            Await.until("mark", () -> wire.count(mark) > 0);
            return wire.last(topic);
        }
    }

    /** Drops the connection without a word, so that the will is sent. */
    public void cut() {
        try {
            client.disconnectForcibly(0, 0, false);
            client.close(true);
        } catch (MqttException e) {
            // it was gone already
        }
    }

    @Override
    public void close() {
        try {
            if (client.isConnected()) {
                client.disconnect().waitForCompletion(WAIT_MILLIS);
            }
            client.close(true);
        } catch (MqttException e) {
            cut();
        }
    }

    private class Callback implements MqttCallback {
        @Override
        public void connectionLost(Throwable cause) {
            // a test that stops its broker knows
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            Seen one = new Seen(topic, new String(message.getPayload(), StandardCharsets.UTF_8), message.isRetained());
            seen.add(one);
            listeners.forEach(listener -> listener.accept(one));
        }

        @Override
        public void deliveryComplete(IMqttDeliveryToken token) {
            // the one who publishes waits by itself
        }
    }
}
