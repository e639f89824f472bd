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
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.openhab.binding.hawo.testing.Await;
import org.openhab.binding.hawo.testing.MosquittoProcess;
import org.openhab.core.thing.ThingStatus;

/** The broker goes and comes back: how long until bridge, Things and relays are right. */
final class Outages {
    private static final String BRIDGE = "outage";
    private static final int NODES = 4;
    private static final double BAR_SECONDS = 5;
    private static final long WELL_MILLIS = 12_000;

    private Outages() {}

    static List<Row> run(Core core, Options options) throws Exception {
        int count = options.number("outages");
        double longest = Double.parseDouble(options.text("down"));
        long seed = options.seed();
        Random random = new Random(seed);
        System.out.println(Row.number("  %d outages of up to %.1f s, seed %d", count, longest, seed));
        Samples statuses = new Samples();
        Samples values = new Samples();
        Samples paho = new Samples();
        Samples share = new Samples();
        List<NodeProcess> nodes = new ArrayList<>();
        try (MosquittoProcess broker = options.broker(BRIDGE)) {
            core.addBridge(BRIDGE, broker.port());
            for (int i = 0; i < NODES; i++) {
                NodeProcess node = new NodeProcess(options, "outage-" + i, broker.port(), 5, 12);
                node.start();
                nodes.add(node);
                core.addRelay(BRIDGE, node.id());
            }
            for (NodeProcess node : nodes) {
                Await.until(
                        "the relay's channel",
                        Duration.ofSeconds(60),
                        () -> core.hasChannel(Core.relay(BRIDGE, node.id()), "relay-1"));
                core.addItem(BRIDGE, node.id(), 1);
            }
            Await.until(
                    "all is right",
                    Duration.ofSeconds(60),
                    () -> statusesRight(core, nodes) && valuesRight(core, nodes));
            try (BarePaho bare = new BarePaho(broker.port(), true, (topic, message) -> {})) {
                for (int i = 0; i < count; i++) {
                    // Each outage is one of its own, for those too who wait longer after each of several in a row.
                    Thread.sleep(WELL_MILLIS);
                    boolean hard = random.nextBoolean();
                    double down = random.nextDouble() * longest;
                    if (hard) {
                        broker.kill();
                    } else {
                        broker.terminate();
                    }
                    Await.until(
                            "the bridge is OFFLINE",
                            Duration.ofSeconds(30),
                            () -> core.is(Core.bridge(BRIDGE), ThingStatus.OFFLINE));
                    Thread.sleep((long) (down * 1000));
                    broker.restart();
                    long begin = System.nanoTime();
                    double[] at = new double[5];
                    Set<String> back = ConcurrentHashMap.newKeySet();
                    // Connected from the first moment on.
                    BarePaho observer = new BarePaho(
                            broker.port(),
                            false,
                            (topic, message) -> {
                                if ("online".equals(message.toString())) {
                                    back.add(topic);
                                }
                            },
                            "bench-observer");
                    observer.subscribe("hawo/+/status");
                    boolean seen = Await.within(Duration.ofMillis(120_000), () -> {
                        double now = (System.nanoTime() - begin) / 1e9;
                        at[0] = at[0] == 0 && statusesRight(core, nodes) ? now : at[0];
                        at[1] = at[1] == 0 && valuesRight(core, nodes) && at[0] != 0 ? now : at[1];
                        at[2] = at[2] == 0 && bare.isConnected() ? now : at[2];
                        at[3] = at[3] == 0 && core.is(Core.bridge(BRIDGE), ThingStatus.ONLINE) ? now : at[3];
                        at[4] = at[4] == 0 && back.size() == NODES ? now : at[4];
                        return Arrays.stream(at).allMatch(time -> time != 0);
                    });
                    observer.close();
                    if (!seen) {
                        throw new IllegalStateException("not right again within 120 s");
                    }
                    statuses.add(at[0]);
                    values.add(at[1]);
                    paho.add(at[2]);
                    share.add(Math.max(0, at[0] - at[4]));
                    System.out.println(Row.number(
                            "  %s, %.1f s away: bridge ONLINE after %.2f s, last node back after %.2f s,"
                                    + " all Things right after %.2f s; Paho connected after %.2f s",
                            hard ? "killed " : "stopped", down, at[3], at[4], at[0], at[2]));
                }
            }
        } finally {
            for (NodeProcess node : nodes) {
                node.kill();
            }
            core.clear();
        }
        System.out.println("  all Things right, s:                  " + statuses);
        System.out.println("  and all relays' states shown, s:      " + values);
        System.out.println("  Paho's own reconnect, s:              " + paho);
        System.out.println("  after the last node was back, s:      " + share);
        double p95 = Math.max(statuses.percentile(95), values.percentile(95));
        return List.of(
                new Row(
                        "broker back -> all Things right, p95 of " + count,
                        Row.number("%.2f s", p95),
                        Row.number("%.2f s connected", paho.percentile(95)),
                        Row.number("%.2f s", p95),
                        "<= 5 s",
                        p95 <= BAR_SECONDS),
                new Row(
                        "… all nodes back -> all Things right, p95",
                        Row.number("%.2f s", share.percentile(95)),
                        "-",
                        Row.number("%.2f s", share.percentile(95)),
                        "<= 5 s",
                        share.percentile(95) <= BAR_SECONDS));
    }

    private static boolean statusesRight(Core core, List<NodeProcess> nodes) {
        return core.is(Core.bridge(BRIDGE), ThingStatus.ONLINE)
                && nodes.stream().allMatch(node -> core.is(Core.relay(BRIDGE, node.id()), ThingStatus.ONLINE));
    }

    private static boolean valuesRight(Core core, List<NodeProcess> nodes) {
        return nodes.stream().allMatch(node -> core.isShown(node.id(), 1));
    }
}
