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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Heaps over time, and whether they stay as they are. */
final class SoakFigures {
    /** So much more in the last quarter than in the second one is no growth. */
    private static final double GROWTH = 1.10;

    private static final double SLACK_BYTES = 2e6;
    /** With fewer figures nothing can be said. */
    static final int FEWEST = 8;

    /** @param nodeFree the least free heap of a node, in bytes; NaN: not known */
    record Figure(double minutes, long confirmed, double heap, double nodeFree) {}

    private final List<Figure> figures = new ArrayList<>();

    void add(Figure figure) {
        figures.add(figure);
    }

    List<Figure> all() {
        return List.copyOf(figures);
    }

    /** Whether the binding's heap does not grow, and the nodes' free heap does not shrink; true when nothing can be said. */
    boolean isFlat() {
        if (figures.size() < FEWEST) {
            return true;
        }
        // The first quarter warms up.
        double before = median(1, Figure::heap);
        double after = median(3, Figure::heap);
        double freeBefore = median(1, Figure::nodeFree);
        double freeAfter = median(3, Figure::nodeFree);
        boolean nodesFlat = Double.isNaN(freeBefore) || Double.isNaN(freeAfter) || freeAfter * GROWTH >= freeBefore;
        return after <= before * GROWTH + SLACK_BYTES && nodesFlat;
    }

    private double median(int quarter, java.util.function.ToDoubleFunction<Figure> value) {
        int from = figures.size() * quarter / 4;
        int to = figures.size() * (quarter + 1) / 4;
        double[] values =
                figures.subList(from, to).stream().mapToDouble(value).sorted().toArray();
        return Arrays.stream(values).anyMatch(Double::isNaN) ? Double.NaN : values[values.length / 2];
    }

    Plot plot() {
        return new Plot("Heap while messages and faults go on", "minutes", "MB; node: KB", false)
                .line(
                        "openHAB process, MB",
                        figures.stream()
                                .map(figure -> new double[] {figure.minutes(), figure.heap() / 1e6})
                                .toList())
                .line(
                        "node, free, KB",
                        figures.stream()
                                .map(figure -> new double[] {figure.minutes(), figure.nodeFree() / 1e3})
                                .toList());
    }
}
