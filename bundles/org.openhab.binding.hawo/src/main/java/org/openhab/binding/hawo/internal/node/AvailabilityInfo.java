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

import org.eclipse.jdt.annotation.NonNullByDefault;

/**
 * Whether a node is there, as far as is known, and why.
 *
 * @param status the truth
 * @param reason why
 * @param atMillis the moment of the reason on the caller's monotonic clock (its constants say which), 0 when it has none
 * @param durationMillis the time limit that ran out, 0 when the reason has none
 * @param mac for {@link Reason#CONFLICT} one MAC, otherwise empty
 * @param otherMac for {@link Reason#CONFLICT} the other MAC, otherwise empty
 */
@NonNullByDefault
public record AvailabilityInfo(
        Status status, Reason reason, long atMillis, long durationMillis, String mac, String otherMac) {

    public enum Status {
        UNKNOWN,
        ONLINE,
        OFFLINE
    }

    public enum Reason {
        /** OFFLINE: there is no link to the broker; at = when it was lost. */
        BROKER_AWAY(Status.OFFLINE),
        /** UNKNOWN: the link is up, nothing heard yet; at = when it came up. */
        WAITING(Status.UNKNOWN),
        /** OFFLINE: nothing was ever heard on the status topic; at = when the link came up, duration = the grace. */
        NEVER_SEEN(Status.OFFLINE),
        /** OFFLINE: known from before, but nothing heard since the link came up; at = when it was last heard, or the link came up. */
        NOT_SEEN_AGAIN(Status.OFFLINE),
        /** ONLINE, no argument. */
        ONLINE(Status.ONLINE),
        /** ONLINE, though the node need not be heard from and cannot be asked: only its Last Will ends that. */
        ONLINE_UNCHECKED(Status.ONLINE),
        /** ONLINE, though as above, and nothing tells when it is gone. */
        ONLINE_UNWATCHED(Status.ONLINE),
        /** UNKNOWN: it was not heard yet, and it is not known whether it could be asked; at = when the link came up. */
        NOT_HEARD(Status.UNKNOWN),
        /** UNKNOWN: its retained status is online, and it is being asked for a reply; at = when that status was read. */
        WAITING_FOR_REPLY(Status.UNKNOWN),
        /** UNKNOWN: its retained status is online, but it has not replied; at = when that status was read. */
        UNANSWERED(Status.UNKNOWN),
        /** UNKNOWN: its retained status is sleeping; at = when it was last heard, or else that status was first read. */
        WAITING_FOR_WAKE_UP(Status.UNKNOWN),
        /**
         * OFFLINE: its retained status is online or sleeping, but no live message ever came; at = when that status was first
         * read; duration = the limit.
         */
        NEVER_HEARD(Status.OFFLINE),
        /** OFFLINE: its Last Will came, or it has disconnected; at = when. */
        SAID_OFFLINE(Status.OFFLINE),
        /** OFFLINE: its retained status says offline; at = when that was read, since when it is so is not known. */
        FOUND_OFFLINE(Status.OFFLINE),
        /** OFFLINE: silent, although its status says online; at = last heard; duration = 3 intervals. */
        SILENT(Status.OFFLINE),
        /** ONLINE: it said that it sleeps; at = when. */
        SLEEPING(Status.ONLINE),
        /** OFFLINE: it sleeps for longer than it may; at = last heard; duration = the limit. */
        OVERDUE(Status.OFFLINE),
        /** OFFLINE, a matter of configuration: two nodes use one id; both MACs are given. */
        CONFLICT(Status.OFFLINE),
        /** OFFLINE: the node, or someone for it, removed its info; at = when. */
        REMOVED(Status.OFFLINE);

        private final Status status;

        Reason(Status status) {
            this.status = status;
        }

        public Status status() {
            return status;
        }
    }

    /** Whether the node sleeps, so that nothing can be sent to it. */
    public boolean isAsleep() {
        return reason == Reason.SLEEPING || reason == Reason.WAITING_FOR_WAKE_UP;
    }

    /** Whether what is sent to the node may reach it. */
    boolean isReachable() {
        return status != Status.OFFLINE && !isAsleep();
    }

    static final AvailabilityInfo ONLINE = of(Reason.ONLINE, 0, 0);
    static final AvailabilityInfo ONLINE_UNCHECKED = of(Reason.ONLINE_UNCHECKED, 0, 0);
    static final AvailabilityInfo ONLINE_UNWATCHED = of(Reason.ONLINE_UNWATCHED, 0, 0);

    static AvailabilityInfo of(Reason reason, long atMillis, long durationMillis) {
        return new AvailabilityInfo(reason.status(), reason, atMillis, durationMillis, "", "");
    }

    static AvailabilityInfo conflict(String mac, String otherMac) {
        return new AvailabilityInfo(Reason.CONFLICT.status(), Reason.CONFLICT, 0, 0, mac, otherMac);
    }
}
