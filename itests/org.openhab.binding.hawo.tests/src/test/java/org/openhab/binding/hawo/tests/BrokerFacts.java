/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.tests;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.openhab.binding.hawo.testing.Await;
import org.openhab.binding.hawo.tests.support.HastyNode;
import org.openhab.binding.hawo.tests.support.Wire;

/** What a broker does with the messages of nodes, measured by plain clients. Nothing of it is right or wrong. */
@Execution(ExecutionMode.SAME_THREAD)
class BrokerFacts extends AnyBrokerTest {
    private static final Duration A_WHILE = Duration.ofSeconds(5);
    private static final int MANY = 2_000;
    private static final int CLEAN_ENDS = 20;
    private static final int FLOOD = 20_000;
    private static final int[] SIZES = {4 << 10, 64 << 10, 256 << 10, 1 << 20, 16 << 20};
    private static final int[] ID_LENGTHS = {23, 64, 250};

    @Override
    protected boolean isRule() {
        return false;
    }

    /** Whether a message comes in time. */
    private boolean arrives(Wire wire, String topic, String payload) {
        return Await.within(A_WHILE, () -> payload.equals(wire.last(topic)));
    }

    private void fact(String what, Object result) {
        kind.note("fact " + what, result instanceof Boolean yes ? (yes ? "yes" : "no") : result.toString());
    }

    @Test
    void wills() {
        String topic = "will/" + node;
        Wire watcher = wire().subscribe(topic);
        Wire node = Wire.ofNode(broker, this.node, "w-" + this.node, topic, "offline");
        long cut = System.nanoTime();
        node.cut();
        boolean came = arrives(watcher, topic, "offline");
        fact("will after a cut, ms", came ? (System.nanoTime() - cut) / 1_000_000 : "none");
        fact("retained will is stored", "offline".equals(Wire.retained(broker, topic)));

        String clean = "clean/" + this.node;
        watcher.subscribe(clean);
        for (int i = 0; i < CLEAN_ENDS; i++) {
            Wire.ofNode(broker, this.node, "c-" + this.node + i, clean, "offline")
                    .close();
        }
        Await.within(A_WHILE, () -> false);
        fact("of 20 clients that disconnect properly, wills published", watcher.count(clean, "offline"));

        String hasty = "hasty/" + this.node + "/";
        watcher.subscribe(hasty + "+");
        for (int i = 0; i < CLEAN_ENDS; i++) {
            HastyNode.cutAfter(broker, "h-" + this.node + i, hasty + i, "1", "2", "online");
        }
        Await.within(A_WHILE, () -> false);
        long overtaken = IntStream.range(0, CLEAN_ENDS)
                .filter(i -> watcher.count(hasty + i, "offline") > 0 && "online".equals(watcher.last(hasty + i)))
                .count();
        fact("of 20 clients that are cut off just after three messages, wills published before these", overtaken);

        String taken = "takeover/" + this.node;
        watcher.subscribe(taken);
        Wire old = use(Wire.ofNode(broker, this.node, "t-" + this.node, taken, "offline"));
        try (Wire young = Wire.ofNode(broker, this.node, "t-" + this.node, taken, "offline")) {
            young.publish(taken, "online", true);
            boolean will = Await.within(A_WHILE, () -> watcher.count(taken, "offline") > 0);
            fact(
                    "will at a takeover of the client ID",
                    !will ? "no" : "online".equals(watcher.last(taken)) ? "before the new messages" : "after them");
        }
        old.cut();
    }

    @Test
    void retainedMessages() {
        String base = "kept/" + node;
        Map<String, String> messages = new LinkedHashMap<>();
        for (int i = 0; i < MANY; i++) {
            messages.put(base + "/n" + i + "/status", "online");
        }
        wire().retain(messages);
        fact("retained message for an exact subscription", Wire.retained(broker, base + "/n1/status") != null);
        fact("of 2,000 retained messages, for a wildcard with QoS 0", received(base + "/+/#", 0));
        fact("of 2,000 retained messages, for a wildcard with QoS 1", received(base + "/+/#", 1));
        Await.within(A_WHILE, () -> false);
        broker.terminate();
        broker.restart();
        fact("retained message after SIGTERM", Wire.retained(broker, base + "/n1/status") != null);
        try (Wire wire = new Wire(broker)) {
            wire.publish(base + "/late/status", "online", true);
        }
        broker.kill();
        broker.restart();
        fact("retained message of just before SIGKILL", Wire.retained(broker, base + "/late/status") != null);
    }

    private int received(String filter, int qos) {
        try (Wire wire = new Wire(broker)) {
            wire.subscribe(filter, qos);
            Await.within(A_WHILE, () -> wire.seen().size() == MANY);
            return wire.seen().size();
        }
    }

    @Test
    void willsWhenTheBrokerIsStopped() {
        String topic = "stop/" + node;
        Wire client = use(Wire.ofNode(broker, this.node, "s-" + node, topic, "offline"));
        client.publish(topic, "online", true);
        Await.within(A_WHILE, () -> false);
        broker.terminate();
        broker.restart();
        String kept = Wire.retained(broker, topic);
        fact("retained status of a living node after SIGTERM", kept == null ? "none" : kept);
    }

    @Test
    void limits() {
        String taken = "none";
        for (int size : SIZES) {
            try (Wire wire = new Wire(broker);
                    Wire reader = new Wire(broker)) {
                reader.subscribe("size/" + size);
                wire.publishSoon("size/" + size, "x".repeat(size), 1, false);
                if (!Await.within(A_WHILE, () -> reader.count("size/" + size) > 0)) {
                    break;
                }
                taken = (size >> 10) + " KiB";
            }
        }
        fact("largest message that arrived (16 MiB tried)", taken);
        int longest = 0;
        for (int length : ID_LENGTHS) {
            try (Wire wire = Wire.named(broker, "c".repeat(length))) {
                longest = length;
            } catch (IllegalStateException e) {
                break;
            }
        }
        fact("longest client ID taken (250 tried)", longest);
        try (Wire wire = new Wire(broker)) {
            wire.subscribe("$SYS/#");
            fact("messages below $SYS", Await.within(Duration.ofSeconds(15), () -> !wire.seen()
                    .isEmpty()));
        } catch (IllegalStateException e) {
            fact("messages below $SYS", "subscription refused");
        }
    }

    @Test
    void burst() {
        try (Wire wire = new Wire(broker)) {
            for (int i = 0; i < FLOOD; i++) {
                wire.publishSoon("burst/" + node, "x", 1, false);
            }
            int[] before = {-1};
            Await.within(A_MINUTE, () -> {
                before[0] = wire.pending();
                return before[0] == 0 || !Await.within(A_WHILE, () -> wire.pending() < before[0]);
            });
            fact("of a burst of 20,000 messages with QoS 1, acknowledged", FLOOD - wire.pending());
        } catch (IllegalStateException e) {
            fact("of a burst of 20,000 messages with QoS 1, acknowledged", "connection lost");
        }
    }

    @Test
    void slowReaders() throws InterruptedException {
        fact("of 20,000 messages, to a client that does not read for a while, QoS 0", slowly(0));
        fact("of 20,000 messages, to a client that does not read for a while, QoS 1", slowly(1));
    }

    private int slowly(int qos) throws InterruptedException {
        String topic = "slow" + qos + "/" + node;
        CountDownLatch read = new CountDownLatch(1);
        try (Wire reader = new Wire(broker);
                Wire writer = new Wire(broker)) {
            reader.listen(message -> {
                try {
                    read.await(2, TimeUnit.MINUTES);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            reader.subscribe(topic, qos);
            for (int i = 0; i < FLOOD; i++) {
                writer.publishSoon(topic, "x".repeat(1_000), 1, false);
            }
            Await.within(A_MINUTE, () -> writer.pending() == 0);
            read.countDown();
            int[] before = {-1};
            Await.within(A_MINUTE, () -> {
                before[0] = reader.seen().size();
                return before[0] == FLOOD
                        || !Await.within(A_WHILE, () -> reader.seen().size() > before[0]);
            });
            return reader.seen().size();
        }
    }
}
