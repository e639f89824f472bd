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
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openhab.binding.hawo.internal.firmware.Decoded;

class OpenHabStateTest {
    @ParameterizedTest
    @CsvSource({"home, home", "a/b, a-b", "a+#b, a--b", "openHAB_1, openHAB_1", "'ä b', --b"})
    void theClientBecomesOneLevelOfTheTopic(String client, String level) {
        assertEquals("home/hawo/openhab/" + level + "/state", OpenHabState.topic("home/hawo", client));
    }

    @Test
    void itIsNotTooLong() {
        assertEquals(
                "hawo/openhab/".length() + 64 + "/state".length(),
                OpenHabState.topic("hawo", "x".repeat(500)).length());
    }

    @Test
    void itIsNoNode() {
        HawoDialect dialect = new HawoDialect("hawo");
        Decoded decoded = new Decoded();
        byte[] info = "{\"relays\":1}".getBytes(StandardCharsets.UTF_8);
        for (String rest : new String[] {"home/state", "info", "status", "relay/1/state"}) {
            dialect.decode("hawo/openhab/" + rest, info, true, decoded);
            dialect.decodeTooLarge("hawo/openhab/" + rest, true, decoded);
        }
        assertTrue(decoded.messages.isEmpty());
        dialect.decode("hawo/openhab2/info", info, true, decoded);
        assertEquals(1, decoded.messages.size());
    }
}
