/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.tests.support;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The two kinds of text that openHAB writes a Thing as and reads it from: the lines of a .things file, and YAML. */
public final class ThingText {
    private static final Pattern THING = Pattern.compile(
            "(Bridge|Thing) (\\S+) \"((?:[^\"\\\\]|\\\\.)*)\"(?: \\((\\S+)\\))?(?: \\[(.*)])?(?: \\{(.*)})?",
            Pattern.DOTALL);
    private static final Pattern PARAMETER =
            Pattern.compile("\\s*(\\w+)=(\"(?:[^\"\\\\]|\\\\.)*\"|[^,\\s]+)\\s*(?:,|$)");
    private static final Pattern CHANNEL = Pattern.compile("Type (\\S+) : (\\S+)(?: \"((?:[^\"\\\\]|\\\\.)*)\")?");
    private static final Pattern LINE = Pattern.compile("( *)([^\\s:][^ ]*):(?: (.*))?");

    /** What such a text says. A channel's type is the id of a channel type of the Thing's own binding. */
    public record Described(
            String uid, String label, String bridge, Map<String, Object> parameters, List<Channel> channels) {}

    public record Channel(String id, String type, String label) {}

    private ThingText() {}

    public static String dsl(Described thing, boolean isBridge) {
        StringBuilder text = new StringBuilder(isBridge ? "Bridge " : "Thing ");
        text.append(thing.uid()).append(' ').append(quoted(thing.label()));
        if (thing.bridge() != null) {
            text.append(" (").append(thing.bridge()).append(')');
        }
        if (!thing.parameters().isEmpty()) {
            text.append(thing.parameters().entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + value(entry.getValue()))
                    .collect(Collectors.joining(", ", " [", "]")));
        }
        if (!thing.channels().isEmpty()) {
            text.append(thing.channels().stream()
                    .map(channel -> "        Type " + channel.type() + " : " + channel.id() + " "
                            + quoted(channel.label()) + "\n")
                    .collect(Collectors.joining("", " {\n    Channels:\n", "}")));
        }
        return text.append('\n').toString();
    }

    public static Described fromDsl(String text) {
        Matcher thing = THING.matcher(text.strip());
        if (!thing.matches()) {
            throw new IllegalArgumentException(text);
        }
        Map<String, Object> parameters = new TreeMap<>();
        Matcher parameter = PARAMETER.matcher(thing.group(5) == null ? "" : thing.group(5));
        while (parameter.find()) {
            parameters.put(parameter.group(1), parsed(parameter.group(2)));
        }
        List<Channel> channels = new ArrayList<>();
        Matcher channel = CHANNEL.matcher(thing.group(6) == null ? "" : thing.group(6));
        while (channel.find()) {
            channels.add(new Channel(channel.group(2), channel.group(1), unescaped(channel.group(3))));
        }
        return new Described(thing.group(2), unescaped(thing.group(3)), thing.group(4), parameters, channels);
    }

    public static String yaml(Described thing) {
        StringBuilder text = new StringBuilder("version: 1\nthings:\n");
        text.append("  ").append(thing.uid()).append(":\n");
        text.append("    label: ").append(quoted(thing.label())).append('\n');
        if (thing.bridge() != null) {
            text.append("    bridge: ").append(thing.bridge()).append('\n');
        }
        text.append("    config:\n");
        thing.parameters()
                .forEach((name, value) -> text.append("      " + name + ": ").append(value(value) + "\n"));
        text.append("    channels:\n");
        thing.channels().forEach(channel -> text.append("      " + channel.id() + ":\n")
                .append("        type: " + channel.type() + "\n")
                .append("        label: " + quoted(channel.label()) + "\n"));
        return text.toString();
    }

    /** Reads the YAML that is written above. */
    public static Described fromYaml(String text) {
        Map<String, String> values = new TreeMap<>();
        List<String> channels = new ArrayList<>();
        String[] path = new String[5];
        text.lines().map(LINE::matcher).filter(Matcher::matches).forEach(line -> {
            int depth = line.group(1).length() / 2;
            path[depth] = line.group(2);
            String at = Stream.of(path).limit(depth + 1).skip(2).collect(Collectors.joining("/"));
            if (depth == 3 && "channels".equals(path[2])) {
                channels.add(path[3]);
            } else if (line.group(3) != null) {
                values.put(at, line.group(3));
            }
        });
        Map<String, Object> parameters = new TreeMap<>();
        values.forEach((at, value) -> {
            if (at.startsWith("config/")) {
                parameters.put(at.substring(at.indexOf('/') + 1), parsed(value));
            }
        });
        return new Described(
                path[1],
                (String) parsed(values.get("label")),
                values.get("bridge"),
                parameters,
                channels.stream()
                        .map(id -> new Channel(id, values.get("channels/" + id + "/type"), (String)
                                parsed(values.get("channels/" + id + "/label"))))
                        .toList());
    }

    private static String value(Object value) {
        return value instanceof BigDecimal || value instanceof Boolean ? value.toString() : quoted(value.toString());
    }

    private static Object parsed(String text) {
        if (text.startsWith("\"")) {
            return unescaped(text.substring(1, text.length() - 1));
        }
        return text.matches("true|false") ? (Object) Boolean.valueOf(text) : new BigDecimal(text);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String unescaped(String text) {
        return text.replaceAll("\\\\(.)", "$1");
    }
}
