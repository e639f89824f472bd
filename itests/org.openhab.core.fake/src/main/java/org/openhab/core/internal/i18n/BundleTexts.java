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

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;

/** The texts of one bundle: all its property files together, by language. */
@NonNullByDefault
final class BundleTexts {
    private static final Pattern FILE = Pattern.compile(".*?(?:_([a-z]{2,3}(?:_[A-Z]{2})?))?\\.properties");

    private final Map<String, Properties> byLanguage = new HashMap<>();

    BundleTexts(Collection<URL> files) {
        for (URL file : files) {
            String path = file.getPath();
            Matcher matcher = FILE.matcher(path.substring(path.lastIndexOf('/') + 1));
            if (matcher.matches()) {
                String language = matcher.group(1) == null ? "" : matcher.group(1);
                load(file, byLanguage.computeIfAbsent(language, l -> new Properties()));
            }
        }
    }

    /** The text in the locale, or in its language, or in the language of the files without one. */
    @Nullable
    String get(String key, Locale locale) {
        for (String language : List.of(locale.getLanguage() + "_" + locale.getCountry(), locale.getLanguage(), "")) {
            Properties texts = byLanguage.get(language);
            String text = texts == null ? null : texts.getProperty(key);
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    private static void load(URL file, Properties into) {
        try (Reader reader = new InputStreamReader(file.openStream(), StandardCharsets.UTF_8)) {
            into.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
