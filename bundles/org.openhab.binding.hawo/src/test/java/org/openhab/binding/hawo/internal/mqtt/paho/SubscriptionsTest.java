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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openhab.binding.hawo.internal.mqtt.MqttMessage;
import org.openhab.binding.hawo.internal.mqtt.TopicFilter;

class SubscriptionsTest {
    private final Subscriptions subscriptions = new Subscriptions();

    @Test
    void aListenerWithOverlappingFiltersIsNamedOnce() {
        Consumer<MqttMessage> mine = message -> {};
        subscriptions.add(new Subscription("hawo/x/state", 0, true, mine));
        subscriptions.add(new Subscription("hawo/x/+", 0, true, mine));
        subscriptions.add(new Subscription("hawo/#", 0, true, mine));
        subscriptions.add(subscription("hawo/+/state"));
        List<String> named = new ArrayList<>();
        subscriptions.forEachMatch("hawo/x/state", subscription -> named.add(subscription.filter));
        assertEquals(List.of("hawo/x/state", "hawo/+/state"), named);
    }

    private static Subscription subscription(String filter) {
        // Not a lambda: each has a listener of its own.
        return new Subscription(filter, 0, true, new Consumer<>() {
            @Override
            public void accept(MqttMessage message) {}
        });
    }

    private List<String> matching(String topic) {
        List<String> filters = new ArrayList<>();
        subscriptions.forEachMatch(topic, subscription -> filters.add(subscription.filter));
        return filters.stream().sorted().toList();
    }

    @Test
    void eachKindOfFilterIsFound() {
        List.of("a/b", "a/+", "a/#", "+/b", "#", "+", "a", "a/b/+", "$SYS/+")
                .forEach(filter -> subscriptions.add(subscription(filter)));
        assertEquals(List.of("#", "+/b", "a/#", "a/+", "a/b"), matching("a/b"));
        assertEquals(List.of("#", "+", "a", "a/#"), matching("a"));
        assertEquals(List.of("#", "a/#", "a/b/+"), matching("a/b/"));
        assertEquals(List.of("$SYS/+"), matching("$SYS/x"));
        assertEquals(List.of(), matching("$SYS"));
    }

    @Test
    void aTopicThatLooksLikeAFilterMatchesAsATopic() {
        subscriptions.add(subscription("a/+"));
        assertEquals(List.of("a/+"), matching("a/+"));
    }

    @Test
    void aSecondOneWithTheSameFilterReplacesTheFirst() {
        for (String filter : List.of("a/b", "a/+", "a/#")) {
            Subscription second = subscription(filter);
            subscriptions.add(subscription(filter));
            subscriptions.add(second);
            assertTrue(subscriptions.list().contains(second));
        }
        assertEquals(3, subscriptions.list().size());
        assertEquals(List.of("a/#", "a/+", "a/b"), matching("a/b"));
    }

    @Test
    void whatIsRemovedIsNotFound() {
        for (String filter : List.of("a/b", "a/+", "a/#")) {
            subscriptions.add(subscription(filter));
            assertTrue(subscriptions.contains(filter));
            assertTrue(subscriptions.remove(filter));
            assertFalse(subscriptions.contains(filter));
            assertFalse(subscriptions.remove(filter));
        }
        assertEquals(List.of(), matching("a/b"));
    }

    @Test
    void itFindsWhatAnExhaustiveSearchFinds() {
        Random random = new Random(7);
        List<String> filters = IntStream.range(0, 400)
                .mapToObj(i -> path(random, List.of("a", "b", "c", "+", ""), random.nextInt(5) == 0))
                .distinct()
                .toList();
        filters.forEach(filter -> subscriptions.add(subscription(filter)));
        for (int i = 0; i < 2000; i++) {
            String topic = path(random, List.of("a", "b", "c", "d", "", "$x"), false);
            List<String> expected = filters.stream()
                    .filter(filter -> new TopicFilter(filter).matches(topic))
                    .sorted()
                    .toList();
            assertEquals(expected, matching(topic), topic);
        }
    }

    private static String path(Random random, List<String> levels, boolean withRest) {
        String path = IntStream.rangeClosed(0, 1 + random.nextInt(3))
                .mapToObj(level -> levels.get(random.nextInt(levels.size())))
                .collect(Collectors.joining("/"));
        return withRest ? path + "/#" : path;
    }

    /** A message must not be compared with the filters of all devices. */
    @Test
    void filtersOfSingleDevicesAreLookedUp() {
        IntStream.range(0, 1000).forEach(i -> {
            subscriptions.add(subscription("tele/device" + i + "/+"));
            subscriptions.add(subscription("esphome/device" + i + "/status"));
        });
        subscriptions.add(subscription("hawo/+/#"));
        assertEquals(1, subscriptions.searched());
        assertEquals(List.of("tele/device7/+"), matching("tele/device7/STATE"));
        assertEquals(List.of("esphome/device7/status"), matching("esphome/device7/status"));
        assertEquals(List.of("hawo/+/#"), matching("hawo/x/info"));
    }
}
