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
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.node.AvailabilityInfo.Reason;
import org.openhab.binding.hawo.internal.node.NodeMessage.ReportedStatus;

/**
 * Whether a node is there: from the link, its status topic (and whether that was retained) and its signs of life. A retained
 * message is only what the broker kept; a live message is proof. Two nodes with one id are {@link NodeConflict}'s business.
 */
@NonNullByDefault
final class Availability {
    /** How long after the link came up nothing needs to have been heard. */
    static final long GRACE_MILLIS = 30_000;

    /** How long after the first question a node that says online may take to answer. */
    static final long ANSWER_MILLIS = 15_000;

    /** How many intervals of silence mean that a node is not there, or that a value is out of date. */
    static final int SILENT_INTERVALS = 3;

    private long intervalMillis = NodeInfo.UNKNOWN.intervalMillis();
    private long sleepMillis = NodeInfo.UNKNOWN.sleepMillis();

    private boolean linkUp;
    private long linkAt;

    /** On this link; ONLINE too when it was only concluded from a sign of life. */
    private @Nullable ReportedStatus status;

    private boolean statusRetained;
    private long statusAt;
    private boolean asked;
    private long askedAt;

    /** Heard live on this link. */
    private boolean heardOnThisLink;

    private boolean known;
    private boolean everHeard;
    private long heardAt;
    private boolean removed;
    private long removedAt;

    Availability(long now) {
        linkAt = now;
    }

    void timing(NodeInfo info) {
        intervalMillis = info.intervalMillis();
        sleepMillis = info.sleepMillis();
    }

    void link(boolean up, long now) {
        if (!up && !linkUp) {
            return;
        }
        linkUp = up;
        linkAt = now;
        status = null;
        heardOnThisLink = false;
        asked = false;
    }

    /**
     * A message came on the node's status topic.
     *
     * @return as {@link #heard}
     */
    boolean reported(ReportedStatus reported, boolean retained, long now) {
        if (retained) {
            // What this link has heard live is newer than anything that the broker kept.
            boolean news = !heardOnThisLink && (status == null || statusRetained) && status != reported;
            if (news) {
                known = true;
                set(reported, true, now);
                removed &= reported == ReportedStatus.OFFLINE;
            }
            return false;
        }
        known = true;
        if (reported == ReportedStatus.OFFLINE) {
            set(reported, false, now);
            return false;
        }
        boolean overruled = heard(now);
        set(reported, false, now);
        return overruled;
    }

    /**
     * A live message came that only the living node can have sent.
     *
     * @return whether that overrules its {@code offline} (the late will of an older session) or its removal
     */
    boolean heard(long now) {
        boolean overruled = removed || status == ReportedStatus.OFFLINE;
        removed = false;
        known = true;
        everHeard = true;
        heardOnThisLink = true;
        heardAt = now;
        if (status == null || status == ReportedStatus.OFFLINE) {
            set(ReportedStatus.ONLINE, false, now);
        }
        return overruled;
    }

    /** The node was asked for a sign of life. */
    void asked(long now) {
        if (!asked) {
            asked = true;
            askedAt = now;
        }
    }

    void removed(long now) {
        removed = true;
        removedAt = now;
        everHeard = false;
        status = null;
        heardOnThisLink = false;
    }

    long intervalMillis() {
        return intervalMillis;
    }

    boolean linkUp() {
        return linkUp;
    }

    /** Whether the node was heard live on this link: only then its retained values are worth showing. */
    boolean heardOnThisLink() {
        return heardOnThisLink;
    }

    /** Whether its retained status is online, and nothing more is known: it should be asked. */
    boolean isUnconfirmedOnline() {
        return linkUp && !removed && !heardOnThisLink && status == ReportedStatus.ONLINE;
    }

    /**
     * When a node that says online, but is silent, should be asked before it is taken for offline: heartbeats may be lost
     * three times in a row. {@link Node#NEVER} when it need not be asked.
     */
    long requestMillis() {
        return linkUp && !removed && heardOnThisLink && status == ReportedStatus.ONLINE
                ? heardAt + SILENT_INTERVALS * intervalMillis - Math.min(ANSWER_MILLIS, intervalMillis)
                : Node.NEVER;
    }

    boolean everHeard() {
        return everHeard;
    }

    long heardAt() {
        return heardAt;
    }

    /** For how long a value that the node reported regularly stays true, in ms. */
    long valueLifeMillis() {
        return SILENT_INTERVALS * (status == ReportedStatus.SLEEPING ? sleepMillis : intervalMillis);
    }

    AvailabilityInfo at(long now) {
        if (!linkUp) {
            return AvailabilityInfo.of(Reason.BROKER_AWAY, linkAt, 0);
        }
        if (removed) {
            return AvailabilityInfo.of(Reason.REMOVED, removedAt, 0);
        }
        ReportedStatus reported = status;
        if (reported == null) {
            return now - linkAt < GRACE_MILLIS ? AvailabilityInfo.of(Reason.WAITING, linkAt, 0) : notSeen();
        }
        long silentSince = heardOnThisLink ? heardAt : statusAt;
        return switch (reported) {
            case OFFLINE ->
                AvailabilityInfo.of(statusRetained ? Reason.FOUND_OFFLINE : Reason.SAID_OFFLINE, statusAt, 0);
            case SLEEPING ->
                now - silentSince >= valueLifeMillis()
                        ? AvailabilityInfo.of(Reason.OVERDUE, lastSign(), valueLifeMillis())
                        : AvailabilityInfo.of(Reason.SLEEPING, statusAt, 0);
            case ONLINE -> {
                if (now - silentSince >= silenceMillis()) {
                    yield AvailabilityInfo.of(Reason.SILENT, lastSign(), silenceMillis());
                }
                yield !heardOnThisLink && asked && now - askedAt >= ANSWER_MILLIS
                        ? AvailabilityInfo.of(Reason.UNANSWERED, statusAt, 0)
                        : AvailabilityInfo.ONLINE;
            }
        };
    }

    /** When {@link #at} changes next if nothing is heard, or {@link Node#NEVER}. */
    long nextCheckMillis(long now) {
        ReportedStatus reported = status;
        if (!linkUp || removed) {
            return Node.NEVER;
        }
        if (reported == null) {
            return after(now, linkAt + GRACE_MILLIS);
        }
        long silentSince = heardOnThisLink ? heardAt : statusAt;
        return switch (reported) {
            case OFFLINE -> Node.NEVER;
            case SLEEPING -> after(now, silentSince + valueLifeMillis());
            case ONLINE -> {
                long silent = after(now, silentSince + silenceMillis());
                yield !heardOnThisLink && asked ? Math.min(silent, after(now, askedAt + ANSWER_MILLIS)) : silent;
            }
        };
    }

    private static long after(long now, long at) {
        return now - at < 0 ? at : Node.NEVER;
    }

    /** A node with a very short interval still gets the time that an answer may take. */
    private long silenceMillis() {
        long silence = SILENT_INTERVALS * intervalMillis;
        return heardOnThisLink ? silence : Math.max(silence, ANSWER_MILLIS);
    }

    private long lastSign() {
        return everHeard ? heardAt : statusAt;
    }

    private AvailabilityInfo notSeen() {
        if (everHeard) {
            return AvailabilityInfo.of(Reason.NOT_SEEN_AGAIN, heardAt, GRACE_MILLIS);
        }
        return AvailabilityInfo.of(known ? Reason.NOT_SEEN_AGAIN : Reason.NEVER_SEEN, linkAt, GRACE_MILLIS);
    }

    private void set(ReportedStatus reported, boolean retained, long now) {
        if (status != reported || statusRetained != retained) {
            statusAt = now;
        }
        status = reported;
        statusRetained = retained;
    }
}
