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
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.openhab.binding.hawo.testing.Await;
import org.openhab.binding.hawo.testing.MosquittoProcess;
import org.openhab.core.thing.ThingStatus;
import org.openhab.core.thing.ThingUID;

/** How much later than a bare subscriber hears of a will openHAB's listeners hear that the Thing is OFFLINE. */
final class WillLatency {
    private static final String BRIDGE = "will";
    private static final String NODE = "will-node";
    private static final int WARM_UP = 1000;
    private static final double BAR_MILLIS = 2;

    private WillLatency() {}

    // What listens is not asked for anything.
    @SuppressWarnings("try")
    static List<Row> run(Core core, Options options) throws Exception {
        int count = options.number("samples");
        String base = "hawo/" + NODE + "/";
        ThingUID thing = Core.relay(BRIDGE, NODE);
        AtomicLong bareAt = new AtomicLong();
        AtomicLong secondAt = new AtomicLong();
        AtomicLong thingAt = new AtomicLong();
        Samples bare = new Samples();
        Samples binding = new Samples();
        Samples more = new Samples();
        Samples noise = new Samples();
        try (MosquittoProcess broker = options.broker(BRIDGE);
                BarePaho paho = new BarePaho(broker.port(), false, stopwatch(bareAt));
                BarePaho second = new BarePaho(broker.port(), false, stopwatch(secondAt), "bench-second");
                Core.Ear ear = core.onStatus((uid, info) -> {
                    if (uid.equals(thing) && info.getStatus() == ThingStatus.OFFLINE) {
                        thingAt.set(System.nanoTime());
                    }
                })) {
            paho.subscribe("hawo/+/#");
            second.subscribe("hawo/+/#");
            core.addBridge(BRIDGE, broker.port());
            core.addRelay(BRIDGE, NODE);
            Await.until(
                    "the bridge is ONLINE",
                    Duration.ofSeconds(30),
                    () -> core.is(Core.bridge(BRIDGE), ThingStatus.ONLINE));
            for (int i = 0; i < WARM_UP + count; i++) {
                RawClient node = new RawClient(broker.port(), "hawo-" + NODE, base + "status");
                node.publish(base + "info", Wire.info(NODE, 60), true);
                node.publish(base + "relay/1/state", "OFF", true);
                node.publish(base + "status", "online", true);
                node.flush();
                Await.until("the Thing is ONLINE", Duration.ofSeconds(30), () -> core.is(thing, ThingStatus.ONLINE));
                bareAt.set(0);
                secondAt.set(0);
                thingAt.set(0);
                long begin = System.nanoTime();
                node.close();
                Await.until(
                        "the Thing is OFFLINE",
                        Duration.ofSeconds(30),
                        () -> bareAt.get() != 0 && secondAt.get() != 0 && thingAt.get() != 0);
                if (i >= WARM_UP) {
                    bare.add((bareAt.get() - begin) / 1e6);
                    binding.add((thingAt.get() - begin) / 1e6);
                    more.add((thingAt.get() - bareAt.get()) / 1e6);
                    noise.add(Math.abs(secondAt.get() - bareAt.get()) / 1e6);
                }
            }
        } finally {
            core.clear();
        }
        System.out.println("  link cut -> will at bare Paho, ms:   " + bare);
        System.out.println("  link cut -> Thing OFFLINE, ms:       " + binding);
        System.out.println("  the same will, Thing after Paho, ms: " + more);
        System.out.println("  two bare Paho, one after the other:  " + noise);
        return List.of(
                row("will -> Thing OFFLINE, p50", binding, bare, more, 50),
                row("will -> Thing OFFLINE, p99", binding, bare, more, 99));
    }

    private static BarePaho.Receiver stopwatch(AtomicLong at) {
        return (topic, message) -> {
            if (topic.endsWith("/status") && Arrays.equals(message.getPayload(), Wire.OFFLINE)) {
                at.set(System.nanoTime());
            }
        };
    }

    private static Row row(String what, Samples binding, Samples bare, Samples more, double percent) {
        double result = more.percentile(percent);
        return new Row(
                what,
                Row.number("%.2f ms", binding.percentile(percent)),
                Row.number("%.2f ms", bare.percentile(percent)),
                Row.number("%+.2f ms", result),
                "<= 2 ms",
                result <= BAR_MILLIS);
    }
}
