/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.bridge;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;

/** The newest version of each firmware that was seen, by its name: {@code hawo-micropython 1.2.0}. */
@NonNullByDefault
final class FirmwareVersions {
    /** So that somebody who publishes ever new names cannot fill the memory. */
    static final int MAX = 1_000;

    private static final Pattern NAME_AND_VERSION = Pattern.compile("(.*?)\\s*v?(\\d{1,6}(?:\\.\\d{1,6})+)(.*)");

    private final Map<String, String> newest = new LinkedHashMap<>();

    void add(String firmware) {
        Matcher said = NAME_AND_VERSION.matcher(firmware);
        if (said.matches()) {
            newest.merge(said.group(1), said.group(2), (one, other) -> compare(one, other) >= 0 ? one : other);
            if (newest.size() > MAX) {
                newest.remove(newest.keySet().iterator().next());
            }
        }
    }

    /** The newest version of this firmware, or null when this is the newest one. */
    @Nullable
    String newerThan(String firmware) {
        Matcher said = NAME_AND_VERSION.matcher(firmware);
        if (!said.matches()) {
            return null;
        }
        String best = newest.get(said.group(1));
        return best != null && compare(said.group(2), best) < 0 ? best : null;
    }

    /** By numbers: 1.10 is newer than 1.9, and as new as 1.10.0. */
    static int compare(String one, String other) {
        String[] left = one.split("\\.");
        String[] right = other.split("\\.");
        for (int i = 0; i < Math.max(left.length, right.length); i++) {
            int order = Integer.compare(number(left, i), number(right, i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int number(String[] parts, int i) {
        return i < parts.length ? Integer.parseInt(parts[i]) : 0;
    }
}
