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

/** What a node wants done. One outbox serves all nodes of a bridge; calls come on the loop and must return at once. */
@NonNullByDefault
public interface NodeOutput {
    /**
     * Publish a command, QoS 1, not retained. A failure need not be told: the command is repeated anyway.
     *
     * @param relay 1…16
     * @param forSeconds return to the opposite state after 1…86400 s; 0: stay
     * @param commandId with which the node confirms a timed command, and knows it again; empty: none
     */
    void sendRelay(NodeId node, int relay, boolean on, int forSeconds, String commandId);

    /**
     * Publish a command for a shutter, as {@link #sendRelay} does.
     *
     * @return false when the shutter cannot do this, so that nothing is sent
     */
    boolean sendShutter(NodeId node, int shutter, ShutterWish wish);

    /** Publish a command that presses a button (1…32) of the node, once. */
    void sendPress(NodeId node, int button);

    /**
     * Ask the node to publish everything again.
     *
     * @return false when the bridge's rate limit forbids it now: the node asks again a second later
     */
    boolean sendRefresh(NodeId node);

    /** Publish an empty retained message on the {@code set} topic of the relay (1…16). */
    void clearRetainedSet(NodeId node, int relay);

    /** Write one line into the log. The detail holds no control characters. */
    void warn(NodeId node, NodeProblem warning, String detail);
}
