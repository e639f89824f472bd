/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of several versions of one firmware is the newest. */
@NonNullByDefault
class FirmwareVersionsTest {
    @ParameterizedTest
    @CsvSource({"1.9, 1.10, -1", "1.10, 1.10.0, 0", "2.0, 1.99.99, 1", "2024.12.1, 2025.1.0, -1"})
    void versionsAreComparedByTheirNumbers(String one, String other, int order) {
        assertEquals(order, FirmwareVersions.compare(one, other));
        assertEquals(-order, FirmwareVersions.compare(other, one));
    }

    @ParameterizedTest
    @CsvSource({
        "hawo-micropython 1.0.0, 1.1.0",
        "hawo-micropython 1.1.0,",
        "hawo-nodemcu 0.9.0,",
        "Tasmota 13.4.0(tasmota32), 14.1.0",
        "Tasmota 14.1.0(tasmota),",
        "no version at all,",
        "'',",
        "hawo-micropython 99999999999999.1,"
    })
    void onlyTheSameFirmwareIsCompared(String firmware, String newer) {
        FirmwareVersions versions = new FirmwareVersions();
        versions.add("hawo-micropython 1.0.0");
        versions.add("hawo-micropython 1.1.0");
        versions.add("Tasmota 14.1.0(tasmota)");
        versions.add("Tasmota 13.4.0(tasmota32)");
        assertEquals(newer, versions.newerThan(firmware));
    }

    @Test
    void whereNothingIsKnownNothingIsNewer() {
        assertNull(new FirmwareVersions().newerThan("hawo-micropython 1.0.0"));
    }

    @Test
    void firmwareWithEverNewNamesDoesNotFillTheMemory() {
        FirmwareVersions versions = new FirmwareVersions();
        versions.add("first 2.0");
        for (int i = 0; i < FirmwareVersions.MAX; i++) {
            versions.add("other-" + i + " 1.0");
        }

        assertNull(versions.newerThan("first 1.0"));
        assertEquals("1.0", versions.newerThan("other-0 0.9"));
    }
}
