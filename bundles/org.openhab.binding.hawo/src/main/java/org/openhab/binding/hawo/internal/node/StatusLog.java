/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.node;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.node.AvailabilityInfo.Reason;
import org.openhab.binding.hawo.internal.node.StatusChange.Cause;

/**
 * The last changes of a node's status. Kept as numbers, since there may be ten thousand nodes, and an outage of the broker
 * changes the status of each of them: 36 bytes for a change.
 */
@NonNullByDefault
final class StatusLog {
    static final int MAX = 50;

    private static final int FIRST_CAPACITY = 4;
    private static final Reason[] REASONS = Reason.values();
    private static final Cause[] CAUSES = Cause.values();

    // The numbers of one change.
    private static final int AT = 0;
    private static final int SINCE = 1;
    /** Duration of the availability, then its reason, then how it was concluded. */
    private static final int WHAT = 2;

    private static final int EVIDENCE_AT = 3;
    private static final int NUMBERS = 4;

    private static final int REASON_SHIFT = 8;
    private static final int DURATION_SHIFT = 16;
    private static final int CAUSE_MASK = 3;
    private static final int RETAINED = 4;
    private static final int BYTE = 0xff;

    /** In the place of a topic, where two MACs have to be kept as well. */
    private record Conflict(@Nullable String topic, String mac, String otherMac) {}

    private long[] numbers = {};
    /** Topics, equal ones as one object; null: without evidence. */
    private @Nullable Object[] topics = {};

    private int size;
    private int next;

    void add(StatusChange change) {
        if (size == topics.length && size < MAX) {
            grow();
        }
        AvailabilityInfo availability = change.availability();
        Evidence evidence = change.evidence();
        String topic = evidence == null ? null : shared(evidence.topic());
        int i = next * NUMBERS;
        numbers[i + AT] = change.atMillis();
        numbers[i + SINCE] = availability.atMillis();
        numbers[i + WHAT] = availability.durationMillis() << DURATION_SHIFT
                | (long) availability.reason().ordinal() << REASON_SHIFT
                | (evidence != null && evidence.retained() ? RETAINED : 0)
                | change.cause().ordinal();
        numbers[i + EVIDENCE_AT] = evidence == null ? 0 : evidence.atMillis();
        topics[next] =
                availability.mac().isEmpty() ? topic : new Conflict(topic, availability.mac(), availability.otherMac());
        next = (next + 1) % MAX;
        size = Math.min(size + 1, MAX);
    }

    /** Most changes of a node come from its status topic. */
    private String shared(String topic) {
        for (Object known : topics) {
            if (topic.equals(known)) {
                return (String) known;
            }
        }
        return topic;
    }

    private void grow() {
        int capacity = size == 0 ? FIRST_CAPACITY : Math.min(2 * size, MAX);
        numbers = Arrays.copyOf(numbers, capacity * NUMBERS);
        topics = Arrays.copyOf(topics, capacity);
    }

    /** The oldest first. */
    List<StatusChange> changes() {
        List<StatusChange> changes = new ArrayList<>(size);
        for (int n = 0; n < size; n++) {
            changes.add(change(size < MAX ? n : (next + n) % MAX));
        }
        return changes;
    }

    private StatusChange change(int index) {
        int i = index * NUMBERS;
        Object note = topics[index];
        Conflict conflict = note instanceof Conflict found ? found : null;
        String topic = conflict == null ? (String) note : conflict.topic;
        long what = numbers[i + WHAT];
        Reason reason = REASONS[(int) (what >> REASON_SHIFT) & BYTE];
        AvailabilityInfo availability = conflict == null
                ? AvailabilityInfo.of(reason, numbers[i + SINCE], what >> DURATION_SHIFT)
                : AvailabilityInfo.conflict(conflict.mac, conflict.otherMac);
        return new StatusChange(
                numbers[i + AT],
                availability,
                CAUSES[(int) what & CAUSE_MASK],
                topic == null ? null : new Evidence(topic, (what & RETAINED) != 0, numbers[i + EVIDENCE_AT]));
    }
}
