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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.mqtt.SafeLog;
import org.openhab.binding.hawo.internal.node.NodeId;
import org.openhab.binding.hawo.internal.node.NodeInfo;
import org.openhab.binding.hawo.internal.node.NodeListener;
import org.openhab.binding.hawo.internal.node.NodeMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The nodes of a session: those that Things follow, and those only heard of. Confined to the session's loop. */
@NonNullByDefault
final class NodeDirectory implements Loop.Ticker {
    private static final String TOO_MANY_NODES =
            "{}: more than {} nodes without a Thing; those not heard from for longest are forgotten";

    private final Logger logger = LoggerFactory.getLogger(NodeDirectory.class);
    private final String name;
    private final BrokerSession.Owner owner;
    private final Map<String, DialectNodes> dialects = new LinkedHashMap<>();
    private final WakeUps wakeUps = new WakeUps();
    private final UnconfiguredNodes unconfigured = new UnconfiguredNodes();
    private boolean up;
    private boolean tooManyReported;

    /** @param name of the bridge, for log lines */
    NodeDirectory(String name, BrokerSession.Owner owner) {
        this.name = name;
        this.owner = owner;
    }

    void add(DialectNodes nodes) {
        dialects.put(nodes.dialect().traits().name(), nodes);
    }

    Collection<DialectNodes> dialects() {
        return dialects.values();
    }

    /** The nodes that speak the dialect of this one, or null. */
    @Nullable
    DialectNodes dialectOf(NodeId id) {
        return dialects.get(id.dialect());
    }

    @Nullable
    NodeEntry find(NodeId id) {
        DialectNodes nodes = dialectOf(id);
        return nodes == null ? null : nodes.find(id.value());
    }

    Stream<NodeEntry> all() {
        return dialects.values().stream().flatMap(nodes -> nodes.entries().stream());
    }

    @Override
    public long nextTickMillis() {
        return wakeUps.next();
    }

    @Override
    public void tick(long now) {
        wakeUps.wake(now, sleeper -> tick((NodeEntry) sleeper, now));
    }

    private void tick(NodeEntry entry, long now) {
        boolean pending = entry.node.isInfoPending();
        entry.node.tick(now);
        if (pending && !entry.node.isInfoPending()) {
            announce(entry);
        }
    }

    boolean isUp() {
        return up;
    }

    void link(boolean isUp, long now) {
        if (isUp == up) {
            return;
        }
        up = isUp;
        long spread =
                ProbeBudget.spreadMillis(all().filter(NodeEntry::isFollowed).count());
        all().forEach(entry -> changeLink(entry, isUp, spread, now));
        if (!isUp) {
            all().toList().forEach(this::forgetIfUnknown);
        }
    }

    /** One node's failure must not keep the others from hearing of it. */
    private void changeLink(NodeEntry entry, boolean isUp, long spread, long now) {
        try {
            entry.node.link(isUp, spread, now);
        } catch (Throwable e) {
            SafeLog.warn(logger, "{}: failed to update node {}", name, entry.node.id(), e);
        } finally {
            wakeUps.update(entry);
        }
    }

    void follow(NodeEntry entry, NodeListener listener, long now) {
        boolean first = !entry.isFollowed();
        unconfigured.remove(entry);
        entry.follow(listener, now);
        wakeUps.update(entry);
        if (first) {
            announce(entry);
        }
    }

    void unfollow(NodeEntry entry, NodeListener listener) {
        entry.unfollow(listener);
        if (!entry.isFollowed()) {
            entry.owner.unconfigure(entry);
            heardWithoutThing(entry);
            announce(entry);
        }
        forgetIfUnknown(entry);
    }

    void added(NodeEntry entry, long now) {
        heardWithoutThing(entry);
        if (up) {
            entry.node.link(true, now);
        }
        wakeUps.update(entry);
    }

    /** A message came for the node. */
    void received(NodeEntry entry, NodeMessage message) {
        wakeUps.update(entry);
        if (!entry.isFollowed()) {
            unconfigured.heard(entry);
        }
        if (message instanceof NodeMessage.Info) {
            announce(entry);
        } else if (message == NodeMessage.InfoRemoved.INSTANCE) {
            owner.nodeRemoved(entry.node.id());
            forgetIfUnknown(entry);
        }
    }

    /** What the node wants next may have changed. */
    void changed(NodeEntry entry) {
        wakeUps.update(entry);
    }

    void announce(NodeEntry entry) {
        NodeInfo info = entry.node.info();
        if (info != null && !entry.node.isInfoPending()) {
            owner.nodeAnnounced(entry.node.id(), info, entry.isFollowed());
        }
    }

    /** The node is gone for good: nothing is kept of it, unless a Thing follows it. */
    void removed(NodeEntry entry) {
        if (!entry.isFollowed()) {
            owner.nodeRemoved(entry.node.id());
            forget(entry);
        }
    }

    private void heardWithoutThing(NodeEntry entry) {
        unconfigured.heard(entry);
        NodeEntry surplus = unconfigured.surplus();
        if (surplus == null) {
            return;
        }
        if (!tooManyReported) {
            tooManyReported = true;
            logger.warn(TOO_MANY_NODES, name, UnconfiguredNodes.MAX);
        }
        if (surplus.node.info() != null) {
            owner.nodeRemoved(surplus.node.id());
        }
        forget(surplus);
    }

    private void forgetIfUnknown(NodeEntry entry) {
        if (entry.isUnknown()) {
            forget(entry);
        }
    }

    private void forget(NodeEntry entry) {
        wakeUps.remove(entry);
        unconfigured.remove(entry);
        entry.owner.remove(entry);
    }
}
