/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.openhab.binding.hawo.internal.bridge.Monotonic;
import org.openhab.binding.hawo.internal.node.DialectTraits;
import org.openhab.binding.hawo.internal.node.Node;
import org.openhab.binding.hawo.internal.node.NodeId;
import org.openhab.binding.hawo.internal.node.NodeInfo;
import org.openhab.binding.hawo.internal.node.NodeMessage;
import org.openhab.binding.hawo.internal.node.NodeMessage.ReportedStatus;
import org.openhab.binding.hawo.internal.node.NodeOutput;

/** A node's history in words; the README's example is tested with the README. */
@NonNullByDefault
class HistoryTextTest {
    private final long now = Monotonic.millis();
    private final Node node = new Node(new NodeId("esp-1"), DialectTraits.HAWO, output(), now);

    @Test
    void aNodeThatNothingIsKnownOfHasNoCommands() {
        assertEquals(
                List.of(
                        "esp-1 (hawo): OFFLINE, no connection to the broker",
                        "Changes of status:",
                        "Commands:",
                        "  none"),
                lines());
    }

    @Test
    void aStatusOfUnknownAgeIsSaidToBeSo() {
        node.link(true, now);
        node.receive(ReportedStatus.OFFLINE, "hawo/esp-1/status", true, now);
        node.link(false, now);
        assertEquals(
                List.of(
                        "  UNKNOWN no message yet [connection to the broker established]",
                        "  OFFLINE retained status is offline [retained message on hawo/esp-1/status, of unknown age]",
                        "  OFFLINE no connection to the broker [connection to the broker lost]"),
                lines().subList(2, 5));
    }

    @Test
    void whatTheUserConfiguredIsNoMessage() {
        node.link(true, now);
        node.receive(ReportedStatus.ONLINE, "", true, now);
        assertEquals("  UNKNOWN retained status is online, waiting for a reply [configuration]", lines().get(3));
    }

    @Test
    void aCommandThatIsUnderWayHasNoEvidenceYet() {
        node.link(true, now);
        node.command(1, true, 0, now, now);
        List<String> lines = lines();
        assertEquals("  relay 1 ON: under way, sent once", lines.get(lines.size() - 1));
    }

    @Test
    void whatOthersPublishCannotForgeALine() {
        node.link(true, now);
        for (String mac : List.of("a\nb", "c")) {
            node.receive(new NodeMessage.Info(NodeInfo.builder().mac(mac).build()), "hawo/\u001b[2J/info", false, now);
            node.receive(ReportedStatus.ONLINE, "hawo/esp-1/status", false, now);
        }
        List<String> lines = lines();
        assertTrue(lines.get(0).contains("a\uFFFDb and c"), lines.get(0));
        assertTrue(lines.stream().allMatch(line -> line.chars().noneMatch(Character::isISOControl)));
    }

    private List<String> lines() {
        return HistoryText.of(node, ZoneOffset.UTC).stream()
                .map(line -> line.replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d ", ""))
                .toList();
    }

    /** Everything that the node wants done is done. */
    private static NodeOutput output() {
        return (NodeOutput) Proxy.newProxyInstance(
                NodeOutput.class.getClassLoader(),
                new Class<?>[] {NodeOutput.class},
                (proxy, method, arguments) -> method.getReturnType() == boolean.class ? true : null);
    }
}
