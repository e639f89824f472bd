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

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.openhab.binding.hawo.internal.node.NodeId;
import org.openhab.binding.hawo.internal.node.NodeInfo;

/** Hears of the nodes of a broker, whether they have a Thing or not. One call at a time; must return at once. */
@NonNullByDefault
public interface NodeAnnouncements {
    /** There is a connection to the broker: the nodes that it knows follow. */
    void connected();

    /** @param hasThing whether a Thing follows the node */
    void announced(NodeId node, NodeInfo info, boolean hasThing);

    /** The node said, or someone said for it, that it is gone for good. */
    void removed(NodeId node);

    /** A Thing of the node was removed; if the node is still there, it is announced again. */
    void thingRemoved(NodeId node);

    /** The bridge has stopped: it may start again with another broker. */
    void stopped();
}
