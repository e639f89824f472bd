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

/**
 * A command under way: valid for 15 s from when the user gave it, sent when the node can be reached, and repeated 1, 2, 4 and
 * 8 s later until it is confirmed.
 *
 * <p>A command without a time is confirmed by any live state of the relay that is as wished: that is what counts.
 *
 * <p>A timed command must happen once only. It carries an id, is confirmed by nothing but that id, and is repeated only to a
 * node that keeps ids and has not been restarted since. Any other node gets it once, and the state confirms it.
 */
@NonNullByDefault
final class RelayCommand {
    /** How long a timed command waits for what the node can do, when it said nothing of itself on this link. */
    static final long INFO_MILLIS = 2_000;

    private final boolean on;
    private final int forSeconds;
    private final String id;
    private final CommandLog.Entry entry;
    private final CommandSchedule schedule;

    /** The boot of a node that keeps ids, when a timed command was first sent to it; null: it must not be repeated. */
    private @Nullable String boot;

    private boolean interrupted;

    /**
     * @param forSeconds 0: for ever
     * @param id of a timed command, otherwise empty
     * @param entry where its fate is written down
     */
    RelayCommand(boolean on, int forSeconds, String id, CommandLog.Entry entry) {
        this.on = on;
        this.forSeconds = forSeconds;
        this.id = id;
        this.entry = entry;
        schedule = new CommandSchedule(entry.givenAt());
    }

    CommandLog.Entry entry() {
        return entry;
    }

    boolean on() {
        return on;
    }

    int forSeconds() {
        return forSeconds;
    }

    /** Empty for a node that says that it does not keep ids. */
    String idFor(@Nullable NodeInfo info) {
        return info == null || info.ids() ? id : "";
    }

    /**
     * Whether to send it now, given that the node can be reached.
     *
     * @param info what the node said of itself on this link
     */
    boolean due(@Nullable NodeInfo info, long now) {
        return isSendable(info) && schedule.due(firstMillis(info), now);
    }

    void sent(@Nullable NodeInfo info, long now) {
        if (!everSent() && isTimed() && info != null && info.ids()) {
            boot = info.boot();
        }
        schedule.sent(now);
        entry.sent();
    }

    /** The node was lost or has rebooted: begin again as soon as it can be reached, within the same life. */
    void interrupted() {
        schedule.interrupted();
        interrupted = everSent();
    }

    /** Whether the node was restarted after a command was sent to it that must not be sent twice. */
    boolean isSpentBy(@Nullable NodeInfo info) {
        String sentTo = boot;
        return sentTo != null && info != null && !sentTo.equals(info.boot());
    }

    boolean confirmedBy(boolean state) {
        return state == on && boot == null && (everSent() || !isTimed());
    }

    boolean confirmedBy(String doneId) {
        return isTimed() && id.equals(doneId);
    }

    boolean expired(long now) {
        return schedule.expired(now);
    }

    boolean everSent() {
        return schedule.everSent();
    }

    long nextCheckMillis(boolean reachable, @Nullable NodeInfo info) {
        return schedule.nextCheckMillis(reachable && isSendable(info), firstMillis(info));
    }

    private boolean isSendable(@Nullable NodeInfo info) {
        return !everSent() || mayRepeat(info);
    }

    private boolean isTimed() {
        return forSeconds > 0;
    }

    private boolean mayRepeat(@Nullable NodeInfo info) {
        if (!isTimed()) {
            return true;
        }
        String sentTo = boot;
        return sentTo != null
                && info != null
                && info.ids()
                && sentTo.equals(info.boot())
                // A node that does not say which boot it is of may have been restarted.
                && !(sentTo.isEmpty() && interrupted);
    }

    private long firstMillis(@Nullable NodeInfo info) {
        return isTimed() && info == null ? schedule.givenAt() + INFO_MILLIS : schedule.givenAt();
    }
}
