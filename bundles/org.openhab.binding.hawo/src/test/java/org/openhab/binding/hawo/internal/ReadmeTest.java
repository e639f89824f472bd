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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;

/** The README says all that OH-INF declares, and its examples say nothing that OH-INF does not. */
@NonNullByDefault
class ReadmeTest {
    private static final Pattern CODE = Pattern.compile("```(\\w+)\\n(.*?)```", Pattern.DOTALL);

    private final OhInf ohInf = new OhInf();
    private final String readme = read();

    @Test
    void everyThingTypeParameterAndChannelHasARowInATable() {
        List<String> missing = new ArrayList<>();
        ohInf.parameters.forEach((type, names) -> {
            missing.addAll(withoutRow(Set.of(type)));
            missing.addAll(withoutRow(names));
        });
        ohInf.channels.values().forEach(ids -> missing.addAll(withoutRow(ids)));
        missing.addAll(withoutRow(OhInf.CHANNELS_OF_PARTS));
        assertEquals(List.of(), missing);
    }

    @Test
    void everyTypeOfChannelIsThatOfAThingOrOfItsParts() {
        Set<String> known = new TreeSet<>();
        ohInf.channels.values().forEach(known::addAll);
        OhInf.CHANNELS_OF_PARTS.forEach(channel -> known.add(channel.replaceAll("-(1|<sensor>|<name>)", "")));
        assertEquals(ohInf.channelTypes, known);
    }

    @Test
    void theSectionsStandInTheOrderOfOpenHabsAddOns() {
        List<String> sections = find("(?m)^## (.+)$", readme).stream()
                .map(found -> found.group(1))
                .toList();
        List<String> usual =
                List.of("Supported Things", "Discovery", "Thing Configuration", "Channels", "Full Example");
        assertEquals(usual, sections.stream().filter(usual::contains).toList());
    }

    @Test
    void theExamplesNameOnlyThingsThatTheyDefineAndChannelsThatThingsHave() {
        Set<String> things = new TreeSet<>();
        for (MatchResult bridge : find("(?s)Bridge hawo:broker:(\\w+)[^{]*\\{(.*?)\\n}", code())) {
            things.add("hawo:broker:" + bridge.group(1));
            for (MatchResult thing : find("Thing (\\w+) (\\w+)", bridge.group(2))) {
                things.add("hawo:" + thing.group(1) + ":" + bridge.group(1) + ":" + thing.group(2));
            }
        }
        assertTrue(things.containsAll(Set.of("hawo:broker:home", "hawo:relay:home:garden", "hawo:dht22:home:cellar")));
        for (MatchResult uid : find("hawo:(relay|dht22):(\\w+):(\\w+)(?::([\\w-]+))?", code())) {
            String type = uid.group(1);
            assertTrue(things.contains("hawo:" + type + ":" + uid.group(2) + ":" + uid.group(3)), uid.group());
            String channel = uid.group(4);
            if (channel != null) {
                boolean dynamic = type.equals("relay")
                        && channel.matches("(relay|button|shutter|switch|contact|event|press)-[a-z0-9_-]+"
                                + "|(voltage|current|power|energy)(-\\d)?");
                assertTrue(dynamic || ohInf.channels.get(type).contains(channel), uid.group());
            }
        }
    }

    @Test
    void theExamplesUseOnlyParametersThatThereAre() {
        for (MatchResult thing : find("(Bridge hawo:|Thing )(\\w+)[^\\[\\n]*\\[([^]]*)]", code())) {
            for (MatchResult parameter : find("(\\w+)=(\"[^\"]*\"|\\w+)", thing.group(3))) {
                assertTrue(ohInf.parameters.get(thing.group(2)).contains(parameter.group(1)), thing.group());
            }
        }
        Set<String> used = new TreeSet<>();
        find("(?m)^      (\\w+): ", yaml()).forEach(found -> used.add(found.group(1)));
        Set<String> all = new TreeSet<>();
        ohInf.parameters.values().forEach(all::addAll);
        assertTrue(!used.isEmpty() && all.containsAll(used), used.toString());
    }

    private List<String> withoutRow(Set<String> names) {
        return names.stream()
                .filter(name -> !Pattern.compile("(?m)^\\| `" + name + "`")
                        .matcher(readme)
                        .find())
                .toList();
    }

    private String code() {
        StringBuilder code = new StringBuilder();
        find(CODE, readme).forEach(block -> code.append(block.group(2)).append('\n'));
        return code.toString();
    }

    /** Of openHAB: that of a node is something else. */
    private String yaml() {
        StringBuilder code = new StringBuilder();
        find(CODE, readme).stream()
                .filter(block -> block.group(1).equals("yaml") && block.group(2).contains("hawo:"))
                .forEach(block -> code.append(block.group(2)));
        return code.toString();
    }

    private static List<MatchResult> find(String pattern, String text) {
        return find(Pattern.compile(pattern), text);
    }

    private static List<MatchResult> find(Pattern pattern, String text) {
        return pattern.matcher(text).results().toList();
    }

    private static String read() {
        try {
            return Files.readString(OhInf.MODULE.resolve("README.md"), UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
