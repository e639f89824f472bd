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

import java.util.Locale;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.firmware.Printable;
import org.openhab.binding.hawo.internal.node.AvailabilityInfo.Reason;
import org.openhab.binding.hawo.internal.node.CommandFate;
import org.openhab.binding.hawo.internal.node.Evidence;
import org.openhab.binding.hawo.internal.node.StatusChange;

/** What a change of status or the fate of a command is concluded from, in words. */
@NonNullByDefault
final class EvidenceText {
    private static final double MILLIS = 1000.0;

    static String of(StatusChange change) {
        Evidence evidence = change.evidence();
        return switch (change.cause()) {
            case LINK ->
                change.availability().reason() == Reason.BROKER_AWAY
                        ? "connection to the broker lost"
                        : "connection to the broker established";
            case MESSAGE -> evidence == null ? "message" : arrived(evidence);
            case TIME -> before(evidence, change.atMillis());
        };
    }

    static String of(CommandFate fate) {
        Evidence evidence = fate.evidence();
        return fate.outcome() == CommandFate.Outcome.CONFIRMED && evidence != null
                ? kind(evidence)
                : before(evidence, fate.endedAtMillis());
    }

    private static String before(@Nullable Evidence evidence, long atMillis) {
        return evidence == null
                ? "no message of the node"
                : "last " + kind(evidence) + ", " + seconds(atMillis - evidence.atMillis()) + " before";
    }

    /** Since when the broker has stored a message it does not say. */
    private static String arrived(Evidence evidence) {
        return evidence.retained() && !evidence.topic().isEmpty()
                ? kind(evidence) + ", of unknown age"
                : kind(evidence);
    }

    private static String kind(Evidence evidence) {
        if (evidence.topic().isEmpty()) {
            return "configuration";
        }
        String topic = printable(evidence.topic());
        return evidence.retained() ? "retained message on " + topic : "live message on " + topic;
    }

    /** Times that tell of a protocol are short: tenths count. */
    static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.1f s", millis / MILLIS);
    }

    /** Topics and what a node says of itself may hold anything, and this goes to a terminal. */
    static String printable(String text) {
        return Printable.text(text, text.length());
    }

    private EvidenceText() {}
}
