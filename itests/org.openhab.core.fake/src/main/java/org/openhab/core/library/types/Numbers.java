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
import java.text.DecimalFormat;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.IllegalFormatException;
import java.util.Locale;
import org.eclipse.jdt.annotation.NonNullByDefault;

/** Numbers as text and back. */
@NonNullByDefault
final class Numbers {
    private Numbers() {}

    static boolean isPercent(BigDecimal value) {
        return value.signum() >= 0 && value.compareTo(DecimalType.BIG_DECIMAL_HUNDRED) <= 0;
    }

    static BigDecimal parse(String text, Locale locale) {
        DecimalFormat format = (DecimalFormat) NumberFormat.getInstance(locale);
        format.setParseBigDecimal(true);
        ParsePosition position = new ParsePosition(0);
        String number = text.startsWith("+") ? text.substring(1) : text;
        BigDecimal parsed = (BigDecimal) format.parse(number.replace('e', 'E'), position);
        if (parsed == null || position.getErrorIndex() != -1 || position.getIndex() < number.length()) {
            throw new NumberFormatException("Invalid BigDecimal value: " + text);
        }
        return parsed;
    }

    /** A pattern for whole numbers gets one, any other the decimal number. */
    static String format(String pattern, BigDecimal value) {
        try {
            return String.format(pattern, value.toBigIntegerExact());
        } catch (ArithmeticException | IllegalFormatException e) {
            return String.format(pattern, value);
        }
    }
}
