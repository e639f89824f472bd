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

import java.util.List;
import java.util.function.Function;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.node.DialectTraits;
import org.openhab.binding.hawo.internal.node.NodeCommand;
import org.openhab.binding.hawo.internal.node.NodeId;
import org.openhab.binding.hawo.internal.node.NodeInfo;
import org.openhab.binding.hawo.internal.node.NodeMessage;
import org.openhab.binding.hawo.internal.node.ShutterWish;

/**
 * How one kind of firmware speaks MQTT: turns topics and payloads into {@link NodeMessage}s, and commands into topics and
 * payloads. A session has one object of each dialect, confined to its loop; it may hold state, such as the topics of the
 * devices that announced themselves.
 */
@NonNullByDefault
public interface Dialect {
    /** The largest payload that is looked at, in bytes. */
    int MAX_PAYLOAD = 65_536;

    DialectTraits traits();

    /** The topic filters that are subscribed to from the start. */
    List<String> filters();

    /** Whether there is no connection when the broker refuses a filter. */
    default boolean isEssential() {
        return false;
    }

    /**
     * Tells what a message means: nothing, or one or more messages for the nodes that it concerns. Never throws, whatever
     * the topic and the bytes are. A topic of another dialect means nothing.
     */
    void decode(String topic, byte[] payload, boolean retained, Sink sink);

    /**
     * The user configured a Thing for the node. Called before the first of its Things follows it, and again when the
     * settings change.
     */
    default void configure(NodeId node, NodeSettings settings, Sink sink) {}

    /**
     * The user says for how long the node sleeps, or does not say so any more. Only for a firmware whose nodes do not say it
     * themselves.
     *
     * @param seconds 0: it does not sleep
     */
    default void sleeps(NodeId node, int seconds, Sink sink) {}

    /** The node has no Thing any more. */
    default void unconfigure(NodeId node, Sink sink) {}

    /** The session has forgotten the node, because too many have announced themselves. */
    default void forgotten(NodeId node, Sink sink) {}

    /** As {@link #decode}, for a message whose payload was too large to be kept. */
    void decodeTooLarge(String topic, boolean retained, Sink sink);

    /** Where the node says its status: for texts. */
    String statusTopic(NodeId node);

    /**
     * @param relay from 1
     * @param forSeconds 1…86400 s, or 0 for no end
     * @param commandId for a node that confirms with it, see {@link NodeMessage.RelayDone}; empty: none
     * @return the messages to publish, in order
     */
    List<Outgoing> encodeRelay(NodeId node, int relay, boolean on, int forSeconds, String commandId);

    /**
     * @param shutter from 1
     * @return the messages to publish, in order; none when this firmware has no shutters, or the shutter cannot do this
     */
    default List<Outgoing> encodeShutter(NodeId node, int shutter, ShutterWish wish) {
        return List.of();
    }

    /**
     * @param button from 1
     * @return the messages to publish, in order; none when this firmware has no buttons that can be pressed
     */
    default List<Outgoing> encodePress(NodeId node, int button) {
        return List.of();
    }

    /** The messages to publish, in order; none when this firmware has no such command. */
    List<Outgoing> encodeCommand(NodeId node, NodeCommand command);

    /** The messages that remove a retained command for a relay. */
    List<Outgoing> encodeClearRetainedSet(NodeId node, int relay);

    /** The messages that empty all retained topics of a node that is gone for good. */
    List<Outgoing> encodeForget(NodeId node);

    /** The filters of the topics on which something retained may be wrong: those of commands, and those of its nodes alone. */
    List<String> checkFilters();

    /**
     * What a topic is for.
     *
     * @param known what is known of a node: {@link NodeInfo#UNKNOWN} of one that is only configured, null of any other
     */
    TopicUse use(String topic, Function<NodeId, @Nullable NodeInfo> known);

    /** A message to publish. */
    record Outgoing(String topic, byte[] payload, int qos, boolean retained) {}

    /** What a decoded message leads to. */
    interface Sink {
        /**
         * @param node the text of a valid {@link NodeId} of this dialect
         * @param retained whether it came with the retain flag, so that it proves nothing
         */
        void message(String node, NodeMessage message, boolean retained);

        /** From now on messages on this filter are wanted too. A second call with the same filter does nothing. */
        void subscribe(String filter);

        void unsubscribe(String filter);

        void publish(Outgoing message);
    }
}
