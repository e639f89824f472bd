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
import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.openhab.binding.hawo.testing.Await;
import org.openhab.binding.hawo.testing.FaultProxy;
import org.openhab.binding.hawo.testing.MosquittoProcess;
import org.openhab.core.thing.ThingStatus;
import org.openhab.core.thing.ThingStatusInfo;
import org.openhab.core.thing.ThingUID;

/**
 * Broker kills, node kills and partitions, at random, of which the simulation knows the truth. After each of them the
 * statuses get time to settle, and are then compared with it.
 */
final class Faults implements AutoCloseable {
    private static final String BRIDGE = "faults";
    private static final int INTERVAL = 5;
    private static final int KEEPALIVE = 4;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
    /** How long what has become right has to stay so. */
    private static final long STABLE_MILLIS = 1_500;

    private final Core core;
    private final int faults;
    private final long settleMillis;
    private final long seed;
    private final Random random;
    private final MosquittoProcess broker;
    private final FaultProxy bridgeWay;
    private final List<NodeProcess> nodes = new ArrayList<>();
    private final List<FaultProxy> ways = new ArrayList<>();
    private final PrintWriter log;
    private final BarePaho naive;
    private final Map<String, Boolean> naiveOnline = new ConcurrentHashMap<>();
    private final Samples settled = new Samples();
    private int checks;
    private int wrong;
    private int naiveWrong;

    private Faults(Core core, Options options)
            throws IOException, InterruptedException, TimeoutException, MqttException {
        this.core = core;
        faults = options.number("faults");
        settleMillis = options.number("settle") * 1000L;
        seed = options.seed();
        random = new Random(seed);
        log = new PrintWriter(Files.newBufferedWriter(options.home().resolve("faults.log")), true);
        broker = options.broker(BRIDGE);
        bridgeWay = new FaultProxy(broker.port(), FaultProxy.Mode.PASS);
        for (int i = 0; i < options.number("faultnodes"); i++) {
            FaultProxy way = new FaultProxy(broker.port(), FaultProxy.Mode.PASS);
            ways.add(way);
            nodes.add(new NodeProcess(options, "fault-" + i, way.port(), INTERVAL, KEEPALIVE));
        }
        naive = new BarePaho(broker.port(), true, (topic, message) -> {
            String[] levels = topic.split("/");
            naiveOnline.put(levels[1], "online".equals(message.toString()));
        });
        naive.subscribe("hawo/+/status");
    }

    // What listens is not asked for anything.
    @SuppressWarnings("try")
    static List<Row> run(Core core, Options options) throws Exception {
        try (Faults faults = new Faults(core, options);
                Core.Ear ear = core.onStatus((uid, info) -> faults.note("  " + uid + " " + info))) {
            return faults.run();
        } finally {
            core.clear();
        }
    }

    private List<Row> run() throws Exception {
        System.out.println(Row.number(
                "  %d faults, %d nodes, at most %d s to settle, seed %d",
                faults, nodes.size(), settleMillis / 1000, seed));
        core.addBridge(BRIDGE, bridgeWay.port());
        for (NodeProcess node : nodes) {
            core.addRelay(BRIDGE, node.id());
            node.start();
        }
        settle("start");
        for (NodeProcess node : nodes) {
            core.addItem(BRIDGE, node.id(), 1);
        }
        for (int i = 1; i <= faults; i++) {
            List<Undo> undo = new ArrayList<>();
            List<String> kinds = new ArrayList<>();
            fault(kinds, undo);
            if (random.nextInt(4) == 0) {
                fault(kinds, undo);
            }
            String what = "fault " + i + ": " + String.join(", ", kinds);
            note(what);
            boolean lasts = random.nextInt(2) == 0;
            if (lasts) {
                settle(what + " (lasts)");
            } else {
                Thread.sleep(random.nextInt(3000));
            }
            for (Undo healing : undo) {
                healing.run();
            }
            note("healed");
            settle(what + " (healed)");
        }
        System.out.println("  seconds until all was right: " + settled);
        return List.of(new Row(
                "wrong after " + faults + " faults, " + checks + " checks",
                Integer.toString(wrong),
                naiveWrong + " at once",
                Integer.toString(wrong),
                "0",
                wrong == 0));
    }

    private interface Undo {
        void run() throws Exception;
    }

    private void fault(List<String> kinds, List<Undo> undo) throws Exception {
        int index = random.nextInt(nodes.size());
        NodeProcess node = nodes.get(index);
        FaultProxy way = ways.get(index);
        switch (random.nextInt(8)) {
            case 0, 1 -> {
                if (broker.isRunning()) {
                    boolean forget = random.nextInt(3) == 0;
                    kinds.add(forget ? "broker killed, with all that it had saved" : "broker killed");
                    broker.kill();
                    if (forget) {
                        broker.forget();
                    }
                    undo.add(this::startBroker);
                }
            }
            case 2 -> {
                if (broker.isRunning()) {
                    kinds.add("broker stopped");
                    broker.terminate();
                    undo.add(this::startBroker);
                }
            }
            case 3, 4 -> {
                if (node.isAlive()) {
                    kinds.add(node.id() + " killed");
                    node.kill();
                    undo.add(node::start);
                }
            }
            case 5 -> {
                if (node.isAlive()) {
                    kinds.add(node.id() + " hangs");
                    node.freeze();
                    undo.add(node::thaw);
                }
            }
            case 6 -> {
                FaultProxy.Mode mode = random.nextBoolean() ? FaultProxy.Mode.BLACK_HOLE : FaultProxy.Mode.DROP;
                kinds.add(node.id() + " cut off, " + mode);
                way.mode(mode);
                undo.add(() -> way.heal());
            }
            default -> {
                FaultProxy.Mode mode = random.nextBoolean() ? FaultProxy.Mode.BLACK_HOLE : FaultProxy.Mode.DROP;
                kinds.add("the bridge cut off, " + mode);
                bridgeWay.mode(mode);
                undo.add(() -> bridgeWay.heal());
            }
        }
    }

    private void startBroker() throws Exception {
        if (!broker.isRunning()) {
            broker.restart();
        }
    }

    /** Gives the statuses time, and counts those that are wrong after it. */
    private void settle(String what) throws Exception {
        long begin = System.nanoTime();
        boolean right = false;
        while (!right && (System.nanoTime() - begin) / 1_000_000 < settleMillis) {
            right = Await.within(
                    Duration.ofMillis(settleMillis - (System.nanoTime() - begin) / 1_000_000),
                    () -> mistakes().isEmpty());
            double seconds = (System.nanoTime() - begin) / 1e9;
            if (right) {
                // It has to stay so: what flaps is not right.
                right = !Await.within(
                        Duration.ofMillis(STABLE_MILLIS), () -> !mistakes().isEmpty());
                if (right) {
                    settled.add(seconds);
                }
            }
        }
        checks++;
        for (NodeProcess node : nodes) {
            boolean isThere = broker.isRunning() && naive.isConnected() && naiveOnline.getOrDefault(node.id(), false);
            if (isThere != isThere(nodes.indexOf(node))) {
                naiveWrong++;
            }
        }
        List<String> mistakes = mistakes();
        wrong += mistakes.size();
        double took = (System.nanoTime() - begin) / 1e9;
        note(Row.number("%s after %.1f s", mistakes.isEmpty() ? "right" : "WRONG", took));
        System.out.println(Row.number("  %5.1f s  %s", took, what));
        for (String mistake : mistakes) {
            note("WRONG: " + mistake);
            System.out.println("           WRONG: " + mistake);
        }
    }

    private boolean isThere(int index) {
        return broker.isRunning()
                && nodes.get(index).isAlive()
                && ways.get(index).mode() == FaultProxy.Mode.PASS;
    }

    private List<String> mistakes() {
        List<String> mistakes = new ArrayList<>();
        boolean linked = broker.isRunning() && bridgeWay.mode() == FaultProxy.Mode.PASS;
        expect(mistakes, Core.bridge(BRIDGE), linked);
        for (int i = 0; i < nodes.size(); i++) {
            expect(mistakes, Core.relay(BRIDGE, nodes.get(i).id()), linked && isThere(i));
        }
        return mistakes;
    }

    private void expect(List<String> mistakes, ThingUID uid, boolean online) {
        ThingStatusInfo info = core.status(uid);
        if (info == null || info.getStatus() != (online ? ThingStatus.ONLINE : ThingStatus.OFFLINE)) {
            mistakes.add(uid + " is " + info + ", and should be " + (online ? "ONLINE" : "OFFLINE"));
        }
    }

    private void note(String line) {
        log.println(TIME.format(LocalTime.now()) + " " + line);
    }

    @Override
    public void close() throws IOException, MqttException {
        naive.close();
        for (NodeProcess node : nodes) {
            node.close();
        }
        for (FaultProxy way : ways) {
            way.close();
        }
        bridgeWay.close();
        broker.close();
        log.close();
    }
}
