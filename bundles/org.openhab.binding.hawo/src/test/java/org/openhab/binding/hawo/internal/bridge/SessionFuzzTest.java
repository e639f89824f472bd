/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jdt.annotation.Nullable;
import org.junit.jupiter.api.Test;
import org.openhab.binding.hawo.internal.Fuzz;
import org.openhab.binding.hawo.internal.firmware.NodeSettings;
import org.openhab.binding.hawo.internal.firmware.esphome.EspHomeDialect;
import org.openhab.binding.hawo.internal.firmware.hawo.HawoDialect;
import org.openhab.binding.hawo.internal.firmware.tasmota.TasmotaDialect;
import org.openhab.binding.hawo.internal.mqtt.LinkState;
import org.openhab.binding.hawo.internal.mqtt.MqttMessage;
import org.openhab.binding.hawo.internal.mqtt.MqttSettings;
import org.openhab.binding.hawo.internal.mqtt.ServerAddress;
import org.openhab.binding.hawo.internal.node.AvailabilityInfo;
import org.openhab.binding.hawo.internal.node.DialectTraits;
import org.openhab.binding.hawo.internal.node.NodeId;
import org.openhab.binding.hawo.internal.node.NodeInfo;
import org.openhab.binding.hawo.internal.node.NodeListener;
import org.openhab.binding.hawo.testing.Await;

/** Whatever devices of any firmware send, a bridge goes on: nothing is thrown, nothing grows, and other nodes are served. */
class SessionFuzzTest {
    private static final int ROUNDS = 60;
    private static final int MESSAGES = 1_000;
    private static final long MEGABYTE = 1 << 20;
    /** What is kept of a node that no Thing follows; a bridge keeps {@link UnconfiguredNodes#MAX} of them. */
    private static final long OF_A_NODE = 4 << 10;

    private static final NodeId WITNESS = new NodeId("witness");

    private final PlayedConnection link = new PlayedConnection();
    private final AtomicLong clock = new AtomicLong(1_000_000_000_000L);
    private final AtomicInteger announced = new AtomicInteger();
    private final BrokerSession session = new BrokerSession(
            "fuzz",
            (name, settings, executor) -> link.on(executor),
            MqttSettings.builder("client", List.of(new ServerAddress("nowhere", 1883, false)))
                    .build(),
            List.of(new HawoDialect("hawo"), new TasmotaDialect(), new EspHomeDialect("homeassistant")),
            new Owner(),
            clock::get);

    /** The node that is well all the time. */
    private final Witness witness = new Witness();

    @Test
    void nothingThatDevicesSendEndsABridgeOrDisturbsAnotherNode() {
        Fuzz fuzz = new Fuzz(ROUNDS);
        FuzzedMessages messages = new FuzzedMessages(fuzz);
        PrintStream before = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        long heap = 0;
        int nodes = 0;
        int lines = 0;
        try {
            session.start();
            follow();
            while (fuzz.goesOn()) {
                for (int i = 0; i < MESSAGES; i++) {
                    FuzzedMessages.Message one = messages.next();
                    link.execute(() -> link.take(new MqttMessage(one.topic(), one.payload(), 1, one.retained())));
                }
                clock.addAndGet(1_000);
                witnessIsServed(fuzz);
                link.published.clear();
                String text = log.toString(StandardCharsets.UTF_8);
                log.reset();
                assertFalse(
                        text.contains("Exception") || text.contains("\tat ") || text.contains("Error:"), fuzz + text);
                lines += (int) text.lines().count();
                if (fuzz.round() == ROUNDS / 2) {
                    heap = used();
                    nodes = nodes();
                }
            }
            // A thousand messages in a second are many; what is wrong with them is one line a minute for each node.
            assertTrue(lines < 40 * fuzz.round(), fuzz + ": " + lines + " lines");
            // Changed topics are those of ever new nodes.
            int more = nodes() - nodes;
            long bytes = used() - heap;
            assertTrue(
                    bytes < 4 * MEGABYTE + more * OF_A_NODE,
                    fuzz + ": " + bytes + " bytes for " + more + " nodes more");
            assertTrue(announced.get() > 100, "the test still reaches what is behind: " + announced);
        } finally {
            System.setErr(before);
            session.close();
        }
    }

    private void follow() {
        link.up();
        session.attach(WITNESS, NodeSettings.NONE, witness);
        session.attach(new NodeId("pump"), NodeSettings.NONE, new Witness());
        session.attach(new NodeId(DialectTraits.TASMOTA.name(), "98f4abe0b7c9"), NodeSettings.NONE, new Witness());
        session.attach(new NodeId(DialectTraits.ESPHOME.name(), "5ccf7f123456"), NodeSettings.NONE, new Witness());
        link.deliverTo("hawo/witness/info", "{\"relays\":1,\"interval\":60,\"mac\":\"02:00:00:00:00:01\"}", false);
        link.deliverTo("hawo/witness/status", "online", false);
        Await.until("online", () -> witness.status == AvailabilityInfo.Status.ONLINE);
    }

    private void witnessIsServed(Fuzz fuzz) {
        boolean on = fuzz.round() % 2 == 0;
        link.deliverTo("hawo/witness/relay/1/state", on ? "ON" : "OFF", false);
        long sent = System.nanoTime();
        Await.until(
                fuzz + ": the other node is served", () -> Boolean.valueOf(on).equals(witness.relay));
        // Within a second where nothing else runs; here the machine may be busy with other tests.
        assertTrue(Duration.ofNanos(System.nanoTime() - sent).toSeconds() < 5, fuzz + ": late");
        assertEquals(AvailabilityInfo.Status.ONLINE, witness.status, fuzz.toString());
    }

    private int nodes() {
        return session.describe(row -> row).join().size();
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }

    private static final class Witness implements NodeListener {
        private volatile AvailabilityInfo.@Nullable Status status;
        private volatile @Nullable Boolean relay;

        @Override
        public void availabilityChanged(AvailabilityInfo reported) {
            status = reported.status();
        }

        @Override
        public void relayShown(int number, @Nullable Boolean on, boolean current) {
            relay = on;
        }
    }

    private final class Owner implements BrokerSession.Owner {
        @Override
        public void linkChanged(LinkState state) {}

        @Override
        public void nodeAnnounced(NodeId node, NodeInfo info, boolean hasThing) {
            announced.incrementAndGet();
        }

        @Override
        public void nodeRemoved(NodeId node) {}
    }
}
