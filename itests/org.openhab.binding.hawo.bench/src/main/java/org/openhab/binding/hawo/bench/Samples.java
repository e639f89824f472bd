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

/** Numbers of one kind. */
final class Samples {
    private final List<Double> values = new ArrayList<>();

    void add(double value) {
        values.add(value);
    }

    int count() {
        return values.size();
    }

    double median() {
        return percentile(50);
    }

    /** The smallest value that so many percent of all do not exceed. */
    double percentile(double percent) {
        List<Double> sorted = values.stream().sorted().toList();
        int rank = (int) Math.ceil(percent / 100 * sorted.size());
        return sorted.get(Math.max(0, rank - 1));
    }

    double min() {
        return percentile(0);
    }

    double max() {
        return percentile(100);
    }

    @Override
    public String toString() {
        return Row.number(
                "p50 %.2f  p95 %.2f  p99 %.2f  max %.2f  (n=%d)",
                median(), percentile(95), percentile(99), max(), count());
    }
}
