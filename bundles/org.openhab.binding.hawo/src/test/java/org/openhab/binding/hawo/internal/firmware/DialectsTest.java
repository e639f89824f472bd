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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openhab.binding.hawo.internal.firmware.esphome.EspHomeDialect;
import org.openhab.binding.hawo.internal.firmware.hawo.HawoDialect;
import org.openhab.binding.hawo.internal.firmware.tasmota.TasmotaDialect;
import org.openhab.binding.hawo.internal.node.NodeId;
import org.openhab.binding.hawo.internal.node.ShutterWish;

/** What all dialects have in common. */
@NonNullByDefault
class DialectsTest {
    @Nested
    class PrintableTest {
        @ParameterizedTest
        @CsvSource({
            "0041, A",
            "00e4, ä",
            "4e2d, 中",
            // Control characters, and the two that end a line as well
            "0000, \ufffd",
            "000a, \ufffd",
            "001b, \ufffd",
            "007f, \ufffd",
            "0085, \ufffd",
            "2028, \ufffd",
            "2029, \ufffd",
            // What turns the text round, or is not seen
            "202e, \ufffd",
            "200b, \ufffd",
            "feff, \ufffd",
            // Half a character
            "d83d, \ufffd",
            "dca7, \ufffd",
            // A blank is none of these
            "00a0, '\u00a0'",
        })
        void whatCouldForgeALineOfTheLogIsReplaced(String code, String shown) {
            String text = Character.toString((char) Integer.parseInt(code, 16));
            assertEquals("a" + shown + "b", Printable.text("a" + text + "b", 10));
        }

        @ParameterizedTest
        @CsvSource({
            "abc, 0, ''",
            "abc, 2, ab",
            "abc, 3, abc",
            "abc, 4, abc",
            "ab💧c, 4, ab💧",
            "ab💧c, 3, ab",
            "💧, 1, ''"
        })
        void aTextIsNotLongerThanItMayBe(String text, int max, String shown) {
            assertEquals(shown, Printable.text(text, max));
        }
    }

    private static final NodeId NODE = new NodeId("pump");

    @Test
    void onlyTheProjectsOwnFirmwareHasToBeHeard() {
        assertTrue(new HawoDialect("hawo").isEssential());
        assertFalse(new TasmotaDialect().isEssential());
        assertFalse(new EspHomeDialect("homeassistant").isEssential());
    }

    @Test
    void whatAFirmwareDoesNotHaveIsNotSent() {
        Dialect hawo = new HawoDialect("hawo");
        assertEquals(List.of(), hawo.encodeShutter(NODE, 1, ShutterWish.STOP));
        assertEquals(List.of(), hawo.encodePress(NODE, 1));
        assertEquals(List.of(), new TasmotaDialect().encodePress(NODE, 1));
    }

    @Test
    void settingsAreOfANodeThatDoesNotSleepUnlessTheySaySo() {
        assertEquals(new NodeSettings("t", "f", 2, 0), new NodeSettings("t", "f", 2));
        assertEquals(new NodeSettings("", "", -1, 0), NodeSettings.NONE);
    }
}
