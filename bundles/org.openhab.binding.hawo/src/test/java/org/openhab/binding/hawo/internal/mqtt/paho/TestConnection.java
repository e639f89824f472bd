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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.openhab.binding.hawo.internal.mqtt.LinkFailure;
import org.openhab.binding.hawo.internal.mqtt.LinkState;
import org.openhab.binding.hawo.internal.mqtt.MqttConnection;
import org.openhab.binding.hawo.internal.mqtt.MqttMessage;
import org.openhab.binding.hawo.internal.mqtt.MqttSettings;
import org.openhab.binding.hawo.internal.mqtt.PublishException;
import org.openhab.binding.hawo.internal.mqtt.ServerAddress;
import org.openhab.binding.hawo.testing.Await;

/** A connection with an executor of its own, as a bridge has it, that records all callbacks. */
public final class TestConnection implements AutoCloseable {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    public static final Duration SOON = Duration.ofSeconds(15);

    public final String name = "test" + NUMBER.incrementAndGet();
    public final ExecutorService loop = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "loop-" + name);
        thread.setDaemon(true);
        return thread;
    });
    public final List<LinkState> states = new CopyOnWriteArrayList<>();
    public final List<MqttMessage> messages = new CopyOnWriteArrayList<>();
    public final MqttConnection connection;

    public TestConnection(MqttSettings.Builder settings) {
        this(settings.build());
    }

    public TestConnection(MqttSettings settings) {
        connection = new PahoMqttConnection(name, settings, loop);
        connection.listen(states::add);
    }

    public static MqttSettings.Builder settings(int... ports) {
        List<ServerAddress> servers = IntStream.of(ports)
                .mapToObj(port -> new ServerAddress("127.0.0.1", port, false))
                .toList();
        String clientId = "client" + NUMBER.incrementAndGet() + "-"
                + ProcessHandle.current().pid();
        return MqttSettings.builder(clientId, servers)
                .backOff(Duration.ofMillis(20), Duration.ofMillis(200))
                .keepAlive(Duration.ofSeconds(10));
    }

    public TestConnection start() {
        connection.start();
        return this;
    }

    public TestConnection subscribe(String filter) {
        connection.subscribe(filter, 1, messages::add);
        return this;
    }

    /** Waits until the listeners have been told, which is after the state has changed. */
    public void awaitUp() {
        Await.until(
                "up, was " + states,
                SOON,
                () -> !states.isEmpty() && states.get(states.size() - 1).isUp());
    }

    /** Waits for the next link after the first {@code seen} states. */
    public void awaitUpAfter(int seen) throws Exception {
        Await.until("up again", SOON, () -> states.stream().skip(seen).anyMatch(LinkState::isUp));
    }

    public LinkState.Down awaitDown(LinkFailure failure) throws Exception {
        Await.until("down with " + failure, SOON, () -> down(failure) != null);
        return down(failure);
    }

    public LinkState.Down firstFailure() throws Exception {
        Await.until("a failure", SOON, () -> states.stream().skip(1).anyMatch(s -> s instanceof LinkState.Down));
        return (LinkState.Down) states.stream()
                .skip(1)
                .filter(s -> s instanceof LinkState.Down)
                .findFirst()
                .orElseThrow();
    }

    private LinkState.Down down(LinkFailure failure) {
        return states.stream()
                .skip(1)
                .filter(s -> s instanceof LinkState.Down down && down.failure() == failure)
                .map(LinkState.Down.class::cast)
                .findFirst()
                .orElse(null);
    }

    public void awaitMessage(String topic, String text) throws Exception {
        Await.until(topic + " " + text, SOON, () -> messages.stream()
                .anyMatch(m -> m.topic().equals(topic) && m.text().equals(text)));
    }

    public void publish(String topic, String text, boolean retained) throws Exception {
        connection.publish(topic, text, 1, retained).get(SOON.toMillis(), TimeUnit.MILLISECONDS);
    }

    public static PublishException.Reason failure(CompletableFuture<Void> future) throws Exception {
        try {
            future.get(SOON.toMillis(), TimeUnit.MILLISECONDS);
            return null;
        } catch (ExecutionException e) {
            return ((PublishException) e.getCause()).reason();
        }
    }

    /** Threads of this connection and of its Paho clients. */
    public List<String> threads(MqttSettings settings) {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(e -> e.getKey().getName().contains("hawo-mqtt-" + name)
                        || e.getKey().getName().endsWith(": " + settings.clientId()))
                .map(e -> e.getKey().getName() + " at " + List.of(e.getValue()))
                .toList();
    }

    @Override
    public void close() {
        connection.stop();
        loop.shutdownNow();
    }
}
