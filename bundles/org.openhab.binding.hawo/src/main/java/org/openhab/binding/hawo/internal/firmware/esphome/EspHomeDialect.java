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
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.firmware.Dialect;
import org.openhab.binding.hawo.internal.firmware.Json;
import org.openhab.binding.hawo.internal.firmware.Printable;
import org.openhab.binding.hawo.internal.firmware.TopicUse;
import org.openhab.binding.hawo.internal.firmware.esphome.EspHomeRoutes.Role;
import org.openhab.binding.hawo.internal.firmware.esphome.EspHomeRoutes.Use;
import org.openhab.binding.hawo.internal.node.DialectTraits;
import org.openhab.binding.hawo.internal.node.NodeCommand;
import org.openhab.binding.hawo.internal.node.NodeId;
import org.openhab.binding.hawo.internal.node.NodeInfo;
import org.openhab.binding.hawo.internal.node.NodeMessage;
import org.openhab.binding.hawo.internal.node.NodeMessage.Malformed;
import org.openhab.binding.hawo.internal.node.NodeMessage.Malformed.Kind;
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
    private static final int MAX_QUOTE = 40;

    private final String prefix;
    private final EspHomeRoutes routes = new EspHomeRoutes();
    private final EspHomeAnswers answers = new EspHomeAnswers();
    private final EspHomeDiscovery discovery;

    /** @param prefix of the discovery topics, without a slash at its end */
    public EspHomeDialect(String prefix) {
        this.prefix = prefix + "/";
        discovery = new EspHomeDiscovery(this.prefix, routes, answers);
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
            discovery.received(topic, payload, retained, sink);
        } else if (topic.startsWith(ANSWERS)) {
            answer(topic.substring(ANSWERS.length()), payload, retained, sink);
        }
    }

    @Override
    public void decodeTooLarge(String topic, boolean retained, Sink sink) {
        String detail = "more than " + MAX_PAYLOAD + " bytes on " + Printable.text(topic, Json.MAX_TEXT);
        routes.of(topic).forEach(use -> sink.message(use.node().id, new Malformed(Kind.TOO_LARGE, detail), retained));
    }

    @Override
    public void forgotten(NodeId id, Sink sink) {
        EspHomeNode node = discovery.node(id.value());
        if (node != null) {
            discovery.forget(node, sink);
        }
    }

    /** Only an answer without the retain flag is an answer to a question of now. */
    private void answer(String name, byte[] payload, boolean retained, Sink sink) {
        EspHomeAnswers.Answer answer = answers.received(name, payload);
        EspHomeNode node = answer == null ? null : discovery.answering(name, answer);
        if (answer == null || node == null) {
            return;
        }
        if (retained && node.answers) {
            return;
        }
        node.names.add(name);
        node.answered(name, answer.ip());
        discovery.chooseStatus(node, sink);
        if (!retained) {
            sink.message(node.id, NodeMessage.Answer.INSTANCE, false);
        }
        sink.message(node.id, new NodeMessage.Info(node.info()), retained);
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
            node.saidOnline = online;
            sink.message(node.id, node.reported(online), retained);
        }
    }

    @Override
    public void sleeps(NodeId id, int seconds, Sink sink) {
        discovery.sleeps(id.value(), seconds);
        EspHomeNode node = discovery.node(id.value());
        if (node == null) {
            return;
        }
        node.sleepSeconds = seconds;
        sink.message(node.id, new NodeMessage.Info(node.info()), true);
        Boolean online = node.saidOnline;
        if (online != null) {
            sink.message(node.id, node.reported(online), true);
        }
    }

    // Commands

    @Override
    public String statusTopic(NodeId id) {
        EspHomeNode node = discovery.node(id.value());
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
        EspHomeNode node = discovery.node(id.value());
        return node == null ? null : node.part(kind, number);
    }

    @Override
    public List<Outgoing> encodeCommand(NodeId id, NodeCommand command) {
        EspHomeNode node = discovery.node(id.value());
        return node == null || node.name.isEmpty() || command != NodeCommand.REFRESH
                ? List.of()
                : List.of(node.question(node.name));
    }

    @Override
    public List<Outgoing> encodeClearRetainedSet(NodeId id, int relay) {
        EspHomePart part = part(id, EspHomeEntity.Kind.RELAY, relay);
        return part == null
                ? List.of()
                : List.of(EspHomeCommands.clear(part.entity.topics().command()));
    }

    @Override
    public List<String> checkFilters() {
        return discovery.commandTopics().distinct().toList();
    }

    @Override
    public TopicUse use(String topic, Function<NodeId, @Nullable NodeInfo> known) {
        boolean speaks = routes.of(topic).stream().anyMatch(use -> use.role() != Role.COMMAND);
        if (speaks || discovery.isAnnounced(topic)) {
            return TopicUse.NODE;
        }
        return discovery.commandTopics().anyMatch(topic::equals) ? TopicUse.COMMAND : TopicUse.FOREIGN;
    }

    @Override
    public List<Outgoing> encodeForget(NodeId id) {
        EspHomeNode node = discovery.node(id.value());
        if (node == null) {
            return List.of();
        }
        Stream<String> states = node.discoveryTopics()
                .map(node::part)
                .flatMap(part -> part == null ? Stream.of() : part.entity.heardTopics().stream());
        Stream<String> answered = node.names.stream().map(name -> ANSWERS + name);
        return Stream.of(discovery.topicsOf(node), node.status.topics().stream(), states, answered)
                .flatMap(topics -> topics)
                .distinct()
                .map(EspHomeCommands::clear)
                .toList();
    }
}
