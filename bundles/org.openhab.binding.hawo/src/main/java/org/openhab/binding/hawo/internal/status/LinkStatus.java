/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.status;

import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.mqtt.LinkFailure;
import org.openhab.binding.hawo.internal.mqtt.LinkState;
import org.openhab.core.thing.ThingStatus;
import org.openhab.core.thing.ThingStatusDetail;

/** What a bridge shows of its connection as that changes. Confined to one thread; times are in ms of a monotonic clock. */
@NonNullByDefault
public final class LinkStatus {
    /** A connection that does not last longer may have been taken over by another client that reconnects like ours. */
    static final long SHORT_MILLIS = 90_000;
    /** How many connections in a row are lost that soon before another client is suspected. */
    static final int SUSPICIOUS_LOSSES = 3;

    private String server = "";
    private boolean up;
    private long upAt;
    private int shortConnections;
    private @Nullable ThingState shown;
    /** Why there is no connection to each server that was tried since the last one. */
    private final Map<String, ThingState> failures = new LinkedHashMap<>();

    /** @return what to show now, or null when what is shown stays */
    public @Nullable ThingState after(LinkState state, long now) {
        if (state instanceof LinkState.Connecting connecting) {
            // An attempt is no news.
            server = connecting.serverUri();
            return null;
        }
        if (state instanceof LinkState.Up connected) {
            server = connected.serverUri();
            up = true;
            upAt = now;
            failures.clear();
            return ifNew(ThingState.online());
        }
        if (!(state instanceof LinkState.Down down) || down.failure() == LinkFailure.CLOSED) {
            // Not started yet, or stopped by the bridge itself.
            return null;
        }
        failures.put(server, status(down, now));
        return ifNew(worst());
    }

    private ThingState status(LinkState.Down down, long now) {
        if (up) {
            up = false;
            boolean suspicious = down.failure() == LinkFailure.LOST && now - upAt < SHORT_MILLIS;
            shortConnections = suspicious ? shortConnections + 1 : 0;
            if (shortConnections >= SUSPICIOUS_LOSSES) {
                return ThingState.offline(
                        ThingStatusDetail.COMMUNICATION_ERROR,
                        StatusText.of("@text/offline.link.lost-repeatedly", server));
            }
        }
        return BrokerStatus.of(down, server);
    }

    /** The same whichever server was tried last: what the user has to correct, or else the failure of the first server. */
    private ThingState worst() {
        ThingState first = null;
        for (ThingState failure : failures.values()) {
            if (failure.detail() == ThingStatusDetail.CONFIGURATION_ERROR) {
                return failure;
            }
            first = first == null ? failure : first;
        }
        return first == null ? new ThingState(ThingStatus.UNKNOWN, ThingStatusDetail.NONE, null) : first;
    }

    private @Nullable ThingState ifNew(ThingState state) {
        if (state.equals(shown)) {
            return null;
        }
        shown = state;
        return state;
    }
}
