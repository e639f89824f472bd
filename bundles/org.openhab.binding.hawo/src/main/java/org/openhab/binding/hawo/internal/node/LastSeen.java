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
import org.openhab.binding.hawo.internal.node.AvailabilityInfo.Status;

/** When listeners are called with the time of the last live message: not with each message, but exactly when the node goes. */
@NonNullByDefault
final class LastSeen {
    static final long GAP_MILLIS = 10_000;

    private boolean everShown;
    private long shown;
    private long heardAt;

    void update(Availability availability, Status status, NodeListener listener) {
        if (!availability.everHeard()) {
            return;
        }
        heardAt = availability.heardAt();
        long newer = heardAt - shown;
        if (!everShown || newer >= GAP_MILLIS || newer != 0 && status != Status.ONLINE) {
            everShown = true;
            shown = heardAt;
            listener.lastSeen(heardAt);
        }
    }

    void showTo(NodeListener listener) {
        if (everShown) {
            listener.lastSeen(heardAt);
        }
    }
}
