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

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.measure.IncommensurableException;
import javax.measure.UnconvertibleException;
import javax.measure.Unit;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.library.unit.ImperialUnits;
import org.openhab.core.library.unit.MetricPrefix;
import org.openhab.core.library.unit.SIUnits;
import org.openhab.core.library.unit.Units;
import tech.units.indriya.function.Calculus;
import tech.units.indriya.function.DefaultNumberSystem;

/** Units as text and back, and conversions between them. */
@NonNullByDefault
public final class UnitSymbols {
    private static final Map<String, Unit<?>> UNITS = new LinkedHashMap<>();
    private static final Map<Unit<?>, String> SYMBOLS = new HashMap<>();

    static {
        // Indriya looks its number system up as a service, which in OSGi depends on the thread's class loader.
        Calculus.setCurrentNumberSystem(new DefaultNumberSystem());
        add("", Units.ONE);
        add("one", Units.ONE);
        add("%", Units.PERCENT);
        add("°C", SIUnits.CELSIUS);
        add("°F", ImperialUnits.FAHRENHEIT);
        add("K", Units.KELVIN);
        add("s", Units.SECOND);
        add("min", Units.MINUTE);
        add("h", Units.HOUR);
        add("d", Units.DAY);
        add("ms", MetricPrefix.MILLI(Units.SECOND));
        add("B", Units.BYTE);
        add("KiB", Units.KIBIBYTE);
        add("MiB", Units.MEBIBYTE);
        add("kB", Units.KILOBYTE);
        add("bit", Units.BIT);
        add("W", Units.WATT);
        add("mW", MetricPrefix.MILLI(Units.WATT));
        add("kW", MetricPrefix.KILO(Units.WATT));
        add("dBm", Units.DECIBEL_MILLIWATTS);
        add("Wh", Units.WATT_HOUR);
        add("kWh", Units.KILOWATT_HOUR);
        add("V", Units.VOLT);
        add("A", Units.AMPERE);
        add("Hz", Units.HERTZ);
        add("Pa", SIUnits.PASCAL);
        add("hPa", MetricPrefix.HECTO(SIUnits.PASCAL));
        add("m", SIUnits.METRE);
        add("lx", Units.LUX);
    }

    private UnitSymbols() {}

    private static void add(String symbol, Unit<?> unit) {
        UNITS.put(symbol, unit);
        SYMBOLS.putIfAbsent(unit, symbol);
    }

    public static @Nullable Unit<?> parse(String symbol) {
        return UNITS.get(symbol.trim());
    }

    public static String symbolOf(Unit<?> unit) {
        String symbol = SYMBOLS.get(unit);
        return symbol == null ? unit.toString() : symbol;
    }

    /** The number in the other unit, or null where there is none. */
    public static @Nullable BigDecimal convert(BigDecimal value, Unit<?> from, Unit<?> to) {
        if (from.equals(to)) {
            return value;
        }
        try {
            Number converted = from.getConverterToAny(to).convert(value);
            BigDecimal decimal = converted instanceof BigDecimal exact ? exact : new BigDecimal(converted.toString());
            return decimal.round(MathContext.DECIMAL64).stripTrailingZeros();
        } catch (IncommensurableException | UnconvertibleException | NumberFormatException e) {
            return null;
        }
    }
}
