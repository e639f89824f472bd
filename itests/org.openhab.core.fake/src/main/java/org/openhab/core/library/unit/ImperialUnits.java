/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.library.unit;

import java.math.BigDecimal;
import javax.measure.Unit;
import javax.measure.quantity.Temperature;
import org.eclipse.jdt.annotation.NonNullByDefault;
import tech.units.indriya.function.AddConverter;
import tech.units.indriya.function.MultiplyConverter;
import tech.units.indriya.unit.TransformedUnit;

@NonNullByDefault
public final class ImperialUnits {
    public static final String MEASUREMENT_SYSTEM_NAME = "US";
    public static final Unit<Temperature> FAHRENHEIT = new TransformedUnit<>(
            "°F",
            tech.units.indriya.unit.Units.KELVIN,
            MultiplyConverter.ofRational(5, 9).concatenate(new AddConverter(new BigDecimal("459.67"))));

    private ImperialUnits() {}
}
