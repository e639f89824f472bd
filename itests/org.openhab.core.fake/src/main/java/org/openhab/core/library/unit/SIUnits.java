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

import javax.measure.Unit;
import javax.measure.quantity.Length;
import javax.measure.quantity.Mass;
import javax.measure.quantity.Pressure;
import javax.measure.quantity.Temperature;
import org.eclipse.jdt.annotation.NonNullByDefault;

@NonNullByDefault
public final class SIUnits {
    public static final String MEASUREMENT_SYSTEM_NAME = "SI";
    public static final Unit<Temperature> CELSIUS = tech.units.indriya.unit.Units.CELSIUS;
    public static final Unit<Length> METRE = tech.units.indriya.unit.Units.METRE;
    public static final Unit<Pressure> PASCAL = tech.units.indriya.unit.Units.PASCAL;
    public static final Unit<Mass> GRAM = tech.units.indriya.unit.Units.GRAM;
    public static final Unit<Mass> KILOGRAM = tech.units.indriya.unit.Units.KILOGRAM;

    private SIUnits() {}
}
