/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.handler;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.openhab.binding.hawo.internal.node.Port;
import org.openhab.core.i18n.LocaleProvider;
import org.openhab.core.i18n.TranslationProvider;
import org.osgi.framework.Bundle;

/** Labels, in the user's language, of the channels that a node has several of. */
@NonNullByDefault
public final class ChannelLabels {
    /** Those that the binding has texts in. */
    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN, Locale.forLanguageTag("hu"));

    private final TranslationProvider translations;
    private final LocaleProvider locale;
    private final Bundle bundle;

    public ChannelLabels(TranslationProvider translations, LocaleProvider locale, Bundle bundle) {
        this.translations = translations;
        this.locale = locale;
        this.bundle = bundle;
    }

    /** As {@link #of}. */
    List<String> meter(Port part) {
        String[] words = part.key().split("-", 2);
        return ofType(words[0], words.length > 1 ? words[1] : "");
    }

    /** As {@link #of}. */
    List<String> ofSensor(String channelType, Port sensor) {
        return ofType(channelType, sensor.label().isBlank() ? sensor.key() : sensor.label());
    }

    /** The label of a channel type, with what tells the channel from others of the type. */
    private List<String> ofType(String channelType, String which) {
        List<Locale> languages = new ArrayList<>(List.of(locale.getLocale()));
        languages.addAll(LANGUAGES);
        return languages.stream()
                .map(language -> translations.getText(
                        bundle, "channel-type.hawo." + channelType + ".label", channelType, language))
                .map(label -> ((label == null ? channelType : label) + " " + which).strip())
                .distinct()
                .toList();
    }

    /**
     * The labels of parts of a kind: first the device's own name for the part, then that in openHAB's language, then those
     * that it has in other languages.
     *
     * @param key of the text, with the part's own key as its argument
     * @param otherwise the word before the part's key where there is no text
     */
    Function<Port, List<String>> of(String key, String otherwise) {
        return port -> {
            List<String> labels = new ArrayList<>();
            if (!port.label().isBlank()) {
                labels.add(port.label());
            }
            labels.add(label(key, otherwise, port, locale.getLocale()));
            LANGUAGES.forEach(language -> labels.add(label(key, otherwise, port, language)));
            return labels.stream().distinct().toList();
        };
    }

    private String label(String key, String otherwise, Port port, Locale language) {
        // As text: a number would be written in the way of the language.
        String text = translations.getText(bundle, key, null, language, port.key());
        return text == null ? otherwise + " " + port.key() : text;
    }
}
