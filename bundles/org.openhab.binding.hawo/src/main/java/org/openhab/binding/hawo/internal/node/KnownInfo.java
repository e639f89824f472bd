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

/** What a node said of itself last. */
@NonNullByDefault
final class KnownInfo {
    /** A node that says for ever something new of itself is shown as it was then. */
    private static final int MAX_SETTLE_TIMES = 10;

    private final long settleMillis;
    private @Nullable NodeInfo info;
    /** What the listeners know. */
    private @Nullable NodeInfo told;

    private boolean receivedOnThisLink;
    private boolean changed;
    private long changedAt;
    private long firstChangedAt;

    /** @param settleMillis for how long nothing new has to come before the listeners are told; 0: they are told at once */
    KnownInfo(long settleMillis) {
        this.settleMillis = settleMillis;
    }

    /** @return what was known before, when it was something else */
    @Nullable
    NodeInfo received(NodeInfo said, long now) {
        receivedOnThisLink = true;
        NodeInfo before = info;
        if (said.equals(before)) {
            return null;
        }
        info = said;
        firstChangedAt = changed ? firstChangedAt : now;
        changedAt = now;
        changed = true;
        return before;
    }

    void linkChanged() {
        receivedOnThisLink = false;
    }

    void removed() {
        changed |= info != null;
        info = null;
        complete();
    }

    /** There is nothing to wait for: the listeners are told with the next update. */
    void complete() {
        changedAt = Node.NEVER;
    }

    /** @return whether the listeners were told only now of what the node has been saying for some time */
    boolean update(long now, NodeListener listener) {
        if (!changed || now < nextCheckMillis()) {
            return false;
        }
        changed = false;
        told = info;
        listener.infoChanged(told);
        return told != null && settleMillis > 0;
    }

    long nextCheckMillis() {
        if (!changed) {
            return Node.NEVER;
        }
        return changedAt == Node.NEVER
                ? Long.MIN_VALUE
                : Math.min(changedAt + settleMillis, firstChangedAt + MAX_SETTLE_TIMES * settleMillis);
    }

    /** Whether there is something that the listeners are not told yet. */
    boolean isPending() {
        return changed;
    }

    @Nullable
    NodeInfo told() {
        return told;
    }

    @Nullable
    NodeInfo get() {
        return info;
    }

    /** Null also when it is from an earlier link: the node may have been restarted since. */
    @Nullable
    NodeInfo ofThisLink() {
        return receivedOnThisLink ? info : null;
    }
}
