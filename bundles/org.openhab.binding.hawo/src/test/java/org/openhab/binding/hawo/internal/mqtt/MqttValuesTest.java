/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MqttValuesTest {

    @ParameterizedTest
    @CsvSource({
        "a/b, a/b, true",
        "a/b, a/c, false",
        "a/b, a/b/c, false",
        "a/b, a, false",
        "a/+, a/b, true",
        "a/+, a/, true",
        "a/+, a, false",
        "a/+, a/b/c, false",
        "+/b, a/b, true",
        "a/+/c, a/b/c, true",
        "a/+/c, a/b/d, false",
        "a/#, a, true",
        "a/#, a/b/c, true",
        "a/#, ab, false",
        "a/+/#, a/b, true",
        "a/+/#, a/b/c/d, true",
        "a/+/#, a, false",
        "#, a/b, true",
        "#, $SYS/x, false",
        "+/x, $SYS/x, false",
        "$SYS/#, $SYS/x, true",
        "/+, /a, true",
        "+/+, /a, true",
    })
    void aFilterMatches(String filter, String topic, boolean expected) {
        assertEquals(expected, new TopicFilter(filter).matches(topic));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/#/b", "a#", "a+/b", "a/+b", "#/a"})
    void aWrongFilterIsRefused(String filter) {
        assertThrows(IllegalArgumentException.class, () -> new TopicFilter(filter));
    }

    @ParameterizedTest
    @CsvSource({
        "broker, false, tcp://broker:1883",
        "broker, true, ssl://broker:8883",
        "my_broker.local:1999, false, tcp://my_broker.local:1999",
        "ssl://broker, false, ssl://broker:8883",
        "mqtts://broker:1, false, ssl://broker:1",
        "tcp://broker, true, tcp://broker:1883",
        "::1, false, tcp://[::1]:1883",
        "[fe80::1]:1999, true, ssl://[fe80::1]:1999",
        "' 10.0.0.1 ', false, tcp://10.0.0.1:1883",
    })
    void aServerIsRead(String text, boolean secure, String uri) {
        assertEquals(uri, ServerAddress.parse(text, secure).uri());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http://broker", "broker:0", "broker:70000", "broker:x", "a b", "tcp://a/b", "[::1"})
    void aWrongServerIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> ServerAddress.parse(text, false));
    }

    @Test
    void thePasswordIsNeverShown() {
        MqttSettings settings = MqttSettings.builder("id", List.of(new ServerAddress("broker", 1883, false)))
                .credentials("me", "s3cret-word")
                .build();
        assertFalse(settings.toString().contains("s3cret-word"));
        assertTrue(settings.toString().contains("me"));
    }
}
