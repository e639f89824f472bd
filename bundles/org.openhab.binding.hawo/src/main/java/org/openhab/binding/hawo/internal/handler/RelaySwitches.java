/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.handler;

import java.util.Arrays;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;

/**
 * What the Switches of a board show while its node is away: what the node confirmed last, or UNDEF. Main UI's toggle sends OFF
 * by itself as soon as its Switch turns UNDEF, so that commands are refused for a moment then.
 *
 * <p>It outlives the bridge's connection: a new configuration of the bridge makes no Switch UNDEF either. Times are in ms of a
 * monotonic clock.
 */
@NonNullByDefault
final class RelaySwitches {
    static final long REFUSAL_MILLIS = 2_000;

    private static final byte UNDEF = 0;
    private static final byte OFF = 1;
    private static final byte ON = 2;
    /** Added when it is the state of a node that is not this Thing's any more. */
    private static final byte OUTDATED = 4;

    private boolean keep = true;
    private String node = "";
    /** What each Switch shows, from relay 1 on. */
    private byte[] shown = {};
    /** When each Switch turned from ON or OFF to UNDEF, or {@link Long#MIN_VALUE}. */
    private long[] undefinedAt = {};

    /**
     * @param keepWhileAway whether the Switches keep the last confirmed state
     * @param nodeId the node of the Thing; another one than before has nothing confirmed yet
     */
    synchronized void configure(boolean keepWhileAway, String nodeId) {
        keep = keepWhileAway;
        if (!node.equals(nodeId)) {
            node = nodeId;
            for (int i = 0; i < shown.length; i++) {
                shown[i] |= shown[i] == UNDEF ? 0 : OUTDATED;
            }
        }
    }

    /**
     * @param on what the node confirmed last, null when nothing
     * @param current whether that is true now
     * @return what the Switch shows from now on; null: UNDEF
     */
    synchronized @Nullable Boolean show(int relay, @Nullable Boolean on, boolean current, long now) {
        Boolean value = keep || current ? on : null;
        int i = relay - 1;
        if (i >= shown.length) {
            if (value == null) {
                return null;
            }
            int before = shown.length;
            shown = Arrays.copyOf(shown, relay);
            undefinedAt = Arrays.copyOf(undefinedAt, relay);
            Arrays.fill(undefinedAt, before, relay, Long.MIN_VALUE);
        }
        if (value != null) {
            shown[i] = value ? ON : OFF;
        } else if (shown[i] != UNDEF) {
            if (keep && (shown[i] & OUTDATED) == 0) {
                return shown[i] == ON;
            }
            shown[i] = UNDEF;
            undefinedAt[i] = now;
        }
        return value;
    }

    /** Whether a command may come from a user interface that took UNDEF for OFF. */
    synchronized boolean refuses(int relay, long now) {
        int i = relay - 1;
        return i < shown.length
                && shown[i] == UNDEF
                && undefinedAt[i] != Long.MIN_VALUE
                && now - undefinedAt[i] < REFUSAL_MILLIS;
    }
}
