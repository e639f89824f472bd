/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.status;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.StringJoiner;
import org.eclipse.jdt.annotation.NonNullByDefault;

/** Writes references to the texts in {@code OH-INF/i18n} the way openHAB reads them in a status. */
@NonNullByDefault
public final class StatusText {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    /**
     * @param key begins with {@code @text/}
     * @param arguments for {0}, {1} and so on
     */
    public static String of(String key, Object... arguments) {
        if (arguments.length == 0) {
            return key;
        }
        StringJoiner text = new StringJoiner(", ", key + " [", "]");
        for (Object argument : arguments) {
            text.add('"' + harmless(argument.toString()) + '"');
        }
        return text.toString();
    }

    public static String time(Instant time, ZoneId zone) {
        return TIME.format(time.atZone(zone));
    }

    /** In the largest unit that tells it well; the units read alike in English and German. */
    public static String duration(long millis) {
        long seconds = Math.round(millis / 1000.0);
        if (seconds < 120 || seconds < 3_600 && seconds % 60 != 0) {
            return seconds + " s";
        }
        long minutes = seconds / 60;
        return minutes < 120 ? minutes + " min" : minutes / 60 + " h";
    }

    /** openHAB splits at commas, drops brackets and quotes wherever they stand, and skips what is blank. */
    private static String harmless(String argument) {
        StringBuilder text = new StringBuilder(argument.length());
        for (int i = 0; i < argument.length(); i++) {
            char c = argument.charAt(i);
            text.append(
                    switch (c) {
                        case ',' -> ';';
                        case '[' -> '(';
                        case ']' -> ')';
                        case '"' -> '\'';
                        default -> Character.isISOControl(c) ? ' ' : c;
                    });
        }
        return argument.isBlank() ? "-" : text.toString();
    }

    private StatusText() {}
}
