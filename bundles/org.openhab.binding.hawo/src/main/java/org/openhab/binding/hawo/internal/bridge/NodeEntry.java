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

import java.util.HashMap;
import java.util.Map;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.node.Node;
import org.openhab.binding.hawo.internal.node.NodeListener;

/** A node and how many Things follow it. Confined to the session's loop. */
@NonNullByDefault
final class NodeEntry extends WakeUps.Sleeper {
    final Node node;
    final DialectNodes owner;
    private int followers;
    /** What the Things say that sleep: mostly none, or both Things of a node. */
    private Map<NodeListener, Integer> sleep = Map.of();
    /** A warning from before anyone followed the node: its first Thing is the place to be told. */
    private @Nullable Runnable pendingWarning;

    NodeEntry(Node node, DialectNodes owner) {
        this.node = node;
        this.owner = owner;
    }

    @Override
    public long wantedAtMillis() {
        return node.nextCheckMillis();
    }

    int followers() {
        return followers;
    }

    boolean isFollowed() {
        return followers > 0;
    }

    /** A node that nobody follows, and that has not announced itself, can be forgotten. */
    boolean isUnknown() {
        return followers == 0 && node.info() == null;
    }

    void follow(NodeListener listener, long now) {
        followers++;
        Runnable warning = pendingWarning;
        if (warning != null) {
            pendingWarning = null;
            warning.run();
        }
        node.listen(listener, now);
    }

    void unfollow(NodeListener listener) {
        node.unlisten(listener);
        followers--;
    }

    /** @param seconds for how long the node sleeps, in the words of the listener's Thing; 0 when it does not say */
    void sleeps(NodeListener listener, int seconds) {
        Map<NodeListener, Integer> changed = new HashMap<>(sleep);
        if (seconds > 0) {
            changed.put(listener, seconds);
        } else {
            changed.remove(listener);
        }
        sleep = Map.copyOf(changed);
    }

    /** The longest time that a Thing says; 0: none says any. */
    int sleepSeconds() {
        return sleep.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    void warnWhenFollowed(Runnable warning) {
        pendingWarning = warning;
    }
}
