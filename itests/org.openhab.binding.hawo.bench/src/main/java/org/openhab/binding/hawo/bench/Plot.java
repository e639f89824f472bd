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
import java.util.List;

/** Lines over an axis, as SVG: plain enough to be shown by a browser and on GitHub. */
final class Plot {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 320;
    private static final int LEFT = 70;
    private static final int RIGHT = 180;
    private static final int TOP = 40;
    private static final int BOTTOM = 50;
    private static final String[] COLOURS = {"#1f77b4", "#d62728", "#2ca02c", "#9467bd", "#ff7f0e"};

    private record Line(String name, List<double[]> points) {}

    private final String title;
    private final String xLabel;
    private final String yLabel;
    private final boolean logarithmic;
    private final List<Line> lines = new ArrayList<>();

    /** @param logarithmic both axes */
    Plot(String title, String xLabel, String yLabel, boolean logarithmic) {
        this.title = title;
        this.xLabel = xLabel;
        this.yLabel = yLabel;
        this.logarithmic = logarithmic;
    }

    /** @param points x and y; a y that is not a number is left out */
    Plot line(String name, List<double[]> points) {
        lines.add(new Line(
                name,
                points.stream()
                        .filter(point -> Double.isFinite(point[1]) && (!logarithmic || point[0] > 0 && point[1] > 0))
                        .toList()));
        return this;
    }

    String svg() {
        double[] x = range(0);
        double[] y = range(1);
        StringBuilder svg = new StringBuilder();
        svg.append(Row.number(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                        + " font-size=\"12\">%n",
                WIDTH, HEIGHT));
        svg.append(Row.number("<rect width=\"%d\" height=\"%d\" fill=\"white\"/>%n", WIDTH, HEIGHT));
        text(svg, LEFT, 20, "start", title);
        text(svg, (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 10, "middle", xLabel);
        text(svg, LEFT, TOP - 6, "middle", yLabel);
        svg.append(Row.number(
                "<path d=\"M%d %dV%dH%d\" fill=\"none\" stroke=\"black\"/>%n",
                LEFT, TOP, HEIGHT - BOTTOM, WIDTH - RIGHT));
        for (double tick : ticks(x)) {
            text(svg, across(tick, x), HEIGHT - BOTTOM + 18, "middle", label(tick));
        }
        for (double tick : ticks(y)) {
            text(svg, LEFT - 6, up(tick, y) + 4, "end", label(tick));
        }
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            String colour = COLOURS[i % COLOURS.length];
            StringBuilder path = new StringBuilder();
            for (double[] point : line.points()) {
                path.append(path.isEmpty() ? 'M' : 'L')
                        .append(Row.number("%d %d", across(point[0], x), up(point[1], y)));
            }
            svg.append(Row.number("<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%n", path, colour));
            svg.append(Row.number(
                    "<rect x=\"%d\" y=\"%d\" width=\"10\" height=\"10\" fill=\"%s\"/>%n",
                    WIDTH - RIGHT + 10, TOP + 20 * i, colour));
            text(svg, WIDTH - RIGHT + 26, TOP + 9 + 20 * i, "start", line.name());
        }
        return svg.append("</svg>\n").toString();
    }

    private static void text(StringBuilder svg, int x, int y, String anchor, String text) {
        svg.append(Row.number(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>%n",
                x, y, anchor, text.replace("&", "&amp;").replace("<", "&lt;")));
    }

    /** Lowest and highest, widened so that no line lies on the frame. */
    private double[] range(int axis) {
        double low = Double.MAX_VALUE;
        double high = -Double.MAX_VALUE;
        for (Line line : lines) {
            for (double[] point : line.points()) {
                low = Math.min(low, point[axis]);
                high = Math.max(high, point[axis]);
            }
        }
        if (low > high) {
            return new double[] {1, 10};
        }
        if (logarithmic) {
            return new double[] {Math.pow(10, Math.floor(Math.log10(low))), Math.pow(10, Math.ceil(Math.log10(high)))};
        }
        return new double[] {axis == 1 ? 0 : low, high > low ? axis == 1 ? high * 1.1 : high : low + 1};
    }

    private List<Double> ticks(double[] range) {
        List<Double> ticks = new ArrayList<>();
        if (logarithmic) {
            for (double tick = range[0]; tick <= range[1] * 1.001; tick *= 10) {
                ticks.add(tick);
            }
        } else {
            for (int i = 0; i <= 4; i++) {
                ticks.add(range[0] + (range[1] - range[0]) * i / 4);
            }
        }
        return ticks;
    }

    private static String label(double tick) {
        return tick >= 10 || tick == Math.rint(tick) ? Row.number("%.0f", tick) : Row.number("%.2g", tick);
    }

    private int across(double value, double[] range) {
        return LEFT + (int) Math.round(share(value, range) * (WIDTH - RIGHT - LEFT));
    }

    private int up(double value, double[] range) {
        return HEIGHT - BOTTOM - (int) Math.round(share(value, range) * (HEIGHT - BOTTOM - TOP));
    }

    private double share(double value, double[] range) {
        return logarithmic
                ? Math.log(value / range[0]) / Math.log(Math.max(range[1] / range[0], 1.0001))
                : (value - range[0]) / (range[1] - range[0]);
    }
}
