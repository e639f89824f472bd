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
 * Spreads what many nodes want at the same moment. A node's turn is derived from its id: it is the same each time, and turns
 * are distributed evenly whatever the ids look like.
 */
@NonNullByDefault
final class Turn {
    /** 2^32 divided by the golden ratio: multiplied by it, hashes that follow each other lie far apart. */
    private static final int GOLDEN = 0x9E3779B9;

    private static final int BITS = 31;

    private Turn() {}

    /** From 0 to less than the time given. */
    static long within(long millis, NodeId node) {
        return (node.value().hashCode() * GOLDEN >>> 1) * millis >> BITS;
    }

    /** The time given or up to a fifth less, never more: the last repetition must leave time for its answer. */
    static long before(long millis, NodeId node) {
        return millis - within(millis / 5, node);
    }
}
