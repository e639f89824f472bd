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

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.openhab.binding.hawo.bench.ManyNodes.Result;

/**
 * How what many nodes cost grows with their number. Writes the table and the plot into the folder that it is given: into
 * README.md between two markers.
 */
final class Growth {
    private static final int[] SIZES = {100, 1_000, 10_000};
    private static final String BEGIN = "<!-- growth: written by itests/bench growth -->";
    private static final String END = "<!-- /growth -->";
    private static final String PICTURE = "growth.svg";

    private Growth() {}

    static List<Row> run(Core core, Options options) throws Exception {
        List<Result> results = new ArrayList<>();
        int most = options.number("nodes");
        for (int size : SIZES) {
            if (size <= most) {
                results.add(ManyNodes.measure(core, options, size));
            }
        }
        String table = table(results);
        System.out.println(table);
        String folder = options.text("report");
        Files.writeString(
                (folder.isEmpty() ? options.home() : Path.of(folder)).resolve(PICTURE),
                plot(results).svg());
        Markers.write(options, BEGIN, END, table);
        return List.of();
    }

    private static String table(List<Result> results) {
        StringBuilder table = new StringBuilder();
        table.append(Markers.circumstances());
        table.append("| what |");
        results.forEach(result -> table.append(Row.number(" %,d nodes |", result.nodes)));
        table.append("\n|---|").append("---|".repeat(results.size())).append('\n');
        line(table, "connected → all Things right, ms", "%.0f", results, result -> result.rightMillis);
        line(table, "a bare client drains the same, ms", "%.0f", results, result -> result.bareDrainMillis);
        line(
                table,
                "broker restarted: all Things right after bridge and last node are back, ms",
                "%.0f",
                results,
                result -> result.stormMillis);
        line(table, "CPU for a relay state, µs", "%.1f", results, result -> result.cpuMicros);
        line(table, "CPU for a message at a bare Paho callback, µs", "%.1f", results, result -> result.bareCpuMicros);
        line(
                table,
                "one node sends 1,000/s: another one's status after a bare client, p99, ms",
                "%.1f",
                results,
                result -> result.pourP99Millis);
        line(table, "heap per Thing, bytes", "%.0f", results, result -> result.heapBytes);
        return table.append("\n![How it grows](").append(PICTURE).append(")\n").toString();
    }

    private static void line(
            StringBuilder table, String what, String format, List<Result> results, ToDoubleFunction<Result> value) {
        table.append("| ").append(what).append(" |");
        results.forEach(result -> table.append(' ')
                .append(Row.number(format, value.applyAsDouble(result)))
                .append(" |"));
        table.append('\n');
    }

    private static Plot plot(List<Result> results) {
        return new Plot("Until all Things are right, and a bare client's drain", "nodes", "ms", true)
                .line("connected, bridge", points(results, result -> result.rightMillis))
                .line("connected, bare client", points(results, result -> result.bareDrainMillis))
                .line("broker restarted", points(results, result -> result.stormMillis));
    }

    private static List<double[]> points(List<Result> results, ToDoubleFunction<Result> value) {
        return results.stream()
                .map(result -> new double[] {result.nodes, value.applyAsDouble(result)})
                .toList();
    }
}
