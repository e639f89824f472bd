/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.config.core.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openhab.core.config.core.ConfigDescription;
import org.openhab.core.config.core.ConfigDescriptionBuilder;
import org.openhab.core.config.core.ConfigDescriptionParameter.Type;
import org.openhab.core.config.core.ConfigDescriptionParameterBuilder;
import org.openhab.core.config.core.ConfigDescriptionRegistry;
import org.openhab.core.config.core.ParameterOption;
import org.openhab.core.config.core.validation.ConfigValidationException;
import org.openhab.core.internal.i18n.I18nProviderImpl;

class ConfigDescriptionValidatorTest {
    private static final URI ANY = URI.create("thing-type:demo:hub");
    private static final ConfigDescription DESCRIPTION = ConfigDescriptionBuilder.create(ANY)
            .withParameter(ConfigDescriptionParameterBuilder.create("host", Type.TEXT)
                    .withRequired(true)
                    .withPattern("[a-z]+")
                    .build())
            .withParameter(ConfigDescriptionParameterBuilder.create("port", Type.INTEGER)
                    .withMinimum(BigDecimal.ONE)
                    .withMaximum(new BigDecimal(65535))
                    .build())
            .withParameter(ConfigDescriptionParameterBuilder.create("mode", Type.TEXT)
                    .withLimitToOptions(true)
                    .withOptions(List.of(new ParameterOption("a", "A")))
                    .build())
            .build();

    private final ConfigDescriptionValidatorImpl validator = new ConfigDescriptionValidatorImpl(
            new ConfigDescriptionRegistry() {
                @Override
                public ConfigDescription getConfigDescription(URI uri, Locale locale) {
                    return DESCRIPTION;
                }
            },
            new I18nProviderImpl(Map.of()));

    private Set<String> defects(Map<String, Object> values) {
        try {
            validator.validate(values, ANY);
            return Set.of();
        } catch (ConfigValidationException e) {
            return e.getValidationMessages().keySet();
        }
    }

    @Test
    void aRequiredValueMustBeThere() {
        assertEquals(Set.of("host"), defects(Map.of()));
        assertEquals(Set.of(), defects(Map.of("host", "broker")));
    }

    @ParameterizedTest
    @CsvSource({"0, true", "1, false", "65535, false", "65536, true", "1.5, true"})
    void aNumberMustBeWithinItsLimits(BigDecimal port, boolean defect) {
        assertEquals(defect ? Set.of("port") : Set.of(), defects(Map.of("host", "broker", "port", port)));
    }

    @Test
    void aTextMustMatchItsPatternAndOptions() {
        assertEquals(Set.of("host", "mode"), defects(Map.of("host", "BROKER", "mode", "b")));
        assertEquals(Set.of(), defects(Map.of("host", "broker", "mode", "a")));
    }

    @Test
    void aValueMustBeOfTheDescribedType() {
        assertEquals(Set.of("host", "port"), defects(Map.of("host", 5, "port", "1883")));
    }
}
