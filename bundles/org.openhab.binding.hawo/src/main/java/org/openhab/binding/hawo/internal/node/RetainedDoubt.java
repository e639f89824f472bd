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
 * Whether retained states of a node that has just connected may be of this very connection. Such a node publishes all of its
 * states at each connect, but only once: those that it published before openHAB had subscribed come as retained messages.
 */
@NonNullByDefault
final class RetainedDoubt {
    /** How long a node may take to publish all of its states, in ms: ESPHome does so one by one. */
    static final long LASTS_MILLIS = 10_000;

    /** Of a node that does not repeat its states: it never changes. */
    private static final RetainedDoubt NONE = new RetainedDoubt(false);

    private final boolean repeats;
    private long receivedAt;
    private boolean received;
    private long endsAt = Node.NEVER;

    private RetainedDoubt(boolean repeats) {
        this.repeats = repeats;
    }

    static RetainedDoubt of(DialectTraits traits) {
        return traits.repeatsStates() ? new RetainedDoubt(true) : NONE;
    }

    /** A retained state came. */
    void received(long now) {
        if (!repeats) {
            return;
        }
        received = true;
        receivedAt = now;
    }

    /** The node was seen to connect: if retained states came just before, they are in doubt. */
    void connected(long now) {
        if (received && now - receivedAt <= LASTS_MILLIS) {
            endsAt = now + LASTS_MILLIS;
        }
    }

    /** The node or the link is gone: what came until now is the past. */
    void gone() {
        if (repeats) {
            received = false;
            endsAt = Node.NEVER;
        }
    }

    /** @return true once, when what the node has not published again must be of this connection */
    boolean takeEnd(long now) {
        if (endsAt == Node.NEVER || now - endsAt < 0) {
            return false;
        }
        endsAt = Node.NEVER;
        return true;
    }

    long nextCheckMillis() {
        return endsAt;
    }
}
