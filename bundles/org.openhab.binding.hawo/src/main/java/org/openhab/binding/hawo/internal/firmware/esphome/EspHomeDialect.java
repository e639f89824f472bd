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

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.firmware.Dialect;
import org.openhab.binding.hawo.internal.firmware.Json;
import org.openhab.binding.hawo.internal.firmware.Printable;
import org.openhab.binding.hawo.internal.firmware.esphome.EspHomeRoutes.Role;
import org.openhab.binding.hawo.internal.firmware.esphome.EspHomeRoutes.Use;
import org.openhab.binding.hawo.internal.node.DialectTraits;
import org.openhab.binding.hawo.internal.node.NodeCommand;
import org.openhab.binding.hawo.internal.node.NodeId;
import org.openhab.binding.hawo.internal.node.NodeMessage;
import org.openhab.binding.hawo.internal.node.NodeMessage.Alive;
import org.openhab.binding.hawo.internal.node.NodeMessage.Malformed;
import org.openhab.binding.hawo.internal.node.NodeMessage.Malformed.Kind;
import org.openhab.binding.hawo.internal.node.NodeMessage.ReportedStatus;
import org.openhab.binding.hawo.internal.node.ShutterWish;

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

    private final String prefix;
    private final Map<String, EspHomeNode> nodes = new HashMap<>();
    private final Map<String, EspHomeNode> byName = new HashMap<>();
    private final Map<String, EspHomeNode> byDiscovery = new HashMap<>();
    private final EspHomeRoutes routes = new EspHomeRoutes();
    private final EspHomeAnswers answers = new EspHomeAnswers();

    /** @param prefix of the discovery topics, without a slash at its end */
    public EspHomeDialect(String prefix) {
        this.prefix = prefix + "/";
    }

    @Override
    public DialectTraits traits() {
        return DialectTraits.ESPHOME;
    }

    /** The answers first: they tell whose discovery messages are ESPHome's. */
    @Override
    public List<String> filters() {
        return List.of(ANSWERS + "+", prefix + "+/+/config", prefix + "+/+/+/config");
    }

    @Override
    public void decode(String topic, byte[] payload, boolean retained, Sink sink) {
        List<Use> uses = routes.of(topic);
        if (!uses.isEmpty()) {
            uses.forEach(use -> heard(use, topic, payload, retained, sink));
        } else if (topic.startsWith(prefix) && topic.endsWith("/config")) {
            discovery(topic, payload, retained, sink);
        } else if (topic.startsWith(ANSWERS)) {
            answer(topic.substring(ANSWERS.length()), payload, retained, sink);
        }
    }

    @Override
    public void decodeTooLarge(String topic, boolean retained, Sink sink) {
        String detail = "more than " + MAX_PAYLOAD + " bytes on " + Printable.text(topic, Json.MAX_TEXT);
        routes.of(topic).forEach(use -> sink.message(use.node().id, new Malformed(Kind.TOO_LARGE, detail), retained));
    }

    // Discovery

    private void discovery(String topic, byte[] payload, boolean retained, Sink sink) {
        if (payload.length == 0) {
            gone(topic, sink);
            return;
        }
        String[] levels = topic.substring(prefix.length()).split("/");
        if (levels.length < 3) {
            return;
        }
        String name = levels.length == 4 ? levels[1] : "";
        EspHomeAnswers.Answer answer = answers.of(name);
        EspHomeConfig config = EspHomeConfig.of(payload, answer == null ? "" : answer.mac());
        EspHomeNode node = config == null ? null : node(config);
        if (config == null || node == null) {
            return;
        }
        EspHomeNode before = byDiscovery.get(topic);
        if (before != null && before != node) {
            // Another board has taken over its name.
            gone(topic, sink);
        }
        node.describe(config);
        byDiscovery.put(topic, node);
        if (!name.isEmpty()) {
            named(node, name, sink);
        }
        if (levels[0].equals(DEVICE)) {
            components(node, topic, config, sink);
        } else {
            entity(node, topic, levels[0], name, levels[levels.length - 2], config, sink);
        }
        chooseStatus(node, sink);
        sink.message(node.id, new NodeMessage.Info(node.info()), retained);
    }

    private @Nullable EspHomeNode node(EspHomeConfig config) {
        String id = config.nodeId();
        return id.isEmpty() ? null : nodes.computeIfAbsent(id, EspHomeNode::new);
    }

    private void named(EspHomeNode node, String name, Sink sink) {
        byName.put(name, node);
        if (!node.names.add(name)) {
            return;
        }
        EspHomeAnswers.Answer answer = answers.of(name);
        boolean answered = answer != null && !node.isOther(answer.mac());
        if (answered) {
            node.answered(name, answer.ip());
        } else if (node.name.isEmpty() || !node.answers) {
            node.name = name;
        }
        if (node.names.size() > 1) {
            // It was renamed: only the node itself knows which name is the present one.
            node.names.forEach(each -> sink.publish(question(node, each)));
        }
    }

    /** What a device-wide message leaves out is gone. */
    private void components(EspHomeNode node, String topic, EspHomeConfig config, Sink sink) {
        Map<String, EspHomeConfig> components = config.components();
        node.discoveryTopics()
                .filter(known ->
                        known.startsWith(topic + " ") && !components.containsKey(known.substring(topic.length() + 1)))
                .toList()
                .forEach(known -> remove(node, known, sink));
        components.forEach((id, component) -> {
            if (component.isRemoved()) {
                remove(node, topic + " " + id, sink);
            } else {
                entity(node, topic + " " + id, component.platform(), "", id, component, sink);
            }
        });
    }

    private void entity(
            EspHomeNode node,
            String discovery,
            String type,
            String name,
            String objectId,
            EspHomeConfig config,
            Sink sink) {
        if (!node.hasRoomFor(discovery)) {
            return;
        }
        EspHomePart before = node.part(discovery);
        node.put(discovery, EspHomeEntity.of(type, name, objectId, config));
        node.status.put(discovery, EspHomeEntity.availability(type, config));
        EspHomePart after = node.part(discovery);
        if (before != after) {
            // First the new topics: those that stay the same are not unsubscribed from.
            if (after != null) {
                EspHomeRoutes.uses(node, discovery, after).forEach((topic, use) -> routes.add(topic, use, sink));
            }
            if (before != null) {
                Map<String, Use> kept = after == null ? Map.of() : EspHomeRoutes.uses(node, discovery, after);
                EspHomeRoutes.uses(node, discovery, before).forEach((topic, use) -> {
                    if (!use.equals(kept.get(topic))) {
                        routes.remove(topic, use, sink);
                    }
                });
            }
        }
    }

    /** Hears the topics on which the node says whether it is there. */
    private void chooseStatus(EspHomeNode node, Sink sink) {
        Use use = new Use(node, "", Role.STATUS);
        List<String> before = node.status.topics();
        node.status.choose(node.presentTopics());
        List<String> after = node.status.topics();
        after.forEach(topic -> routes.add(topic, use, sink));
        before.stream().filter(topic -> !after.contains(topic)).forEach(topic -> routes.remove(topic, use, sink));
    }

    private void gone(String topic, Sink sink) {
        EspHomeNode node = byDiscovery.remove(topic);
        if (node == null) {
            return;
        }
        node.discoveryTopics()
                .filter(known -> known.equals(topic) || known.startsWith(topic + " "))
                .toList()
                .forEach(known -> remove(node, known, sink));
        if (byDiscovery.containsValue(node)) {
            chooseStatus(node, sink);
            sink.message(node.id, new NodeMessage.Info(node.info()), true);
        } else {
            forget(node, sink);
            sink.message(node.id, NodeMessage.InfoRemoved.INSTANCE, false);
        }
    }

    private void remove(EspHomeNode node, String discovery, Sink sink) {
        EspHomePart part = node.part(discovery);
        if (part != null) {
            EspHomeRoutes.uses(node, discovery, part).forEach((topic, use) -> routes.remove(topic, use, sink));
        }
        node.remove(discovery);
    }

    private void forget(EspHomeNode node, Sink sink) {
        node.discoveryTopics().toList().forEach(discovery -> remove(node, discovery, sink));
        chooseStatus(node, sink);
        nodes.remove(node.id);
        byName.values().removeIf(other -> other == node);
        byDiscovery.values().removeIf(other -> other == node);
    }

    @Override
    public void forgotten(NodeId id, Sink sink) {
        EspHomeNode node = nodes.get(id.value());
        if (node != null) {
            forget(node, sink);
        }
    }

    /** Only an answer without the retain flag is an answer to a question of now. */
    private void answer(String name, byte[] payload, boolean retained, Sink sink) {
        EspHomeAnswers.Answer answer = answers.received(name, payload);
        EspHomeNode node = answer == null ? null : answering(name, answer);
        if (answer == null || node == null) {
            return;
        }
        if (retained && node.answers) {
            return;
        }
        node.names.add(name);
        node.answered(name, answer.ip());
        chooseStatus(node, sink);
        if (!retained && node.asked) {
            // It was there before: what the broker kept of it is still true. An answer that nobody asked for comes with
            // each connect, before the states.
            node.asked = false;
            sink.message(node.id, Alive.INSTANCE, false);
        }
        sink.message(node.id, new NodeMessage.Info(node.info()), retained);
    }

    private @Nullable EspHomeNode answering(String name, EspHomeAnswers.Answer answer) {
        EspHomeNode node = nodes.get(answer.mac());
        if (node != null) {
            byName.put(name, node);
            return node;
        }
        EspHomeNode named = byName.get(name);
        return named == null || named.isOther(answer.mac()) ? null : named;
    }

    // Status and states

    private void heard(Use use, String topic, byte[] payload, boolean retained, Sink sink) {
        EspHomePart part = use.node().part(use.discovery());
        if (payload.length == 0) {
            return;
        }
        if (use.role() == Role.STATUS) {
            status(use.node(), topic, payload, retained, sink);
        } else if (part != null && use.node().isPresent(part.entity)) {
            if (use.role() != Role.COMMAND) {
                EspHomeStates.decode(use.node(), part, use.role() == Role.POSITION, payload, retained, sink);
            } else if (retained) {
                sink.message(use.node().id, new NodeMessage.RetainedSet(part.number), true);
            }
        }
    }

    private static void status(EspHomeNode node, String topic, byte[] payload, boolean retained, Sink sink) {
        String text = new String(payload, StandardCharsets.UTF_8);
        if (!node.status.isKnownWord(topic, text)) {
            sink.message(node.id, new Malformed(Kind.STATUS, Printable.text(text, MAX_QUOTE)), retained);
            return;
        }
        Boolean online = node.status.heard(topic, text);
        if (online != null) {
            node.forgetTelemetry();
            sink.message(node.id, online ? ReportedStatus.ONLINE : ReportedStatus.OFFLINE, retained);
        }
    }

    // Commands

    @Override
    public String statusTopic(NodeId id) {
        EspHomeNode node = nodes.get(id.value());
        return node == null
                ? prefix + "+/+/+/config"
                : node.status.topics().stream().findFirst().orElse(ANSWERS + node.name);
    }

    @Override
    public List<Outgoing> encodeRelay(NodeId id, int relay, boolean on, int forSeconds, String commandId) {
        return EspHomeCommands.relay(part(id, EspHomeEntity.Kind.RELAY, relay), on);
    }

    @Override
    public List<Outgoing> encodeShutter(NodeId id, int shutter, ShutterWish wish) {
        return EspHomeCommands.shutter(part(id, EspHomeEntity.Kind.SHUTTER, shutter), wish);
    }

    @Override
    public List<Outgoing> encodePress(NodeId id, int button) {
        return EspHomeCommands.press(part(id, EspHomeEntity.Kind.PRESS, button));
    }

    private @Nullable EspHomePart part(NodeId id, EspHomeEntity.Kind kind, int number) {
        EspHomeNode node = nodes.get(id.value());
        return node == null ? null : node.part(kind, number);
    }

    @Override
    public List<Outgoing> encodeCommand(NodeId id, NodeCommand command) {
        EspHomeNode node = nodes.get(id.value());
        return node == null || node.name.isEmpty() || command != NodeCommand.REFRESH
                ? List.of()
                : List.of(question(node, node.name));
    }

    private static Outgoing question(EspHomeNode node, String name) {
        node.asked = true;
        return new Outgoing(QUESTION + name, EMPTY, 1, false);
    }

    @Override
    public List<Outgoing> encodeClearRetainedSet(NodeId id, int relay) {
        EspHomePart part = part(id, EspHomeEntity.Kind.RELAY, relay);
        return part == null
                ? List.of()
                : List.of(EspHomeCommands.clear(part.entity.topics().command()));
    }

    @Override
    public List<Outgoing> encodeForget(NodeId id) {
        EspHomeNode node = nodes.get(id.value());
        if (node == null) {
            return List.of();
        }
        Stream<String> discovery = byDiscovery.entrySet().stream()
                .filter(entry -> entry.getValue() == node)
                .map(Map.Entry::getKey);
        Stream<String> states = node.discoveryTopics()
                .map(node::part)
                .flatMap(part -> part == null ? Stream.of() : part.entity.heardTopics().stream());
        Stream<String> answers = node.names.stream().map(name -> ANSWERS + name);
        return Stream.of(discovery, node.status.topics().stream(), states, answers)
                .flatMap(topics -> topics)
                .distinct()
                .map(EspHomeCommands::clear)
                .toList();
    }
}
