/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.firmware.tasmota;

import java.util.List;
import java.util.Locale;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;

/**
 * Where one device speaks: its FullTopic with the prefixes put in. Each part ends with {@code /}.
 *
 * @param command below which the device takes commands
 * @param result below which it answers
 * @param telemetry below which it reports
 * @param fallback below which it answers commands that came by its fallback topic; {@code ""} when its MAC is not known
 */
@NonNullByDefault
record TasmotaTopics(String command, String result, String telemetry, String fallback) {
    static final String DEFAULT_FULL_TOPIC = "%prefix%/%topic%/";
    static final List<String> DEFAULT_PREFIXES = List.of("cmnd", "stat", "tele");

    private static final int MAX_LENGTH = 200;
    private static final int ID_DIGITS = 6;

    /**
     * @param fullTopic as the device has it set; placeholders %prefix%, %topic%, %hostname%, %id%
     * @param prefixes for commands, results, telemetry
     * @param mac twelve hex digits, or empty; %id% is its last six, in upper case
     * @return null when this makes no topics that can be used, such as one with a wildcard
     */
    static @Nullable TasmotaTopics of(
            String fullTopic, List<String> prefixes, String topic, String hostname, String mac) {
        if (prefixes.size() < 3) {
            return null;
        }
        String command = expand(fullTopic, prefixes.get(0), topic, hostname, mac);
        String result = expand(fullTopic, prefixes.get(1), topic, hostname, mac);
        String telemetry = expand(fullTopic, prefixes.get(2), topic, hostname, mac);
        return command == null || result == null || telemetry == null
                ? null
                : new TasmotaTopics(
                        command, result, telemetry, mac.isEmpty() ? "" : prefixes.get(1) + "/DVES_" + id(mac) + "_fb/");
    }

    private static @Nullable String expand(String fullTopic, String prefix, String topic, String hostname, String mac) {
        String text = (fullTopic.isBlank() ? DEFAULT_FULL_TOPIC : fullTopic.strip())
                .replace("%prefix%", prefix)
                .replace("%topic%", topic)
                .replace("%hostname%", hostname)
                .replace("%id%", id(mac));
        String base = text.endsWith("/") ? text : text + "/";
        boolean usable = base.length() <= MAX_LENGTH
                && base.chars().noneMatch(c -> c == '+' || c == '#' || c == '%' || c == 0)
                && !("/" + base).contains("//");
        return usable ? base : null;
    }

    private static String id(String mac) {
        return mac.substring(Math.max(0, mac.length() - ID_DIGITS)).toUpperCase(Locale.ROOT);
    }

    /** Whether a command on its way cannot be told from an answer by its topic. */
    boolean commandsLookLikeResults() {
        return command.equals(result);
    }

    String status() {
        return telemetry + "LWT";
    }
}
