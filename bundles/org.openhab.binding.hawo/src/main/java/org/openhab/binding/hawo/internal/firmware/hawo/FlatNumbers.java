/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.firmware.hawo;

import java.util.Arrays;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;

/**
 * Reads the JSON that nodes send most: an object with nothing in it but numbers. It makes no object but the result, where a
 * general reader needs 3 KB for each message. What is anything else, or is not quite right, is left to the general reader.
 */
@NonNullByDefault
final class FlatNumbers {
    /** So many digits that a double holds them exactly; then one division gives what {@link Double#parseDouble} would. */
    private static final int MAX_DIGITS = 15;

    private static final double[] POWERS = new double[MAX_DIGITS + 1];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = 10 * POWERS[i - 1];
        }
    }

    private final byte[] json;
    private int at;

    private FlatNumbers(byte[] json) {
        this.json = json;
    }

    /**
     * @param keys in ASCII
     * @return the number at each key, NaN where there is none; null: to be read in the general way
     */
    static double @Nullable [] read(byte[] json, byte[][] keys) {
        double[] values = new double[keys.length];
        Arrays.fill(values, Double.NaN);
        return new FlatNumbers(json).read(keys, values) ? values : null;
    }

    private boolean read(byte[][] keys, double[] values) {
        if (!take('{')) {
            return false;
        }
        do {
            int begin = key();
            if (begin < 0) {
                return false;
            }
            int key = indexOf(keys, begin, at - 1 - begin);
            double value = take(':') ? number() : Double.NaN;
            if (Double.isNaN(value)) {
                return false;
            }
            if (key >= 0) {
                if (!Double.isNaN(values[key])) {
                    return false;
                }
                values[key] = value;
            }
        } while (take(','));
        if (!take('}')) {
            return false;
        }
        skipSpace();
        return at == json.length;
    }

    private void skipSpace() {
        while (at < json.length && (json[at] == ' ' || json[at] == '\n' || json[at] == '\r' || json[at] == '\t')) {
            at++;
        }
    }

    private boolean take(char wanted) {
        skipSpace();
        if (at < json.length && json[at] == wanted) {
            at++;
            return true;
        }
        return false;
    }

    /** Goes behind a key; where it begins, or -1. */
    private int key() {
        if (!take('"')) {
            return -1;
        }
        int begin = at;
        while (at < json.length && json[at] != '"') {
            // An escape, a control character, or more than ASCII.
            if (json[at] == '\\' || json[at] < ' ') {
                return -1;
            }
            at++;
        }
        at++;
        return at <= json.length ? begin : -1;
    }

    private int indexOf(byte[][] keys, int begin, int length) {
        for (int i = 0; i < keys.length; i++) {
            if (Arrays.equals(keys[i], 0, keys[i].length, json, begin, begin + length)) {
                return i;
            }
        }
        return -1;
    }

    /** NaN: none that is read here. */
    private double number() {
        skipSpace();
        boolean negative = at < json.length && json[at] == '-';
        if (negative) {
            at++;
        }
        int begin = at;
        long digits = digits(0);
        int whole = at - begin;
        if (whole == 0 || whole > 1 && json[begin] == '0') {
            return Double.NaN;
        }
        int decimals = 0;
        if (at < json.length && json[at] == '.') {
            at++;
            int point = at;
            digits = digits(digits);
            decimals = at - point;
            if (decimals == 0) {
                return Double.NaN;
            }
        }
        boolean ends = at < json.length && (json[at] == ',' || json[at] == '}' || json[at] == ' ');
        if (!ends || whole + decimals > MAX_DIGITS) {
            return Double.NaN;
        }
        double value = digits / POWERS[decimals];
        return negative ? -value : value;
    }

    /** Too many digits give a wrong number, which is not used. */
    private long digits(long before) {
        long value = before;
        while (at < json.length && json[at] >= '0' && json[at] <= '9') {
            value = 10 * value + json[at] - '0';
            at++;
        }
        return value;
    }
}
