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

import java.util.List;
import org.openhab.binding.hawo.internal.bridge.BrokerSession;
import org.openhab.binding.hawo.internal.firmware.NodeSettings;
import org.openhab.binding.hawo.internal.firmware.hawo.HawoDialect;
import org.openhab.binding.hawo.internal.mqtt.LinkState;
import org.openhab.binding.hawo.internal.mqtt.MqttSettings;
import org.openhab.binding.hawo.internal.mqtt.ServerAddress;
import org.openhab.binding.hawo.internal.node.AvailabilityInfo;
import org.openhab.binding.hawo.internal.node.NodeId;
import org.openhab.binding.hawo.internal.node.NodeInfo;
import org.openhab.binding.hawo.internal.node.NodeListener;

/** A bridge with one node, in a JVM of its own, that prints what becomes of them. */
final class SmallHeapMain {
    private SmallHeapMain() {}

    public static void main(String[] args) throws Exception {
        MqttSettings settings = MqttSettings.builder(
                        "small-heap", List.of(new ServerAddress("127.0.0.1", Integer.parseInt(args[0]), false)))
                .build();
        BrokerSession session = new BrokerSession(
                "small-heap", PahoMqttConnection::new, settings, List.of(new HawoDialect("hawo")), new Owner());
        session.attach(new NodeId("y"), NodeSettings.NONE, new NodeListener() {
            @Override
            public void availabilityChanged(AvailabilityInfo availability) {
                print("node " + availability.status());
            }

            @Override
            public void relayShown(int relay, Boolean on, boolean current) {
                print("relay " + relay + " " + on);
            }
        });
        session.start();
        while (true) {
            Thread.sleep(500);
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            print("heap " + (runtime.totalMemory() - runtime.freeMemory()) / 1024 + " oversize "
                    + session.statistics().oversize());
        }
    }

    private static synchronized void print(String line) {
        System.out.println(line);
    }

    private static final class Owner implements BrokerSession.Owner {
        @Override
        public void linkChanged(LinkState state) {
            print("link " + state.getClass().getSimpleName());
        }

        @Override
        public void nodeAnnounced(NodeId node, NodeInfo info, boolean followed) {}

        @Override
        public void nodeRemoved(NodeId node) {}
    }
}
