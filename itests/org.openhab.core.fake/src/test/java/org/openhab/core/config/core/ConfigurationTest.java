/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.config.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigurationTest {
    static class Base {
        String host = "localhost";
    }

    enum Mode {
        PLAIN,
        TLS
    }

    static class Broker extends Base {
        int port;
        Integer keepAlive = 10;
        boolean secure;
        Mode mode = Mode.PLAIN;
        List<String> servers = List.of();
    }

    @Test
    void fieldsAreFilledByNameAndType() {
        Configuration configuration = new Configuration(
                Map.of("host", "broker", "port", 1884, "secure", true, "mode", "TLS", "servers", List.of("a", "b")));
        Broker broker = configuration.as(Broker.class);
        assertEquals("broker", broker.host);
        assertEquals(1884, broker.port);
        assertEquals(10, broker.keepAlive);
        assertEquals(true, broker.secure);
        assertEquals(Mode.TLS, broker.mode);
        assertEquals(List.of("a", "b"), broker.servers);
    }

    @Test
    void valuesAreNormalized() {
        Configuration configuration = new Configuration(Map.of("port", 1883));
        assertEquals(new BigDecimal(1883), configuration.get("port"));
        assertThrows(IllegalArgumentException.class, () -> configuration.put("thread", Thread.currentThread()));
    }

    @Test
    void descriptionGivesDefaultsAndTypes() {
        ConfigDescription description = ConfigDescriptionBuilder.create(URI.create("thing-type:hawo:broker"))
                .withParameter(ConfigDescriptionParameterBuilder.create("port", ConfigDescriptionParameter.Type.INTEGER)
                        .withDefault("1883")
                        .build())
                .withParameter(
                        ConfigDescriptionParameterBuilder.create("secure", ConfigDescriptionParameter.Type.BOOLEAN)
                                .build())
                .build();
        Configuration configuration = new Configuration();
        ConfigUtil.applyDefaultConfiguration(configuration, description);
        assertEquals(Map.of("port", new BigDecimal(1883)), configuration.getProperties());
        assertEquals(
                Map.of("port", new BigDecimal(1884), "secure", true),
                ConfigUtil.normalizeTypes(Map.of("port", "1884", "secure", "true"), List.of(description)));
        assertEquals(Map.of("port", "many"), ConfigUtil.normalizeTypes(Map.of("port", "many"), List.of(description)));
    }
}
