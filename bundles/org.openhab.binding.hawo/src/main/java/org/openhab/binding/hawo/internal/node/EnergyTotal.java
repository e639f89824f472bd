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
 * The counter of a meter. A value below the last one is mostly a fault in its memory or on its line, which the next one puts
 * right; but the user can reset a counter: then the values stay low.
 */
@NonNullByDefault
final class EnergyTotal {
    /** So long a counter has to stay low; two reports can come at once. */
    static final long RESET_MILLIS = 8_000;

    private double shown = Double.NaN;
    private double low = Double.NaN;
    private long lowAt;

    /** Returns what is to be shown after this value. */
    double receive(double value, long now) {
        if (Double.isNaN(value)) {
            return value;
        }
        if (Double.isNaN(shown) || value >= shown) {
            low = Double.NaN;
            shown = value;
        } else if (Double.isNaN(low) || value < low) {
            low = value;
            lowAt = now;
        } else if (now - lowAt >= RESET_MILLIS) {
            low = Double.NaN;
            shown = value;
        }
        return shown;
    }
}
