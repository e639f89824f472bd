/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.firmware;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;

/**
 * Reads JSON whose shape other people's firmware decides: what is missing or of another type is left out, and nothing
 * throws. Of a key that comes twice the last one counts.
 */
@NonNullByDefault
public final class Json {
    /** The longest text that is taken over, in characters. */
    public static final int MAX_TEXT = 128;

    /** Deeper JSON comes from no firmware; older versions of Gson would need a stack frame for each level. */
    private static final int MAX_DEPTH = 32;

    private Json() {}

    /** The object that the payload is, or null when it is none: wrong JSON, wrong UTF-8, too large, nested too deeply. */
    public static @Nullable JsonObject object(byte[] payload) {
        if (payload.length > Dialect.MAX_PAYLOAD || isTooDeep(payload)) {
            return null;
        }
        try {
            return JsonParser.parseString(Utf8.text(payload)) instanceof JsonObject object ? object : null;
        } catch (CharacterCodingException | JsonParseException | NumberFormatException e) {
            return null;
        }
    }

    private static boolean isTooDeep(byte[] payload) {
        int depth = 0;
        for (byte b : payload) {
            if (b == '{' || b == '[') {
                depth++;
                if (depth > MAX_DEPTH) {
                    return true;
                }
            } else if (b == '}' || b == ']') {
                depth--;
            }
        }
        return false;
    }

    /** The member that is an object, or null. */
    public static @Nullable JsonObject object(JsonObject parent, String key) {
        return parent.get(key) instanceof JsonObject object ? object : null;
    }

    /** The elements of the member that is an array; none when it is not one. */
    public static List<JsonElement> array(JsonObject parent, String key) {
        List<JsonElement> elements = new ArrayList<>();
        if (parent.get(key) instanceof JsonArray array) {
            array.forEach(elements::add);
        }
        return elements;
    }

    /** The member that is a string, as {@link Printable} text; empty when it is not one. */
    public static String text(JsonObject parent, String key) {
        return text(parent.get(key));
    }

    public static String text(@Nullable JsonElement element) {
        return element instanceof JsonPrimitive value && value.isString()
                ? Printable.text(value.getAsString(), MAX_TEXT)
                : "";
    }

    /** The member that is a finite number, or NaN. */
    public static double number(JsonObject parent, String key) {
        return number(parent.get(key));
    }

    public static double number(@Nullable JsonElement element) {
        if (element instanceof JsonPrimitive value && value.isNumber()) {
            try {
                double number = value.getAsDouble();
                return Double.isFinite(number) ? number : Double.NaN;
            } catch (NumberFormatException e) {
                return Double.NaN;
            }
        }
        return Double.NaN;
    }

    /** The member that is a whole number in the range, or {@code otherwise}. */
    public static int integer(JsonObject parent, String key, int min, int max, int otherwise) {
        return integer(parent.get(key), min, max, otherwise);
    }

    public static int integer(@Nullable JsonElement element, int min, int max, int otherwise) {
        double number = number(element);
        return number == Math.rint(number) && number >= min && number <= max ? (int) number : otherwise;
    }
}
