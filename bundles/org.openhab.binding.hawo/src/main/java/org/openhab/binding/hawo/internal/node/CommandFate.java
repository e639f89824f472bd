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
 * What became of a command.
 *
 * @param number of the relay or the shutter, from 1
 * @param wish such as {@code ON}, {@code ON for 300 s}, {@code to 40 %} or {@code STOP}
 * @param givenAtMillis when the user gave it
 * @param sends how often it was sent
 * @param endedAtMillis when that became of it; 0 while it is under way
 * @param evidence the last live message of the node by then: the confirmation, if it was confirmed; null when there was none
 */
@NonNullByDefault
public record CommandFate(
        Part part,
        int number,
        String wish,
        long givenAtMillis,
        int sends,
        Outcome outcome,
        long endedAtMillis,
        @Nullable Evidence evidence) {

    public enum Part {
        RELAY,
        SHUTTER
    }

    public enum Outcome {
        UNDER_WAY,
        CONFIRMED,
        /** Another command for the same relay came before it was confirmed. */
        REPLACED,
        /** It was sent, and not confirmed within its life. */
        UNCONFIRMED,
        /** The node could not be reached within its life. */
        UNDELIVERED,
        /** The node sleeps. */
        ASLEEP,
        CANNOT_BE_TIMED,
        /** The node was restarted before it confirmed it, and it must not happen twice. */
        RESTARTED,
        /** By the node. */
        REFUSED
    }
}
