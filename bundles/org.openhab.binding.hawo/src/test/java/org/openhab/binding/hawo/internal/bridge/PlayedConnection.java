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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.openhab.binding.hawo.internal.mqtt.LinkFailure;
import org.openhab.binding.hawo.internal.mqtt.LinkState;
import org.openhab.binding.hawo.internal.mqtt.MqttConnection;
import org.openhab.binding.hawo.internal.mqtt.MqttMessage;
import org.openhab.binding.hawo.internal.mqtt.MqttStatistics;

/** A broker connection that does what the test says. */
@NonNullByDefault
public final class PlayedConnection implements MqttConnection {
    public final List<String> published = new CopyOnWriteArrayList<>();
    public final List<String> filters = new ArrayList<>();
    /** Those of the filters that a broker may refuse. */
    public final List<String> optional = new ArrayList<>();
    /** How often it was started and stopped. */
    public final AtomicInteger starts = new AtomicInteger();

    public final AtomicInteger stops = new AtomicInteger();
    /** What happens when it is started. */
    public volatile Runnable onStart = () -> {};

    private Executor executor = Runnable::run;
    private Consumer<LinkState> listener = state -> {};
    private Consumer<MqttMessage> messages = message -> {};
    private LinkState state = new LinkState.Down(LinkFailure.CLOSED, "", Duration.ZERO);

    public PlayedConnection on(Executor loop) {
        executor = loop;
        return this;
    }

    public void up() {
        up("tcp://nowhere:1883");
    }

    public void up(String serverUri) {
        change(new LinkState.Up(serverUri, false));
    }

    public void down(LinkFailure failure) {
        change(new LinkState.Down(failure, "", Duration.ofSeconds(1)));
    }

    public void deliver(String topic, String payload, boolean retained) {
        deliverTo("hawo/esp-1/" + topic, payload, retained);
    }

    public void deliverTo(String topic, String payload, boolean retained) {
        executor.execute(() -> messages.accept(MqttMessage.of(topic, payload, 1, retained)));
    }

    /** At once; for a caller that is on the loop. */
    public void take(MqttMessage message) {
        messages.accept(message);
    }

    /** A message that was too large for the connection to read. */
    public void deliverTooLarge(String topic) {
        executor.execute(() -> messages.accept(new MqttMessage(topic, new byte[0], 1, false, true)));
    }

    /** On the loop. */
    public void execute(Runnable task) {
        executor.execute(task);
    }

    private void change(LinkState changed) {
        state = changed;
        executor.execute(() -> listener.accept(changed));
    }

    @Override
    public void start() {
        starts.incrementAndGet();
        onStart.run();
    }

    @Override
    public void stop() {
        stops.incrementAndGet();
    }

    @Override
    public CompletableFuture<Void> publish(MqttMessage message) {
        published.add(message.topic() + " " + message.text());
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void subscribe(String filter, int qos, Consumer<MqttMessage> target) {
        filters.add(filter);
        messages = target;
    }

    @Override
    public void subscribeIfAllowed(String filter, int qos, Consumer<MqttMessage> target) {
        optional.add(filter);
        subscribe(filter, qos, target);
    }

    @Override
    public void unsubscribe(String filter) {
        filters.remove(filter);
    }

    @Override
    public void listen(Consumer<LinkState> target) {
        listener = target;
    }

    @Override
    public LinkState state() {
        return state;
    }

    @Override
    public MqttStatistics statistics() {
        return new MqttStatistics(0, 0, 0, 0, 0, 0, 0, 0);
    }
}
