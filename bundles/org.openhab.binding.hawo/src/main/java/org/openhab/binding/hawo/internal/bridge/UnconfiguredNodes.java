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

import java.util.LinkedHashSet;
import java.util.Set;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;

/**
 * The nodes that no Thing follows, the one unheard for longest first. There is a bound, so that somebody who publishes under
 * ever new names cannot fill the memory; those who publish regularly stay.
 */
@NonNullByDefault
final class UnconfiguredNodes {
    static final int MAX = 20_000;

    private final Set<NodeEntry> nodes = new LinkedHashSet<>();

    /** The node has been heard, and no Thing follows it. */
    void heard(NodeEntry node) {
        nodes.remove(node);
        nodes.add(node);
    }

    void remove(NodeEntry node) {
        nodes.remove(node);
    }

    /** The node to forget because there are too many, or null. */
    @Nullable
    NodeEntry surplus() {
        return nodes.size() > MAX ? nodes.iterator().next() : null;
    }
}
