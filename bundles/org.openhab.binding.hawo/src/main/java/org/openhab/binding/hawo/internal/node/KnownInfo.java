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
import org.eclipse.jdt.annotation.Nullable;

/** What a node said of itself last. */
@NonNullByDefault
final class KnownInfo {
    private @Nullable NodeInfo info;
    private boolean receivedOnThisLink;
    private boolean changed;

    /** @return what was known before, when it was something else */
    @Nullable
    NodeInfo received(NodeInfo said) {
        receivedOnThisLink = true;
        NodeInfo before = info;
        if (said.equals(before)) {
            return null;
        }
        info = said;
        changed = true;
        return before;
    }

    void linkChanged() {
        receivedOnThisLink = false;
    }

    void removed() {
        changed |= info != null;
        info = null;
    }

    void update(NodeListener listener) {
        if (changed) {
            changed = false;
            listener.infoChanged(info);
        }
    }

    @Nullable
    NodeInfo get() {
        return info;
    }

    /** Null also when it is from an earlier link: the node may have been restarted since. */
    @Nullable
    NodeInfo ofThisLink() {
        return receivedOnThisLink ? info : null;
    }
}
