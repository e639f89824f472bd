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

import java.util.List;
import java.util.Locale;
import org.eclipse.jdt.annotation.NonNullByDefault;

/**
 * Who a node is and what it can do, as it says on its {@code info} topic. What it leaves out has the default of
 * {@link #UNKNOWN}; what is out of range makes the whole message malformed (nothing is bent into range, because a node
 * that says 300 relays is not understood at all).
 *
 * @param protocol version of the convention, at least 1
 * @param firmware name and version, {@code ""} when not said
 * @param model board, {@code ""} when not said
 * @param mac MAC address in lower case, {@code ""} when not said
 * @param ip IP address, {@code ""} when not said
 * @param boot random text that is new with each boot, {@code ""} when not said
 * @param reset why the node started last, {@code ""} when not said
 * @param relays 0…16
 * @param buttons 0…16
 * @param climate the kinds of climate sensor, such as {@code dht22}; empty when it has none
 * @param intervalSeconds how often the node reports, 1…86400 s
 * @param keepaliveSeconds its MQTT keepalive, 0…65535 s
 * @param sleepSeconds the longest a sleeping node stays silent, 1…86400 s, or 0 when not said (then the interval counts)
 */
@NonNullByDefault
public record NodeInfo(
        int protocol,
        String firmware,
        String model,
        String mac,
        String ip,
        String boot,
        String reset,
        int relays,
        int buttons,
        List<String> climate,
        int intervalSeconds,
        int keepaliveSeconds,
        int sleepSeconds) {
    public static final int MAX_RELAYS = 16;
    public static final int MAX_BUTTONS = 16;
    public static final int MAX_INTERVAL_SECONDS = 86_400;
    public static final int MAX_SLEEP_SECONDS = 86_400;
    public static final int MAX_KEEPALIVE_SECONDS = 65_535;
    public static final int DEFAULT_INTERVAL_SECONDS = 60;
    public static final int DEFAULT_KEEPALIVE_SECONDS = 12;

    /** What is taken for true of a node that has said nothing. */
    public static final NodeInfo UNKNOWN = new NodeInfo(
            1, "", "", "", "", "", "", 0, 0, List.of(), DEFAULT_INTERVAL_SECONDS, DEFAULT_KEEPALIVE_SECONDS, 0);

    /** @throws IllegalArgumentException when a number is out of its range */
    public NodeInfo {
        within("protocol", protocol, 1, Integer.MAX_VALUE);
        within("relays", relays, 0, MAX_RELAYS);
        within("buttons", buttons, 0, MAX_BUTTONS);
        within("interval", intervalSeconds, 1, MAX_INTERVAL_SECONDS);
        within("keepalive", keepaliveSeconds, 0, MAX_KEEPALIVE_SECONDS);
        within("sleep", sleepSeconds, 0, MAX_SLEEP_SECONDS);
        mac = mac.toLowerCase(Locale.ROOT);
        climate = List.copyOf(climate);
    }

    /** How often the node reports, in ms. */
    public long intervalMillis() {
        return intervalSeconds * 1000L;
    }

    /** The longest a node that sleeps stays silent, in ms: never shorter than its interval. */
    public long sleepMillis() {
        return Math.max(sleepSeconds, intervalSeconds) * 1000L;
    }

    /** Whether both say which boot they are of, and it is not the same. */
    boolean isOtherBootThan(NodeInfo other) {
        return !boot.isEmpty() && !other.boot.isEmpty() && !boot.equals(other.boot);
    }

    private static void within(String key, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(key + " " + value + " is not in " + min + "…" + max);
        }
    }
}
