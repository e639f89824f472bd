/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.firmware.tasmota;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import org.eclipse.jdt.annotation.NonNullByDefault;

/** Reads the numbers that the firmware puts into its keys and words. */
@NonNullByDefault
final class TasmotaKeys {
    private static final int MAX_NUMBER = 99;

    private TasmotaKeys() {}

    /** The number behind the word; −1 when there is something else. */
    static int number(String key, String word) {
        return key.length() > word.length() && key.startsWith(word) ? digits(key, word.length(), key.length()) : -1;
    }

    private static int digits(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9 || number > MAX_NUMBER * 1_000) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return number;
    }

    /** Of a number, or of text that begins with one; −1 when there is none. */
    static int leadingNumber(JsonElement value) {
        String text = value instanceof JsonPrimitive ? value.getAsString() : "";
        int end = 0;
        while (end < text.length() && Character.digit(text.charAt(end), 10) >= 0) {
            end++;
        }
        return end == 0 ? -1 : digits(text, 0, end);
    }
}
