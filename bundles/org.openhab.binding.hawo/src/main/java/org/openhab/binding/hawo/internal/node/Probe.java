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
 * When to ask a node to publish everything again: a few tries, a few seconds apart, until something makes it needless. Nodes
 * that were asked, or refused, at the same moment are not asked again at the same moment.
 */
@NonNullByDefault
final class Probe {
    static final long GAP_MILLIS = 5_000;
    /** How soon to try again when the bridge's rate limit forbade it. */
    static final long REFUSED_MILLIS = 1_000;

    private final NodeId node;
    private int triesLeft;
    private boolean sent;
    private long nextAt;

    Probe(NodeId node) {
        this.node = node;
    }

    void start(int tries, long at) {
        triesLeft = tries;
        sent = false;
        nextAt = at;
    }

    void stop() {
        triesLeft = 0;
    }

    /** A possible answer came: it is one if the question was sent. */
    void answered() {
        if (sent) {
            stop();
        }
    }

    boolean isPending() {
        return triesLeft > 0;
    }

    boolean due(long now) {
        return isPending() && now - nextAt >= 0;
    }

    void sent(long now) {
        triesLeft--;
        sent = true;
        nextAt = now + Turn.before(GAP_MILLIS, node);
    }

    void refused(long now) {
        nextAt = now + Turn.before(REFUSED_MILLIS, node);
    }

    long nextCheckMillis() {
        return isPending() ? nextAt : Node.NEVER;
    }
}
