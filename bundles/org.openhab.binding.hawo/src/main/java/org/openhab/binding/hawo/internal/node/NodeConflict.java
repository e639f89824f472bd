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
 * Whether two nodes use one id. Two with different MQTT client ids are both heard at a time. Two with the same one throw
 * each other out, with a will each time, so that their MACs take turns. A board that was exchanged does neither.
 */
@NonNullByDefault
final class NodeConflict {
    /** A MAC that comes back within this time was not exchanged. */
    static final long RETURN_MILLIS = 600_000;

    static final long MIN_ROUND_MILLIS = 10_000;
    /** So many rounds in which only one node answers end the conflict. */
    static final int QUIET_ROUNDS = 2;

    private String mac = "";
    private String other = "";
    private long otherAt;
    private boolean conflict;
    private long roundAt;
    private boolean askDue;
    private int quietRounds;
    private String answered = "";
    private boolean bothAnswered;

    /**
     * A live info came.
     *
     * @param said its MAC; without one nothing can be told
     * @param othersAlive whether a node was online and heard from, with no {@code offline} since
     */
    void heard(String said, boolean othersAlive, long now) {
        if (said.isEmpty()) {
            return;
        }
        if (conflict) {
            bothAnswered |= !answered.isEmpty() && !answered.equals(said);
            answered = said;
        }
        if (said.equals(mac)) {
            return;
        }
        boolean clash = !mac.isEmpty() && (othersAlive || said.equals(other) && now - otherAt <= RETURN_MILLIS);
        other = mac;
        otherAt = now;
        mac = said;
        if (clash && !conflict) {
            conflict = true;
            quietRounds = 0;
            startRound(now);
        }
    }

    /** The link came up: the round that was under way says nothing. */
    void linkUp(long now) {
        if (conflict) {
            startRound(now);
        }
    }

    void removed() {
        conflict = false;
        mac = "";
        other = "";
    }

    boolean present() {
        return conflict;
    }

    /** The MACs in order, so that it does not change with every message. */
    AvailabilityInfo availability() {
        return mac.compareTo(other) < 0 ? AvailabilityInfo.conflict(mac, other) : AvailabilityInfo.conflict(other, mac);
    }

    /** Time has passed; to be called only while the link is up. */
    void tick(long intervalMillis, long now) {
        if (!conflict || now - roundAt < roundMillis(intervalMillis)) {
            return;
        }
        quietRounds = bothAnswered ? 0 : quietRounds + 1;
        if (quietRounds >= QUIET_ROUNDS) {
            conflict = false;
            if (answered.equals(other)) {
                other = mac;
                mac = answered;
            }
            otherAt = now;
        } else {
            startRound(now);
        }
    }

    /** Whether all nodes of this id are to be asked; true once per round. */
    boolean takeAsk() {
        boolean ask = conflict && askDue;
        askDue = false;
        return ask;
    }

    long nextCheckMillis(long intervalMillis) {
        return conflict ? roundAt + roundMillis(intervalMillis) : Node.NEVER;
    }

    private void startRound(long now) {
        roundAt = now;
        askDue = true;
        answered = "";
        bothAnswered = false;
    }

    private static long roundMillis(long intervalMillis) {
        return Math.max(MIN_ROUND_MILLIS, Availability.SILENT_INTERVALS * intervalMillis);
    }
}
