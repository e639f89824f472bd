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

import java.time.ZoneOffset;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openhab.binding.hawo.internal.node.AvailabilityInfo;
import org.openhab.binding.hawo.internal.node.NodeId;
import org.openhab.core.thing.ThingStatus;
import org.openhab.core.thing.ThingStatusDetail;

@NonNullByDefault
class NodeStatusTest {
    @ParameterizedTest
    @CsvSource({
        "BROKER_AWAY, OFFLINE, BRIDGE_OFFLINE,",
        "WAITING, UNKNOWN, NONE, @text/unknown.waiting [\"hawo/esp-1/status\"]",
        "NEVER_SEEN, OFFLINE, COMMUNICATION_ERROR, @text/offline.never-seen [\"hawo/esp-1/status\"]",
        "NOT_SEEN_AGAIN, OFFLINE, COMMUNICATION_ERROR, '@text/offline.not-seen-again [\"20'",
        "ONLINE, ONLINE, NONE,",
        "ONLINE_UNCHECKED, ONLINE, NONE, @text/online.unchecked",
        "ONLINE_UNWATCHED, ONLINE, NONE, @text/online.unwatched",
        "NOT_HEARD, UNKNOWN, NONE, @text/unknown.not-heard",
        "WAITING_FOR_REPLY, UNKNOWN, NONE, @text/unknown.waiting-for-reply",
        "WAITING_FOR_WAKE_UP, UNKNOWN, NONE, @text/unknown.waiting-for-wake-up",
        "NEVER_HEARD, OFFLINE, COMMUNICATION_ERROR, '@text/offline.never-heard [\"3 min\"'",
        "UNANSWERED, UNKNOWN, NONE, @text/unknown.unanswered",
        "SAID_OFFLINE, OFFLINE, COMMUNICATION_ERROR, '@text/offline.will ['",
        "FOUND_OFFLINE, OFFLINE, COMMUNICATION_ERROR, @text/offline.will-earlier",
        "SILENT, OFFLINE, COMMUNICATION_ERROR, @text/offline.silent",
        "SLEEPING, ONLINE, NONE, @text/online.sleeping",
        "OVERDUE, OFFLINE, COMMUNICATION_ERROR, @text/offline.overdue",
        "CONFLICT, OFFLINE, CONFIGURATION_ERROR, '@text/offline.conflict [\"esp-1\", \"aa:01\", \"aa:02\"]'",
        "REMOVED, OFFLINE, GONE, @text/offline.removed",
    })
    void eachVerdictHasItsStatus(
            AvailabilityInfo.Reason reason, ThingStatus status, ThingStatusDetail detail, @Nullable String text) {
        ThingState state = of(new AvailabilityInfo(reason.status(), reason, 1_000, 180_000, "aa:01", "aa:02"));
        assertEquals(status, state.status());
        assertEquals(detail, state.detail());
        String shown = state.text();
        assertTrue(text == null ? shown == null : shown != null && shown.startsWith(text), shown);
    }

    private static ThingState of(AvailabilityInfo reported) {
        return NodeStatus.of(reported, new NodeId("esp-1"), "hawo/esp-1/status", ZoneOffset.UTC);
    }
}
