/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.status;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NonNullByDefault
class StatusTextTest {
    @Test
    void aTextWithoutArgumentsIsItsKey() {
        assertEquals("@text/a.b", StatusText.of("@text/a.b"));
    }

    @Test
    void argumentsAreQuoted() {
        assertEquals("@text/a.b [\"x\", \"2\"]", StatusText.of("@text/a.b", "x", 2));
    }

    @Test
    void nothingInAnArgumentIsTakenForAnotherArgument() {
        assertEquals("@text/a.b [\"(x); 'y' z\", \"-\"]", StatusText.of("@text/a.b", "[x], \"y\"\nz", " "));
    }

    @ParameterizedTest
    @CsvSource({
        "500,1 s",
        "90000,90 s",
        "119000,119 s",
        "120000,2 min",
        "180000,3 min",
        "7140000,119 min",
        "200000,200 s",
        "7200000,2 h",
        "5400000,90 min"
    })
    void durationsReadWell(long millis, String text) {
        assertEquals(text, StatusText.duration(millis));
    }

    @Test
    void timesAreThoseOfTheUsersZone() {
        assertEquals(
                "2026-11-20 15:00:01",
                StatusText.time(Instant.parse("2026-11-20T14:00:01Z"), ZoneId.of("Europe/Berlin")));
    }
}
