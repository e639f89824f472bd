/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.internal.i18n;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class BundleTextsTest {
    private final BundleTexts texts = new BundleTexts(List.of(
            BundleTextsTest.class.getResource("/OH-INF/i18n/demo.properties"),
            BundleTextsTest.class.getResource("/OH-INF/i18n/demo_de.properties")));

    @Test
    void aTextComesInTheLanguageOfTheLocale() {
        assertEquals("Grüß Gott {0}", texts.get("greeting", Locale.GERMANY));
        assertEquals("Hello {0}", texts.get("greeting", Locale.FRENCH));
    }

    @Test
    void aTextThatTheLanguageLacksComesFromTheFileWithoutOne() {
        assertEquals("The Lamp", texts.get("thing-type.demo.lamp.label", Locale.GERMAN));
        assertNull(texts.get("nothing", Locale.GERMAN));
    }
}
