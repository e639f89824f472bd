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
 * Everything that is known of one node, and what follows from it. Confined to one thread (its bridge's loop). Times are
 * ms of a monotonic clock with any origin; {@link NodeListener}s hear what becomes true, the {@link NodeOutbox} gets what
 * is to be done. Shared by all Things of the node.
 */
@NonNullByDefault
public final class Node {
    /** No check is needed: {@link #nextCheckMillis()} when only a message can change anything. */
    public static final long NEVER = Long.MAX_VALUE;

    private final NodeId id;

    /** A node of which nothing is known, with the link down. */
    public Node(NodeId id, NodeOutbox outbox, long now) {
        this.id = id;
    }

    public NodeId id() {
        return id;
    }

    /** Adds a listener and tells it the present picture. */
    public void listen(NodeListener listener) {}

    public void unlisten(NodeListener listener) {}

    /** Whether anyone listens: a node without listeners and without info may be forgotten. */
    public boolean hasListeners() {
        return false;
    }

    /** The link to the broker came up (call before the first message of that connection) or was lost. */
    public void link(boolean up, long now) {}

    /** A message of this node came. */
    public void receive(NodeMessage message, boolean retained, long now) {}

    /** Time has passed: to be called at {@link #nextCheckMillis()} or later; calling it earlier does no harm. */
    public void tick(long now) {}

    /**
     * Switch a relay. Replaces the command that is under way for it, if any.
     *
     * @param relay 1…16
     * @param forSeconds return to the opposite state after 1…86400 s; 0: stay
     * @throws IllegalArgumentException when a number is out of its range
     */
    public void command(int relay, boolean on, int forSeconds, long now) {}

    /** The user wants to see the present picture (again): tells it to the listener, and asks the node at most once a second. */
    public void refreshAsked(NodeListener asker, long now) {}

    /** When {@link #tick} must be called next, or {@link #NEVER}. May change with every other call. */
    public long nextCheckMillis() {
        return NEVER;
    }

    public Verdict verdict() {
        return Verdict.of(Verdict.Reason.BROKER_AWAY);
    }

    public @Nullable NodeInfo info() {
        return null;
    }

    /** When a live message came last, or null when none ever did. */
    public @Nullable Long lastSeenMillis() {
        return null;
    }

    public Counters counters() {
        return new Counters(0, 0, 0, 0);
    }
}
