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

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
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

    private static final String PREFIX = "%prefix%";
    private static final int MAX_LENGTH = 200;
    private static final int ID_DIGITS = 6;

    /**
     * @param fullTopic as the device has it set; placeholders %prefix%, %topic%, %hostname%, %id%
     * @param prefixes for commands, results, telemetry
     * @param mac twelve hex digits, or empty
     * @return where it can be: %id% is the whole MAC address, for some firmware its last six digits; none when this makes no
     *     topics that can be used, such as one with a wildcard
     */
    static List<TasmotaTopics> of(String fullTopic, List<String> prefixes, String topic, String hostname, String mac) {
        String pattern = fullTopic.isBlank() ? DEFAULT_FULL_TOPIC : fullTopic.strip();
        if (prefixes.size() < 3) {
            return List.of();
        }
        List<TasmotaTopics> all = new ArrayList<>();
        for (String id : Stream.of(mac.toUpperCase(Locale.ROOT), lastDigits(mac))
                .distinct()
                .toList()) {
            // The device itself adds the prefix to a pattern without one, for commands only.
            String commands = pattern.contains(PREFIX) ? pattern : pattern + "/" + PREFIX;
            String command = expand(commands, prefixes.get(0), topic, hostname, id);
            String result = expand(pattern, prefixes.get(1), topic, hostname, id);
            String telemetry = expand(pattern, prefixes.get(2), topic, hostname, id);
            if (command != null && result != null && telemetry != null) {
                String fallback = mac.isEmpty() ? "" : prefixes.get(1) + "/DVES_" + lastDigits(mac) + "_fb/";
                all.add(new TasmotaTopics(command, result, telemetry, fallback));
            }
        }
        return all.stream().distinct().toList();
    }

    private static @Nullable String expand(String pattern, String prefix, String topic, String hostname, String id) {
        if (pattern.contains("%hostname%") && hostname.isEmpty() || pattern.contains("%id%") && id.isEmpty()) {
            return null;
        }
        String text = pattern.replace(PREFIX, prefix)
                .replace("%topic%", topic)
                .replace("%hostname%", hostname)
                .replace("%id%", id)
                .replace("#", "")
                .replace("//", "/");
        String base = text.endsWith("/") ? text : text + "/";
        boolean usable = base.length() > 1
                && base.length() <= MAX_LENGTH
                && base.chars().noneMatch(c -> c == '+' || c == '%' || c == 0)
                && !base.contains("//");
        return usable ? base : null;
    }

    private static String lastDigits(String mac) {
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
