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
import org.openhab.binding.hawo.tests.support.Mosquitto;
import org.openhab.binding.hawo.tests.support.NodeProcess;
import org.openhab.binding.hawo.tests.support.Wait;
import org.openhab.binding.hawo.tests.support.Wire;

/** The node of the other tests is a true one: it keeps the convention where they rely on it. */
class NodeProcessTest {

    private static final String[] OPTIONS = {
        "--relays", "2", "--buttons", "1", "--dht22", "--interval", "1", "--keepalive", "5"
    };

    @Test
    void onlineIsTheLastWordOfTheSnapshot() {
        try (Mosquitto broker = Mosquitto.open();
                Wire wire = new Wire(broker).subscribe("hawo/#");
                NodeProcess node = new NodeProcess(broker, "esp-a", OPTIONS).start()) {
            Wait.until("online", () -> wire.count("hawo/esp-a/status", "online") > 0);

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
        try (Mosquitto broker = Mosquitto.open();
                Wire wire = new Wire(broker).subscribe("hawo/#");
                NodeProcess node = new NodeProcess(broker, "esp-b", OPTIONS).start()) {
            Wait.until("online", () -> wire.count("hawo/esp-b/status", "online") > 0);

            wire.publish("hawo/esp-b/relay/2/set", "ON", false);
            Wait.until("state", () -> wire.count("hawo/esp-b/relay/2/state", "ON") == 1);
            wire.publish("hawo/esp-b/relay/2/set", "ON", false);
            Wait.until("state again", () -> wire.count("hawo/esp-b/relay/2/state", "ON") == 2);
            wire.publish("hawo/esp-b/relay/2/set", "{\"state\":\"OFF\",\"for\":1}", false);
            Wait.until("back on", () -> wire.count("hawo/esp-b/relay/2/state", "ON") == 3);
            wire.publish("hawo/esp-b/relay/2/set", "on", false);
            Wait.until("refusal counted", () -> wire.seen().stream()
                    .anyMatch(s -> s.topic().equals("hawo/esp-b/telemetry")
                            && s.payload().replace(" ", "").contains("\"dropped\":1")));
        }
    }

    @Test
    void lastWordTellsHowANodeWent() {
        try (Mosquitto broker = Mosquitto.open();
                Wire wire = new Wire(broker).subscribe("hawo/+/status");
                NodeProcess killed = new NodeProcess(broker, "esp-c", OPTIONS).start();
                NodeProcess stopped = new NodeProcess(broker, "esp-d", OPTIONS).start()) {
            Wait.until("online", () -> wire.count("hawo/esp-c/status", "online") > 0);
            Wait.until("online", () -> wire.count("hawo/esp-d/status", "online") > 0);

            killed.kill();
            Wait.until("will", () -> wire.count("hawo/esp-c/status", "offline") == 1);
            wire.publish("hawo/esp-d/command", "restart", false);
            Wait.until("last word", () -> wire.count("hawo/esp-d/status", "offline") == 1);
            assertEquals("offline", Wire.retained(broker, "hawo/esp-c/status"));
            assertNull(Wire.retained(broker, "hawo/esp-c/telemetry"));
        }
    }

    @Test
    void lateWillIsAnsweredByTheNode() {
        try (Mosquitto broker = Mosquitto.open();
                Wire wire = new Wire(broker).subscribe("hawo/+/status");
                NodeProcess node = new NodeProcess(broker, "esp-e", OPTIONS).start()) {
            Wait.until("online", () -> wire.count("hawo/esp-e/status", "online") > 0);

            wire.publish("hawo/esp-e/status", "offline", true);

            Wait.until("online again", () -> wire.count("hawo/esp-e/status", "online") > 1);
        }
    }
}
