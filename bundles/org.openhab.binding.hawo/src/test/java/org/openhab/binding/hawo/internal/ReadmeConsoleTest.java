/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.ZoneOffset;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.openhab.binding.hawo.internal.bridge.Monotonic;
import org.openhab.binding.hawo.internal.node.DialectTraits;
import org.openhab.binding.hawo.internal.node.Node;
import org.openhab.binding.hawo.internal.node.NodeId;
import org.openhab.binding.hawo.internal.node.NodeInfo;
import org.openhab.binding.hawo.internal.node.NodeListener;
import org.openhab.binding.hawo.internal.node.NodeMessage;
import org.openhab.binding.hawo.internal.node.NodeMessage.ReportedStatus;
import org.openhab.binding.hawo.internal.node.NodeOutput;
import org.openhab.binding.hawo.internal.node.NodeProblem;
import org.openhab.binding.hawo.internal.node.Ports;
import org.openhab.binding.hawo.internal.node.ShutterWish;
import org.openhab.binding.hawo.internal.node.Telemetry;
import org.openhab.binding.hawo.internal.status.HistoryText;

/** What the README shows of the console is what the console prints. */
@NonNullByDefault
class ReadmeConsoleTest {
    private static final String TOPIC = "hawo/esp-a1b2c3/";

    @Test
    void whyPrintsWhatTheReadmeShows() {
        assertEquals(
                ReadmeExample.of("why esp-a1b2c3"),
                ReadmeExample.withoutTimes(String.join("\n", HistoryText.of(silentNode(), ZoneOffset.UTC))));
    }

    /** It was heard until a minute after a command that it did not confirm, and then no more. */
    private static Node silentNode() {
        Output output = new Output();
        long now = Monotonic.millis() - 600_000;
        Node node = new Node(new NodeId("esp-a1b2c3"), DialectTraits.HAWO, output, now);
        node.listen(new NodeListener() {}, now);
        NodeInfo info = NodeInfo.builder()
                .relays(Ports.numbered(2))
                .boot("b1")
                .ids(true)
                .build();
        node.link(true, now);
        node.receive(ReportedStatus.ONLINE, TOPIC + "status", true, now);
        node.receive(new NodeMessage.Info(info), TOPIC + "info", false, now + 40);
        node.receive(ReportedStatus.ONLINE, TOPIC + "status", false, now + 60);
        beat(node, now + 60_000);
        node.command(1, true, 300, now + 90_000, now + 90_000);
        node.receive(new NodeMessage.RelayDone(1, output.lastId), TOPIC + "relay/1/done", false, now + 90_100);
        beat(node, now + 120_000);
        node.command(2, false, 0, now + 140_000, now + 140_000);
        long end = now + 400_000;
        while (node.nextCheckMillis() <= end) {
            node.tick(node.nextCheckMillis());
        }
        return node;
    }

    private static void beat(Node node, long now) {
        node.receive(new Telemetry(1, -60, 20_000, 0, 0), TOPIC + "telemetry", false, now);
    }

    private static final class Output implements NodeOutput {
        private String lastId = "";

        @Override
        public void sendRelay(NodeId node, int relay, boolean on, int forSeconds, String commandId) {
            lastId = commandId;
        }

        @Override
        public boolean sendShutter(NodeId node, int shutter, ShutterWish wish) {
            return true;
        }

        @Override
        public void sendPress(NodeId node, int button) {}

        @Override
        public boolean sendRefresh(NodeId node) {
            return true;
        }

        @Override
        public void clearRetainedSet(NodeId node, int relay) {}

        @Override
        public void warn(NodeId node, NodeProblem warning, String detail) {}
    }
}
