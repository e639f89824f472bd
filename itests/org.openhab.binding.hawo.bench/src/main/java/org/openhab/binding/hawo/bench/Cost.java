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
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.openhab.binding.hawo.testing.Await;
import org.openhab.binding.hawo.testing.MosquittoProcess;
import org.openhab.core.events.Event;
import org.openhab.core.items.events.ItemStateUpdatedEvent;
import org.openhab.core.thing.ThingStatus;
import org.openhab.core.thing.ThingUID;

/**
 * What one message of each kind costs: calls into openHAB, events that it posts, bytes that the binding's threads allocate,
 * threads that it crosses. A node has a relay Thing and a sensor Thing, once with an Item at every channel and once with none.
 */
final class Cost {
    private static final String BRIDGE = "cost";
    private static final String NODE = "cost-node";
    private static final String BASE = "hawo/" + NODE + "/";
    /** Another node, whose messages show that all before them is done. What they cost is subtracted. */
    private static final String MARKER = "cost-marker";

    private static final String MARKER_ITEM = Core.item(MARKER, 1);
    /** So that the marker's message is not taken in one go with the one before it. */
    private static final long PAUSE_NANOS = 2_000_000;

    private static final Duration LIMIT = Duration.ofSeconds(60);
    /** A thread that allocated less than this for a message was not on its way. */
    private static final double A_STEP_BYTES = 16;

    private static final int WARM_UP = 10_000;
    private static final int WARM_UP_BURST = 100;

    private final Core core;
    private final int samples;
    private final RawClient node;
    private final CountedCallback.Calls calls = new CountedCallback.Calls();
    private final Map<String, LongAdder> events = new ConcurrentHashMap<>();
    private final Semaphore markers = new Semaphore(0);
    private int sent;

    private Cost(Core core, int samples, RawClient node) {
        this.core = core;
        this.samples = samples;
        this.node = node;
    }

    /** A kind of message: how it is sent, and what has to be sent before it so that it changes something. */
    private enum Kind {
        READING("reading") {
            @Override
            void send(RawClient node, int n) throws IOException {
                node.publish(BASE + "climate", climate(n), true);
            }
        },
        HEARTBEAT("heartbeat") {
            @Override
            void send(RawClient node, int n) throws IOException {
                node.publish(BASE + "telemetry", telemetry(n), false);
            }
        },
        RELAY("relay state") {
            @Override
            void send(RawClient node, int n) throws IOException {
                node.publish(BASE + "relay/1/state", n / 2 % 2 == 0 ? "ON" : "OFF", true);
            }
        },
        WILL("will") {
            @Override
            void prepare(RawClient node, int n) throws IOException {
                READING.send(node, n);
                HEARTBEAT.send(node, n);
                RELAY.send(node, n);
                node.publish(BASE + "status", "online", true);
            }

            @Override
            void send(RawClient node, int n) throws IOException {
                node.publish(BASE + "status", "offline", true);
            }
        };

        final String text;

        Kind(String text) {
            this.text = text;
        }

        void prepare(RawClient node, int n) throws IOException {}

        abstract void send(RawClient node, int n) throws IOException;

        private static String climate(int n) {
            return Row.number("{\"temperature\":%.1f,\"humidity\":%.1f}", 20 + n % 50 / 10.0, 40 + n % 70 / 10.0);
        }

        private static String telemetry(int n) {
            return "{\"uptime\":" + n + ",\"rssi\":-61,\"heap\":28160,\"reconnects\":2,\"dropped\":0}";
        }
    }

    /** For one message. */
    record Line(
            String kind,
            boolean linked,
            double calls,
            double posted,
            double bytes,
            int threads,
            double wakeUps,
            String details) {
        boolean changesStatus() {
            return kind.equals(Kind.WILL.text);
        }
    }

    // What listens is not asked for anything.
    @SuppressWarnings("try")
    static List<Row> run(Core core, Options options) throws Exception {
        try (MosquittoProcess broker = options.broker(BRIDGE);
                RawClient node = new RawClient(broker.port(), "hawo-" + NODE, null)) {
            Cost cost = new Cost(core, options.number("samples"), node);
            core.addBridge(BRIDGE, broker.port());
            core.addRelay(BRIDGE, NODE);
            core.addSensor(BRIDGE, NODE);
            core.addRelay(BRIDGE, MARKER);
            cost.begin();
            try (Core.Ear ear = core.onEvent(cost::posted)) {
                List<Line> lines = new ArrayList<>(cost.measureAll(false));
                core.linkAll(Core.relay(BRIDGE, NODE));
                core.linkAll(Core.sensor(BRIDGE, NODE));
                lines.addAll(cost.measureAll(true));
                return CostTable.rows(lines, options);
            }
        } finally {
            core.clear();
        }
    }

    private void begin() throws Exception {
        Await.until("the bridge is ONLINE", LIMIT, () -> core.is(Core.bridge(BRIDGE), ThingStatus.ONLINE));
        String info = Wire.info(NODE, 3600).replace("\"climate\":[]", "\"climate\":[\"dht22\"]");
        node.publish(BASE + "info", info, true);
        Kind.WILL.prepare(node, sent++);
        node.publish("hawo/" + MARKER + "/info", Wire.info(MARKER, 3600), true);
        node.publish("hawo/" + MARKER + "/status", "online", true);
        node.flush();
        for (ThingUID thing : things()) {
            Await.until("the Things are ONLINE", LIMIT, () -> core.is(thing, ThingStatus.ONLINE));
        }
        for (String id : List.of(NODE, MARKER)) {
            Await.until("the relay's channel", LIMIT, () -> core.hasChannel(Core.relay(BRIDGE, id), "relay-1"));
        }
        core.addItem(BRIDGE, MARKER, 1);
        for (ThingUID thing : things()) {
            CountedCallback.count(core.thing(thing), calls);
        }
    }

    private static List<ThingUID> things() {
        return List.of(Core.relay(BRIDGE, NODE), Core.sensor(BRIDGE, NODE));
    }

    private void posted(Event event) {
        if (!event.getTopic().contains(MARKER) && !event.getTopic().contains(MARKER_ITEM)) {
            events.computeIfAbsent(event.getType(), type -> new LongAdder()).increment();
        } else if (event instanceof ItemStateUpdatedEvent) {
            markers.release();
        }
    }

    /** Returns when all that was sent before is done. */
    private void mark() throws IOException, InterruptedException, TimeoutException {
        markers.drainPermits();
        node.publish("hawo/" + MARKER + "/relay/1/state", "ON", false);
        node.flush();
        if (!markers.tryAcquire(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new TimeoutException("no update of " + MARKER_ITEM);
        }
    }

    private List<Line> measureAll(boolean linked) throws Exception {
        List<Line> lines = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            // What is not compiled yet allocates what it will not allocate later.
            for (int i = 0; i < WARM_UP; i++) {
                kind.prepare(node, sent++);
                kind.send(node, sent++);
                if (i % WARM_UP_BURST == 0) {
                    mark();
                }
            }
            mark();
            lines.add(measure(kind, linked));
        }
        return lines;
    }

    private Line measure(Kind kind, boolean linked) throws Exception {
        Map<String, Long> called = new TreeMap<>();
        Map<String, Long> posted = new TreeMap<>();
        Map<String, ThreadLedger.Work> crossed = sample(kind, called, posted);
        calls.passOn(false);
        Map<String, ThreadLedger.Work> own = sample(kind, new TreeMap<>(), new TreeMap<>());
        Map<String, ThreadLedger.Work> marker = sample(null, new TreeMap<>(), new TreeMap<>());
        calls.passOn(true);
        crossed = ThreadLedger.difference(marker, crossed);
        own = ThreadLedger.difference(marker, own);
        double bytes = 0;
        double wakeUps = 0;
        int threads = 0;
        StringBuilder details = new StringBuilder();
        append(details, called);
        details.append(" |");
        append(details, posted);
        details.append(" |");
        for (Map.Entry<String, ThreadLedger.Work> entry : own.entrySet()) {
            double allocated = mean(entry.getValue().bytes());
            double woken = mean(crossed.get(entry.getKey()).wakeUps());
            if (allocated >= A_STEP_BYTES) {
                bytes += allocated;
                wakeUps += woken;
                threads++;
                details.append(Row.number(" %s: %.0f bytes, woken %.1f;", entry.getKey(), allocated, woken));
            }
        }
        return new Line(kind.text, linked, sum(called), sum(posted), bytes, threads, wakeUps, details.toString());
    }

    private void append(StringBuilder text, Map<String, Long> counts) {
        counts.forEach((name, count) -> text.append(Row.number(" %s %.1f", name, mean(count))));
    }

    private double sum(Map<String, Long> counts) {
        return mean(counts.values().stream().mapToLong(Long::longValue).sum());
    }

    private double mean(long sum) {
        return sum / (double) samples;
    }

    /** Sends messages one by one; what happens between two marks is the message's own, but for the second mark. */
    private Map<String, ThreadLedger.Work> sample(Kind kind, Map<String, Long> called, Map<String, Long> posted)
            throws Exception {
        Map<String, ThreadLedger.Work> sum = new TreeMap<>();
        for (int i = 0; i < samples; i++) {
            if (kind != null) {
                kind.prepare(node, sent++);
            }
            mark();
            calls.clear();
            events.clear();
            Map<String, ThreadLedger.Work> begin = ThreadLedger.read();
            if (kind != null) {
                kind.send(node, sent++);
                node.flush();
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            mark();
            ThreadLedger.difference(begin, ThreadLedger.read())
                    .forEach((role, work) -> sum.merge(role, work, ThreadLedger.Work::plus));
            calls.byName().forEach((name, count) -> called.merge(name, count, Long::sum));
            events.forEach((name, count) -> posted.merge(name, count.sum(), Long::sum));
        }
        return sum;
    }
}
