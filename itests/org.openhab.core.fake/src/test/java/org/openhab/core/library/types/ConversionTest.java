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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openhab.core.internal.items.ItemStateConverterImpl;
import org.openhab.core.library.items.NumberItem;
import org.openhab.core.library.unit.ImperialUnits;
import org.openhab.core.library.unit.MetricPrefix;
import org.openhab.core.library.unit.SIUnits;
import org.openhab.core.library.unit.Units;
import org.openhab.core.types.State;
import org.openhab.core.types.TypeParser;
import org.openhab.core.types.UnDefType;

class ConversionTest {
    private final ItemStateConverterImpl converter = new ItemStateConverterImpl();

    @ParameterizedTest
    @CsvSource({
        "OnOffType, ON, DecimalType, 1",
        "OnOffType, OFF, PercentType, 0",
        "OnOffType, ON, PercentType, 100",
        "DecimalType, 0, OnOffType, OFF",
        "DecimalType, 0.5, PercentType, 50",
        "DecimalType, 2, PercentType, ",
        "PercentType, 50, DecimalType, 0.5",
        "PercentType, 50, OnOffType, ON",
        "OpenClosedType, OPEN, DecimalType, 1",
        "QuantityType, 21.5 °C, DecimalType, 21.5",
        "QuantityType, 40 %, PercentType, 40",
        "StringType, x, OnOffType, ",
    })
    void stateIsSeenAsAnotherType(String type, String value, String target, String expected) throws Exception {
        State state = (State) TypeParser.parseType(type, value);
        Class<? extends State> targetType =
                Class.forName("org.openhab.core.library.types." + target).asSubclass(State.class);
        State converted = state.as(targetType);
        assertEquals(expected == null ? null : TypeParser.parseType(target, expected), converted);
    }

    @Test
    void temperatureIsConvertedBetweenUnits() {
        QuantityType<?> celsius = new QuantityType<>(21.5, SIUnits.CELSIUS);
        assertEquals("70.7 °F", celsius.toUnit(ImperialUnits.FAHRENHEIT).toString());
        assertEquals("294.65 K", celsius.toUnit("K").toString());
        assertEquals(new QuantityType<>("70.7 °F"), celsius);
        assertEquals(new QuantityType<>("70.7 °F").hashCode(), celsius.hashCode());
        assertNull(celsius.toUnit(Units.SECOND));
    }

    @Test
    void signalStrengthIsALogarithm() {
        QuantityType<?> rssi = new QuantityType<>(-60, Units.DECIBEL_MILLIWATTS);
        assertEquals("-60 dBm", rssi.toString());
        assertEquals(1e-6, rssi.toUnit(MetricPrefix.MILLI(Units.WATT)).doubleValue(), 1e-12);
    }

    @Test
    void unitsOfDataAndTimeAreKnown() {
        assertEquals(
                "28 KiB",
                new QuantityType<>(28672, Units.BYTE).toUnit(Units.KIBIBYTE).toString());
        assertEquals("2 min", new QuantityType<>("120 s").toUnit(Units.MINUTE).toString());
        assertThrows(IllegalArgumentException.class, () -> new QuantityType<>("3 furlongs"));
    }

    @Test
    void plainNumberItemLosesTheUnit() {
        NumberItem plain = new NumberItem("plain");
        QuantityType<?> temperature = new QuantityType<>("21.5 °C");
        assertEquals(new DecimalType("21.5"), converter.convertToAcceptedState(temperature, plain));
        plain.setState(temperature);
        assertEquals(new DecimalType("21.5"), plain.getState());
    }

    @Test
    void dimensionalItemShowsItsOwnUnit() {
        NumberItem item = new NumberItem("Number:Temperature", "temperature", null);
        assertEquals("°C", item.getUnitSymbol());
        assertEquals(
                "21.5 °C",
                converter
                        .convertToAcceptedState(new QuantityType<>("70.7 °F"), item)
                        .toString());
        item.setState(new DecimalType("20"));
        assertEquals("20 °C", item.getState().toString());
        item.setState(new QuantityType<>("3 s"));
        assertEquals("20 °C", item.getState().toString());
        item.setState(UnDefType.UNDEF);
        assertEquals(UnDefType.UNDEF, item.getState());
    }

    @Test
    void momentIsReadWithAndWithoutFraction() {
        assertEquals(
                java.time.Instant.parse("2026-11-20T12:00:00Z"),
                new DateTimeType("2026-11-20T13:00:00+0100").getInstant());
        assertEquals(
                java.time.Instant.parse("2026-11-20T12:00:00.250Z"),
                new DateTimeType("2026-11-20T12:00:00.250Z").getInstant());
        assertEquals(
                "2026-11-20T12:00:00.25+0000",
                new DateTimeType("2026-11-20T12:00:00.250Z").toFullString(java.time.ZoneOffset.UTC));
    }
}
