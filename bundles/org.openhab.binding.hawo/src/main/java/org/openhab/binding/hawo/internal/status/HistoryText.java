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

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.openhab.binding.hawo.internal.bridge.Monotonic;
import org.openhab.binding.hawo.internal.node.AvailabilityInfo;
import org.openhab.binding.hawo.internal.node.CommandFate;
import org.openhab.binding.hawo.internal.node.Node;
import org.openhab.binding.hawo.internal.node.StatusChange;

/** Why a node is what it is, in lines for the console. */
@NonNullByDefault
public final class HistoryText {
    /** @param zone for the times */
    public static List<String> of(Node node, ZoneId zone) {
        List<String> lines = new ArrayList<>();
        AvailabilityInfo present = node.availability();
        lines.add(node.id() + " (" + node.id().dialect() + "): " + present.status() + ", " + reason(present));
        lines.add("Changes of status:");
        List<StatusChange> changes = node.history().statusChanges();
        changes.forEach(change -> lines.add(line(change, zone)));
        lines.add("Commands:");
        List<CommandFate> commands = node.history().commands();
        commands.forEach(fate -> lines.add(line(fate, zone)));
        if (commands.isEmpty()) {
            lines.add("  none");
        }
        return lines;
    }

    private static String line(StatusChange change, ZoneId zone) {
        return String.format(
                "  %s %-7s %s [%s]",
                time(change.atMillis(), zone),
                change.availability().status(),
                reason(change.availability()),
                EvidenceText.of(change));
    }

    private static String line(CommandFate fate, ZoneId zone) {
        String what = fate.part() == CommandFate.Part.RELAY ? "relay" : "shutter";
        String line = String.format(
                "  %s %s %d %s: %s, sent %s",
                time(fate.givenAtMillis(), zone),
                what,
                fate.number(),
                fate.wish(),
                outcome(fate),
                fate.sends() == 1 ? "once" : fate.sends() + " times");
        return fate.outcome() == CommandFate.Outcome.UNDER_WAY ? line : line + " [" + EvidenceText.of(fate) + "]";
    }

    private static String outcome(CommandFate fate) {
        String after = " after " + EvidenceText.seconds(fate.endedAtMillis() - fate.givenAtMillis());
        return switch (fate.outcome()) {
            case UNDER_WAY -> "under way";
            case CONFIRMED -> "confirmed" + after;
            case REPLACED -> "replaced by another command" + after;
            case UNCONFIRMED -> "not confirmed" + after;
            case UNDELIVERED -> "dropped, the node was not reachable" + after;
            case ASLEEP -> "refused, the node is in deep sleep";
            case CANNOT_BE_TIMED -> "refused, this firmware cannot switch a relay for a time";
            case RESTARTED -> "not confirmed, the node restarted" + after;
            case REFUSED -> "refused by the node" + after;
        };
    }

    private static String reason(AvailabilityInfo availability) {
        String limit = StatusText.duration(availability.durationMillis());
        return switch (availability.reason()) {
            case BROKER_AWAY -> "no connection to the broker";
            case WAITING -> "no message yet";
            case NEVER_SEEN -> "never seen";
            case NOT_SEEN_AGAIN -> "not seen since openHAB is connected";
            case ONLINE -> "the node sends messages";
            case ONLINE_UNCHECKED -> "the node has sent messages, and cannot be asked";
            case ONLINE_UNWATCHED -> "the node has sent messages, cannot be asked, and has no Last Will";
            case NOT_HEARD -> "no message yet, and the node has never replied to a request";
            case WAITING_FOR_REPLY -> "retained status is online, waiting for a reply";
            case UNANSWERED -> "retained status is online, but no reply";
            case WAITING_FOR_WAKE_UP -> "retained status is sleeping, waiting for the node to wake up";
            case NEVER_HEARD -> "retained status says it is there, but no message for " + limit;
            case SAID_OFFLINE -> "Last Will, or disconnected";
            case FOUND_OFFLINE -> "retained status is offline";
            case SILENT -> "silent for " + limit + ", although its status is online";
            case SLEEPING -> "deep sleep";
            case OVERDUE -> "in deep sleep for more than " + limit;
            case CONFLICT ->
                "two nodes with the same ID: "
                        + EvidenceText.printable(availability.mac() + " and " + availability.otherMac());
            case REMOVED -> "removed from the broker";
        };
    }

    private static String time(long atMillis, ZoneId zone) {
        return StatusText.time(Monotonic.instant(atMillis), zone);
    }

    private HistoryText() {}
}
