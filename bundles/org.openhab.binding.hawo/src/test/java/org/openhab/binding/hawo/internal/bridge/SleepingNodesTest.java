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

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openhab.binding.hawo.internal.firmware.NodeSettings;
import org.openhab.binding.hawo.internal.firmware.esphome.EspHomeDialect;
import org.openhab.binding.hawo.internal.mqtt.LinkState;
import org.openhab.binding.hawo.internal.mqtt.MqttSettings;
import org.openhab.binding.hawo.internal.mqtt.ServerAddress;
import org.openhab.binding.hawo.internal.node.NodeId;
import org.openhab.binding.hawo.internal.node.NodeInfo;
import org.openhab.binding.hawo.internal.node.NodeListener;

/** How a session finds out for how long a node sleeps that does not say so itself. */
@NonNullByDefault
@Timeout(30)
class SleepingNodesTest {
    private static final NodeId NODE = new NodeId("esphome", "84fce6123456");
    private static final NodeSettings TEN_MINUTES = new NodeSettings("", "", NodeSettings.NOT_SAID, 600);
    private static final NodeSettings AN_HOUR = new NodeSettings("", "", NodeSettings.NOT_SAID, 3_600);

    private final PlayedConnection link = new PlayedConnection();
    private final NodeListener board = new NodeListener() {};
    private final List<Integer> told = new CopyOnWriteArrayList<>();
    private final NodeListener sensor = new NodeListener() {
        @Override
        public void infoChanged(@Nullable NodeInfo info) {
            if (info != null) {
                told.add(info.sleepSeconds());
            }
        }
    };
    private final BrokerSession session = new BrokerSession(
            "test",
            (name, settings, executor) -> link.on(executor),
            MqttSettings.builder("client", List.of(new ServerAddress("nowhere", 1883, false)))
                    .build(),
            List.of(new EspHomeDialect("homeassistant")),
            new BrokerSession.Owner() {
                @Override
                public void linkChanged(LinkState state) {}

                @Override
                public void nodeAnnounced(NodeId node, NodeInfo info, boolean hasThing) {}

                @Override
                public void nodeRemoved(NodeId node) {}
            });

    SleepingNodesTest() {
        session.start();
        link.up();
        link.deliverTo(
                "homeassistant/switch/garden/pump/config",
                "{\"stat_t\":\"s\",\"cmd_t\":\"c\",\"dev\":{\"ids\":\"84fce6123456\",\"sw\":\"2025.7.0 (x)\","
                        + "\"mf\":\"Espressif\"}}",
                true);
    }

    @AfterEach
    void close() {
        session.close();
    }

    /** Waits until the listener was told as much: a node is shown once it has said all of itself. */
    private void assertTold(Integer... seconds) throws Exception {
        for (int i = 0; i < 2_000 && told.size() < seconds.length; i++) {
            session.describe(row -> "").get(10, TimeUnit.SECONDS);
            TimeUnit.MILLISECONDS.sleep(5);
        }
        assertEquals(List.of(seconds), List.copyOf(told));
    }

    /** Whichever of them follows the node first. */
    @Test
    void oneOfTheTwoThingsOfANodeIsEnough() throws Exception {
        session.attach(NODE, NodeSettings.NONE, sensor);
        assertTold(0);
        session.attach(NODE, TEN_MINUTES, board);
        assertTold(0, 600);
        session.attach(NODE, NodeSettings.NONE, new NodeListener() {});
        assertTold(0, 600);
    }

    @Test
    void theLongerTimeCountsAndEndsWithItsThing() throws Exception {
        session.attach(NODE, TEN_MINUTES, sensor);
        session.attach(NODE, AN_HOUR, board);
        assertTold(3_600);
        session.detach(NODE, board);
        assertTold(3_600, 600);
    }

    @Test
    void aThingThatIsConfiguredAnewSaysItAnew() throws Exception {
        session.attach(NODE, NodeSettings.NONE, sensor);
        session.attach(NODE, TEN_MINUTES, board);
        assertTold(600);
        session.detach(NODE, board);
        session.attach(NODE, NodeSettings.NONE, board);
        assertTold(600, 0);
    }
}
