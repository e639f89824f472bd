/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.library.types;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.measure.Dimension;
import javax.measure.Quantity;
import javax.measure.Unit;
import javax.measure.quantity.Dimensionless;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.internal.types.UnitSymbols;
import org.openhab.core.library.unit.Units;
import org.openhab.core.types.Command;
import org.openhab.core.types.PrimitiveType;
import org.openhab.core.types.State;
import tech.units.indriya.AbstractUnit;

/** A number with a unit. */
@NonNullByDefault
public class QuantityType<T extends Quantity<T>> extends Number
        implements PrimitiveType, State, Command, Comparable<QuantityType<T>> {
    public static final QuantityType<Dimensionless> ZERO = new QuantityType<>(0, AbstractUnit.ONE);
    public static final QuantityType<Dimensionless> ONE = new QuantityType<>(1, AbstractUnit.ONE);

    private static final long serialVersionUID = 1L;
    private static final Pattern VALUE_AND_UNIT =
            Pattern.compile("\\s*(?<value>[+-]?[\\d.,]+(?:[eE][+-]?\\d+)?)\\s*(?<unit>\\S.*?)?\\s*");

    private final BigDecimal value;

    @SuppressWarnings("serial")
    private final Unit<T> unit;

    @SuppressWarnings("unchecked")
    public QuantityType() {
        this(0, (Unit<T>) AbstractUnit.ONE);
    }

    public QuantityType(String value) {
        this(value, Locale.ENGLISH);
    }

    @SuppressWarnings("unchecked")
    public QuantityType(String value, Locale locale) {
        Matcher matcher = VALUE_AND_UNIT.matcher(value);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Cannot convert '" + value + "' to a quantity");
        }
        String symbol = matcher.group("unit");
        Unit<?> parsed = symbol == null ? AbstractUnit.ONE : UnitSymbols.parse(symbol);
        if (parsed == null) {
            throw new IllegalArgumentException("Unknown unit '" + symbol + "' in '" + value + "'");
        }
        this.value = Numbers.parse(matcher.group("value"), locale);
        unit = (Unit<T>) parsed;
    }

    public QuantityType(Number value, Unit<T> unit) {
        this.value = value instanceof BigDecimal decimal ? decimal : new BigDecimal(value.toString());
        this.unit = unit;
    }

    public static <T extends Quantity<T>> QuantityType<T> valueOf(double value, Unit<T> unit) {
        return new QuantityType<>(value, unit);
    }

    public static QuantityType<? extends Quantity<?>> valueOf(String value) {
        return new QuantityType<>(value);
    }

    public Unit<T> getUnit() {
        return unit;
    }

    public Dimension getDimension() {
        return unit.getDimension();
    }

    public @Nullable QuantityType<T> toUnit(Unit<?> targetUnit) {
        if (unit.equals(targetUnit)) {
            return this;
        }
        BigDecimal converted = converted(targetUnit);
        return converted == null ? null : with(converted, targetUnit);
    }

    public @Nullable QuantityType<T> toUnit(String targetUnit) {
        Unit<?> parsed = UnitSymbols.parse(targetUnit);
        return parsed == null ? null : toUnit(parsed);
    }

    /** As {@link #toUnit(Unit)}; the fake knows no pairs of units where one is the inverse of the other. */
    public @Nullable QuantityType<?> toInvertibleUnit(Unit<?> targetUnit) {
        return toUnit(targetUnit);
    }

    @SuppressWarnings("unchecked")
    private QuantityType<T> with(BigDecimal number, Unit<?> newUnit) {
        return new QuantityType<>(number, (Unit<T>) newUnit);
    }

    private @Nullable BigDecimal converted(Unit<?> target) {
        return UnitSymbols.convert(value, unit, target);
    }

    public QuantityType<T> add(QuantityType<T> state) {
        return with(value.add(inMyUnit(state)), unit);
    }

    public QuantityType<T> subtract(QuantityType<T> state) {
        return with(value.subtract(inMyUnit(state)), unit);
    }

    private BigDecimal inMyUnit(QuantityType<T> other) {
        BigDecimal converted = other.converted(unit);
        if (converted == null) {
            throw new IllegalArgumentException(other + " has no value in " + unit);
        }
        return converted;
    }

    public QuantityType<T> negate() {
        return with(value.negate(), unit);
    }

    public QuantityType<T> multiply(BigDecimal factor) {
        return with(value.multiply(factor), unit);
    }

    public QuantityType<T> divide(BigDecimal divisor) {
        return with(value.divide(divisor, MathContext.DECIMAL128), unit);
    }

    @Override
    public int compareTo(QuantityType<T> o) {
        return value.compareTo(inMyUnit(o));
    }

    @Override
    public boolean equals(@Nullable Object obj) {
        if (this == obj) {
            return true;
        }
        if (!(obj instanceof QuantityType<?> other) || !unit.isCompatible(other.unit)) {
            return false;
        }
        BigDecimal converted = other.converted(unit);
        return converted != null && value.compareTo(converted) == 0;
    }

    @Override
    public int hashCode() {
        // Equal quantities of different units must have one hash; conversions may differ in the last digits.
        BigDecimal system = converted(unit.getSystemUnit());
        return system == null ? value.stripTrailingZeros().hashCode() : Float.hashCode(system.floatValue());
    }

    @Override
    public String format(String pattern) {
        String withUnit = pattern.contains("%unit%")
                ? pattern.replace("%unit%", UnitSymbols.symbolOf(unit).replace("%", "%%"))
                : pattern;
        return Numbers.format(withUnit, value);
    }

    @Override
    public String toFullString() {
        String symbol = UnitSymbols.symbolOf(unit);
        return symbol.isEmpty() ? value.toPlainString() : value.toPlainString() + " " + symbol;
    }

    @Override
    public String toString() {
        return toFullString();
    }

    public BigDecimal toBigDecimal() {
        return value;
    }

    @Override
    public int intValue() {
        return value.intValue();
    }

    @Override
    public long longValue() {
        return value.longValue();
    }

    @Override
    public float floatValue() {
        return value.floatValue();
    }

    @Override
    public double doubleValue() {
        return value.doubleValue();
    }

    @Override
    public <U extends @Nullable State> @Nullable U as(@Nullable Class<U> target) {
        if (target == DecimalType.class) {
            return target.cast(new DecimalType(value));
        } else if (target == OnOffType.class) {
            return target.cast(
                    value.signum() == 0
                            ? OnOffType.OFF
                            : value.compareTo(BigDecimal.ONE) == 0 || Units.PERCENT.equals(unit) ? OnOffType.ON : null);
        } else if (target == PercentType.class) {
            BigDecimal percent = unit.isCompatible(Units.PERCENT) ? converted(Units.PERCENT) : null;
            return target.cast(percent != null && Numbers.isPercent(percent) ? new PercentType(percent) : null);
        }
        return State.super.as(target);
    }
}
