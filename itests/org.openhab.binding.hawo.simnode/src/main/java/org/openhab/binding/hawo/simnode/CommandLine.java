/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.simnode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The options of a simulated node, as its usage text names them: with a value, or as a flag without one. */
public final class CommandLine {

    private static final Pattern OPTION = Pattern.compile("(--[a-z0-9-]+)(]?)");
    private static final int MQTT_PORT = 1883;

    private final Map<String, String> given = new HashMap<>();

    /**
     * @param usage a flag is followed by <code>]</code>, any other option by what it takes
     * @throws IllegalArgumentException when the command line makes no sense
     */
    public CommandLine(String usage, String... args) {
        Set<String> names = new HashSet<>();
        Set<String> flags = new HashSet<>();
        Matcher option = OPTION.matcher(usage);
        while (option.find()) {
            (option.group(2).isEmpty() ? names : flags).add(option.group(1));
        }
        List<String> rest = new ArrayList<>(List.of(args));
        while (!rest.isEmpty()) {
            String name = rest.remove(0);
            if (flags.contains(name)) {
                given.put(name, "");
            } else if (names.contains(name) && !rest.isEmpty()) {
                given.put(name, rest.remove(0));
            } else {
                throw new IllegalArgumentException("cannot make sense of " + name + "; " + usage);
            }
        }
    }

    public boolean has(String name) {
        return given.containsKey(name);
    }

    public String text(String name, String otherwise) {
        return given.getOrDefault(name, otherwise);
    }

    public int number(String name, int otherwise) {
        String value = given.get(name);
        return value == null ? otherwise : Integer.parseInt(value);
    }

    /** Parts between commas; none when it is not given. */
    public List<String> list(String name) {
        String value = text(name, "");
        return value.isEmpty() ? List.of() : List.of(value.split(","));
    }

    /** Where the broker is, and who connects to it. */
    public Link.Server server() {
        String broker = text("--broker", "127.0.0.1:" + MQTT_PORT);
        int colon = broker.lastIndexOf(':');
        return new Link.Server(
                colon < 0 ? broker : broker.substring(0, colon),
                colon < 0 ? MQTT_PORT : Integer.parseInt(broker.substring(colon + 1)),
                given.get("--user"),
                given.get("--password"));
    }
}
