/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.firmware;

import org.eclipse.jdt.annotation.NonNullByDefault;

/**
 * What a user configured for a node that does not announce itself.
 *
 * @param topic the device's own part of its topics, {@code ""} when it announces itself
 * @param fullTopic the pattern of its topics, {@code ""} for the firmware's standard
 * @param relays how many relays it has, or {@link #NOT_SAID}
 * @param sleepSeconds the longest time between two signs of life of a node in deep sleep, 0 when it does not sleep
 */
@NonNullByDefault
public record NodeSettings(String topic, String fullTopic, int relays, int sleepSeconds) {
    /** The Thing has no such parameter. */
    public static final int NOT_SAID = -1;

    public static final NodeSettings NONE = new NodeSettings("", "", NOT_SAID);

    /** Of a node that does not sleep. */
    public NodeSettings(String topic, String fullTopic, int relays) {
        this(topic, fullTopic, relays, 0);
    }
}
