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
 * The dew point over water by the Magnus formula with Sonntag's coefficients (D. Sonntag, "Important new values of the
 * physical constants of 1986, vapour pressure formulations based on the ITS-90, and psychrometer formulae", Zeitschrift für
 * Meteorologie 40, 1990; also in WMO-No. 8, annex 4.B). They are made for −45…60 °C; up to the 80 °C of a DHT22 the result
 * is off by about 0.2 K, a tenth of what the sensor's own tolerance makes.
 */
@NonNullByDefault
final class DewPoint {
    private static final double FACTOR = 17.62;
    private static final double MIN_CELSIUS = -40;
    private static final double MAX_CELSIUS = 80;
    private static final double OFFSET_CELSIUS = 243.12;

    private DewPoint() {}

    /**
     * @param celsius −40…80
     * @param percent relative humidity, above 0, up to 100
     * @return in °C; NaN when an argument is not in its range, as there is no dew point in absolutely dry air
     */
    static double celsius(double celsius, double percent) {
        if (!(celsius >= MIN_CELSIUS && celsius <= MAX_CELSIUS && percent > 0 && percent <= 100)) {
            return Double.NaN;
        }
        double gamma = Math.log(percent / 100) + FACTOR * celsius / (OFFSET_CELSIUS + celsius);
        return OFFSET_CELSIUS * gamma / (FACTOR - gamma);
    }
}
