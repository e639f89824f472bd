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

/** A node's availability in openHAB's words. */
@NonNullByDefault
public final class NodeStatus {
    public static ThingState of(AvailabilityInfo availability, NodeId node, String statusTopic, ZoneId zone) {
        return switch (availability.reason()) {
            case BROKER_AWAY -> ThingState.offline(ThingStatusDetail.BRIDGE_OFFLINE, null);
            case WAITING -> ThingState.unknown(StatusText.of("@text/unknown.waiting", statusTopic));
            case NEVER_SEEN -> trouble(StatusText.of("@text/offline.never-seen", statusTopic));
            case NOT_SEEN_AGAIN -> trouble(StatusText.of("@text/offline.not-seen-again", at(availability, zone)));
            case ONLINE -> ThingState.online();
            case ONLINE_UNCHECKED -> ThingState.online("@text/online.unchecked");
            case ONLINE_UNWATCHED -> ThingState.online("@text/online.unwatched");
            case NOT_HEARD -> ThingState.unknown("@text/unknown.not-heard");
            case WAITING_FOR_REPLY -> ThingState.unknown("@text/unknown.waiting-for-reply");
            case WAITING_FOR_WAKE_UP ->
                ThingState.unknown(StatusText.of("@text/unknown.waiting-for-wake-up", at(availability, zone)));
            case NEVER_HEARD ->
                trouble(StatusText.of(
                        "@text/offline.never-heard", duration(availability.durationMillis()), at(availability, zone)));
            case UNANSWERED -> ThingState.unknown("@text/unknown.unanswered");
            case SAID_OFFLINE -> trouble(StatusText.of("@text/offline.will", at(availability, zone)));
            case FOUND_OFFLINE -> trouble(StatusText.of("@text/offline.will-earlier", at(availability, zone)));
            case SILENT ->
                trouble(StatusText.of(
                        "@text/offline.silent", duration(availability.durationMillis()), at(availability, zone)));
            case SLEEPING -> ThingState.online(StatusText.of("@text/online.sleeping", at(availability, zone)));
            case OVERDUE ->
                trouble(StatusText.of(
                        "@text/offline.overdue", duration(availability.durationMillis()), at(availability, zone)));
            case CONFLICT ->
                ThingState.offline(
                        ThingStatusDetail.CONFIGURATION_ERROR,
                        StatusText.of("@text/offline.conflict", node, availability.mac(), availability.otherMac()));
            case REMOVED ->
                ThingState.offline(
                        ThingStatusDetail.GONE, StatusText.of("@text/offline.removed", at(availability, zone)));
        };
    }

    private static ThingState trouble(String text) {
        return ThingState.offline(ThingStatusDetail.COMMUNICATION_ERROR, text);
    }

    private static String at(AvailabilityInfo availability, ZoneId zone) {
        return StatusText.time(Monotonic.instant(availability.atMillis()), zone);
    }

    private NodeStatus() {}
}
