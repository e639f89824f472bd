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

import static org.openhab.binding.hawo.internal.status.StatusText.duration;

import java.time.ZoneId;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.openhab.binding.hawo.internal.bridge.Monotonic;
import org.openhab.binding.hawo.internal.node.AvailabilityInfo;
import org.openhab.binding.hawo.internal.node.NodeId;
import org.openhab.core.thing.ThingStatusDetail;

/** A verdict on a node in openHAB's words. */
@NonNullByDefault
public final class NodeStatus {
    public static ThingState of(AvailabilityInfo verdict, NodeId node, String statusTopic, ZoneId zone) {
        return switch (verdict.reason()) {
            case BROKER_AWAY -> ThingState.offline(ThingStatusDetail.BRIDGE_OFFLINE, null);
            case WAITING -> ThingState.unknown(StatusText.of("@text/unknown.waiting", statusTopic));
            case NEVER_SEEN -> trouble(StatusText.of("@text/offline.never-seen", statusTopic));
            case NOT_SEEN_AGAIN -> trouble(StatusText.of("@text/offline.not-seen-again", at(verdict, zone)));
            case ONLINE -> ThingState.online();
            case WAITING_FOR_REPLY -> ThingState.unknown("@text/unknown.waiting-for-reply");
            case WAITING_FOR_WAKE_UP ->
                ThingState.unknown(StatusText.of("@text/unknown.waiting-for-wake-up", at(verdict, zone)));
            case NEVER_HEARD ->
                trouble(StatusText.of(
                        "@text/offline.never-heard", duration(verdict.durationMillis()), at(verdict, zone)));
            case UNANSWERED -> ThingState.unknown("@text/unknown.unanswered");
            case SAID_OFFLINE -> trouble(StatusText.of("@text/offline.will", at(verdict, zone)));
            case FOUND_OFFLINE -> trouble(StatusText.of("@text/offline.will-earlier", at(verdict, zone)));
            case SILENT ->
                trouble(StatusText.of("@text/offline.silent", duration(verdict.durationMillis()), at(verdict, zone)));
            case SLEEPING -> ThingState.online(StatusText.of("@text/online.sleeping", at(verdict, zone)));
            case OVERDUE ->
                trouble(StatusText.of("@text/offline.overdue", duration(verdict.durationMillis()), at(verdict, zone)));
            case CONFLICT ->
                ThingState.offline(
                        ThingStatusDetail.CONFIGURATION_ERROR,
                        StatusText.of("@text/offline.conflict", node, verdict.mac(), verdict.otherMac()));
            case REMOVED ->
                ThingState.offline(ThingStatusDetail.GONE, StatusText.of("@text/offline.removed", at(verdict, zone)));
        };
    }

    private static ThingState trouble(String text) {
        return ThingState.offline(ThingStatusDetail.COMMUNICATION_ERROR, text);
    }

    private static String at(AvailabilityInfo verdict, ZoneId zone) {
        return StatusText.time(Monotonic.instant(verdict.atMillis()), zone);
    }

    private NodeStatus() {}
}
