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

import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.firmware.Dialect;
import org.openhab.binding.hawo.internal.firmware.Json;
import org.openhab.binding.hawo.internal.firmware.NodeSettings;
import org.openhab.binding.hawo.internal.firmware.Printable;
import org.openhab.binding.hawo.internal.node.DialectTraits;
import org.openhab.binding.hawo.internal.node.NodeCommand;
import org.openhab.binding.hawo.internal.node.NodeId;
import org.openhab.binding.hawo.internal.node.NodeMessage;
import org.openhab.binding.hawo.internal.node.NodeMessage.Malformed;
import org.openhab.binding.hawo.internal.node.NodeMessage.Malformed.Kind;

/**
 * Tasmota, from its discovery messages or from what the user configured. A device is named by its MAC address, so that it
 * stays the same when its topic changes.
 */
@NonNullByDefault
public final class TasmotaDialect implements Dialect {
    private static final String DISCOVERY = "tasmota/discovery/";
    private static final byte[] EMPTY = {};

    private enum Part {
        COMMAND,
        RESULT,
        TELEMETRY
    }

    /** Where messages below a topic belong. */
    private record Route(TasmotaDevice device, Part part) {}

    private final Map<String, TasmotaDevice> devices = new HashMap<>();
    /** By the topic up to its last slash. */
    private final Map<String, Route> routes = new HashMap<>();

    @Override
    public DialectTraits traits() {
        return DialectTraits.TASMOTA;
    }

    @Override
    public List<String> filters() {
        return List.of(DISCOVERY + "+/config", DISCOVERY + "+/sensors");
    }

    @Override
    public void configure(NodeId node, NodeSettings settings, Sink sink) {
        if (settings.topic().isBlank()) {
            return;
        }
        TasmotaDevice present = devices.get(node.value());
        TasmotaConfig config = TasmotaConfig.byHand(settings.fullTopic(), settings.topic(), settings.relays());
        if (config != null && (present == null || present.byHand)) {
            follow(node.value(), true, config, sink);
            sink.message(
                    node.value(), new NodeMessage.Info(devices.get(node.value()).info()), true);
        }
    }

    @Override
    public void decode(String topic, byte[] payload, boolean retained, Sink sink) {
        if (topic.startsWith(DISCOVERY)) {
            discovery(topic, payload, retained, sink);
            return;
        }
        int slash = topic.lastIndexOf('/') + 1;
        Route route = routes.get(topic.substring(0, slash));
        if (route == null) {
            return;
        }
        String suffix = topic.substring(slash);
        switch (route.part) {
            case TELEMETRY -> TasmotaMessages.telemetry(route.device, suffix, payload, retained, sink);
            case RESULT -> TasmotaMessages.result(route.device, suffix, payload, retained, sink);
            case COMMAND -> {
                String name = suffix.toUpperCase(Locale.ROOT);
                if (retained && payload.length > 0 && TasmotaMessages.isPower(name)) {
                    int relay = TasmotaMessages.relayNumber(route.device, name);
                    route.device.retainedCommand(relay, topic);
                    sink.message(route.device.id, new NodeMessage.RetainedSet(relay), true);
                }
            }
        }
    }

    private void discovery(String topic, byte[] payload, boolean retained, Sink sink) {
        int end = topic.indexOf('/', DISCOVERY.length());
        String mac = end < 0 ? "" : topic.substring(DISCOVERY.length(), end);
        if (!TasmotaConfig.isMac(mac)) {
            return;
        }
        String id = mac.toLowerCase(Locale.ROOT);
        TasmotaDevice device = devices.get(id);
        boolean isConfig = topic.endsWith("/config");
        if (payload.length == 0) {
            if (isConfig && device != null && !device.byHand) {
                forget(device, sink);
                sink.message(id, NodeMessage.InfoRemoved.INSTANCE, false);
            }
            return;
        }
        JsonObject json = Json.object(payload);
        if (isConfig) {
            TasmotaConfig config = json == null ? null : TasmotaConfig.parse(mac, json);
            if (config != null) {
                sink.message(
                        id, new NodeMessage.Info(follow(id, false, config, sink).info()), retained);
            } else if (device != null) {
                sink.message(id, new Malformed(Kind.INFO, "discovery message cannot be used"), retained);
            }
        } else if (device != null && json != null) {
            sensors(device, Json.object(json, "sn"), retained, sink);
        }
    }

    private static void sensors(TasmotaDevice device, @Nullable JsonObject sensors, boolean retained, Sink sink) {
        if (sensors == null) {
            return;
        }
        if (TasmotaSensors.learn(device, sensors)) {
            sink.message(device.id, new NodeMessage.Info(device.info()), retained);
        }
        if (!retained) {
            TasmotaSensors.decode(device, sensors, false, sink);
        }
    }

    private TasmotaDevice follow(String id, boolean byHand, TasmotaConfig config, Sink sink) {
        TasmotaDevice device = devices.get(id);
        if (device == null || device.byHand != byHand) {
            if (device != null) {
                forget(device, sink);
            }
            device = new TasmotaDevice(id, byHand, config);
            devices.put(id, device);
        } else if (!device.config.topics().equals(config.topics())) {
            unroute(device, sink);
        }
        device.config = config;
        route(device, sink);
        return device;
    }

    private void route(TasmotaDevice device, Sink sink) {
        TasmotaTopics topics = device.config.topics();
        // Where prefixes are the same, answers count for more than commands.
        add(topics.command(), new Route(device, Part.COMMAND), sink);
        add(topics.result(), new Route(device, Part.RESULT), sink);
        add(topics.telemetry(), new Route(device, Part.TELEMETRY), sink);
        if (!topics.fallback().isEmpty()) {
            add(topics.fallback(), new Route(device, Part.RESULT), sink);
        }
    }

    private void add(String prefix, Route route, Sink sink) {
        if (!route.equals(routes.put(prefix, route))) {
            sink.subscribe(prefix + "+");
        }
    }

    private void unroute(TasmotaDevice device, Sink sink) {
        routes.entrySet().removeIf(entry -> {
            boolean own = entry.getValue().device == device;
            if (own) {
                sink.unsubscribe(entry.getKey() + "+");
            }
            return own;
        });
    }

    private void forget(TasmotaDevice device, Sink sink) {
        unroute(device, sink);
        devices.remove(device.id);
    }

    @Override
    public void decodeTooLarge(String topic, boolean retained, Sink sink) {
        Route route = routes.get(topic.substring(0, topic.lastIndexOf('/') + 1));
        if (route != null) {
            sink.message(
                    route.device.id,
                    new Malformed(
                            Kind.TOO_LARGE,
                            "more than " + MAX_PAYLOAD + " bytes on " + Printable.text(topic, Json.MAX_TEXT)),
                    retained);
        }
    }

    @Override
    public String statusTopic(NodeId node) {
        TasmotaDevice device = devices.get(node.value());
        return device == null
                ? DISCOVERY + node.value().toUpperCase(Locale.ROOT) + "/config"
                : device.config.topics().status();
    }

    @Override
    public List<Outgoing> encodeRelay(NodeId node, int relay, boolean on, int forSeconds, String commandId) {
        TasmotaDevice device = devices.get(node.value());
        return device == null ? List.of() : TasmotaCommands.relay(device, relay, on, forSeconds);
    }

    @Override
    public List<Outgoing> encodeCommand(NodeId node, NodeCommand command) {
        TasmotaDevice device = devices.get(node.value());
        return device == null ? List.of() : TasmotaCommands.node(device, command);
    }

    @Override
    public List<Outgoing> encodeClearRetainedSet(NodeId node, int relay) {
        TasmotaDevice device = devices.get(node.value());
        return device == null
                ? List.of()
                : device.retainedCommands(relay).stream()
                        .map(topic -> new Outgoing(topic, EMPTY, 1, true))
                        .toList();
    }

    @Override
    public List<Outgoing> encodeForget(NodeId node) {
        String discovery = DISCOVERY + node.value().toUpperCase(Locale.ROOT);
        TasmotaDevice device = devices.get(node.value());
        Stream<String> own = device == null
                ? Stream.of()
                : Stream.of("LWT", "DEEPSLEEP", "STATE", "SENSOR")
                        .map(suffix -> device.config.topics().telemetry() + suffix);
        return Stream.concat(Stream.of(discovery + "/config", discovery + "/sensors"), own)
                .map(topic -> new Outgoing(topic, EMPTY, 1, true))
                .toList();
    }
}
