/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.io.console;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eclipse.jdt.annotation.NonNullByDefault;

/** Completes from a list of words. */
@NonNullByDefault
public class StringsCompleter implements ConsoleCommandCompleter {
    private final SortedSet<String> strings;
    private final boolean caseSensitive;

    public StringsCompleter() {
        this(List.of(), false);
    }

    public StringsCompleter(Collection<String> strings, boolean caseSensitive) {
        this.caseSensitive = caseSensitive;
        this.strings = new TreeSet<>(caseSensitive ? Comparator.naturalOrder() : String.CASE_INSENSITIVE_ORDER);
        this.strings.addAll(strings);
    }

    public SortedSet<String> getStrings() {
        return strings;
    }

    @Override
    public boolean complete(String[] args, int cursorArgumentIndex, int cursorPosition, List<String> candidates) {
        String argument = cursorArgumentIndex >= 0 && cursorArgumentIndex < args.length
                ? args[cursorArgumentIndex].substring(0, cursorPosition)
                : "";
        int before = candidates.size();
        for (String string : strings) {
            if (string.regionMatches(!caseSensitive, 0, argument, 0, argument.length())) {
                candidates.add(string + " ");
            }
        }
        return candidates.size() > before;
    }
}
