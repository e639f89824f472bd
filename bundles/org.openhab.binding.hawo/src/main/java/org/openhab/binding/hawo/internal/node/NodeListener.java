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

/**
 * Hears what becomes true of a node, on the node's own loop. A listener must return at once and may call the node. It must
 * not throw: the node's other listeners would not be called. A new listener is given the full present picture: availability,
 * info, relays, contacts, readings, telemetry, last seen.
 */
@NonNullByDefault
public interface NodeListener {
    /** The status or its reason changed. */
    default void availabilityChanged(AvailabilityInfo availability) {}

    /** The node said something new of itself; null: it never did, or it is gone and leaves the Inbox. */
    default void infoChanged(@Nullable NodeInfo info) {}

    /**
     * Called for every live state message of the relay, whenever what may be shown changes, and when a command has failed.
     *
     * @param relay from 1
     * @param on what the node confirmed last; null: nothing yet
     * @param current whether that is true now: the node is there and has confirmed it since it came
     */
    default void relayShown(int relay, @Nullable Boolean on, boolean current) {}

    /**
     * Called for every sample and whenever what may be shown changes.
     *
     * @param sensor from 1
     * @param value in the unit of the reading; NaN: not known (UNDEF)
     */
    default void readingShown(int sensor, Reading reading, double value) {}

    /** Whether anyone sees a value that has to be computed; if not, it is not told by {@link #readingShown}. */
    default boolean wantsReading(int sensor, Reading reading) {
        return true;
    }

    /** Called for every heartbeat; null: not known (UNDEF). */
    default void telemetryShown(@Nullable Telemetry telemetry) {}

    /** A live press; never told twice, and never from the past. */
    default void buttonPressed(int button, NodeMessage.Press press) {}

    /**
     * Called for every live state message of the contact and whenever what may be shown changes.
     *
     * @param contact from 1
     * @param open null: not known (UNDEF)
     */
    default void contactShown(int contact, @Nullable Boolean open) {}

    /**
     * A change of a contact; never told twice, but perhaps late.
     *
     * @param ageSeconds how long ago it happened
     */
    default void contactEvent(int contact, boolean open, int ageSeconds) {}

    /**
     * As {@link #relayShown}.
     *
     * @param shutter from 1
     * @param position from 0, open, to 100, closed; null: not known
     */
    default void shutterShown(int shutter, @Nullable Integer position, boolean current) {}

    /**
     * As {@link #readingShown}.
     *
     * @param number see {@link Quantity#number}
     */
    default void meterShown(int number, double value) {}

    /** A live use of a wall switch; never told twice, and never from the past. */
    default void switchActed(int number, String action) {}

    /** Something happened at the node; never told twice, and never from the past. */
    default void eventFired(int number, String type) {}

    /** When the node was heard last, on the monotonic clock; told at most every 10 s, and when it goes OFFLINE. */
    default void lastSeen(long atMillis) {}
}
