/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the Tab key offers. */
@NonNullByDefault
@Timeout(30)
class HawoCompleterTest extends ConsoleFixture {
    @ParameterizedTest
    @CsvSource({
        "'re', 'refresh replace report'",
        "'nodes ', 'cabin home'",
        "'nodes home ', ''",
        "'identify h', 'home'",
        "'identify home ', 'esp-1 esp-2'",
        "'identify cabin ', 'esp-3'",
        "'identify home esp-1 ', ''",
        "'why ', 'cabin esp-1 esp-2 esp-3 home'",
        "'why home ', 'esp-1 esp-2'",
        "'why esp-1 ', ''",
        "'replace esp-1 ', 'esp-1 esp-2 esp-3'",
        "'replace esp-1 esp-2 ', ''",
        "'replace home ', 'esp-1 esp-2'",
        "'replace home esp-1 e', 'esp-1 esp-2'",
        "'replace home esp-1 esp-2 ', ''",
        "'doctor ', 'cabin home'",
        "'doctor home ', 'clean'",
        "'report ', ''",
        "'dance ', ''",
    })
    void brokersAndNodesAreOffered(String typed, String offered) {
        online(1, 0);
        link.deliverTo("hawo/esp-2/info", "{\"relays\":1}", false);
        var cabin = addBroker("cabin");
        cabin.up();
        cabin.deliverTo("hawo/esp-3/info", "{\"relays\":1}", false);
        awaitLoop();
        String[] args = typed.split(" ", -1);
        List<String> candidates = new ArrayList<>();
        console.getCompleter().complete(args, args.length - 1, args[args.length - 1].length(), candidates);
        assertEquals(offered, candidates.stream().map(String::strip).collect(Collectors.joining(" ")));
    }

    @Test
    void everyVerbThatTheHelpShowsIsOffered() {
        Set<String> shown = console.getUsages().stream()
                .map(usage -> usage.replace("openhab:hawo ", "").split("[ \\[]")[0])
                .collect(Collectors.toSet());
        assertEquals(shown, HawoCompleter.VERBS);
    }
}
