/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.openhab.binding.hawo.testing.Await;
import org.openhab.binding.hawo.testing.MosquittoProcess;
import org.openhab.core.thing.ThingStatus;
import org.openhab.core.thing.ThingUID;

/** What is measured with many nodes on one bridge, and with a bare client instead of the bridge. */
final class Measures {
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final int POUR_PER_SECOND = 1_000;
    private static final double POUR_BAR_MILLIS = 100;
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private Measures() {}

    /** CPU time of this process, in microseconds, for each of so many states that a bare callback gets. */
    static double bareCpu(MosquittoProcess broker, CrowdProcess crowd, int messages) throws Exception {
        AtomicInteger seen = new AtomicInteger();
        try (BarePaho paho = new BarePaho(broker.port(), false, (topic, message) -> {
            if (!message.isRetained()) {
                seen.incrementAndGet();
            }
        })) {
            paho.subscribe("hawo/+/#");
            return cpu(crowd, messages, seen, messages);
        }
    }

    /** The same for the binding, without Items but for one that shows when all has come. */
    // What listens is not asked for anything.
    @SuppressWarnings("try")
    static double bindingCpu(Core core, CrowdProcess crowd, int messages, int senders) throws Exception {
        AtomicInteger seen = new AtomicInteger();
        try (Core.Ear ear = core.onUpdate(seen::incrementAndGet)) {
            return cpu(crowd, messages, seen, messages / senders);
        }
    }

    private static double cpu(CrowdProcess crowd, int messages, AtomicInteger seen, int expected) throws Exception {
        // The first time warms up.
        crowd.flood(messages);
        Await.until(expected + " messages", LIMIT, () -> seen.get() >= expected);
        Thread.sleep(500);
        seen.set(0);
        long begin = SYSTEM.getProcessCpuTime();
        crowd.flood(messages);
        Await.until(expected + " messages again", LIMIT, () -> seen.get() >= expected);
        return (SYSTEM.getProcessCpuTime() - begin) / 1000.0 / messages;
    }

    /** From the subscription to the last retained message, and the answer of each node that is online to a question. */
    static double bareDrain(MosquittoProcess broker, List<CrowdNode> nodes) throws Exception {
        AtomicInteger retained = new AtomicInteger();
        AtomicInteger answers = new AtomicInteger();
        LinkedBlockingQueue<CrowdNode> questions = new LinkedBlockingQueue<>();
        int allRetained =
                nodes.stream().mapToInt(node -> node.retained().size()).sum();
        int allAnswers = (int) nodes.stream().filter(CrowdNode::isOnline).count();
        RawClient out = new RawClient(broker.port(), "bench-questions", null);
        Thread asker = new Thread(() -> ask(out, questions), "bench-questions");
        try (BarePaho paho = new BarePaho(broker.port(), false, (topic, message) -> {
            if (!message.isRetained()) {
                if (CrowdNode.ends(topic, message.getPayload().length)) {
                    answers.incrementAndGet();
                }
                return;
            }
            retained.incrementAndGet();
            int index = CrowdNode.indexOf(topic);
            if (index >= 0
                    && nodes.get(index).isOnline()
                    && topic.equals(nodes.get(index).statusTopic())) {
                questions.add(nodes.get(index));
            }
        })) {
            asker.start();
            long begin = System.nanoTime();
            for (String filter : CrowdNode.said()) {
                paho.subscribe(filter);
            }
            Await.until(
                    allRetained + " retained messages and " + allAnswers + " answers",
                    LIMIT,
                    () -> retained.get() >= allRetained && answers.get() >= allAnswers);
            return (System.nanoTime() - begin) / 1e6;
        } finally {
            asker.interrupt();
            asker.join();
            out.close();
        }
    }

    private static void ask(RawClient out, LinkedBlockingQueue<CrowdNode> questions) {
        try {
            while (true) {
                CrowdNode node = questions.take();
                out.publish(node.questionTopic(), node.question(), false);
                if (questions.isEmpty()) {
                    out.flush();
                }
            }
        } catch (InterruptedException | IOException e) {
            // The round is over.
        }
    }

    /** Connects as soon as the broker is there, and waits until each node that is online has been heard live. */
    static void awaitNodes(MosquittoProcess broker, List<CrowdNode> nodes) throws Exception {
        boolean[] heard = new boolean[nodes.size()];
        AtomicInteger missing = new AtomicInteger(
                (int) nodes.stream().filter(CrowdNode::isOnline).count());
        try (BarePaho paho = connect(broker.port(), (topic, message) -> {
            int index = CrowdNode.indexOf(topic);
            boolean ends = !message.isRetained() && CrowdNode.ends(topic, message.getPayload().length);
            if (ends && index >= 0 && nodes.get(index).isOnline() && !heard[index]) {
                heard[index] = true;
                missing.decrementAndGet();
            }
        })) {
            for (String filter : CrowdNode.said()) {
                paho.subscribe(filter);
            }
            Await.until("all nodes are back", LIMIT, () -> missing.get() == 0);
        }
    }

    private static BarePaho connect(int port, BarePaho.Receiver receiver) throws MqttException, InterruptedException {
        while (true) {
            try {
                return new BarePaho(port, false, receiver, "bench-observer");
            } catch (MqttException e) {
                Thread.sleep(5);
            }
        }
    }

    /** While one node sends 1,000 states a second: how much later than a bare client openHAB hears of other nodes' statuses. */
    // What listens is not asked for anything.
    @SuppressWarnings("try")
    static Samples pour(
            Core core, String bridge, MosquittoProcess broker, CrowdProcess crowd, List<CrowdNode> nodes, int samples)
            throws Exception {
        List<CrowdNode> others = nodes.stream()
                .filter(node -> node.index > 0 && node.isOnline() && node.firmware == CrowdNode.Firmware.HAWO)
                .toList();
        AtomicLong bareAt = new AtomicLong();
        AtomicLong thingAt = new AtomicLong();
        Samples delays = new Samples();
        ThingUID[] watched = new ThingUID[1];
        try (BarePaho paho = new BarePaho(
                        broker.port(),
                        false,
                        (topic, message) -> {
                            if (!message.isRetained() && topic.endsWith("/status")) {
                                bareAt.set(System.nanoTime());
                            }
                        },
                        "bench-clock");
                Core.Ear ear = core.onStatus((uid, info) -> {
                    if (uid.equals(watched[0])) {
                        thingAt.set(System.nanoTime());
                    }
                })) {
            paho.subscribe("hawo/+/status");
            crowd.tell("pour " + POUR_PER_SECOND);
            Thread.sleep(1_000);
            for (int i = 0; i < samples; i++) {
                CrowdNode node = others.get(i % others.size());
                watched[0] = node.thing(bridge);
                for (String status : List.of("offline", "online")) {
                    bareAt.set(0);
                    thingAt.set(0);
                    crowd.tell("say " + node.statusTopic() + " " + status);
                    ThingStatus wanted = status.equals("online") ? ThingStatus.ONLINE : ThingStatus.OFFLINE;
                    Await.until(
                            node.name + " is " + wanted,
                            LIMIT,
                            () -> bareAt.get() != 0 && thingAt.get() != 0 && core.is(watched[0], wanted));
                    delays.add((thingAt.get() - bareAt.get()) / 1e6);
                }
            }
        } finally {
            crowd.tell("stop");
        }
        return delays;
    }

    static Row pourRow(int nodes, Samples delays) {
        double p99 = delays.percentile(99);
        return new Row(
                nodes + " nodes, one floods: a status, p99",
                Row.number("%+.2f ms", p99),
                "-",
                Row.number("%+.2f ms", p99),
                "<= 100 ms",
                p99 <= POUR_BAR_MILLIS);
    }
}
