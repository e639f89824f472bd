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

    private final long defaultIntervalMillis;
    private long intervalMillis;
    private long overdueMillis;

    private boolean linkUp;
    private long linkAt;

    /** What was reported on this link; ONLINE too when it was only concluded from a sign of life. */
    private @Nullable ReportedStatus status;

    private boolean statusRetained;
    /** Something came on the status topic on this link. */
    private boolean statusHeard;

    private long statusAt;
    private boolean asked;
    private long askedAt;

    /** Heard live on this link. */
    private boolean heardOnThisLink;

    // Over all links

    private boolean silenceSays = true;
    private boolean will = true;
    /** How often it reports by itself, as far as that was observed; 0: not known. */
    private long observedMillis;

    private boolean known;
    /** Whether it went to sleep when it was last heard. */
    private boolean asleep;

    private boolean everHeard;
    private long heardAt;
    /** Since when, without a gap, the broker has reported a node as online or sleeping that was never heard. */
    private long unheardSince;

    private boolean unheard;
    private boolean removed;
    private long removedAt;

    /** @param defaultIntervalMillis of a node that has said nothing of itself */
    Availability(long defaultIntervalMillis, long now) {
        this.defaultIntervalMillis = defaultIntervalMillis;
        timing(defaultIntervalMillis, SILENT_INTERVALS * defaultIntervalMillis);
        linkAt = now;
    }

    /**
     * @param interval at most this long between two signs of life
     * @param overdue a node that sleeps is heard again before this is over
     */
    final void timing(long interval, long overdue) {
        intervalMillis = interval;
        overdueMillis = overdue;
    }

    /** @param says whether silence says that the node is not there; of one that need not be heard from it says nothing */
    void silenceSays(boolean says) {
        silenceSays = says;
    }

    /** @param intervalMillis how often the node reports by itself, as far as that was observed; 0: not known */
    void observed(long intervalMillis) {
        observedMillis = intervalMillis;
    }

    /** @param has whether the broker tells when the node is gone */
    void will(boolean has) {
        will = has;
    }

    void link(boolean up, long now) {
        if (!up && !linkUp) {
            return;
        }
        linkUp = up;
        linkAt = now;
        status = null;
        heardOnThisLink = false;
        statusHeard = false;
        asked = false;
    }

    /**
     * A message came on the node's status topic.
     *
     * @return as {@link #heard}
     */
    boolean reported(ReportedStatus reported, boolean retained, long now) {
        statusHeard = true;
        if (retained) {
            // What this link has heard live is newer than anything that the broker kept.
            boolean news = !heardOnThisLink && (status == null || statusRetained) && status != reported;
            if (news) {
                foundRetained(reported, now);
            }
            return false;
        }
        if (reported == ReportedStatus.OFFLINE) {
            known = true;
            unheard = false;
            asleep = false;
            set(reported, false, now);
            return false;
        }
        boolean overruled = heard(now);
        asleep = reported == ReportedStatus.SLEEPING;
        set(reported, false, now);
        return overruled;
    }

    private void foundRetained(ReportedStatus reported, long now) {
        known = true;
        set(reported, true, now);
        if (reported == ReportedStatus.OFFLINE) {
            unheard = false;
            return;
        }
        removed = false;
        if (!unheard) {
            unheard = true;
            unheardSince = now;
        }
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
        unheard = false;
        asleep = false;
        if (status != ReportedStatus.ONLINE) {
            // A sleeper disconnects once it has said so: it is awake.
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
        timing(defaultIntervalMillis, SILENT_INTERVALS * defaultIntervalMillis);
        silenceSays = true;
        will = true;
        removed = true;
        removedAt = now;
        everHeard = false;
        unheard = false;
        asleep = false;
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

    /**
     * Whether this status, although it is retained, may be newer than what was heard live: of a node whose topics are subscribed
     * to one by one, it was published before the subscription.
     */
    boolean isNews(ReportedStatus retained) {
        return heardOnThisLink && !statusHeard && retained != ReportedStatus.ONLINE;
    }

    /** Whether nothing was said about it on this link, so that nothing is known of its status. */
    boolean isUnreported() {
        return linkUp && !removed && status == null;
    }

    /** Whether only its retained status says that it is there: it should be asked. */
    boolean isUnconfirmed() {
        return linkUp
                && !removed
                && !heardOnThisLink
                && (status == ReportedStatus.ONLINE || status == ReportedStatus.SLEEPING);
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
        boolean sleeps = status == null ? asleep : status == ReportedStatus.SLEEPING;
        return sleeps ? overdueMillis : SILENT_INTERVALS * intervalMillis;
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
            return reached(linkAt + GRACE_MILLIS, now) ? notReported() : AvailabilityInfo.of(Reason.WAITING, linkAt, 0);
        }
        return switch (reported) {
            case OFFLINE ->
                AvailabilityInfo.of(statusRetained ? Reason.FOUND_OFFLINE : Reason.SAID_OFFLINE, statusAt, 0);
            case SLEEPING -> {
                if (reached(silentAt(), now)) {
                    yield silent(Reason.OVERDUE);
                }
                yield heardOnThisLink
                        ? AvailabilityInfo.of(Reason.SLEEPING, statusAt, 0)
                        : AvailabilityInfo.of(Reason.WAITING_FOR_WAKE_UP, lastSign(), 0);
            }
            case ONLINE -> {
                if (reached(silentAt(), now)) {
                    yield silent(Reason.SILENT);
                }
                if (heardOnThisLink) {
                    yield online();
                }
                Reason reason = reached(answerDueAt(), now) ? Reason.UNANSWERED : Reason.WAITING_FOR_REPLY;
                yield AvailabilityInfo.of(reason, statusAt, 0);
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
        return switch (reported) {
            case OFFLINE -> Node.NEVER;
            case SLEEPING -> after(now, silentAt());
            case ONLINE -> {
                long silentAt = silentAt();
                if (heardOnThisLink || reached(silentAt, now)) {
                    // Nothing but a message ends the silence.
                    yield after(now, silentAt);
                }
                yield Math.min(silentAt, after(now, answerDueAt()));
            }
        };
    }

    private static boolean reached(long at, long now) {
        return at != Node.NEVER && now - at >= 0;
    }

    private static long after(long now, long at) {
        return reached(at, now) ? Node.NEVER : at;
    }

    /** When the node has had the time to answer, on this link. */
    private long answerDueAt() {
        return asked ? askedAt + ANSWER_MILLIS : Node.NEVER;
    }

    /** From when on the node is taken for silent (or, while it sleeps, for overdue). */
    private long silentAt() {
        long silence = silenceMillis();
        if (silence == 0) {
            return Node.NEVER;
        }
        long at = lastSign() + silence;
        if (heardOnThisLink || status == ReportedStatus.SLEEPING) {
            return at;
        }
        // It could not be heard while there was no link: it is asked first. Not asked, it must be heard in time by
        // itself.
        return Math.min(Math.max(at, answerDueAt()), statusAt + Math.max(valueLifeMillis(), ANSWER_MILLIS));
    }

    /** For how long a node is silent that is not there; 0: its silence says nothing. */
    private long silenceMillis() {
        return silenceSays || status == ReportedStatus.SLEEPING ? valueLifeMillis() : SILENT_INTERVALS * observedMillis;
    }

    private AvailabilityInfo silent(Reason reason) {
        return AvailabilityInfo.of(everHeard ? reason : Reason.NEVER_HEARD, lastSign(), silenceMillis());
    }

    /** When the node was last heard; of one that never was: since when it has been reported. */
    private long lastSign() {
        return everHeard ? heardAt : unheardSince;
    }

    private AvailabilityInfo online() {
        if (silenceMillis() > 0) {
            return AvailabilityInfo.ONLINE;
        }
        return will ? AvailabilityInfo.ONLINE_UNCHECKED : AvailabilityInfo.ONLINE_UNWATCHED;
    }

    /** A node whose silence says nothing may well be there. */
    private AvailabilityInfo notReported() {
        return silenceSays ? notSeen() : AvailabilityInfo.of(Reason.NOT_HEARD, linkAt, 0);
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
