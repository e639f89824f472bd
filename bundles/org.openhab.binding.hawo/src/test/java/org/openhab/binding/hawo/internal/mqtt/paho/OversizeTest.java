/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.mqtt.paho;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openhab.binding.hawo.internal.mqtt.MqttConnection;
import org.openhab.binding.hawo.internal.mqtt.MqttMessage;
import org.openhab.binding.hawo.testing.Await;
import org.openhab.binding.hawo.testing.ChildProcess;
import org.openhab.binding.hawo.testing.MosquittoProcess;
import org.openhab.binding.hawo.testing.NeedsMosquitto;
import org.openhab.binding.hawo.testing.WorkDirectory;

/** Packets over the limit, from a real mosquitto. */
@NeedsMosquitto
@Timeout(180)
class OversizeTest {
    private static final int BIG = 60 << 20;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aPacketOverTheLimitIsAcknowledgedCountedAndNamed(int qos) throws Exception {
        try (MosquittoProcess broker = MosquittoProcess.start("allow_anonymous true", "max_inflight_messages 2");
                RawPublisher publisher = new RawPublisher(broker.port(), "raw");
                TestConnection client = new TestConnection(TestConnection.settings(broker.port()))) {
            client.connection.subscribe("a/#", qos, client.messages::add);
            client.start();
            client.awaitUp();
            // More of them than may be unacknowledged.
            for (int i = 0; i < 5; i++) {
                publisher.publish("a/big" + i, MqttConnection.MAX_PACKET, qos, false);
            }
            publisher.publish("a/small", 10, qos, false);
            Await.until("all six", () -> client.messages.size() == 6);
            List<String> topics =
                    client.messages.stream().map(MqttMessage::topic).sorted().toList();
            assertEquals(List.of("a/big0", "a/big1", "a/big2", "a/big3", "a/big4", "a/small"), topics);
            for (MqttMessage message : client.messages) {
                assertEquals(message.topic().startsWith("a/big"), message.oversize(), message.toString());
                assertEquals(message.oversize() ? 0 : 10, message.payload().length);
                assertEquals(qos, message.qos());
            }
            assertEquals(5, client.connection.statistics().oversize());
            assertEquals(1, client.connection.statistics().connects());
        }
    }

    @Test
    void thePacketCountsAndAnEmptyPayloadIsNotOversize() throws Exception {
        try (MosquittoProcess broker = MosquittoProcess.start();
                TestConnection client = new TestConnection(TestConnection.settings(broker.port()))
                        .subscribe("a/#")
                        .start()) {
            client.awaitUp();
            // The topic's length, the topic and the packet id are part of it.
            byte[] most = new byte[MqttConnection.MAX_PACKET - 2 - "a/most".length() - 2];
            most[most.length - 1] = 1;
            client.connection.publish("a/most", most, 1, false);
            client.connection.publish("a/more", new byte[most.length + 1], 1, false);
            client.connection.publish("a/none", new byte[0], 1, false);
            Await.until("three", () -> client.messages.size() == 3);
            assertArrayEquals(most, client.messages.get(0).payload());
            assertFalse(client.messages.get(0).oversize());
            assertTrue(client.messages.get(1).oversize());
            assertEquals(0, client.messages.get(1).payload().length);
            assertFalse(client.messages.get(2).oversize());
            assertEquals(1, client.connection.statistics().oversize());
        }
    }

    /** Sixty megabytes, retained and then live with each QoS, to a bridge in a JVM of 96 MB. */
    @Test
    void sixtyMegabytesOnATopicDisturbNobody() throws Exception {
        try (WorkDirectory directory = WorkDirectory.temporary("small-heap");
                MosquittoProcess broker = MosquittoProcess.start();
                RawPublisher publisher = new RawPublisher(broker.port(), "raw");
                TestConnection node = new TestConnection(TestConnection.settings(broker.port())).start();
                ChildProcess bridge = bridge(directory, broker.port())) {
            node.awaitUp();
            publisher.publish("hawo/x/info", BIG, 1, true);
            bridge.start();
            awaitLine(bridge, "link Up");
            awaitOversize(bridge, 1);
            node.publish("hawo/y/info", "{\"relays\":1,\"mac\":\"aa:bb:cc:dd:ee:01\",\"interval\":60}", false);
            node.publish("hawo/y/status", "online", false);
            awaitLine(bridge, "node ONLINE");
            long before = lowestHeap(bridge, 0);
            int beginning = heaps(bridge).size();
            List<Long> millis = new ArrayList<>();
            for (int qos = 0; qos <= 2; qos++) {
                publisher.publish("hawo/x/info", BIG, qos, false);
                for (int i = 0; i < 4; i++) {
                    millis.add(millisUntilShown(bridge, node, i % 2 == 0));
                }
            }
            // The median: on a machine that is busy with other tests a single one may take longer.
            Collections.sort(millis);
            assertTrue(millis.get(millis.size() / 2) < 1000, "took " + millis + " ms");
            awaitOversize(bridge, 4);
            int now = heaps(bridge).size();
            Await.until("three more figures of the heap", () -> heaps(bridge).size() > now + 3);
            long after = lowestHeap(bridge, beginning);
            assertTrue(after - before < 4 * 1024, "heap grew from " + before + " to " + after + " KiB");
            List<String> links =
                    bridge.log().lines().filter(l -> l.startsWith("link ")).toList();
            assertEquals(List.of("link Down", "link Connecting", "link Up"), links);
            assertTrue(!bridge.log().contains("OutOfMemory"), bridge.log());
        }
    }

    private static ChildProcess bridge(WorkDirectory directory, int port) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ChildProcess(
                List.of(
                        java,
                        "-Xmx96m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallHeapMain.class.getName(),
                        Integer.toString(port)),
                directory,
                "bridge.log");
    }

    private static void awaitLine(ChildProcess bridge, String line) {
        Await.until(line + ", has " + bridge.log(), () -> bridge.log().lines().anyMatch(line::equals));
    }

    private static long millisUntilShown(ChildProcess bridge, TestConnection node, boolean on) throws Exception {
        String line = "relay 1 " + on;
        long seen = bridge.log().lines().filter(line::equals).count();
        long begin = System.nanoTime();
        node.publish("hawo/y/relay/1/state", on ? "ON" : "OFF", false);
        Await.until(line, () -> bridge.log().lines().filter(line::equals).count() > seen);
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    }

    private static void awaitOversize(ChildProcess bridge, int count) {
        Await.until(count + " oversize messages, " + bridge.log(), () -> bridge.log()
                .contains("oversize " + count));
    }

    private static List<Long> heaps(ChildProcess bridge) {
        Matcher matcher = Pattern.compile("heap (\\d+) oversize").matcher(bridge.log());
        return matcher.results().map(m -> Long.parseLong(m.group(1))).toList();
    }

    private static long lowestHeap(ChildProcess bridge, int from) {
        List<Long> heaps = heaps(bridge);
        return IntStream.range(from, heaps.size()).mapToLong(heaps::get).min().orElseThrow();
    }
}
