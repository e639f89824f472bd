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

/** Whether a value can be true: a DHT22 measures −40…80 °C and 0…100 %RH, and nothing else. */
@NonNullByDefault
final class ReadingQuality {
    static final double MIN_TEMPERATURE = -40;
    static final double MAX_TEMPERATURE = 80;
    static final double MIN_HUMIDITY = 0;
    static final double MAX_HUMIDITY = 100;

    private ReadingQuality() {}

    /** The temperature in °C, or NaN when it cannot be true. */
    static double temperature(double celsius) {
        return gate(celsius, MIN_TEMPERATURE, MAX_TEMPERATURE);
    }

    /** The humidity in %RH, or NaN when it cannot be true. */
    static double humidity(double percent) {
        return gate(percent, MIN_HUMIDITY, MAX_HUMIDITY);
    }

    /** Whether the sample holds a value that is there but cannot be true. */
    static boolean outOfRange(NodeMessage.Climate sample) {
        return !Double.isNaN(sample.temperature()) && Double.isNaN(temperature(sample.temperature()))
                || !Double.isNaN(sample.humidity()) && Double.isNaN(humidity(sample.humidity()));
    }

    private static double gate(double value, double min, double max) {
        return value >= min && value <= max ? value : Double.NaN;
    }
}
