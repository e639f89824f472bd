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

/** What a node says, or what was found on its topics, whatever firmware it runs. */
@NonNullByDefault
public sealed interface NodeMessage
        permits Telemetry,
                NodeMessage.ReportedStatus,
                NodeMessage.Info,
                NodeMessage.InfoRemoved,
                NodeMessage.RelayState,
                NodeMessage.RelayDone,
                NodeMessage.ButtonPress,
                NodeMessage.RelayRefused,
                NodeMessage.ShutterState,
                NodeMessage.SwitchAction,
                NodeMessage.Event,
                NodeMessage.Metered,
                NodeMessage.ContactState,
                NodeMessage.ContactEvent,
                NodeMessage.Climate,
                NodeMessage.ClimateError,
                NodeMessage.Measured,
                NodeMessage.RetainedSet,
                NodeMessage.Malformed,
                NodeMessage.Alive,
                NodeMessage.Answer,
                NodeMessage.Ignored {

    /** What the status topic says; {@code OFFLINE} is mostly published by the Last Will. */
    enum ReportedStatus implements NodeMessage {
        ONLINE,
        OFFLINE,
        SLEEPING
    }

    record Info(NodeInfo info) implements NodeMessage {}

    /** The retained {@code info} was emptied: this node is gone for good. No sign of life, anyone may clean up. */
    enum InfoRemoved implements NodeMessage {
        INSTANCE
    }

    /** What the pin of the relay (1…16) really is. */
    record RelayState(int relay, boolean on) implements NodeMessage {}

    /** The node has dealt with the command of this id: it carried it out, now or before. */
    record RelayDone(int relay, String commandId) implements NodeMessage {}

    /** The node says that it cannot carry out the command for the relay. */
    record RelayRefused(int relay) implements NodeMessage {}

    /**
     * Where a shutter is, and where it goes to; 0 is open, 100 is closed.
     *
     * @param shutter from 1
     * @param position {@link #NO_POSITION} when the node does not say
     * @param target {@link #NO_TARGET} when the node does not say; {@link #TOWARDS_OPEN} or {@link #TOWARDS_CLOSED} when it only
     *     says in which direction it moves
     */
    record ShutterState(int shutter, int position, int target, boolean moving) implements NodeMessage {
        public static final int NO_POSITION = -1;
        public static final int NO_TARGET = -1;
        public static final int TOWARDS_OPEN = -2;
        public static final int TOWARDS_CLOSED = -3;
    }

    /**
     * A wall switch was used.
     *
     * @param number from 1
     * @param action what the node calls it, such as {@code ON} or {@code HOLD}
     */
    record SwitchAction(int number, String action) implements NodeMessage {}

    /**
     * Something happened at the node.
     *
     * @param number from 1
     * @param type what the node calls it
     */
    record Event(int number, String type) implements NodeMessage {}

    /**
     * One value of a meter, as sent.
     *
     * @param number see {@link Quantity#number}
     */
    record Metered(int number, double value) implements NodeMessage {}

    enum Press {
        SHORT,
        DOUBLE,
        TRIPLE,
        QUADRUPLE,
        QUINTUPLE,
        LONG
    }

    /** An event of a button (1…16). */
    record ButtonPress(int button, Press press) implements NodeMessage {}

    /** What a contact (from 1) is now. */
    record ContactState(int contact, boolean open) implements NodeMessage {}

    /**
     * A change of a contact. Unlike a press it is kept by the node until the broker has it.
     *
     * @param contact from 1
     * @param count one more for each change of this contact, 1…{@value ContactBank#MAX_COUNT}
     * @param ageSeconds how long ago it happened
     */
    record ContactEvent(int contact, boolean open, int count, int ageSeconds) implements NodeMessage {
        public static final int MAX_COUNT = ContactBank.MAX_COUNT;
    }

    /**
     * One sample, as sent: not yet judged.
     *
     * @param sensor from 1
     * @param temperature in °C, NaN when the sample has none
     * @param humidity in %RH, NaN when the sample has none
     * @param limits what the sensor can measure
     */
    record Climate(int sensor, double temperature, double humidity, Limits limits) implements NodeMessage {
        /** What kinds of sensor can measure. */
        public enum Limits {
            /** A DHT22: −40…80 °C. */
            DHT22(-40, 80),
            /** Any sensor of a house: −55…125 °C. */
            ANY(-55, 125);

            private final double minCelsius;
            private final double maxCelsius;

            Limits(double minCelsius, double maxCelsius) {
                this.minCelsius = minCelsius;
                this.maxCelsius = maxCelsius;
            }

            double minCelsius() {
                return minCelsius;
            }

            double maxCelsius() {
                return maxCelsius;
            }
        }

        /** A sample of the only DHT22. */
        public Climate(double temperature, double humidity) {
            this(1, temperature, humidity, Limits.DHT22);
        }
    }

    /**
     * One value of a sensor whose values come one by one.
     *
     * @param sensor from 1
     * @param value in °C or %RH, NaN when the sensor failed
     * @param limits what the sensor can measure
     * @param lifeSeconds for how long the node says that it is true, 0 when it does not say
     */
    record Measured(int sensor, Reading reading, double value, Climate.Limits limits, int lifeSeconds)
            implements NodeMessage {}

    /** A failed sample; the error is the node's word for it ({@code checksum}, {@code timeout}). */
    record ClimateError(String error) implements NodeMessage {}

    /** Someone left a retained message on the {@code set} topic of a relay (1…16), where none may be. */
    record RetainedSet(int relay) implements NodeMessage {}

    /** A message on one of the node's topics that cannot be understood; the detail is safe to log. */
    record Malformed(Kind kind, String detail) implements NodeMessage {
        public enum Kind {
            STATUS(NodeProblem.MALFORMED_STATUS),
            INFO(NodeProblem.MALFORMED_INFO),
            RELAY(NodeProblem.MALFORMED_RELAY),
            BUTTON(NodeProblem.MALFORMED_BUTTON),
            CONTACT(NodeProblem.MALFORMED_CONTACT),
            SHUTTER(NodeProblem.MALFORMED_SHUTTER),
            CLIMATE(NodeProblem.MALFORMED_CLIMATE),
            TELEMETRY(NodeProblem.MALFORMED_TELEMETRY),
            /** Larger than 64 KiB, on whatever topic. */
            TOO_LARGE(NodeProblem.TOO_LARGE);

            private final NodeProblem problem;

            Kind(NodeProblem problem) {
                this.problem = problem;
            }

            NodeProblem problem() {
                return problem;
            }
        }
    }

    /** A live message that says nothing but that the node is there. */
    enum Alive implements NodeMessage {
        INSTANCE
    }

    /** A live message in which the node says who it is: because it was asked, or because it has just connected. */
    enum Answer implements NodeMessage {
        INSTANCE
    }

    /** Not for us: an unknown topic, or our own command echoed. No sign of life. */
    enum Ignored implements NodeMessage {
        INSTANCE
    }
}
