/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each text that the binding shows exists in English, and each language has the same texts with the same arguments. */
@NonNullByDefault
class TextsTest {
    private static final String ENGLISH = "hawo.properties";
    private static final Pattern TEXT_REFERENCE = Pattern.compile("\"@text/([a-z0-9.-]+)");
    private static final Pattern TEXT_KEY = Pattern.compile("labels?(?:\\.of)?\\(\\s*\"([a-z0-9.-]+)\"");

    private final Properties english = OhInf.texts(ENGLISH);

    /** Every file of texts that is there, also those of languages that are added later. */
    static List<String> files() {
        return OhInf.files("i18n").stream()
                .map(file -> file.getFileName().toString())
                .toList();
    }

    static List<String> translations() {
        return files().stream().filter(file -> !file.equals(ENGLISH)).toList();
    }

    @Test
    void englishGermanAndHungarianAreThere() {
        assertEquals(List.of(ENGLISH, "hawo_de.properties", "hawo_hu.properties"), files());
    }

    @Test
    void everyTextThatIsAskedForIsThereInEnglishAndNoneIsLeftOver() throws IOException {
        Set<String> wanted = new TreeSet<>(new OhInf().textKeys);
        wanted.addAll(keysInTheCode());
        sameKeys(wanted, english.stringPropertyNames());
    }

    @ParameterizedTest
    @MethodSource("translations")
    void theLanguageHasTheTextsOfTheEnglishFile(String file) {
        sameKeys(english.stringPropertyNames(), OhInf.texts(file).stringPropertyNames());
    }

    @ParameterizedTest
    @MethodSource("translations")
    void theLanguageUsesTheArgumentsOfTheEnglishFile(String file) {
        Properties translated = OhInf.texts(file);
        List<String> different = new ArrayList<>();
        for (String key : new TreeSet<>(english.stringPropertyNames())) {
            String text = translated.getProperty(key);
            if (text != null && !arguments(english.getProperty(key)).equals(arguments(text))) {
                different.add(key + " = " + text);
            }
        }
        assertEquals(List.of(), different);
    }

    /** An apostrophe would begin a quotation where a text has arguments, and be doubled where it has none. */
    @ParameterizedTest
    @MethodSource("files")
    void noTextHoldsAnApostropheOrIsEmpty(String file) {
        Properties texts = OhInf.texts(file);
        for (String key : texts.stringPropertyNames()) {
            assertTrue(texts.getProperty(key).indexOf('\'') < 0, key);
            assertTrue(!texts.getProperty(key).isBlank(), key);
        }
    }

    /** Of two lines with one key, as a merge may leave them, only the last counts. */
    @ParameterizedTest
    @MethodSource("files")
    void noKeyIsThereTwice(String file) throws IOException {
        Set<String> keys = new TreeSet<>();
        List<String> twice = new ArrayList<>();
        for (String line : Files.readAllLines(OhInf.ROOT.resolve("i18n").resolve(file), UTF_8)) {
            int end = line.indexOf('=');
            if (end > 0
                    && !line.startsWith("#")
                    && !keys.add(line.substring(0, end).strip())) {
                twice.add(line);
            }
        }
        assertEquals(List.of(), twice);
    }

    /** Names what is missing and what is left over. */
    private static void sameKeys(Set<String> wanted, Set<String> present) {
        Set<String> missing = new TreeSet<>(wanted);
        missing.removeAll(present);
        Set<String> leftOver = new TreeSet<>(present);
        leftOver.removeAll(wanted);
        TreeMap<String, Set<String>> problems = new TreeMap<>();
        problems.put("missing", missing);
        problems.put("left over", leftOver);
        problems.values().removeIf(Set::isEmpty);
        assertTrue(problems.isEmpty(), problems::toString);
    }

    private static Set<String> arguments(String text) {
        new MessageFormat(text);
        Set<String> found = new TreeSet<>();
        Matcher matcher = Pattern.compile("\\{(\\d)}").matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static Set<String> keysInTheCode() throws IOException {
        Set<String> keys = new TreeSet<>();
        List<Path> sources;
        try (Stream<Path> files = Files.walk(OhInf.MODULE.resolve("src/main/java"))) {
            sources = files.filter(file -> file.toString().endsWith(".java")).toList();
        }
        for (Path source : sources) {
            String code = Files.readString(source, UTF_8);
            for (Pattern pattern : List.of(TEXT_REFERENCE, TEXT_KEY)) {
                Matcher matcher = pattern.matcher(code);
                while (matcher.find()) {
                    keys.add(matcher.group(1));
                }
            }
        }
        return keys;
    }
}
