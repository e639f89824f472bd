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
import javax.measure.quantity.Dimensionless;
import javax.measure.quantity.ElectricCurrent;
import javax.measure.quantity.ElectricPotential;
import javax.measure.quantity.Energy;
import javax.measure.quantity.Frequency;
import javax.measure.quantity.Illuminance;
import javax.measure.quantity.Power;
import javax.measure.quantity.Temperature;
import javax.measure.quantity.Time;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.openhab.core.library.dimension.DataAmount;
import tech.units.indriya.AbstractUnit;
import tech.units.indriya.function.ExpConverter;
import tech.units.indriya.function.MultiplyConverter;
import tech.units.indriya.unit.AlternateUnit;
import tech.units.indriya.unit.TransformedUnit;

@NonNullByDefault
public final class Units {
    public static final Unit<Dimensionless> ONE = AbstractUnit.ONE;
    public static final Unit<Dimensionless> PERCENT = tech.units.indriya.unit.Units.PERCENT;
    public static final Unit<Temperature> KELVIN = tech.units.indriya.unit.Units.KELVIN;
    public static final Unit<Time> SECOND = tech.units.indriya.unit.Units.SECOND;
    public static final Unit<Time> MINUTE = tech.units.indriya.unit.Units.MINUTE;
    public static final Unit<Time> HOUR = tech.units.indriya.unit.Units.HOUR;
    public static final Unit<Time> DAY = tech.units.indriya.unit.Units.DAY;
    public static final Unit<Power> WATT = tech.units.indriya.unit.Units.WATT;
    public static final Unit<Power> DECIBEL_MILLIWATTS = new TransformedUnit<>(
            "dBm", MetricPrefix.MILLI(WATT), new ExpConverter(10).concatenate(MultiplyConverter.ofRational(1, 10)));
    public static final Unit<Energy> WATT_HOUR =
            new TransformedUnit<>("Wh", tech.units.indriya.unit.Units.JOULE, MultiplyConverter.of(3_600));
    public static final Unit<Energy> KILOWATT_HOUR =
            new TransformedUnit<>("kWh", tech.units.indriya.unit.Units.JOULE, MultiplyConverter.of(3_600_000));
    public static final Unit<ElectricPotential> VOLT = tech.units.indriya.unit.Units.VOLT;
    public static final Unit<ElectricCurrent> AMPERE = tech.units.indriya.unit.Units.AMPERE;
    public static final Unit<Frequency> HERTZ = tech.units.indriya.unit.Units.HERTZ;
    public static final Unit<Illuminance> LUX = tech.units.indriya.unit.Units.LUX;
    public static final Unit<DataAmount> BIT = new AlternateUnit<>(AbstractUnit.ONE, "bit");
    public static final Unit<DataAmount> BYTE = BIT.multiply(8);
    public static final Unit<DataAmount> OCTET = BIT.multiply(8);
    public static final Unit<DataAmount> KILOBYTE = MetricPrefix.KILO(BYTE);
    public static final Unit<DataAmount> KIBIBYTE = BYTE.multiply(1024);
    public static final Unit<DataAmount> MEBIBYTE = KIBIBYTE.multiply(1024);

    private Units() {}
}
