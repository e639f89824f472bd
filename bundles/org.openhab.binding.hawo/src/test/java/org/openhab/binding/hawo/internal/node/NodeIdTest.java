/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeIdTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "esp-1a2b3c", "a-", "a--b", "abcdefghijklmnopqrstuvwxyz012345"})
    void isANodeId(String text) {
        assertEquals(text, NodeId.of(text).orElseThrow().value());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "-a",
                "A",
                "a b",
                "a/b",
                "a_b",
                "a.b",
                "ä",
                "a\0",
                "+",
                "#",
                "abcdefghijklmnopqrstuvwxyz0123456"
            })
    void isNoNodeId(String text) {
        assertEquals(true, NodeId.of(text).isEmpty());
        assertThrows(IllegalArgumentException.class, () -> new NodeId(text));
    }

    @Test
    void theHandWrittenCheckIsThePattern() {
        Pattern pattern = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");
        Random random = new Random(1);
        String alphabet = "az09-AZ_/`{:.";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            int usual = random.nextInt(3) == 0 ? alphabet.length() : 5;
            for (int n = random.nextInt(36); n > 0; n--) {
                text.append(alphabet.charAt(random.nextInt(usual)));
            }
            assertEquals(pattern.matcher(text).matches(), NodeId.isValid(text, 0, text.length()), text.toString());
        }
    }
}
