/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.firmware.esphome;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;

/**
 * Where a node says whether it is there. An entity can have an availability of its own, which says nothing of the node: that of
 * most entities counts.
 */
@NonNullByDefault
final class EspHomeStatus {
    /** By discovery topic. */
    private final Map<String, EspHomeAvailability> named = new LinkedHashMap<>();
    /** What each topic said last. */
    private final Map<String, Boolean> said = new HashMap<>();

    private EspHomeAvailability chosen = EspHomeAvailability.NONE;

    void put(String discovery, EspHomeAvailability availability) {
        named.put(discovery, availability);
    }

    void remove(String discovery) {
        named.remove(discovery);
    }

    /**
     * Chooses again.
     *
     * @param counted the discovery topics whose entities count
     */
    void choose(Predicate<String> counted) {
        Map<EspHomeAvailability, Long> votes = named.entrySet().stream()
                .filter(entry -> counted.test(entry.getKey()))
                .map(Map.Entry::getValue)
                .filter(availability -> !availability.topics().isEmpty())
                .collect(
                        Collectors.groupingBy(availability -> availability, LinkedHashMap::new, Collectors.counting()));
        // Of several with as many entities, the one that was named first stays.
        EspHomeAvailability best = EspHomeAvailability.NONE;
        long most = 0;
        for (Map.Entry<EspHomeAvailability, Long> vote : votes.entrySet()) {
            if (vote.getValue() > most) {
                best = vote.getKey();
                most = vote.getValue();
            }
        }
        chosen = best;
        said.keySet().retainAll(topics());
    }

    List<String> topics() {
        return chosen.topics().stream()
                .map(EspHomeAvailability.Topic::topic)
                .distinct()
                .toList();
    }

    boolean isKnownWord(String topic, String payload) {
        return chosen.meaning(topic, payload) != null;
    }

    /** Whether the node is there, as far as is known after this payload; null: not known. */
    @Nullable
    Boolean heard(String topic, String payload) {
        Boolean online = chosen.meaning(topic, payload);
        if (online == null) {
            return null;
        }
        said.put(topic, online);
        return chosen.together(said, online);
    }
}
