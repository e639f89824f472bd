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
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.openhab.binding.hawo.testing.Await;
import org.openhab.binding.hawo.testing.FaultProxy;
import org.openhab.binding.hawo.testing.MosquittoProcess;
import org.openhab.core.thing.ThingStatus;

/**
 * Commands and their confirmations without a pause, through kills of the broker and partitions of nodes and bridge. After each
 * fault everything comes to rest, and is compared with what the nodes say.
 */
final class Soak implements AutoCloseable {
    private static final String BRIDGE = "soak";
    private static final int INTERVAL = 5;
    private static final int KEEPALIVE = 4;
    /** A command is valid for 15 s. */
    private static final Duration CONFIRMED_WITHIN = Duration.ofSeconds(20);

    private static final Duration REST = Duration.ofSeconds(90);
    private static final int PHASES = 20;
    private static final int LONGEST_FAULT_MILLIS = 4_000;
    private static final long FIGURE_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final Pattern FREE = Pattern.compile("\"heap\":\\s*(\\d+)");

    private final Core core;
    private final long messages;
    private final Random random;
    private final MosquittoProcess broker;
    private final FaultProxy bridgeWay;
    private final List<FaultProxy> ways = new ArrayList<>();
    private final List<NodeProcess> nodes = new ArrayList<>();
    private final List<Commander> commanders = new ArrayList<>();
    private final BarePaho observer;
    /** What each node says that its relay is. */
    private final Map<String, Boolean> real = new ConcurrentHashMap<>();

    private final Map<String, Long> free = new ConcurrentHashMap<>();
    private final SoakFigures figures = new SoakFigures();
    private final long begin = System.nanoTime();
    private final AtomicLong nextFigure = new AtomicLong(begin);
    private volatile boolean working;
    private int wrong;

    private Soak(Core core, Options options) throws Exception {
        this.core = core;
        messages = options.number("soak");
        long seed = options.seed();
        random = new Random(seed);
        System.out.println(Row.number("  %,d messages each way, seed %d", messages, seed));
        broker = options.broker(BRIDGE);
        bridgeWay = new FaultProxy(broker.port(), FaultProxy.Mode.PASS);
        for (int i = 0; i < options.number("faultnodes"); i++) {
            FaultProxy way = new FaultProxy(broker.port(), FaultProxy.Mode.PASS);
            ways.add(way);
            nodes.add(new NodeProcess(options, "soak-" + i, way.port(), INTERVAL, KEEPALIVE));
        }
        observer = new BarePaho(broker.port(), true, this::observed);
        observer.subscribe("hawo/#");
    }

    static List<Row> run(Core core, Options options) throws Exception {
        try (Soak soak = new Soak(core, options)) {
            return soak.run(options);
        } finally {
            core.clear();
        }
    }

    private void observed(String topic, MqttMessage message) {
        String[] levels = topic.split("/");
        if (topic.endsWith("/relay/1/state")) {
            real.put(levels[1], "ON".equals(message.toString()));
        } else if (topic.endsWith("/telemetry")) {
            Matcher heap = FREE.matcher(message.toString());
            if (heap.find()) {
                free.put(levels[1], Long.parseLong(heap.group(1)));
            }
        }
    }

    // What listens is not asked for anything.
    @SuppressWarnings("try")
    private List<Row> run(Options options) throws Exception {
        core.addBridge(BRIDGE, bridgeWay.port());
        for (NodeProcess node : nodes) {
            core.addRelay(BRIDGE, node.id());
            node.start();
        }
        for (NodeProcess node : nodes) {
            Await.until("the relay's channel", REST, () -> core.hasChannel(Core.relay(BRIDGE, node.id()), "relay-1"));
            core.addItem(BRIDGE, node.id(), 1);
            commanders.add(new Commander(node.id()));
        }
        try (Core.Ear ear = core.onSwitch((item, on) -> commanders.forEach(each -> each.shown(item, on)))) {
            rest("start");
            for (int phase = 1; confirmed() < messages; phase++) {
                work(phase);
            }
        }
        figure();
        report(options);
        long unconfirmed = commanders.stream()
                .mapToLong(each -> each.ledger.withoutConfirmation())
                .sum();
        System.out.println(Row.number("  %,d confirmed, %,d given up during faults", confirmed(), unconfirmed));
        return List.of(
                new Row(
                        Row.number("soak, %,d messages each way: wrong at rest", confirmed()),
                        Integer.toString(wrong),
                        "-",
                        Integer.toString(wrong),
                        "0",
                        wrong == 0),
                new Row(
                        "soak: heap of binding and nodes",
                        figures.isFlat() ? "flat" : "grows",
                        "-",
                        figures.all().size() < SoakFigures.FEWEST ? "too short" : "",
                        "flat",
                        figures.isFlat()));
    }

    private long confirmed() {
        return commanders.stream()
                .mapToLong(each -> each.ledger.confirmations())
                .sum();
    }

    /** Traffic with a fault in it, then rest. */
    private void work(int phase) throws Exception {
        long until = Math.min(messages, confirmed() + Math.max(1, messages / PHASES));
        working = true;
        List<Thread> threads = new ArrayList<>();
        for (Commander commander : commanders) {
            Thread thread = new Thread(commander, "soak-commands");
            threads.add(thread);
            thread.start();
        }
        String fault = "none";
        try {
            Thread.sleep(500);
            fault = fault();
            long last = confirmed();
            long lastAt = System.nanoTime();
            while (confirmed() < until) {
                figureIfDue();
                Thread.sleep(20);
                if (confirmed() > last) {
                    last = confirmed();
                    lastAt = System.nanoTime();
                } else if (System.nanoTime() - lastAt > REST.toNanos()) {
                    throw new IllegalStateException("nothing is confirmed any more: " + mistakes());
                }
            }
        } finally {
            working = false;
            for (Thread thread : threads) {
                thread.join();
            }
        }
        rest(Row.number("phase %d, %s, %,d confirmed", phase, fault, confirmed()));
    }

    private String fault() throws Exception {
        int lasting = random.nextInt(LONGEST_FAULT_MILLIS);
        FaultProxy.Mode mode = random.nextBoolean() ? FaultProxy.Mode.BLACK_HOLE : FaultProxy.Mode.DROP;
        int kind = random.nextInt(4);
        if (kind < 2) {
            if (kind == 0) {
                broker.kill();
            } else {
                broker.terminate();
            }
            Thread.sleep(lasting);
            broker.restart();
            return kind == 0 ? "broker killed" : "broker stopped";
        }
        int index = random.nextInt(ways.size());
        FaultProxy way = kind == 2 ? bridgeWay : ways.get(index);
        way.mode(mode);
        Thread.sleep(lasting);
        way.heal();
        return (kind == 2 ? "the bridge" : nodes.get(index).id()) + " cut off, " + mode;
    }

    /** Nothing is sent: after some time all statuses and states have to be right. */
    private void rest(String what) throws InterruptedException {
        boolean right = Await.within(REST, () -> mistakes().isEmpty());
        List<String> mistakes = right ? List.of() : mistakes();
        wrong += mistakes.size();
        System.out.println("  " + what + (right ? "" : ": WRONG " + mistakes));
        figureIfDue();
    }

    private List<String> mistakes() {
        List<String> mistakes = new ArrayList<>();
        if (!core.is(Core.bridge(BRIDGE), ThingStatus.ONLINE)) {
            mistakes.add("the bridge is not ONLINE");
        }
        for (Commander commander : commanders) {
            if (!core.is(Core.relay(BRIDGE, commander.node), ThingStatus.ONLINE)) {
                mistakes.add(commander.node + " is not ONLINE");
            }
            mistakes.addAll(commander.ledger.mistakes(core.switchState(commander.item), real.get(commander.node)));
        }
        return mistakes;
    }

    private void figureIfDue() {
        long due = nextFigure.get();
        if (System.nanoTime() - due >= 0) {
            nextFigure.set(due + FIGURE_NANOS);
            figure();
        }
    }

    private void figure() {
        System.gc();
        double heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        double least = free.values().stream().mapToLong(Long::longValue).min().stream()
                .asDoubleStream()
                .findFirst()
                .orElse(Double.NaN);
        double minutes = (System.nanoTime() - begin) / 60e9;
        figures.add(new SoakFigures.Figure(minutes, confirmed(), heap, least));
        System.out.println(Row.number(
                "  %.1f min: %,d confirmed, heap %.1f MB, least free heap of a node %.0f bytes",
                minutes, confirmed(), heap / 1e6, least));
    }

    private void report(Options options) throws Exception {
        String folder = options.text("report");
        Path home = folder.isEmpty() ? options.home() : Path.of(folder);
        Files.writeString(home.resolve("soak.svg"), figures.plot().svg());
    }

    @Override
    public void close() throws IOException, MqttException {
        observer.close();
        nodes.forEach(NodeProcess::close);
        for (FaultProxy way : ways) {
            way.close();
        }
        bridgeWay.close();
        broker.close();
    }

    /** Switches the relay of one node on and off, the next time as soon as openHAB shows the confirmation. */
    private final class Commander implements Runnable {
        final String node;
        final String item;
        final SoakLedger ledger;
        private final Semaphore shown = new Semaphore(0);
        private volatile boolean wanted;

        Commander(String node) {
            this.node = node;
            item = Core.item(node, 1);
            ledger = new SoakLedger(node);
        }

        void shown(String name, boolean on) {
            if (on == wanted && name.equals(item)) {
                shown.release();
            }
        }

        @Override
        public void run() {
            try {
                while (working) {
                    boolean on = !wanted;
                    wanted = on;
                    shown.drainPermits();
                    ledger.commanded(on);
                    core.command(item, on);
                    if (shown.tryAcquire(CONFIRMED_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                        ledger.confirmed();
                    } else {
                        ledger.unconfirmed();
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
