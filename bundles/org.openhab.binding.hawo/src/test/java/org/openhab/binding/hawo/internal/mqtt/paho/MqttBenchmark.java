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

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.openhab.binding.hawo.testing.MosquittoProcess;

/**
 * Not a test: run its main. Retained messages drained through our connection, over the same drained by a bare Paho client;
 * the two take turns in one run, and the medians are compared.
 */
final class MqttBenchmark {
    private static final int NODES = 10_000;
    private static final String[] TOPICS = {"status", "info", "relay/1/state", "relay/2/state", "telemetry"};
    private static final int ROUNDS = 7;

    private MqttBenchmark() {}

    public static void main(String[] args) throws Exception {
        try (MosquittoProcess broker = MosquittoProcess.start("allow_anonymous true", "max_queued_messages 0")) {
            fill(broker.port());
            for (int qos = 0; qos <= 1; qos++) {
                int total = NODES * TOPICS.length;
                List<Double> bare = new ArrayList<>();
                List<Double> ours = new ArrayList<>();
                for (int i = 0; i < ROUNDS; i++) {
                    bare.add(bare(broker.port(), total, qos));
                    ours.add(ours(broker.port(), total, qos));
                }
                double b = median(bare);
                double o = median(ours);
                System.out.printf(
                        "QoS %d, %d nodes, %d messages: bare Paho %.0f ms (%.0f/s), connection %.0f ms (%.0f/s),"
                                + " rate ratio %.2f (bar 0.80), drain ratio %.2f (bar 2.00)%n",
                        qos, NODES, total, b, total / b * 1000, o, total / o * 1000, b / o, o / b);
            }
        }
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static void fill(int port) throws Exception {
        try (TestConnection client = new TestConnection(TestConnection.settings(port)).start()) {
            client.awaitUp();
            for (String topic : TOPICS) {
                List<CompletableFuture<Void>> futures = new ArrayList<>();
                for (int i = 0; i < NODES; i++) {
                    futures.add(client.connection.publish(
                            "hawo/node" + i + "/" + topic, "{\"v\":\"0123456789\"}", 1, true));
                }
                CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new))
                        .get(60, TimeUnit.SECONDS);
            }
        }
    }

    /** Milliseconds from the subscription to the last message. */
    private static double bare(int port, int total, int qos) throws Exception {
        CountDownLatch all = new CountDownLatch(total);
        MqttAsyncClient client = new MqttAsyncClient("tcp://127.0.0.1:" + port, "bare", new MemoryPersistence());
        client.setCallback(new MqttCallback() {
            @Override
            public void connectionLost(Throwable cause) {}

            @Override
            public void messageArrived(String topic, org.eclipse.paho.client.mqttv3.MqttMessage message) {
                all.countDown();
            }

            @Override
            public void deliveryComplete(IMqttDeliveryToken token) {}
        });
        client.connect(new MqttConnectOptions()).waitForCompletion();
        long begin = System.nanoTime();
        client.subscribe("hawo/#", qos);
        await(all);
        double millis = (System.nanoTime() - begin) / 1e6;
        client.disconnect().waitForCompletion();
        client.close();
        return millis;
    }

    private static double ours(int port, int total, int qos) throws Exception {
        CountDownLatch all = new CountDownLatch(total);
        AtomicReference<Thread> thread = new AtomicReference<>();
        AtomicInteger wrongThread = new AtomicInteger();
        try (TestConnection client = new TestConnection(TestConnection.settings(port)).start()) {
            client.awaitUp();
            long begin = System.nanoTime();
            client.connection.subscribe("hawo/#", qos, message -> {
                if (!thread.compareAndSet(null, Thread.currentThread()) && thread.get() != Thread.currentThread()) {
                    wrongThread.incrementAndGet();
                }
                all.countDown();
            });
            await(all);
            double millis = (System.nanoTime() - begin) / 1e6;
            if (wrongThread.get() > 0 || client.connection.statistics().dropped() > 0) {
                throw new IllegalStateException("wrong thread or dropped: " + client.connection.statistics());
            }
            return millis;
        }
    }

    private static void await(CountDownLatch all) throws InterruptedException {
        if (!all.await(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException(all.getCount() + " messages are missing");
        }
    }
}
