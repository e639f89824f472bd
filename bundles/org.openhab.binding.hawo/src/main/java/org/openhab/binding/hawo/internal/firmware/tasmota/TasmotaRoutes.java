/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.firmware.tasmota;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.firmware.Dialect;

/**
 * Which messages belong to which device, by the topic up to its last slash. One topic can belong to several: a device that the
 * user configured may announce itself as well.
 */
@NonNullByDefault
final class TasmotaRoutes {
    /**
     * Where messages below a topic belong.
     *
     * @param topics those of the device that this topic is one of; null when it is in all of them
     * @param commands whether commands for the device are seen here
     * @param reports whether the device itself speaks here
     */
    record Route(TasmotaDevice device, @Nullable TasmotaTopics topics, boolean commands, boolean reports) {}

    private final Map<String, List<Route>> routes = new HashMap<>();

    List<Route> of(String topic) {
        return routes.getOrDefault(topic.substring(0, topic.lastIndexOf('/') + 1), List.of());
    }

    /** The prefixes of topics on which devices take commands, and say nothing themselves. */
    Stream<String> commands() {
        return routes.keySet().stream().filter(this::takesCommandsOnly);
    }

    boolean takesCommandsOnly(String topic) {
        List<Route> here = of(topic);
        return !here.isEmpty() && here.stream().allMatch(route -> route.commands && !route.reports);
    }

    void add(TasmotaDevice device, Dialect.Sink sink) {
        for (TasmotaTopics topics : device.config.topics()) {
            add(topics.command(), route(device, topics, topics.command()), sink);
            add(topics.result(), route(device, topics, topics.result()), sink);
            add(topics.telemetry(), route(device, topics, topics.telemetry()), sink);
            if (!topics.fallback().isEmpty()) {
                add(topics.fallback(), new Route(device, null, false, true), sink);
            }
        }
    }

    private static Route route(TasmotaDevice device, TasmotaTopics topics, String prefix) {
        return new Route(
                device,
                topics,
                prefix.equals(topics.command()),
                prefix.equals(topics.result()) || prefix.equals(topics.telemetry()));
    }

    private void add(String prefix, Route route, Dialect.Sink sink) {
        List<Route> there = routes.computeIfAbsent(prefix, key -> new ArrayList<>(1));
        if (there.isEmpty()) {
            sink.subscribe(prefix + "+");
        }
        there.removeIf(other -> other.device == route.device);
        there.add(route);
    }

    void remove(TasmotaDevice device, Dialect.Sink sink) {
        routes.entrySet().removeIf(entry -> {
            entry.getValue().removeIf(route -> route.device == device);
            boolean empty = entry.getValue().isEmpty();
            if (empty) {
                sink.unsubscribe(entry.getKey() + "+");
            }
            return empty;
        });
    }
}
