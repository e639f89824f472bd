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
 * The status of a node changed, or the reason for it.
 *
 * @param atMillis when
 * @param availability to what
 * @param evidence the message that it is concluded from: the one that led to the change, or the last one before a time
 *     limit was over; null when there was none
 */
@NonNullByDefault
public record StatusChange(
        long atMillis,
        AvailabilityInfo availability,
        Cause cause,
        @Nullable Evidence evidence) {

    public enum Cause {
        /** The link to the broker came up or was lost. */
        LINK,
        /** A message of the node. */
        MESSAGE,
        /** Time has passed. */
        TIME
    }
}
