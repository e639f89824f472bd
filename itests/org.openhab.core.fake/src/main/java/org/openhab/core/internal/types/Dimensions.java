/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.internal.types;

import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.measure.Quantity;
import javax.measure.Unit;
import javax.measure.quantity.Dimensionless;
import javax.measure.quantity.ElectricCurrent;
import javax.measure.quantity.ElectricPotential;
import javax.measure.quantity.Energy;
import javax.measure.quantity.Frequency;
import javax.measure.quantity.Length;
import javax.measure.quantity.Power;
import javax.measure.quantity.Pressure;
import javax.measure.quantity.Temperature;
import javax.measure.quantity.Time;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.library.dimension.DataAmount;
import org.openhab.core.library.unit.MetricPrefix;
import org.openhab.core.library.unit.SIUnits;
import org.openhab.core.library.unit.Units;

/** The dimension behind the second half of an item type such as {@code Number:Temperature}, and its usual unit. */
@NonNullByDefault
public final class Dimensions {
    private static final List<String> PACKAGES =
            List.of("javax.measure.quantity.", "org.openhab.core.library.dimension.");
    private static final Map<Class<? extends Quantity<?>>, Unit<?>> METRIC = Map.ofEntries(
            Map.entry(Temperature.class, SIUnits.CELSIUS),
            Map.entry(Dimensionless.class, Units.ONE),
            Map.entry(Time.class, Units.SECOND),
            Map.entry(Power.class, Units.WATT),
            Map.entry(Energy.class, Units.KILOWATT_HOUR),
            Map.entry(DataAmount.class, Units.BYTE),
            Map.entry(ElectricPotential.class, Units.VOLT),
            Map.entry(ElectricCurrent.class, Units.AMPERE),
            Map.entry(Frequency.class, Units.HERTZ),
            Map.entry(Length.class, SIUnits.METRE),
            Map.entry(Pressure.class, MetricPrefix.HECTO(SIUnits.PASCAL)));

    private Dimensions() {}

    public static @Nullable Class<? extends Quantity<?>> parse(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return null;
        }
        for (String prefix : PACKAGES) {
            try {
                Class<?> found = Class.forName(prefix + name);
                @SuppressWarnings("unchecked")
                Class<? extends Quantity<?>> dimension =
                        (Class<? extends Quantity<?>>) found.asSubclass(Quantity.class);
                return dimension;
            } catch (ClassNotFoundException e) {
                // The next package may have it.
            }
        }
        throw new IllegalArgumentException("Error creating a dimension: '" + name + "' is not known");
    }

    public static @Nullable Unit<?> metricUnit(Class<?> dimension) {
        return METRIC.get(dimension);
    }

    public static Set<Class<? extends Quantity<?>>> all() {
        return METRIC.keySet();
    }
}
