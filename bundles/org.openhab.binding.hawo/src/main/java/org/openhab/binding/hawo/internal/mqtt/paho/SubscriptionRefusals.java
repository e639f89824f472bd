/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.mqtt.paho;

import org.eclipse.jdt.annotation.NonNullByDefault;

/**
 * What became of the requests for a subscription that a link can do without. Some brokers refuse it, others close the connection:
 * from those it is withheld, or there would be no link at all.
 */
@NonNullByDefault
final class SubscriptionRefusals {
    /** A connection can be lost by chance while the broker has not answered. */
    private static final int MAX_CLOSED = 2;

    private static final long WITHHOLD_MILLIS = 600_000;

    private int closed;
    private long closedAt;
    private boolean reported;

    /** The broker has answered. */
    void answered() {
        closed = 0;
    }

    /** The connection was closed instead of an answer. */
    void closed(long nowMillis) {
        closed++;
        closedAt = nowMillis;
    }

    boolean isWithheld(long nowMillis) {
        return closed >= MAX_CLOSED && nowMillis - closedAt < WITHHOLD_MILLIS;
    }

    /** Whether the refusal has not been reported yet; from now on it has. */
    boolean report() {
        boolean first = !reported;
        reported = true;
        return first;
    }
}
