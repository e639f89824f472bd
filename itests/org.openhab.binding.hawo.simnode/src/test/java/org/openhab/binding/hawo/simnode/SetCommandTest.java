/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.simnode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SetCommandTest {

    @Test
    void wordsAndJsonAreCommands() {
        assertEquals(new SetCommand("TOGGLE", 0, null), SetCommand.parse("TOGGLE", true));
        assertEquals(
                new SetCommand("ON", 300, "k3f9a1"),
                SetCommand.parse("{\"state\":\"ON\",\"for\":300.0,\"id\":\"k3f9a1\",\"more\":[1]}", true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "on",
                "{",
                "{}",
                "{\"state\":null}",
                "{\"state\":1}",
                "{\"state\":\"ON\"} ON",
                "{\"state\":\"ON\",\"for\":null}",
                "{\"state\":\"ON\",\"for\":1.5}",
                "{\"state\":\"ON\",\"for\":\"5\"}",
                "{\"state\":\"ON\",\"for\":0}",
                "{\"state\":\"ON\",\"for\":86401}",
                "{\"state\":\"ON\",\"for\":NaN}",
                "{\"state\":\"ON\",\"id\":7}",
                "{\"state\":\"ON\",\"id\":\"\"}",
                "{\"state\":\"ON\",\"id\":null}",
                "{\"state\":\"ON\",\"id\":\"12345678901234567\"}",
                "{\"state\":\"ON\",\"id\":\"a b\"}"
            })
    void whatTheProtocolDoesNotKnowIsRefusedAsAWhole(String payload) {
        assertThrows(IllegalArgumentException.class, () -> SetCommand.parse(payload, true));
    }

    @Test
    void nodeWithoutIdsReadsPastThem() {
        assertEquals(new SetCommand("ON", 0, null), SetCommand.parse("{\"state\":\"ON\",\"id\":7}", false));
    }
}
