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

/** Hears of the nodes of a broker, whether they have a Thing or not. Called on the broker's loop; must return at once. */
@NonNullByDefault
public interface NodeAnnouncements {
    public void announced(NodeId node, NodeInfo info);

    /** The node said, or someone said for it, that it is gone for good. */
    public void removed(NodeId node);

    /** The bridge has ended, or begins anew, perhaps with another broker. Called on any thread. */
    public void nothingKnown();
}
