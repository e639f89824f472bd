/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.firmware;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.node.NodeCommand;
import org.openhab.binding.hawo.internal.node.NodeId;
import org.openhab.binding.hawo.internal.node.NodeMessage;

/** How one kind of firmware speaks: topics and payloads, to and from the words of the domain. Free of state, for any thread. */
@NonNullByDefault
public interface Dialect {
    /** The largest payload that is looked at, in bytes. */
    int MAX_PAYLOAD = 65_536;

    /** The one topic filter that catches everything the nodes say. */
    String filter();

    /** The node a topic belongs to, as the text of a valid {@link NodeId}; null: none of ours. */
    @Nullable
    String nodeOf(String topic);

    /**
     * What a message means. Never throws, whatever the topic and the bytes are.
     *
     * @param topic one for which {@link #nodeOf} gives a node (others are {@link NodeMessage.Ignored})
     */
    NodeMessage decode(String topic, byte[] payload, boolean retained);

    /** What a message means whose payload was too large to be kept; the topic as in {@link #decode}. */
    NodeMessage tooLarge(String topic);

    /** Where the node says its status: for texts. */
    String statusTopic(NodeId node);

    /**
     * @param relay 1…16
     * @param forSeconds 1…86400 s, or 0 for no end
     */
    Outgoing encodeRelay(NodeId node, int relay, boolean on, int forSeconds);

    Outgoing encodeCommand(NodeId node, NodeCommand ask);

    /** The empty retained message that removes a retained command. */
    Outgoing encodeClearRetainedSet(NodeId node, int relay);

    /** A message to publish. */
    record Outgoing(String topic, byte[] payload, int qos, boolean retained) {}
}
