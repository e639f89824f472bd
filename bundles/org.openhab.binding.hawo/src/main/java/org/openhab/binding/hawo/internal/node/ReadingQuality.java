/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.node;

import org.eclipse.jdt.annotation.NonNullByDefault;

/**
 * Whether a value can be true: a DHT22 measures −40…80 °C, no sensor of a house measures anything outside −55…125 °C, and
 * the humidity is 0…100 %RH.
 */
@NonNullByDefault
final class ReadingQuality {
    private static final double MIN_HUMIDITY = 0;
    private static final double MAX_HUMIDITY = 100;

    private ReadingQuality() {}

    /** The temperature in °C, or NaN when it cannot be true. */
    static double temperature(NodeMessage.Climate sample) {
        NodeMessage.Climate.Limits limits = sample.limits();
        return gate(sample.temperature(), limits.minCelsius(), limits.maxCelsius());
    }

    /** The humidity in %RH, or NaN when it cannot be true. */
    static double humidity(NodeMessage.Climate sample) {
        return gate(sample.humidity(), MIN_HUMIDITY, MAX_HUMIDITY);
    }

    /** Whether the sample holds a value that is there but cannot be true. */
    static boolean outOfRange(NodeMessage.Climate sample) {
        return !Double.isNaN(sample.temperature()) && Double.isNaN(temperature(sample))
                || !Double.isNaN(sample.humidity()) && Double.isNaN(humidity(sample));
    }

    private static double gate(double value, double min, double max) {
        return value >= min && value <= max ? value : Double.NaN;
    }
}
