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

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.openhab.binding.hawo.testing.Await;
import org.openhab.binding.hawo.testing.MosquittoProcess;
import org.openhab.core.thing.ThingStatus;
import org.openhab.core.thing.ThingStatusDetail;
import org.openhab.core.thing.ThingStatusInfo;
import org.openhab.core.thing.ThingUID;

/** A house of many nodes: how long until all Things are right after a connect, and what each of them weighs. */
final class ManyNodes {
    private static final String BRIDGE = "many";
    private static final double BAR_RATIO = 2;
    private static final double BAR_BYTES = 4096;

    private final Core core;
    private final Options options;
    private final int nodes;
    private final Tally tally;

    private ManyNodes(Core core, Options options) {
        this.core = core;
        this.options = options;
        nodes = options.number("nodes");
        tally = new Tally(nodes);
    }

    static List<Row> run(Core core, Options options, boolean time, boolean heap) throws Exception {
        return new ManyNodes(core, options).run(time, heap);
    }

    // What listens is not asked for anything.
    @SuppressWarnings("try")
    private List<Row> run(boolean time, boolean heap) throws Exception {
        List<Row> rows = new ArrayList<>();
        try (MosquittoProcess broker = options.broker(BRIDGE);
                CrowdProcess crowd = new CrowdProcess(options, broker.port(), nodes);
                Core.Ear ear = core.onStatus(tally::changed)) {
            core.addBridge(BRIDGE, broker.port());
            for (int i = 0; i < nodes; i++) {
                core.addRelay(BRIDGE, Crowd.node(i));
            }
            Await.until("all Things are right", Duration.ofSeconds(300), tally::allRight);
            System.out.println("  " + nodes + " Things are there");
            if (time) {
                rows.add(time(broker));
            }
            if (heap) {
                rows.add(heap());
            }
        } finally {
            core.clear();
        }
        return rows;
    }

    private Row time(MosquittoProcess broker) throws Exception {
        int rounds = options.number("rounds");
        Samples bare = new Samples();
        Samples binding = new Samples();
        Samples ratios = new Samples();
        for (int round = 0; round <= rounds; round++) {
            double b = bare(broker);
            double o = binding(broker);
            if (round > 0) {
                bare.add(b);
                binding.add(o);
                ratios.add(o / b);
            }
            System.out.println(Row.number(
                    "  bare Paho %.0f ms, all Things right %.0f ms, ratio %.2f%s",
                    b, o, o / b, round == 0 ? " (warm-up)" : ""));
        }
        // The best of each: other work on the machine can only slow them down.
        double ratio = binding.min() / bare.min();
        System.out.println(Row.number("  median of the ratios %.2f", ratios.median()));
        return new Row(
                nodes + " nodes: connected -> all right",
                Row.number("%.0f ms", binding.min()),
                Row.number("%.0f ms", bare.min()),
                Row.number("%.2f x", ratio),
                "<= 2 x",
                ratio <= BAR_RATIO);
    }

    /** From the subscription to the last retained message, and the answer of each node that is online to a question. */
    private double bare(MosquittoProcess broker) throws Exception {
        AtomicInteger retained = new AtomicInteger();
        AtomicInteger answers = new AtomicInteger();
        LinkedBlockingQueue<String> questions = new LinkedBlockingQueue<>();
        int allRetained = nodes * Crowd.RETAINED;
        int allAnswers = (int) IntStream.range(0, nodes).filter(Crowd::isOnline).count();
        RawClient out = new RawClient(broker.port(), "bench-questions", null);
        Thread asker = new Thread(() -> ask(out, questions), "bench-questions");
        try (BarePaho paho = new BarePaho(broker.port(), false, (topic, message) -> {
            boolean online = topic.endsWith("/status") && message.getPayload().length == "online".length();
            if (message.isRetained()) {
                retained.incrementAndGet();
                if (online) {
                    questions.add(topic.substring(0, topic.length() - "status".length()) + "command");
                }
            } else if (online) {
                answers.incrementAndGet();
            }
        })) {
            asker.start();
            long begin = System.nanoTime();
            paho.subscribe("hawo/+/#");
            Await.until(
                    allRetained + " retained messages and " + allAnswers + " answers",
                    Duration.ofSeconds(120),
                    () -> retained.get() >= allRetained && answers.get() >= allAnswers);
            return (System.nanoTime() - begin) / 1e6;
        } finally {
            asker.interrupt();
            asker.join();
            out.close();
        }
    }

    private static void ask(RawClient out, LinkedBlockingQueue<String> questions) {
        try {
            while (true) {
                out.publish(questions.take(), "refresh", false);
                if (questions.isEmpty()) {
                    out.flush();
                }
            }
        } catch (InterruptedException | IOException e) {
            // The round is over.
        }
    }

    /** From the bridge ONLINE, after its connection was taken from it, to the last Thing that is right. */
    private double binding(MosquittoProcess broker) throws Exception {
        tally.forget();
        // Another client with its id: the broker ends the bridge's connection.
        new RawClient(broker.port(), Core.clientId(BRIDGE), null).close();
        Await.until("the bridge is ONLINE again", Duration.ofSeconds(60), tally::isUp);
        Await.until("all Things are right", Duration.ofSeconds(120), tally::allRight);
        return tally.millis();
    }

    private Row heap() throws Exception {
        // Each node is heard of once, so that nothing of what it may hold is missing.
        Thread.sleep(nodes * 1000L / 200 + 3000);
        Heap.Measure with = Heap.measure();
        Heap.stop(core.context(), "org.openhab.binding.hawo");
        Await.until(
                "no handler is left",
                Duration.ofSeconds(120),
                () -> core.status(Core.relay(BRIDGE, Crowd.node(nodes - 1))).getStatus() == ThingStatus.UNINITIALIZED
                        && core.status(Core.relay(BRIDGE, Crowd.node(0))).getStatus() == ThingStatus.UNINITIALIZED
                        && core.status(Core.bridge(BRIDGE)).getStatus() == ThingStatus.UNINITIALIZED);
        Thread.sleep(1000);
        Heap.Measure without = Heap.measure();
        double bytes = (double) (with.used() - without.used()) / nodes;
        double own = (double) with.bytesOf("org.openhab.binding.hawo.internal") / nodes;
        System.out.println(Row.number(
                "  heap %.1f MB with handlers, %.1f MB without, %.0f bytes per Thing; objects of the binding's classes %.0f bytes per Thing",
                with.used() / 1e6, without.used() / 1e6, bytes, own));
        with.difference(without, nodes).forEach(line -> System.out.println("    " + line));
        Heap.start(core.context(), "org.openhab.binding.hawo");
        return new Row(
                "heap per relay Thing (" + nodes + " Things)",
                Row.number("%.0f bytes", bytes),
                "-",
                Row.number("%.2f KiB", bytes / 1024),
                "<= 4 KiB",
                bytes <= BAR_BYTES);
    }

    /** Which Things are right, and since when all of them are. */
    private static final class Tally {
        private final boolean[] right;
        private int count;
        private long upAt;
        private long rightAt;

        Tally(int nodes) {
            right = new boolean[nodes];
        }

        synchronized void forget() {
            java.util.Arrays.fill(right, false);
            count = 0;
            upAt = 0;
            rightAt = 0;
        }

        synchronized void changed(ThingUID uid, ThingStatusInfo info) {
            if (uid.equals(Core.bridge(BRIDGE))) {
                if (info.getStatus() == ThingStatus.ONLINE) {
                    upAt = System.nanoTime();
                }
                return;
            }
            int index = Integer.parseInt(uid.getId().substring(1));
            boolean now = Crowd.isOnline(index)
                    ? info.getStatus() == ThingStatus.ONLINE
                    : info.getStatus() == ThingStatus.OFFLINE
                            && info.getStatusDetail() == ThingStatusDetail.COMMUNICATION_ERROR;
            if (now != right[index]) {
                right[index] = now;
                count += now ? 1 : -1;
                if (count == right.length) {
                    rightAt = System.nanoTime();
                }
            }
        }

        synchronized boolean isUp() {
            return upAt != 0;
        }

        synchronized boolean allRight() {
            return count == right.length;
        }

        synchronized double millis() {
            return (rightAt - upAt) / 1e6;
        }
    }
}
