/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.firmware.hawo;

import org.eclipse.jdt.annotation.NonNullByDefault;

/** Where a bridge tells nodes and people whether openHAB is there, see section 13 of {@code firmware/PROTOCOL.md}. */
@NonNullByDefault
public final class OpenHabState {
    public static final String ONLINE = "online";
    public static final String OFFLINE = "offline";

    /** Stands in topics where a node has its id, so no node can have it. */
    public static final String RESERVED_ID = "openhab";

    private static final int MAX_LENGTH = 64;

    private OpenHabState() {}

    /** @param prefix the base topic with its slash */
    static boolean isTopic(String topic, String prefix) {
        return topic.startsWith(prefix)
                && topic.substring(prefix.length()).matches(RESERVED_ID + "/[A-Za-z0-9_-]{1," + MAX_LENGTH + "}/state");
    }

    /** @param client tells the connections of one broker apart; what cannot stand in a topic's level is replaced */
    public static String topic(String baseTopic, String client) {
        String level = client.replaceAll("[^A-Za-z0-9_-]", "-");
        return baseTopic + "/" + RESERVED_ID + "/" + level.substring(0, Math.min(level.length(), MAX_LENGTH))
                + "/state";
    }
}
