/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.openhab.binding.hawo.testing.Await;
import org.openhab.binding.hawo.testing.MosquittoProcess;
import org.openhab.binding.hawo.tests.support.NodeProcess;
import org.openhab.binding.hawo.tests.support.Wire;

/** The node of the other tests is a true one: it keeps the convention where they rely on it. */
class NodeProcessTest {

    private static final String[] OPTIONS = {
        "--relays", "2", "--buttons", "1", "--dht22", "--interval", "1", "--keepalive", "5"
    };

    @Test
    void onlineIsTheLastWordOfTheSnapshot() {
        try (MosquittoProcess broker = BindingTest.newBroker();
                Wire wire = new Wire(broker).subscribe("hawo/#");
                NodeProcess node = new NodeProcess(broker, "esp-a", OPTIONS).start()) {
            Await.until("online", () -> wire.count("hawo/esp-a/status", "online") > 0);

            List<String> topics = wire.seen().stream()
                    .map(Wire.Seen::topic)
                    .takeWhile(topic -> !topic.endsWith("/status"))
                    .toList();
            assertTrue(
                    topics.containsAll(
                            List.of("hawo/esp-a/info", "hawo/esp-a/relay/1/state", "hawo/esp-a/relay/2/state")),
                    topics.toString());
        }
    }

    @Test
    void setIsAnsweredWithTheState() {
        String topic = "hawo/esp-b/relay/2/state";
        try (MosquittoProcess broker = BindingTest.newBroker();
                Wire wire = new Wire(broker).subscribe("hawo/#");
                NodeProcess node = new NodeProcess(broker, "esp-b", OPTIONS).start()) {
            Await.until("online", () -> wire.count("hawo/esp-b/status", "online") > 0);

            // At least once each: the module of NodeMCU sends a state again with each packet that comes in before its
            // PUBACK.
            wire.publish("hawo/esp-b/relay/2/set", "ON", false);
            Await.until("state", () -> wire.count(topic, "ON") > 0);
            long heard = wire.count(topic, "ON");
            wire.publish("hawo/esp-b/relay/2/set", "ON", false);
            Await.until("state again", () -> wire.count(topic, "ON") > heard);
            wire.publish("hawo/esp-b/relay/2/set", "{\"state\":\"OFF\",\"for\":1}", false);
            Await.until("off", () -> wire.count(topic, "OFF") > 0);
            Await.until("back on", () -> "ON".equals(wire.last(topic)));
            wire.publish("hawo/esp-b/relay/2/set", "on", false);
            Await.until("refusal counted", () -> wire.seen().stream()
                    .anyMatch(s -> s.topic().equals("hawo/esp-b/telemetry")
                            && s.payload().replace(" ", "").contains("\"dropped\":1")));
        }
    }

    @Test
    void lastWordTellsHowANodeWent() {
        try (MosquittoProcess broker = BindingTest.newBroker();
                Wire wire = new Wire(broker).subscribe("hawo/+/status");
                NodeProcess killed = new NodeProcess(broker, "esp-c", OPTIONS).start();
                NodeProcess stopped = new NodeProcess(broker, "esp-d", OPTIONS).start()) {
            Await.until("online", () -> wire.count("hawo/esp-c/status", "online") > 0);
            Await.until("online", () -> wire.count("hawo/esp-d/status", "online") > 0);

            killed.kill();
            Await.until("will", () -> wire.count("hawo/esp-c/status", "offline") > 0);
            wire.publish("hawo/esp-d/command", "restart", false);
            Await.until("last word", () -> wire.count("hawo/esp-d/status", "offline") > 0);
            assertEquals("offline", Wire.retained(broker, "hawo/esp-c/status"));
            assertNull(Wire.retained(broker, "hawo/esp-c/telemetry"));
        }
    }

    @Test
    void lateWillIsAnsweredByTheNode() {
        try (MosquittoProcess broker = BindingTest.newBroker();
                Wire wire = new Wire(broker).subscribe("hawo/+/status");
                NodeProcess node = new NodeProcess(broker, "esp-e", OPTIONS).start()) {
            Await.until("online", () -> wire.count("hawo/esp-e/status", "online") > 0);

            wire.publish("hawo/esp-e/status", "offline", true);

            Await.until("online again", () -> wire.count("hawo/esp-e/status", "online") > 1);
        }
    }
}
