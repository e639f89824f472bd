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

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.firmware.Dialect;
import org.openhab.binding.hawo.internal.firmware.Json;
import org.openhab.binding.hawo.internal.firmware.Printable;
import org.openhab.binding.hawo.internal.node.DialectTraits;
import org.openhab.binding.hawo.internal.node.NodeCommand;
import org.openhab.binding.hawo.internal.node.NodeId;
import org.openhab.binding.hawo.internal.node.NodeMessage;
import org.openhab.binding.hawo.internal.node.NodeMessage.Alive;
import org.openhab.binding.hawo.internal.node.NodeMessage.Climate.Limits;
import org.openhab.binding.hawo.internal.node.NodeMessage.Malformed;
import org.openhab.binding.hawo.internal.node.NodeMessage.Malformed.Kind;
import org.openhab.binding.hawo.internal.node.NodeMessage.RelayState;
import org.openhab.binding.hawo.internal.node.NodeMessage.ReportedStatus;
import org.openhab.binding.hawo.internal.node.Reading;

/**
 * ESPHome's {@code mqtt:} component, from its discovery messages. A node is what has one identifier in them, which is its MAC
 * address unless the user chose otherwise.
 */
@NonNullByDefault
public final class EspHomeDialect implements Dialect {
    /** Where discovery messages are unless the user chose otherwise. */
    public static final String DEFAULT_PREFIX = "homeassistant";

    private static final String ANSWERS = "esphome/discover/";
    private static final String QUESTION = "esphome/ping/";
    private static final String DEVICE = "device";
    private static final byte[] EMPTY = {};
    private static final int MAX_QUOTE = 40;
    /** What a message holds that can be ESPHome's: the others of a large house need not be read. */
    private static final byte[][] MARKS = {
        "ESPHome".getBytes(StandardCharsets.US_ASCII),
        "esphome".getBytes(StandardCharsets.US_ASCII),
        "Espressif".getBytes(StandardCharsets.US_ASCII)
    };

    /** What a topic is for: an entity's state, or where the node says whether it is there. */
    private record Route(
            EspHomeNode node, @Nullable EspHomeEntity entity, EspHomeConfig.@Nullable Availability status) {}

    private final String prefix;
    private final Map<String, EspHomeNode> nodes = new HashMap<>();
    private final Map<String, EspHomeNode> byName = new HashMap<>();
    private final Map<String, EspHomeNode> byDiscovery = new HashMap<>();
    private final Map<String, Route> routes = new HashMap<>();

    /** @param prefix of the discovery topics, without a slash at its end */
    public EspHomeDialect(String prefix) {
        this.prefix = prefix + "/";
    }

    @Override
    public DialectTraits traits() {
        return DialectTraits.ESPHOME;
    }

    @Override
    public List<String> filters() {
        return List.of(prefix + "+/+/config", prefix + "+/+/+/config", ANSWERS + "+");
    }

    @Override
    public void decode(String topic, byte[] payload, boolean retained, Sink sink) {
        Route route = routes.get(topic);
        if (route != null) {
            state(route, payload, retained, sink);
        } else if (topic.startsWith(prefix) && topic.endsWith("/config")) {
            discovery(topic, payload, retained, sink);
        } else if (topic.startsWith(ANSWERS)) {
            answer(topic.substring(ANSWERS.length()), payload, retained, sink);
        }
    }

    @Override
    public void decodeTooLarge(String topic, boolean retained, Sink sink) {
        Route route = routes.get(topic);
        if (route != null) {
            sink.message(
                    route.node.id,
                    new Malformed(
                            Kind.TOO_LARGE,
                            "more than " + MAX_PAYLOAD + " bytes on " + Printable.text(topic, Json.MAX_TEXT)),
                    retained);
        }
    }

    // Discovery

    private void discovery(String topic, byte[] payload, boolean retained, Sink sink) {
        if (payload.length == 0) {
            remove(topic, sink);
            return;
        }
        JsonObject json = mayBeOurs(payload) ? Json.object(payload) : null;
        EspHomeConfig config = json == null ? null : EspHomeConfig.of(json);
        String[] levels = topic.substring(prefix.length()).split("/");
        if (config == null || levels.length < 3) {
            return;
        }
        EspHomeNode node = node(config);
        if (node == null) {
            return;
        }
        node.describe(config);
        byDiscovery.put(topic, node);
        if (levels[0].equals(DEVICE)) {
            config.components()
                    .forEach((id, component) -> add(node, topic + " " + id, component.platform(), id, component, sink));
        } else {
            String objectId = levels[levels.length - 2];
            if (levels.length == 4) {
                name(node, levels[1]);
            }
            add(node, topic, levels[0], objectId, config, sink);
        }
        sink.message(node.id, new NodeMessage.Info(node.info()), retained);
    }

    private static boolean mayBeOurs(byte[] payload) {
        for (byte[] mark : MARKS) {
            for (int i = 0; i + mark.length <= payload.length; i++) {
                int j = 0;
                while (j < mark.length && payload[i + j] == mark[j]) {
                    j++;
                }
                if (j == mark.length) {
                    return true;
                }
            }
        }
        return false;
    }

    private @Nullable EspHomeNode node(EspHomeConfig config) {
        String id = nodeId(config.deviceId());
        return id.isEmpty() ? null : nodes.computeIfAbsent(id, EspHomeNode::new);
    }

    /** As the id of a node may be. */
    static String nodeId(String text) {
        String id = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "-").replaceAll("^-+", "");
        return id.length() > NodeId.MAX_LENGTH ? id.substring(0, NodeId.MAX_LENGTH) : id;
    }

    private void name(EspHomeNode node, String name) {
        if (!node.name.equals(name)) {
            node.name = name;
            byName.put(name, node);
        }
    }

    private void add(EspHomeNode node, String topic, String type, String objectId, EspHomeConfig config, Sink sink) {
        for (EspHomeConfig.Availability status : config.availability()) {
            route(status.topic(), new Route(node, null, status), sink);
        }
        EspHomeEntity entity = EspHomeEntity.of(type, objectId, config);
        if (entity == null) {
            return;
        }
        EspHomeEntity before = node.put(topic, entity);
        if (before != null && !before.stateTopic().equals(entity.stateTopic())) {
            unroute(before.stateTopic(), sink);
        }
        node.number(entity);
        // A status entity has the node's own status topic, whose words are not the entity's.
        Route present = routes.get(entity.stateTopic());
        if (present == null || present.status == null) {
            route(entity.stateTopic(), new Route(node, entity, null), sink);
        }
    }

    private void remove(String topic, Sink sink) {
        EspHomeNode node = byDiscovery.remove(topic);
        if (node == null) {
            return;
        }
        EspHomeEntity entity = node.remove(topic);
        if (entity != null) {
            unroute(entity.stateTopic(), sink);
        }
        if (byDiscovery.containsValue(node)) {
            sink.message(node.id, new NodeMessage.Info(node.info()), true);
        } else {
            forget(node, sink);
            sink.message(node.id, NodeMessage.InfoRemoved.INSTANCE, false);
        }
    }

    private void forget(EspHomeNode node, Sink sink) {
        List<String> own = routes.entrySet().stream()
                .filter(entry -> entry.getValue().node == node)
                .map(Map.Entry::getKey)
                .toList();
        own.forEach(topic -> unroute(topic, sink));
        nodes.remove(node.id);
        byName.values().removeIf(other -> other == node);
    }

    private void route(String topic, Route route, Sink sink) {
        if (routes.put(topic, route) == null) {
            sink.subscribe(topic);
        }
    }

    private void unroute(String topic, Sink sink) {
        if (routes.remove(topic) != null) {
            sink.unsubscribe(topic);
        }
    }

    /** Only an answer without the retain flag is an answer to a question of now. */
    private void answer(String name, byte[] payload, boolean retained, Sink sink) {
        JsonObject json = Json.object(payload);
        EspHomeNode node = byName.get(name);
        if (json == null || node == null) {
            return;
        }
        node.answers = true;
        node.ip(Json.text(json, "ip"));
        sink.message(node.id, new NodeMessage.Info(node.info()), retained);
    }

    // Status and states

    private static void state(Route route, byte[] payload, boolean retained, Sink sink) {
        if (payload.length == 0) {
            return;
        }
        String text = new String(payload, StandardCharsets.UTF_8);
        EspHomeConfig.Availability status = route.status;
        EspHomeEntity entity = route.entity;
        if (status != null) {
            if (text.equals(status.online())) {
                sink.message(route.node.id, ReportedStatus.ONLINE, retained);
            } else if (text.equals(status.offline())) {
                sink.message(route.node.id, ReportedStatus.OFFLINE, retained);
            } else {
                sink.message(route.node.id, new Malformed(Kind.STATUS, Printable.text(text, MAX_QUOTE)), retained);
            }
        } else if (entity != null) {
            entity(route.node, entity, text, retained, sink);
        }
    }

    /** ESPHome retains all it says, so that what is retained is of any age: only live states count. */
    private static void entity(EspHomeNode node, EspHomeEntity entity, String text, boolean retained, Sink sink) {
        if (retained) {
            return;
        }
        int number = node.number(entity);
        NodeMessage message =
                switch (entity.kind()) {
                    case RELAY -> relay(entity, number, text);
                    case TEMPERATURE -> measured(entity, number, Reading.TEMPERATURE, text);
                    case HUMIDITY -> measured(entity, number, Reading.HUMIDITY, text);
                    case SIGNAL -> node.rssi(number(text));
                    case UPTIME -> node.uptime(number(text));
                    case CONTACT -> contact(entity, number, text);
                };
        sink.message(node.id, message, false);
    }

    private static NodeMessage relay(EspHomeEntity entity, int number, String text) {
        boolean on = text.equals(entity.on());
        return on || text.equals(entity.off())
                ? new RelayState(number, on)
                : new Malformed(Kind.RELAY, Printable.text(text, MAX_QUOTE));
    }

    private static NodeMessage contact(EspHomeEntity entity, int number, String text) {
        boolean open = text.equals(entity.on());
        return open || text.equals(entity.off()) ? new NodeMessage.ContactState(number, open) : Alive.INSTANCE;
    }

    private static NodeMessage measured(EspHomeEntity entity, int number, Reading reading, String text) {
        double value = number(text);
        return new NodeMessage.Measured(
                number,
                reading,
                entity.fahrenheit() && reading == Reading.TEMPERATURE ? (value - 32) * 5 / 9 : value,
                Limits.ANY,
                entity.expireSeconds());
    }

    /** NaN for {@code nan}, {@code None} and whatever else is no number. */
    private static double number(String text) {
        try {
            double number = Double.parseDouble(text);
            return Double.isFinite(number) ? number : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    // Commands

    @Override
    public String statusTopic(NodeId node) {
        return routes.entrySet().stream()
                .filter(entry -> entry.getValue().node.id.equals(node.value()) && entry.getValue().status != null)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(node.value() + "/status");
    }

    @Override
    public List<Outgoing> encodeRelay(NodeId id, int relay, boolean on, int forSeconds, String commandId) {
        EspHomeNode node = nodes.get(id.value());
        EspHomeEntity entity = node == null ? null : node.relay(relay);
        return entity == null
                ? List.of()
                : List.of(new Outgoing(
                        entity.commandTopic(),
                        (on ? entity.on() : entity.off()).getBytes(StandardCharsets.UTF_8),
                        // Never retained, even if the node's discovery asks for it: it would be carried out at each
                        // connect.
                        1,
                        false));
    }

    @Override
    public List<Outgoing> encodeCommand(NodeId id, NodeCommand command) {
        EspHomeNode node = nodes.get(id.value());
        return node == null || node.name.isEmpty() || command != NodeCommand.REFRESH
                ? List.of()
                : List.of(new Outgoing(QUESTION + node.name, EMPTY, 1, false));
    }

    @Override
    public List<Outgoing> encodeClearRetainedSet(NodeId id, int relay) {
        return encodeRelay(id, relay, false, 0, "").stream()
                .map(command -> new Outgoing(command.topic(), EMPTY, 1, true))
                .toList();
    }

    @Override
    public List<Outgoing> encodeForget(NodeId id) {
        return Stream.concat(
                        byDiscovery.entrySet().stream()
                                .filter(entry -> entry.getValue().id.equals(id.value()))
                                .map(Map.Entry::getKey),
                        routes.entrySet().stream()
                                .filter(entry -> entry.getValue().node.id.equals(id.value()))
                                .map(Map.Entry::getKey))
                .distinct()
                .map(topic -> new Outgoing(topic, EMPTY, 1, true))
                .toList();
    }
}
