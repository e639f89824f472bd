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
 * Whether a node is there: from the link, its status word (and whether that was retained) and its signs of life. A word is
 * only what someone believed; a live message is proof. Two nodes with one id are {@link NodeConflict}'s business.
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
    private @Nullable ReportedStatus word;

    private boolean wordRetained;
    private long wordAt;
    private boolean asked;
    private long askedAt;

    /** Heard live on this link. */
    private boolean proven;

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
        word = null;
        proven = false;
        asked = false;
    }

    /**
     * The node's word came.
     *
     * @return as {@link #heard}
     */
    boolean said(ReportedStatus said, boolean retained, long now) {
        if (retained) {
            // What this link has heard live is newer than anything that the broker kept.
            boolean news = !proven && (word == null || wordRetained) && word != said;
            if (news) {
                known = true;
                set(said, true, now);
                removed &= said == ReportedStatus.OFFLINE;
            }
            return false;
        }
        known = true;
        if (said == ReportedStatus.OFFLINE) {
            set(said, false, now);
            return false;
        }
        boolean overruled = heard(now);
        set(said, false, now);
        return overruled;
    }

    /**
     * A live message came that only the living node can have sent.
     *
     * @return whether that overrules its {@code offline} (the late will of an older session) or its removal
     */
    boolean heard(long now) {
        boolean overruled = removed || word == ReportedStatus.OFFLINE;
        removed = false;
        known = true;
        everHeard = true;
        proven = true;
        heardAt = now;
        if (word == null || word == ReportedStatus.OFFLINE) {
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
        word = null;
        proven = false;
    }

    boolean linkUp() {
        return linkUp;
    }

    /** Whether the node was heard live on this link: only then its retained values are worth showing. */
    boolean proven() {
        return proven;
    }

    /** Whether its retained word says online, and nothing more is known: it should be asked. */
    boolean doubtful() {
        return linkUp && !removed && !proven && word == ReportedStatus.ONLINE;
    }

    /**
     * When a node that says online, but is silent, should be asked before that is held against it: heartbeats may be lost
     * three times in a row. {@link Node#NEVER} when it need not be asked.
     */
    long lastChanceMillis() {
        return linkUp && !removed && proven && word == ReportedStatus.ONLINE
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
        return SILENT_INTERVALS * (word == ReportedStatus.SLEEPING ? sleepMillis : intervalMillis);
    }

    AvailabilityInfo verdict(long now) {
        if (!linkUp) {
            return AvailabilityInfo.of(Reason.BROKER_AWAY, linkAt, 0);
        }
        if (removed) {
            return AvailabilityInfo.of(Reason.REMOVED, removedAt, 0);
        }
        ReportedStatus said = word;
        if (said == null) {
            return now - linkAt < GRACE_MILLIS ? AvailabilityInfo.of(Reason.WAITING, linkAt, 0) : notSeen();
        }
        long silentSince = proven ? heardAt : wordAt;
        return switch (said) {
            case OFFLINE -> AvailabilityInfo.of(wordRetained ? Reason.FOUND_OFFLINE : Reason.SAID_OFFLINE, wordAt, 0);
            case SLEEPING ->
                now - silentSince >= valueLifeMillis()
                        ? AvailabilityInfo.of(Reason.OVERDUE, lastSign(), valueLifeMillis())
                        : AvailabilityInfo.of(Reason.SLEEPING, wordAt, 0);
            case ONLINE -> {
                if (now - silentSince >= silenceMillis()) {
                    yield AvailabilityInfo.of(Reason.SILENT, lastSign(), silenceMillis());
                }
                yield !proven && asked && now - askedAt >= ANSWER_MILLIS
                        ? AvailabilityInfo.of(Reason.UNANSWERED, wordAt, 0)
                        : AvailabilityInfo.ONLINE;
            }
        };
    }

    /** When the verdict changes next if nothing is heard, or {@link Node#NEVER}. */
    long nextCheckMillis(long now) {
        ReportedStatus said = word;
        if (!linkUp || removed) {
            return Node.NEVER;
        }
        if (said == null) {
            return after(now, linkAt + GRACE_MILLIS);
        }
        long silentSince = proven ? heardAt : wordAt;
        return switch (said) {
            case OFFLINE -> Node.NEVER;
            case SLEEPING -> after(now, silentSince + valueLifeMillis());
            case ONLINE -> {
                long silent = after(now, silentSince + silenceMillis());
                yield !proven && asked ? Math.min(silent, after(now, askedAt + ANSWER_MILLIS)) : silent;
            }
        };
    }

    private static long after(long now, long at) {
        return now - at < 0 ? at : Node.NEVER;
    }

    /** A node with a very short interval still gets the time that an answer may take. */
    private long silenceMillis() {
        long silence = SILENT_INTERVALS * intervalMillis;
        return proven ? silence : Math.max(silence, ANSWER_MILLIS);
    }

    private long lastSign() {
        return everHeard ? heardAt : wordAt;
    }

    private AvailabilityInfo notSeen() {
        if (everHeard) {
            return AvailabilityInfo.of(Reason.NOT_SEEN_AGAIN, heardAt, GRACE_MILLIS);
        }
        return AvailabilityInfo.of(known ? Reason.NOT_SEEN_AGAIN : Reason.NEVER_SEEN, linkAt, GRACE_MILLIS);
    }

    private void set(ReportedStatus said, boolean retained, long now) {
        if (word != said || wordRetained != retained) {
            wordAt = now;
        }
        word = said;
        wordRetained = retained;
    }
}
