/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The table of {@link Cost}, in Markdown: what was measured before the binding was made cheaper, and what it is now. */
final class CostTable {
    private static final String BEFORE = "/cost-before.csv";
    private static final String[] HEADERS = {"calls into openHAB", "events", "bytes", "threads", "wake-ups"};
    private static final int KEYS = 2;
    private static final String BEGIN = "<!-- cost: written by itests/bench cost -->";
    private static final String END = "<!-- /cost -->";

    private CostTable() {}

    /** Prints the table, and writes it into the report's README.md. */
    static List<Row> rows(List<Cost.Line> lines, Options options) throws IOException {
        String table = table(lines, before());
        System.out.print(table);
        lines.forEach(
                line -> System.out.println("  " + line.kind() + ", Items: " + items(line) + ":" + line.details()));
        Markers.write(options, BEGIN, END, table);
        return lines.stream()
                .filter(line -> !line.linked() && !line.changesStatus())
                .map(line -> new Row(
                        line.kind() + ", no Items: calls into openHAB",
                        Row.number("%.1f", line.calls()),
                        "-",
                        Row.number("%.1f", line.calls()),
                        "0",
                        line.calls() < 0.05))
                .toList();
    }

    private static String table(List<Cost.Line> lines, Map<String, String[]> before) {
        StringBuilder text = new StringBuilder(Markers.circumstances());
        text.append("| message | Items | ").append(String.join(" | ", HEADERS)).append(" |\n");
        text.append("|---|---").append("|---".repeat(HEADERS.length)).append("|\n");
        for (Cost.Line line : lines) {
            String[] now = {
                Row.number("%.1f", line.calls()),
                Row.number("%.1f", line.posted()),
                Row.number("%.0f", line.bytes()),
                Integer.toString(line.threads()),
                Row.number("%.1f", line.wakeUps())
            };
            String[] was = before.get(key(line));
            text.append("| " + line.kind() + " | " + items(line) + " |");
            for (int i = 0; i < now.length; i++) {
                text.append(was == null ? "" : " " + was[KEYS + i] + " →")
                        .append(' ')
                        .append(now[i])
                        .append(" |");
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static String key(Cost.Line line) {
        return line.kind() + "," + items(line);
    }

    private static String items(Cost.Line line) {
        return line.linked() ? "all" : "none";
    }

    private static Map<String, String[]> before() throws IOException {
        Map<String, String[]> before = new HashMap<>();
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(CostTable.class.getResourceAsStream(BEFORE), StandardCharsets.UTF_8))) {
            in.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(","))
                    .forEach(values -> before.put(values[0] + "," + values[1], values));
        }
        return before;
    }
}
