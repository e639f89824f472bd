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

/** Whether values that were shown before the link was lost are still shown, because nothing contradicts them yet. */
@NonNullByDefault
final class OutageGrace {
    private boolean active;
    private long lostAt;

    /** A link was lost on which the node had been heard. */
    void begin(long now) {
        active = true;
        lostAt = now;
    }

    /** @param lifeMillis for how long a value may be shown */
    void tick(long lifeMillis, long now) {
        active &= now - lostAt < lifeMillis;
    }

    boolean keepsValues(AvailabilityInfo availability) {
        return active
                && switch (availability.reason()) {
                    case BROKER_AWAY, WAITING, WAITING_FOR_REPLY, WAITING_FOR_WAKE_UP -> true;
                    default -> availability.status() == Status.ONLINE;
                };
    }

    long nextCheckMillis(long lifeMillis) {
        return active ? lostAt + lifeMillis : Node.NEVER;
    }
}
