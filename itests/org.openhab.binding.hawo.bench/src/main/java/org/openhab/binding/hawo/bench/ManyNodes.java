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

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
    private final List<CrowdNode> nodes;
    private final Tally tally;

    private final boolean mixed;

    private ManyNodes(Core core, Options options, int count, boolean mixed) {
        this.core = core;
        this.options = options;
        this.mixed = mixed;
        nodes = IntStream.range(0, count)
                .mapToObj(index -> new CrowdNode(index, mixed))
                .toList();
        tally = new Tally(nodes);
    }

    /** What was measured; NaN: it was not. */
    static final class Result {
        final int nodes;
        double bareDrainMillis = Double.NaN;
        double rightMillis = Double.NaN;
        double stormMillis = Double.NaN;
        double bareCpuMicros = Double.NaN;
        double cpuMicros = Double.NaN;
        double pourP99Millis = Double.NaN;
        double heapBytes = Double.NaN;

        Result(int nodes) {
            this.nodes = nodes;
        }
    }

    private final List<Row> rows = new ArrayList<>();

    static List<Row> run(Core core, Options options, boolean time, boolean heap) throws Exception {
        List<Row> rows = new ArrayList<>();
        if (time) {
            rows.addAll(rows(core, options, true));
        }
        if (heap) {
            // The bar is for nodes of the project's own convention.
            rows.addAll(rows(core, options, false));
        }
        return rows;
    }

    private static List<Row> rows(Core core, Options options, boolean time) throws Exception {
        ManyNodes many = new ManyNodes(core, options, options.number("nodes"), time);
        many.measure(time, !time);
        return many.rows;
    }

    /** Everything, for so many nodes. */
    static Result measure(Core core, Options options, int count) throws Exception {
        return new ManyNodes(core, options, count, true).measure(true, true);
    }

    // What listens is not asked for anything.
    @SuppressWarnings("try")
    private Result measure(boolean time, boolean heap) throws Exception {
        Result result = new Result(nodes.size());
        int messages = options.number("messages");
        try (MosquittoProcess broker = options.broker(BRIDGE + nodes.size());
                CrowdProcess crowd = new CrowdProcess(options, broker.port(), nodes.size(), mixed);
                Core.Ear ear = core.onStatus(tally::changed)) {
            if (time) {
                result.bareCpuMicros = Measures.bareCpu(broker, crowd, messages);
            }
            core.addBridge(BRIDGE, broker.port());
            for (CrowdNode node : nodes) {
                core.addRelay(BRIDGE, node.name, node.parameters());
            }
            Await.until("all Things are right", Duration.ofSeconds(300), tally::allRight);
            core.emptyInbox();
            System.out.println("  " + nodes.size() + " Things are there");
            if (time) {
                connect(broker, result);
                storm(broker, result);
                cpu(crowd, messages, result);
                Samples delays = Measures.pour(core, BRIDGE, broker, crowd, nodes, options.number("samples") / 5);
                result.pourP99Millis = delays.percentile(99);
                rows.add(Measures.pourRow(nodes.size(), delays));
            }
            if (heap) {
                rows.add(heap(result));
            }
        } finally {
            core.clear();
        }
        return result;
    }

    private void connect(MosquittoProcess broker, Result result) throws Exception {
        int rounds = options.number("rounds");
        Samples bare = new Samples();
        Samples binding = new Samples();
        Samples ratios = new Samples();
        for (int round = 0; round <= rounds; round++) {
            double b = Measures.bareDrain(broker, nodes);
            double o = binding(broker);
            if (round > 0) {
                bare.add(b);
                binding.add(o);
                ratios.add(o / b);
            }
            System.out.println(Row.number(
                    "  bare Paho %.0f ms, all Things right %.0f ms (%s), ratio %.2f%s",
                    b, o, tally.byFirmware(), o / b, round == 0 ? " (warm-up)" : ""));
        }
        // The best of each: other work on the machine can only slow them down.
        result.bareDrainMillis = bare.min();
        result.rightMillis = binding.min();
        double ratio = binding.min() / bare.min();
        System.out.println(Row.number("  median of the ratios %.2f", ratios.median()));
        rows.add(new Row(
                nodes.size() + " nodes: connected -> all right",
                Row.number("%.0f ms", binding.min()),
                Row.number("%.0f ms", bare.min()),
                Row.number("%.2f x", ratio),
                "<= 2 x",
                ratio <= BAR_RATIO));
    }

    /** The broker is restarted, and all nodes come back at once. */
    private void storm(MosquittoProcess broker, Result result) throws Exception {
        broker.terminate();
        Await.until(
                "the bridge is OFFLINE",
                Duration.ofSeconds(30),
                () -> core.is(Core.bridge(BRIDGE), ThingStatus.OFFLINE));
        tally.forget();
        broker.restart();
        long begin = System.nanoTime();
        Measures.awaitNodes(broker, nodes);
        long nodesBack = System.nanoTime();
        Await.until("the bridge is ONLINE again", Duration.ofSeconds(60), tally::isUp);
        Await.until("all Things are right", Duration.ofSeconds(120), tally::allRight);
        double since = tally.millisSince(nodesBack);
        result.stormMillis = since;
        System.out.println(Row.number(
                "  broker restarted: last node back after %.0f ms, all Things right %.0f ms after it and the bridge (%s)",
                (nodesBack - begin) / 1e6, since, tally.byFirmware()));
        double ratio = since / result.bareDrainMillis;
        rows.add(new Row(
                nodes.size() + " nodes: broker restarted -> all right",
                Row.number("%.0f ms", since),
                Row.number("%.0f ms", result.bareDrainMillis),
                Row.number("%.2f x", ratio),
                "<= 2 x",
                ratio <= BAR_RATIO));
    }

    private void cpu(CrowdProcess crowd, int messages, Result result) throws Exception {
        int senders = (int) nodes.stream()
                .filter(node -> node.isOnline() && node.firmware == CrowdNode.Firmware.HAWO)
                .count();
        Await.until(
                "the relay's channel",
                Duration.ofSeconds(30),
                () -> core.hasChannel(nodes.get(0).thing(BRIDGE), "relay-1"));
        core.addItem(BRIDGE, nodes.get(0).name, 1);
        result.cpuMicros = Measures.bindingCpu(core, crowd, messages, senders);
        double ratio = result.cpuMicros / result.bareCpuMicros;
        rows.add(new Row(
                nodes.size() + " nodes: CPU for a relay state",
                Row.number("%.1f us", result.cpuMicros),
                Row.number("%.1f us", result.bareCpuMicros),
                Row.number("%.2f x", ratio),
                "-",
                true));
    }

    /** From the bridge ONLINE, after its connection was taken from it, to the last Thing that is right. */
    private double binding(MosquittoProcess broker) throws Exception {
        tally.forget();
        // Another client with its id: the broker ends the bridge's connection.
        new RawClient(broker.port(), Core.clientId(BRIDGE), null).close();
        Await.until("the bridge is ONLINE again", Duration.ofSeconds(60), tally::isUp);
        Await.until("all Things are right", Duration.ofSeconds(120), tally::allRight);
        return tally.millisSince(0);
    }

    private Row heap(Result result) throws Exception {
        // Each node is heard of once, so that nothing of what it may hold is missing.
        Thread.sleep(nodes.size() * 1000L / 200 + 3000);
        Heap.Measure with = Heap.measure();
        Heap.stop(core.context(), "org.openhab.binding.hawo");
        Await.until(
                "no handler is left",
                Duration.ofSeconds(120),
                () -> nodes.stream()
                                .allMatch(node ->
                                        core.status(node.thing(BRIDGE)).getStatus() == ThingStatus.UNINITIALIZED)
                        && core.status(Core.bridge(BRIDGE)).getStatus() == ThingStatus.UNINITIALIZED);
        Thread.sleep(1000);
        Heap.Measure without = Heap.measure();
        double bytes = (double) (with.used() - without.used()) / nodes.size();
        result.heapBytes = bytes;
        double own = (double) with.bytesOf("org.openhab.binding.hawo.internal") / nodes.size();
        System.out.println(Row.number(
                "  heap %.1f MB with handlers, %.1f MB without, %.0f bytes per Thing; objects of the binding's classes"
                        + " %.0f bytes per Thing",
                with.used() / 1e6, without.used() / 1e6, bytes, own));
        with.difference(without, nodes.size()).forEach(line -> System.out.println("    " + line));
        Heap.start(core.context(), "org.openhab.binding.hawo");
        return new Row(
                "heap per relay Thing (" + nodes.size() + " Things)",
                Row.number("%.0f bytes", bytes),
                "-",
                Row.number("%.2f KiB", bytes / 1024),
                "<= 4 KiB",
                bytes <= BAR_BYTES);
    }

    /** Which Things are right, and since when all of them are. */
    private static final class Tally {
        private final List<CrowdNode> nodes;
        private final boolean[] right;
        private int count;
        private long upAt;
        private long rightAt;
        private final Map<CrowdNode.Firmware, Long> lastOf = new EnumMap<>(CrowdNode.Firmware.class);

        Tally(List<CrowdNode> nodes) {
            this.nodes = nodes;
            right = new boolean[nodes.size()];
        }

        synchronized void forget() {
            Arrays.fill(right, false);
            count = 0;
            upAt = 0;
            rightAt = 0;
            lastOf.clear();
        }

        synchronized void changed(ThingUID uid, ThingStatusInfo info) {
            if (uid.equals(Core.bridge(BRIDGE))) {
                if (info.getStatus() == ThingStatus.ONLINE) {
                    upAt = System.nanoTime();
                }
                return;
            }
            int index = CrowdNode.indexOf(uid.getId());
            boolean now = nodes.get(index).isOnline()
                    ? info.getStatus() == ThingStatus.ONLINE
                    : info.getStatus() == ThingStatus.OFFLINE
                            && info.getStatusDetail() == ThingStatusDetail.COMMUNICATION_ERROR;
            if (now != right[index]) {
                right[index] = now;
                count += now ? 1 : -1;
                lastOf.put(nodes.get(index).firmware, System.nanoTime());
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

        /** When the last Thing of each firmware was right, in ms from the bridge ONLINE. */
        synchronized String byFirmware() {
            return lastOf.entrySet().stream()
                    .map(e -> Row.number("%s %.0f ms", e.getKey(), (e.getValue() - upAt) / 1e6))
                    .collect(Collectors.joining(", "));
        }

        /** From the bridge ONLINE, or from this time if that is later. */
        synchronized double millisSince(long time) {
            return Math.max(0, rightAt - (time == 0 || upAt - time > 0 ? upAt : time)) / 1e6;
        }
    }
}
