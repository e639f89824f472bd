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
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.firmware.Dialect;
import org.openhab.binding.hawo.internal.firmware.Json;
import org.openhab.binding.hawo.internal.firmware.NodeSettings;
import org.openhab.binding.hawo.internal.firmware.Printable;
import org.openhab.binding.hawo.internal.firmware.TopicUse;
import org.openhab.binding.hawo.internal.node.DialectTraits;
import org.openhab.binding.hawo.internal.node.NodeCommand;
import org.openhab.binding.hawo.internal.node.NodeId;
import org.openhab.binding.hawo.internal.node.NodeInfo;
import org.openhab.binding.hawo.internal.node.NodeMessage;
import org.openhab.binding.hawo.internal.node.NodeMessage.Malformed;
import org.openhab.binding.hawo.internal.node.NodeMessage.Malformed.Kind;
import org.openhab.binding.hawo.internal.node.ShutterWish;

/**
 * Tasmota, from its discovery messages or from what the user configured. A device is named by its MAC address, so that it
 * stays the same when its topic changes.
 */
@NonNullByDefault
public final class TasmotaDialect implements Dialect {
    private static final String DISCOVERY = "tasmota/discovery/";
    /** Where devices take commands unless their prefixes were changed. */
    private static final String COMMANDS = "cmnd/";

    private static final byte[] EMPTY = {};

    private final Map<String, TasmotaDevice> devices = new HashMap<>();
    private final TasmotaRoutes routes = new TasmotaRoutes();
    /** What the user configured, by node; it counts while the device does not announce itself. */
    private final Map<String, NodeSettings> byHand = new HashMap<>();

    /** Whether a device can be found with these settings. */
    public static boolean isUsable(String node, NodeSettings settings) {
        return settings.topic().isBlank() || config(node, settings) != null;
    }

    private static @Nullable TasmotaConfig config(String node, NodeSettings settings) {
        return TasmotaConfig.byHand(node, settings.fullTopic(), settings.topic(), Math.max(0, settings.relays()));
    }

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
        NodeSettings before = byHand.get(node.value());
        boolean keepsRelays = settings.relays() == NodeSettings.NOT_SAID && before != null;
        byHand.put(
                node.value(),
                keepsRelays ? new NodeSettings(settings.topic(), settings.fullTopic(), before.relays()) : settings);
        followByHand(node.value(), sink);
    }

    private boolean followByHand(String id, Sink sink) {
        NodeSettings settings = byHand.get(id);
        TasmotaDevice present = devices.get(id);
        TasmotaConfig config = settings == null || present != null && !present.byHand ? null : config(id, settings);
        if (config == null) {
            return false;
        }
        sink.message(id, new NodeMessage.Info(follow(id, true, config, sink).info()), true);
        return true;
    }

    @Override
    public void unconfigure(NodeId node, Sink sink) {
        byHand.remove(node.value());
        TasmotaDevice device = devices.get(node.value());
        if (device != null && device.byHand) {
            forget(device, sink);
            sink.message(device.id, NodeMessage.InfoRemoved.INSTANCE, false);
        }
    }

    @Override
    public void forgotten(NodeId node, Sink sink) {
        TasmotaDevice device = devices.get(node.value());
        if (device != null) {
            forget(device, sink);
        }
    }

    @Override
    public void decode(String topic, byte[] payload, boolean retained, Sink sink) {
        if (topic.startsWith(DISCOVERY)) {
            discovery(topic, payload, retained, sink);
            return;
        }
        List<TasmotaRoutes.Route> here = routes.of(topic);
        if (here.isEmpty()) {
            return;
        }
        String suffix = topic.substring(topic.lastIndexOf('/') + 1);
        // What it leads to may change the routes.
        for (TasmotaRoutes.Route route : List.copyOf(here)) {
            if (route.reports()) {
                reported(route, suffix, payload, retained, sink);
            } else if (retained && payload.length > 0) {
                retainedCommand(route.device(), suffix, topic, sink);
            }
        }
    }

    private static void reported(
            TasmotaRoutes.Route route, String suffix, byte[] payload, boolean retained, Sink sink) {
        TasmotaTopics topics = route.topics();
        if (topics != null && !retained && payload.length > 0) {
            route.device().speaksAt(topics);
        }
        TasmotaMessages.said(route.device(), suffix, payload, retained, sink);
    }

    private static void retainedCommand(TasmotaDevice device, String suffix, String topic, Sink sink) {
        String name = suffix.toUpperCase(Locale.ROOT);
        if (TasmotaRelays.isPower(name)) {
            int relay = TasmotaRelays.number(device, name);
            device.retainedCommand(relay, topic);
            sink.message(device.id, new NodeMessage.RetainedSet(relay), true);
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
                withdrawn(device, sink);
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

    private void withdrawn(TasmotaDevice device, Sink sink) {
        forget(device, sink);
        if (!followByHand(device.id, sink)) {
            sink.message(device.id, NodeMessage.InfoRemoved.INSTANCE, false);
        }
    }

    private static void sensors(TasmotaDevice device, @Nullable JsonObject sensors, boolean retained, Sink sink) {
        if (sensors == null) {
            return;
        }
        if (device.learn(sensors)) {
            sink.message(device.id, new NodeMessage.Info(device.info()), retained);
        }
        if (!retained) {
            TasmotaMessages.values(device, sensors, sink);
        }
    }

    private TasmotaDevice follow(String id, boolean hand, TasmotaConfig config, Sink sink) {
        TasmotaDevice device = devices.get(id);
        if (device != null && device.byHand == hand) {
            if (!device.config.topics().equals(config.topics())) {
                routes.remove(device, sink);
            }
            device.configure(config);
        } else {
            if (device != null) {
                forget(device, sink);
            }
            device = new TasmotaDevice(id, hand, config);
            devices.put(id, device);
        }
        routes.add(device, sink);
        return device;
    }

    private void forget(TasmotaDevice device, Sink sink) {
        routes.remove(device, sink);
        devices.remove(device.id);
    }

    @Override
    public void decodeTooLarge(String topic, boolean retained, Sink sink) {
        for (TasmotaRoutes.Route route : routes.of(topic)) {
            sink.message(
                    route.device().id,
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
                : device.topics().status();
    }

    @Override
    public List<Outgoing> encodeRelay(NodeId node, int relay, boolean on, int forSeconds, String commandId) {
        TasmotaDevice device = devices.get(node.value());
        return device == null ? List.of() : TasmotaCommands.relay(device, relay, on, forSeconds);
    }

    @Override
    public List<Outgoing> encodeShutter(NodeId node, int shutter, ShutterWish wish) {
        TasmotaDevice device = devices.get(node.value());
        return device == null ? List.of() : TasmotaShutters.command(device, shutter, wish);
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
    public List<String> checkFilters() {
        return Stream.concat(Stream.of(COMMANDS + "#"), routes.commands().map(prefix -> prefix + "#"))
                .distinct()
                .toList();
    }

    /** Commands for a group of devices are on a topic of no single one. */
    @Override
    public TopicUse use(String topic, Function<NodeId, @Nullable NodeInfo> known) {
        if (topic.startsWith(COMMANDS) || routes.takesCommandsOnly(topic)) {
            return TopicUse.COMMAND;
        }
        return routes.of(topic).isEmpty() ? TopicUse.FOREIGN : TopicUse.NODE;
    }

    @Override
    public List<Outgoing> encodeForget(NodeId node) {
        String discovery = DISCOVERY + node.value().toUpperCase(Locale.ROOT);
        TasmotaDevice device = devices.get(node.value());
        Stream<String> own = device == null
                ? Stream.of()
                : Stream.of("LWT", "DEEPSLEEP", "STATE", "SENSOR")
                        .map(suffix -> device.topics().telemetry() + suffix);
        return Stream.concat(Stream.of(discovery + "/config", discovery + "/sensors"), own)
                .map(topic -> new Outgoing(topic, EMPTY, 1, true))
                .toList();
    }
}
