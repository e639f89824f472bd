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

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.stream.Collectors;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.openhab.binding.hawo.internal.bridge.BrokerSession;
import org.openhab.binding.hawo.internal.node.Counters;
import org.openhab.binding.hawo.internal.node.Node;
import org.openhab.binding.hawo.internal.node.NodeInfo;
import org.openhab.binding.hawo.internal.node.Port;

/** A node in one line of the console. */
@NonNullByDefault
public final class NodeRow {
    public static final String HEADER = String.format(
            "%-32s %-8s %-15s %-19s %6s %s", "node", "status", "reason", "last seen", "things", "is, counters");

    public static String describe(BrokerSession.Row row) {
        Node node = row.node();
        NodeInfo info = node.info();
        Instant seen = row.lastSeen();
        Counters counters = node.counters();
        return String.format(
                Locale.ROOT,
                "%-32s %-8s %-15s %-19s %6d %s; malformed %d, out of range %d, retained sets %d, given up %d, event gaps %d",
                node.id(),
                node.availability().status(),
                node.availability().reason().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                seen == null ? "-" : StatusText.time(seen, ZoneId.systemDefault()),
                row.things(),
                info == null
                        ? "not announced"
                        : String.format(
                                "%s, %s, %d relays, %d buttons, %d contacts, %s",
                                printable(info.model()),
                                printable(info.firmware()),
                                info.relays().size(),
                                info.buttons().size(),
                                info.contacts().size(),
                                info.sensors().list().stream().map(Port::key).collect(Collectors.joining(" "))),
                counters.malformed(),
                counters.outOfRange(),
                counters.retainedSets(),
                counters.givenUp(),
                counters.eventGaps());
    }

    /** What a node says of itself may hold anything, and this goes to a terminal. */
    private static String printable(String text) {
        return text.isBlank() ? "-" : text.replaceAll("\\p{Cntrl}", "?");
    }

    private NodeRow() {}
}
