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

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.openhab.core.io.console.ConsoleCommandCompleter;
import org.openhab.core.io.console.StringsCompleter;
import org.openhab.core.thing.Thing;

/** Completes the words of a command: verbs, brokers that run and the nodes that they know. */
@NonNullByDefault
final class HawoCompleter implements ConsoleCommandCompleter {
    static final Set<String> VERBS =
            Set.of("brokers", "nodes", "why", "report", "doctor", "identify", "refresh", "prune", "forget", "replace");

    private static final int VERB = 0;
    private static final int FIRST = 1;
    private static final int SECOND = 2;
    private static final int THIRD = 3;

    private final Brokers brokers;

    HawoCompleter(Brokers brokers) {
        this.brokers = brokers;
    }

    @Override
    public boolean complete(String[] args, int cursorArgumentIndex, int cursorPosition, List<String> candidates) {
        Collection<String> words = cursorArgumentIndex == VERB ? VERBS : words(args, cursorArgumentIndex);
        return new StringsCompleter(words, true).complete(args, cursorArgumentIndex, cursorPosition, candidates);
    }

    private Collection<String> words(String[] args, int index) {
        return switch (args[VERB]) {
            case "nodes" -> index == FIRST ? brokerIds() : List.of();
            case "doctor" ->
                switch (index) {
                    case FIRST -> brokerIds();
                    case SECOND -> List.of("clean");
                    default -> List.of();
                };
            case "identify", "refresh", "prune", "forget" ->
                switch (index) {
                    case FIRST -> brokerIds();
                    case SECOND -> brokers.nodeIds(args[FIRST]);
                    default -> List.of();
                };
            case "why" -> nodesAfterABroker(args, index, FIRST);
            case "replace" -> nodesAfterABroker(args, index, SECOND);
            default -> List.of();
        };
    }

    /** @param last index of a word, when no broker is named */
    private Collection<String> nodesAfterABroker(String[] args, int index, int last) {
        if (index == FIRST) {
            List<String> words = new ArrayList<>(brokerIds());
            words.addAll(brokers.nodeIds(null));
            return words;
        }
        boolean isBroker = brokerIds().contains(args[FIRST]);
        int end = isBroker ? last + 1 : last;
        return index <= Math.min(end, THIRD) ? brokers.nodeIds(isBroker ? args[FIRST] : null) : List.of();
    }

    private List<String> brokerIds() {
        return brokers.all().stream().map(Thing::getUID).map(uid -> uid.getId()).toList();
    }
}
