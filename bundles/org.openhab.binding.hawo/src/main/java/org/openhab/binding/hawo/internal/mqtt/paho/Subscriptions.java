/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.mqtt.paho;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;

/**
 * The subscriptions of a connection, which outlive its links. For any thread. There may be several for each of thousands
 * of devices: those without a wildcard, or with a plus sign as their last level only, are looked up.
 */
@NonNullByDefault
final class Subscriptions {
    private static final String LAST_LEVEL = "/+";

    private final Map<String, Subscription> exact = new ConcurrentHashMap<>();
    /** By what is before the last level. */
    private final Map<String, Subscription> lastLevel = new ConcurrentHashMap<>();
    /** All others; replaced as a whole. */
    private volatile Subscription[] others = {};

    /** Takes the place of one with the same filter. */
    synchronized void add(Subscription subscription) {
        Map<String, Subscription> map = map(subscription.filter);
        if (map != null) {
            map.put(key(subscription.filter), subscription);
        } else {
            others = Stream.concat(othersWithout(subscription.filter), Stream.of(subscription))
                    .toArray(Subscription[]::new);
        }
    }

    /** False if there was none with this filter. */
    synchronized boolean remove(String filter) {
        Map<String, Subscription> map = map(filter);
        if (map != null) {
            return map.remove(key(filter)) != null;
        }
        int before = others.length;
        others = othersWithout(filter).toArray(Subscription[]::new);
        return others.length < before;
    }

    boolean contains(String filter) {
        Map<String, Subscription> map = map(filter);
        return map != null ? map.containsKey(key(filter)) : Stream.of(others).anyMatch(s -> s.filter.equals(filter));
    }

    List<Subscription> list() {
        return Stream.concat(Stream.concat(exact.values().stream(), lastLevel.values().stream()), Stream.of(others))
                .toList();
    }

    /** A listener that has several filters for the topic is named once. */
    void forEachMatch(String topic, Consumer<Subscription> action) {
        Subscription first = null;
        if (!exact.isEmpty()) {
            first = accept(exact.get(topic), null, topic, action);
        }
        if (!lastLevel.isEmpty()) {
            int slash = topic.lastIndexOf('/');
            if (slash >= 0) {
                first = accept(lastLevel.get(topic.substring(0, slash)), first, topic, action);
            }
        }
        for (Subscription subscription : others) {
            first = accept(subscription, first, topic, action);
        }
    }

    /** How many are compared with each message. */
    int searched() {
        return others.length;
    }

    /** Returns the one that was accepted before, or else this one. */
    private static @Nullable Subscription accept(
            @Nullable Subscription subscription,
            @Nullable Subscription before,
            String topic,
            Consumer<Subscription> action) {
        if (subscription == null
                || before != null && before.listener == subscription.listener
                || !subscription.matches(topic)) {
            return before;
        }
        action.accept(subscription);
        return before == null ? subscription : before;
    }

    /** Null: the filter cannot be looked up. */
    private @Nullable Map<String, Subscription> map(String filter) {
        int wildcard = firstWildcard(filter);
        if (wildcard < 0) {
            return exact;
        }
        return wildcard == filter.length() - 1 && filter.endsWith(LAST_LEVEL) ? lastLevel : null;
    }

    private static int firstWildcard(String filter) {
        for (int i = 0; i < filter.length(); i++) {
            char c = filter.charAt(i);
            if (c == '+' || c == '#') {
                return i;
            }
        }
        return -1;
    }

    private static String key(String filter) {
        return filter.endsWith(LAST_LEVEL) ? filter.substring(0, filter.length() - LAST_LEVEL.length()) : filter;
    }

    private Stream<Subscription> othersWithout(String filter) {
        return Stream.of(others).filter(s -> !s.filter.equals(filter));
    }
}
