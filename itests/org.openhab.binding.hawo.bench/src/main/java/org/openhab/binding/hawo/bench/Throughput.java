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
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.openhab.binding.hawo.testing.Await;
import org.openhab.binding.hawo.testing.MosquittoProcess;
import org.openhab.core.thing.ThingStatus;

/** How many relay states per second become states of linked items, and how many a bare callback gets. */
final class Throughput {
    private static final String BRIDGE = "rate";
    /** None of them is offline. */
    private static final int NODES = CrowdNode.OFFLINE_EVERY - 1;

    private static final double BAR = 0.8;

    private Throughput() {}

    static List<Row> run(Core core, Options options) throws Exception {
        int messages = options.number("messages");
        int rounds = options.number("rounds");
        Samples bare = new Samples();
        Samples binding = new Samples();
        Samples ratios = new Samples();
        try (MosquittoProcess broker = options.broker(BRIDGE);
                CrowdProcess crowd = new CrowdProcess(options, broker.port(), NODES, false)) {
            // The first round warms both up.
            for (int round = 0; round <= rounds; round++) {
                double b = bare(broker, crowd, messages);
                core.addBridge(BRIDGE, broker.port());
                for (int i = 0; i < NODES; i++) {
                    core.addRelay(BRIDGE, Crowd.node(i));
                }
                for (int i = 0; i < NODES; i++) {
                    int node = i;
                    Await.until(
                            "the relay's channel",
                            Duration.ofSeconds(30),
                            () -> core.is(Core.relay(BRIDGE, Crowd.node(node)), ThingStatus.ONLINE)
                                    && core.hasChannel(Core.relay(BRIDGE, Crowd.node(node)), "relay-1"));
                    core.addItem(BRIDGE, Crowd.node(i), 1);
                    Await.until("the relay is shown", Duration.ofSeconds(30), () -> core.isShown(Crowd.node(node), 1));
                }
                double o = binding(core, crowd, messages);
                core.clear();
                if (round > 0) {
                    bare.add(b);
                    binding.add(o);
                    ratios.add(o / b);
                }
                System.out.println(Row.number(
                        "  bare Paho %.0f/s, binding %.0f/s, ratio %.2f%s",
                        b, o, o / b, round == 0 ? " (warm-up)" : ""));
            }
        }
        // The best of each: other work on the machine can only slow them down.
        double ratio = binding.max() / bare.max();
        System.out.println(Row.number("  median of the ratios %.2f", ratios.median()));
        return List.of(new Row(
                "messages to channel updates, per s",
                Row.number("%.0f/s", binding.max()),
                Row.number("%.0f/s", bare.max()),
                Row.number("%.2f x", ratio),
                ">= 0.8 x",
                ratio >= BAR));
    }

    private static double bare(MosquittoProcess broker, CrowdProcess crowd, int messages) throws Exception {
        Meter meter = new Meter();
        try (BarePaho paho = new BarePaho(broker.port(), false, (topic, message) -> {
            if (!message.isRetained()) {
                meter.count();
            }
        })) {
            paho.subscribe("hawo/+/#");
            return meter.rate(crowd, messages);
        }
    }

    // What listens is not asked for anything.
    @SuppressWarnings("try")
    private static double binding(Core core, CrowdProcess crowd, int messages) throws Exception {
        Meter meter = new Meter();
        try (Core.Ear ear = core.onUpdate(meter::count)) {
            return meter.rate(crowd, messages);
        }
    }

    /** From the first to the last. */
    private static final class Meter {
        private final AtomicInteger seen = new AtomicInteger();
        private final AtomicLong first = new AtomicLong();
        private final AtomicLong last = new AtomicLong();

        void count() {
            long now = System.nanoTime();
            if (seen.getAndIncrement() == 0) {
                first.set(now);
            }
            last.set(now);
        }

        double rate(CrowdProcess crowd, int messages) throws Exception {
            crowd.flood(messages);
            Await.until(messages + " messages", Duration.ofSeconds(120), () -> seen.get() >= messages);
            return messages / ((last.get() - first.get()) / 1e9);
        }
    }
}
