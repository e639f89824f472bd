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

/** What the user should read in the log. Each says what its detail holds. */
@NonNullByDefault
public enum NodeProblem {
    /** A message was not understood; detail: what is wrong with it. */
    MALFORMED_STATUS(Kind.MALFORMED),
    MALFORMED_INFO(Kind.MALFORMED),
    MALFORMED_RELAY(Kind.MALFORMED),
    MALFORMED_BUTTON(Kind.MALFORMED),
    MALFORMED_CONTACT(Kind.MALFORMED),
    MALFORMED_SHUTTER(Kind.MALFORMED),
    MALFORMED_CLIMATE(Kind.MALFORMED),
    MALFORMED_TELEMETRY(Kind.MALFORMED),
    TOO_LARGE(Kind.MALFORMED),
    /** A reading was out of its range; detail: the values. */
    READING_OUT_OF_RANGE(Kind.OUT_OF_RANGE),
    /** A retained command was found and cleared; detail: the number of the relay. */
    RETAINED_SET(Kind.RETAINED_SET),
    /** A command was sent, but never confirmed; detail: the number of the relay. */
    COMMAND_UNCONFIRMED(Kind.COMMAND),
    /** The node was away for the whole life of a command; detail: the number of the relay. */
    COMMAND_UNDELIVERED(Kind.COMMAND),
    /** A command was given for a node that sleeps; detail: the number of the relay. Once per command. */
    COMMAND_FOR_SLEEPER(Kind.COMMAND),
    /** A timed command was given for a firmware that cannot time a relay; detail: the number of the relay. Once per command. */
    COMMAND_CANNOT_BE_TIMED(Kind.COMMAND),
    /**
     * The node was restarted before it confirmed a timed command, which is not repeated then; detail: the number of the
     * relay. Once per command.
     */
    COMMAND_BEFORE_RESTART(Kind.COMMAND),
    /** The node says that it cannot carry out a command; detail: the number of the relay. Once per command. */
    COMMAND_REFUSED(Kind.COMMAND),
    /** As {@link #COMMAND_UNCONFIRMED}; detail: the number of the shutter. */
    SHUTTER_UNCONFIRMED(Kind.COMMAND),
    /** As {@link #COMMAND_UNDELIVERED}; detail: the number of the shutter. */
    SHUTTER_UNDELIVERED(Kind.COMMAND),
    /** A shutter that knows only open and closed was sent to a position; detail: the number of the shutter. */
    SHUTTER_WITHOUT_POSITION(Kind.COMMAND),
    /** The node was away when its button was to be pressed; detail: the number of the button. */
    PRESS_UNDELIVERED(Kind.COMMAND),
    /** Changes of a contact were never heard of; detail: the number of the contact, and between which counts. */
    CONTACT_EVENTS_LOST(Kind.EVENT);

    /** Problems are counted by their kind. */
    enum Kind {
        MALFORMED,
        OUT_OF_RANGE,
        RETAINED_SET,
        COMMAND,
        EVENT;

        /** Whether each single one is reported; the others are once per boot of the node. */
        boolean isReportedEachTime() {
            return this == COMMAND || this == EVENT;
        }
    }

    private final Kind kind;

    NodeProblem(Kind kind) {
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    /** How a relay's command that ended without confirmation is reported. */
    static NodeProblem of(CommandFate.Outcome outcome) {
        return switch (outcome) {
            case UNCONFIRMED -> COMMAND_UNCONFIRMED;
            case UNDELIVERED -> COMMAND_UNDELIVERED;
            case ASLEEP -> COMMAND_FOR_SLEEPER;
            case CANNOT_BE_TIMED -> COMMAND_CANNOT_BE_TIMED;
            case RESTARTED -> COMMAND_BEFORE_RESTART;
            case REFUSED -> COMMAND_REFUSED;
            case UNDER_WAY, CONFIRMED, REPLACED -> throw new IllegalArgumentException("no problem: " + outcome);
        };
    }
}
