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
 * When a node is asked to publish everything again: to prove that it is there, to complete what is known of it, or because a
 * user wishes it.
 */
@NonNullByDefault
final class RefreshRequests {
    static final int LIVENESS_TRIES = 3;
    /** How long a node may take to publish by itself what is missing before it is asked. */
    static final long PATIENCE_MILLIS = 1_000;
    /** The shortest time between two requests that a user wishes. */
    static final long USER_GAP_MILLIS = 1_000;

    private final NodeId node;
    private final NodeOutput output;
    private final Availability availability;

    /** Asks a node that is reported online, but has not been heard (for long), for a sign of life. */
    private final Probe liveness;
    /** Asks a living node for what is missing. */
    private final Probe completion;

    /** When it may be asked for a sign of life at the earliest. */
    private long turnAt = Long.MIN_VALUE;

    private boolean everSent;
    private long sentAt;
    private boolean askedForMissing;
    private boolean askedForSilence;
    /** When what the node reported expires, and for which such moment it was asked. */
    private long valuesExpireAt = Node.NEVER;

    private long askedForValuesAt = Node.NEVER;

    RefreshRequests(NodeId node, NodeOutput output, Availability availability) {
        this.node = node;
        this.output = output;
        this.availability = availability;
        liveness = new Probe(node);
        completion = new Probe(node);
    }

    /** @param spreadMillis all nodes get their turn within this time from now */
    void linkChanged(long spreadMillis, long now) {
        stop();
        turnAt = now + Turn.within(spreadMillis, node);
        askedForMissing = false;
        askedForSilence = false;
    }

    /** The node is not there, so that nothing is asked of it. */
    void stop() {
        liveness.stop();
        completion.stop();
    }

    /** The node was heard live. */
    void heard() {
        liveness.stop();
        askedForSilence = false;
    }

    /** The node has just published everything. */
    void complete() {
        // What is missing all the same was not asked for yet.
        askedForMissing &= !completion.isPending();
        completion.stop();
    }

    /** The node, which publishes no snapshot by itself, reported its state. */
    void answered() {
        completion.answered();
    }

    /** Whether a message of now may be the answer to a question. */
    boolean isAwaited(long now) {
        return everSent && now - sentAt <= Availability.ANSWER_MILLIS;
    }

    /** @param at when, if its turn has come by then */
    void askForLife(long at) {
        liveness.start(LIVENESS_TRIES, Math.max(at, turnAt));
    }

    void askForSnapshot(long now) {
        completion.start(1, now);
    }

    /** For a node that publishes no snapshot by itself, and may not hear the first request. */
    void askUntilAnswered(long now) {
        completion.start(LIVENESS_TRIES, now);
    }

    void askForSnapshotSoon(long now) {
        completion.start(1, now + PATIENCE_MILLIS);
    }

    /** Once per connection. */
    void askForMissing(long now) {
        if (!askedForMissing) {
            askedForMissing = true;
            askForSnapshotSoon(now);
        }
    }

    /** @param atMillis when the first of the values expires that the node need not report by itself */
    void valuesExpire(long atMillis) {
        valuesExpireAt = atMillis;
    }

    void askForUser(long now) {
        if (!(everSent && now - sentAt < USER_GAP_MILLIS)) {
            askForSnapshot(now);
        }
    }

    /**
     * Sends what is due; to be called only while the link is up.
     *
     * @param alone whether no other node answers to the same id
     */
    void tick(boolean alone, long now) {
        long at = silenceMillis(alone);
        if (at != Node.NEVER && now - at >= 0) {
            askedForSilence = true;
            askForLife(now);
        }
        if (valuesMillis(alone) != Node.NEVER && now - valuesMillis(alone) >= 0) {
            askedForValuesAt = valuesExpireAt;
            askUntilAnswered(now);
        }
        send(liveness, now);
        send(completion, now);
    }

    long nextCheckMillis(boolean alone) {
        long probes = Math.min(liveness.nextCheckMillis(), completion.nextCheckMillis());
        return Math.min(Math.min(silenceMillis(alone), valuesMillis(alone)), probes);
    }

    /** When the node is to be asked for its silence, once in each silence. */
    private long silenceMillis(boolean alone) {
        return alone && !askedForSilence ? availability.requestMillis() : Node.NEVER;
    }

    /** When the node is to be asked for values, once for those that expire together. */
    private long valuesMillis(boolean alone) {
        boolean needed = alone && valuesExpireAt != Node.NEVER && valuesExpireAt != askedForValuesAt;
        return needed && availability.requestMillis() != Node.NEVER
                ? valuesExpireAt - Math.min(Availability.ANSWER_MILLIS, availability.intervalMillis())
                : Node.NEVER;
    }

    private void send(Probe probe, long now) {
        if (!probe.due(now)) {
            return;
        }
        if (output.sendRefresh(node)) {
            probe.sent(now);
            availability.asked(now);
            everSent = true;
            sentAt = now;
        } else {
            probe.refused(now);
        }
    }
}
