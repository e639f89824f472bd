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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NonNullByDefault
class JsonTest {
    private static @Nullable JsonObject object(String text) {
        return Json.object(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static JsonObject read(String text) {
        JsonObject object = object(text);
        assertNotNull(object);
        return object;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "1", "null", "'x'", "{", "nonsense {"})
    void whatIsNoObjectIsNone(String text) {
        assertNull(object(text));
    }

    @Test
    void wrongUtf8IsNoObject() {
        assertNull(Json.object(new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'}));
    }

    @Test
    void thirtyTwoLevelsAreRead() {
        assertNotNull(object("{'a':".repeat(32) + "1" + "}".repeat(32)));
        assertNull(object("{'a':".repeat(33) + "1" + "}".repeat(33)));
        assertNotNull(object("{'a':" + "[".repeat(31) + "]".repeat(31) + "}"));
        assertNull(object("{'a':" + "[".repeat(32) + "]".repeat(32) + "}"));
        assertNotNull(object("{'a':[" + "[],{},".repeat(100) + "1]}"), "beside each other is not within each other");
    }

    @Test
    void anObjectMayBeAsLongAsAPayload() {
        String most = "{'a':'" + "x".repeat(Dialect.MAX_PAYLOAD - 8) + "'}";
        assertNotNull(object(most));
        assertNull(object(most + " "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5      | 5",
                "-1.5   | -1.5",
                "1e999  | NaN",
                "\"5\"    | NaN",
                "true   | NaN",
                "null   | NaN",
                "{}     | NaN",
            })
    void onlyAFiniteNumberIsOne(String value, double number) {
        assertEquals(number, Json.number(read("{\"a\":" + value + "}"), "a"));
        assertTrue(Double.isNaN(Json.number(read("{}"), "a")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1 | 1", "10 | 10", "0 | -7", "11 | -7", "1.5 | -7", "\"3\" | -7", "2.0 | 2"})
    void aWholeNumberIsWithinItsRange(String value, int number) {
        assertEquals(number, Json.integer(read("{\"a\":" + value + "}"), "a", 1, 10, -7));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"\"x\" | x", "5 | ''", "true | ''", "{} | ''"})
    void onlyAStringIsText(String value, String text) {
        assertEquals(text.equals("''") ? "" : text, Json.text(read("{'a':" + value + "}"), "a"));
    }

    @Test
    void aLongTextIsCut() {
        assertEquals(
                Json.MAX_TEXT,
                Json.text(read("{'a':'" + "x".repeat(200) + "'}"), "a").length());
    }

    @Test
    void membersOfAnotherTypeAreLeftOut() {
        JsonObject json = read("{'o':{'x':1},'l':[1,2]}");
        assertNotNull(Json.object(json, "o"));
        assertNull(Json.object(json, "l"));
        assertEquals(2, Json.array(json, "l").size());
        assertEquals(0, Json.array(json, "o").size());
        assertEquals(0, Json.array(json, "none").size());
    }
}
