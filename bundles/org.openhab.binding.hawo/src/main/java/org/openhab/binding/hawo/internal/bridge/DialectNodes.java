/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.bridge;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.firmware.Dialect;
import org.openhab.binding.hawo.internal.mqtt.MqttMessage;
import org.openhab.binding.hawo.internal.node.Node;
import org.openhab.binding.hawo.internal.node.NodeCommand;
import org.openhab.binding.hawo.internal.node.NodeId;
import org.openhab.binding.hawo.internal.node.NodeListener;
import org.openhab.binding.hawo.internal.node.NodeMessage;
import org.openhab.binding.hawo.internal.node.NodeOutput;
import org.openhab.binding.hawo.internal.node.NodeProblem;
import org.openhab.binding.hawo.internal.node.ShutterWish;

/**
 * The nodes of a session that speak one dialect: decoded messages go to them, what they want to say is encoded. Confined to
 * the session's loop.
 */
@NonNullByDefault
final class DialectNodes implements Dialect.Sink, NodeOutput {
    private final Dialect dialect;
    private final BrokerSession session;
    private final NodeDirectory directory;
    private final NodeLog log;
    private final Map<String, NodeEntry> entries = new HashMap<>();
    /** Of the message that is being decoded, otherwise empty. */
    private String topic = "";

    DialectNodes(Dialect dialect, BrokerSession session, NodeDirectory directory, NodeLog log) {
        this.dialect = dialect;
        this.session = session;
        this.directory = directory;
        this.log = log;
    }

    Dialect dialect() {
        return dialect;
    }

    Collection<NodeEntry> entries() {
        return entries.values();
    }

    @Nullable
    NodeEntry find(String id) {
        return entries.get(id);
    }

    NodeEntry get(String id) {
        NodeEntry entry = entries.get(id);
        if (entry == null) {
            long now = session.now();
            entry = new NodeEntry(new Node(new NodeId(dialect.traits().name(), id), dialect.traits(), this, now), this);
            entries.put(id, entry);
            directory.added(entry, now);
        }
        return entry;
    }

    void remove(NodeEntry entry) {
        entries.remove(entry.node.id().value());
        dialect.forgotten(entry.node.id(), this);
    }

    void unconfigure(NodeEntry entry) {
        dialect.unconfigure(entry.node.id(), this);
    }

    /** @param seconds what the listener's Thing says, 0 for nothing */
    void sleeps(NodeEntry entry, NodeListener listener, int seconds) {
        int before = entry.sleepSeconds();
        entry.sleeps(listener, seconds);
        if (entry.sleepSeconds() != before) {
            dialect.sleeps(entry.node.id(), entry.sleepSeconds(), this);
        }
    }

    void receive(MqttMessage message) {
        topic = message.topic();
        try {
            if (message.oversize()) {
                dialect.decodeTooLarge(topic, message.retained(), this);
            } else {
                dialect.decode(topic, message.payload(), message.retained(), this);
            }
        } finally {
            topic = "";
        }
    }

    // What the dialect understood

    @Override
    public void message(String id, NodeMessage message, boolean retained) {
        NodeEntry entry = entries.get(id);
        if (entry == null) {
            if (message == NodeMessage.InfoRemoved.INSTANCE) {
                return;
            }
            entry = get(id);
        }
        try {
            entry.node.receive(message, topic, retained, session.now());
        } finally {
            // Whatever a listener throws: the node's next check has to be planned.
            directory.received(entry, message);
        }
    }

    @Override
    public void subscribe(String filter) {
        session.subscribe(filter);
    }

    @Override
    public void unsubscribe(String filter) {
        session.unsubscribe(filter);
    }

    @Override
    public void publish(Dialect.Outgoing message) {
        session.publish(message);
    }

    // What a node wants done

    @Override
    public void sendRelay(NodeId node, int relay, boolean on, int forSeconds, String commandId) {
        publish(dialect.encodeRelay(node, relay, on, forSeconds, commandId));
    }

    @Override
    public boolean sendShutter(NodeId node, int shutter, ShutterWish wish) {
        List<Dialect.Outgoing> messages = dialect.encodeShutter(node, shutter, wish);
        publish(messages);
        return !messages.isEmpty();
    }

    @Override
    public void sendPress(NodeId node, int button) {
        publish(dialect.encodePress(node, button));
    }

    @Override
    public boolean sendRefresh(NodeId node) {
        if (!session.mayAsk()) {
            return false;
        }
        publish(dialect.encodeCommand(node, NodeCommand.REFRESH));
        return true;
    }

    @Override
    public void clearRetainedSet(NodeId node, int relay) {
        publish(dialect.encodeClearRetainedSet(node, relay));
    }

    @Override
    public void warn(NodeId node, NodeProblem problem, String detail) {
        NodeEntry entry = entries.get(node.value());
        if (entry != null && entry.isFollowed()) {
            log.warn(node, problem, detail);
            return;
        }
        log.debug(node, problem, detail);
        if (entry != null && problem == NodeProblem.RETAINED_SET) {
            // It comes with the subscription, often before the Things are there, and only once.
            entry.warnWhenFollowed(() -> log.warn(node, problem, detail));
        }
    }

    void publish(List<Dialect.Outgoing> messages) {
        messages.forEach(session::publish);
    }
}
