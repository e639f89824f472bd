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
 * What a kind of firmware can do, and what its messages are worth.
 *
 * @param name short and stable: part of {@link NodeId} and of the configuration
 * @param defaultIntervalSeconds how often a node that does not say otherwise reports, in s
 * @param snapshotBeforeOnline whether {@code online} comes only after all states, so that these are complete then
 * @param questionDelayMillis how long after {@code online} a node can be asked, in ms: it may subscribe after its birth
 * @param timing which relay commands can have a time that the node itself keeps
 * @param maxForSeconds the longest such time, in s
 * @param maxTimedRelay the last relay that can have such a time
 * @param exactSleep whether a node says when it wakes up at the latest; otherwise it may miss that twice
 * @param asksForValues whether values are asked for before they expire: a node need not report them by itself
 * @param settleMillis how long nothing new may come until a node has said all of itself, in ms: it does so in several messages
 * @param reportsOnlyChanges whether a node does not answer a command for what its relay is already, or its shutter
 * @param repeatsStates whether a node publishes all of its states each time that it connects, in any order with {@code online}
 */
@NonNullByDefault
public record DialectTraits(
        String name,
        int defaultIntervalSeconds,
        boolean snapshotBeforeOnline,
        long questionDelayMillis,
        Timing timing,
        int maxForSeconds,
        int maxTimedRelay,
        boolean exactSleep,
        boolean asksForValues,
        long settleMillis,
        boolean reportsOnlyChanges,
        boolean repeatsStates) {
    /** Which relay commands can have a time. */
    public enum Timing {
        NONE,
        /** ON for some time, not OFF. */
        ON_ONLY,
        ANY;

        boolean allows(boolean on) {
            return this == ANY || this == ON_ONLY && on;
        }
    }

    /** Older firmware has eight PulseTimes: it would ignore the time of a further relay, and leave it on. */
    public static final DialectTraits TASMOTA =
            new DialectTraits("tasmota", 300, false, 1_000, Timing.ON_ONLY, 64_800, 8, true, true, 0, false, false);

    public static final DialectTraits ESPHOME = new DialectTraits(
            "esphome", 300, false, 1_000, Timing.NONE, 0, NodeInfo.MAX_RELAYS, false, false, 500, true, true);

    /** The project's own convention, {@code firmware/PROTOCOL.md}. */
    public static final DialectTraits HAWO =
            new DialectTraits("hawo", NodeInfo.DEFAULT_INTERVAL_SECONDS, true, 0, Timing.ANY, Node.MAX_FOR_SECONDS);

    /** Of a firmware that reports by itself, and says only for how long it sleeps. */
    public DialectTraits(
            String name,
            int defaultIntervalSeconds,
            boolean snapshotBeforeOnline,
            long questionDelayMillis,
            Timing timing,
            int maxForSeconds) {
        this(
                name,
                defaultIntervalSeconds,
                snapshotBeforeOnline,
                questionDelayMillis,
                timing,
                maxForSeconds,
                NodeInfo.MAX_RELAYS,
                false,
                false,
                0,
                false,
                false);
    }

    /** How long after it was last heard a node that sleeps is overdue, in ms. */
    long overdueMillis(NodeInfo info) {
        return exactSleep && info.sleepSeconds() > 0
                ? info.sleepSeconds() * 1000L
                : Availability.SILENT_INTERVALS * info.sleepMillis();
    }

    /** Whether a relay can be switched for this time, in s; 0 is for ever. */
    public boolean canTime(int relay, boolean on, int forSeconds) {
        return forSeconds == 0 || timing.allows(on) && forSeconds <= maxForSeconds && relay <= maxTimedRelay;
    }
}
