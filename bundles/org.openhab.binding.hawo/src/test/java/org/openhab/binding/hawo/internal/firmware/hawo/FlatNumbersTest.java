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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NonNullByDefault
class FlatNumbersTest {
    private static final byte[][] KEYS = {bytes("temperature"), bytes("humidity")};
    private static final String[] TOKENS = {
        "{",
        "}",
        ",",
        ":",
        " ",
        "\"",
        "\"temperature\":",
        "\"humidity\":",
        "\"uptime\":",
        "\"rssi\":",
        "\"heap\":",
        "\"more\":",
        "21.4",
        "-3.05",
        "0",
        "-0",
        "00",
        "1e3",
        "12.",
        ".5",
        "-",
        "99",
        "1234567890123456",
        "0.1",
        "null",
        "true",
        "\"21\"",
        "[1]",
        "{}",
        "\t",
        "\n",
        "ä",
        "\\",
        "-61",
        "31",
        "NaN",
        "x"
    };

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void whatNodesSendIsReadHere() {
        double[] values = FlatNumbers.read(bytes("{\"temperature\":21.4,\"humidity\":48}"), KEYS);
        assertNotNull(values);
        assertEquals(21.4, values[0]);
        assertEquals(48, values[1]);
        values = FlatNumbers.read(bytes(" { \"humidity\" : -0.25 , \"more\": 1 }\n"), KEYS);
        assertNotNull(values);
        assertEquals(Double.NaN, values[0]);
        assertEquals(-0.25, values[1]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}",
                "[1]",
                "{\"temperature\":}",
                "{\"temperature\":1",
                "{\"temperature\":1}x",
                "{\"temperature\":null}",
                "{\"temperature\":\"1\"}",
                "{\"temperature\":01}",
                "{\"temperature\":1e2}",
                "{\"temperature\":1.}",
                "{\"temperature\":-}",
                "{\"temperature\":.5}",
                "{\"temperature\":1,}",
                "{\"temperature\" 1}",
                "{\"temp\\u0065rature\":1}",
                "{\"tempä\":1}",
                "{\"temperature\":1234567890123456}",
                "{\"temperature"
            })
    void anythingElseIsLeftToTheGeneralReader(String json) {
        assertNull(FlatNumbers.read(bytes(json), KEYS));
    }

    /** Whatever comes, it means the same as to the general reader. */
    @Test
    void bothReadersAgree() {
        Random random = new Random(20261121);
        int read = 0;
        for (int i = 0; i < 100_000; i++) {
            StringBuilder text = new StringBuilder();
            boolean likely = random.nextInt(3) > 0;
            text.append(likely ? "{" : "");
            int members = 1 + random.nextInt(4);
            for (int m = 0; m < members; m++) {
                if (likely && random.nextInt(10) > 0) {
                    text.append(m > 0 ? "," : "").append(TOKENS[6 + random.nextInt(6)]);
                    text.append(random.nextInt(4) > 0 ? number(random) : TOKENS[random.nextInt(TOKENS.length)]);
                } else {
                    text.append(TOKENS[random.nextInt(TOKENS.length)]);
                }
            }
            text.append(likely ? "}" : "");
            byte[] json = bytes(text.toString());
            assertEquals(HawoJson.climateInFull(json), HawoJson.climate(json), text.toString());
            assertEquals(HawoJson.telemetryInFull(json), HawoJson.telemetry(json), text.toString());
            read += FlatNumbers.read(json, KEYS) == null ? 0 : 1;
        }
        assertEquals(true, read > 10_000, read + " were read here");
    }

    private static String number(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> Integer.toString(random.nextInt(200) - 100);
            case 1 -> Double.toString(random.nextInt(100_000) / 1000.0);
            case 2 -> Long.toString(random.nextLong() >>> random.nextInt(60));
            default -> Double.toString(random.nextDouble());
        };
    }
}
