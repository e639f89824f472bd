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
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.firmware.Dialect.Sink;
import org.openhab.binding.hawo.internal.firmware.esphome.EspHomeRoutes.Role;
import org.openhab.binding.hawo.internal.firmware.esphome.EspHomeRoutes.Use;
import org.openhab.binding.hawo.internal.node.NodeMessage;

/** The nodes that announced themselves, and the topics on which they are heard. Nothing is kept of what others announce. */
@NonNullByDefault
final class EspHomeDiscovery {
    private static final String DEVICE = "device";

    private final String prefix;
    private final EspHomeRoutes routes;
    private final EspHomeAnswers answers;

    private final Map<String, EspHomeNode> nodes = new HashMap<>();
    private final Map<String, EspHomeNode> byName = new HashMap<>();
    private final Map<String, EspHomeNode> byDiscovery = new HashMap<>();
    /** By the id of the node: for how long it sleeps, as the user says. */
    private final Map<String, Integer> sleepSeconds = new HashMap<>();

    /** @param prefix of the discovery topics, with a slash at its end */
    EspHomeDiscovery(String prefix, EspHomeRoutes routes, EspHomeAnswers answers) {
        this.prefix = prefix;
        this.routes = routes;
        this.answers = answers;
    }

    @Nullable
    EspHomeNode node(String id) {
        return nodes.get(id);
    }

    void sleeps(String id, int seconds) {
        if (seconds > 0) {
            sleepSeconds.put(id, seconds);
        } else {
            sleepSeconds.remove(id);
        }
    }

    /** Those on which nodes take commands that must not be retained. */
    Stream<String> commandTopics() {
        return nodes.values().stream().flatMap(EspHomeNode::commandTopics);
    }

    /** Whether a node announces something of itself on this topic. */
    boolean isAnnounced(String topic) {
        return byDiscovery.containsKey(topic);
    }

    /** The discovery topics of the node. */
    Stream<String> topicsOf(EspHomeNode node) {
        return byDiscovery.entrySet().stream()
                .filter(entry -> entry.getValue() == node)
                .map(Map.Entry::getKey);
    }

    /** A discovery message came; it may be anybody's. */
    void received(String topic, byte[] payload, boolean retained, Sink sink) {
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
        return id.isEmpty()
                ? null
                : nodes.computeIfAbsent(id, fresh -> new EspHomeNode(fresh, sleepSeconds.getOrDefault(fresh, 0)));
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
            node.names.forEach(each -> sink.publish(node.question(each)));
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
    void chooseStatus(EspHomeNode node, Sink sink) {
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

    /** Nothing is kept of the node. */
    void forget(EspHomeNode node, Sink sink) {
        node.discoveryTopics().toList().forEach(discovery -> remove(node, discovery, sink));
        chooseStatus(node, sink);
        nodes.remove(node.id);
        byName.values().removeIf(other -> other == node);
        byDiscovery.values().removeIf(other -> other == node);
    }

    /** Whose answer it is; null when that node has not announced itself. */
    @Nullable
    EspHomeNode answering(String name, EspHomeAnswers.Answer answer) {
        EspHomeNode node = nodes.get(answer.mac());
        if (node != null) {
            byName.put(name, node);
            return node;
        }
        EspHomeNode named = byName.get(name);
        return named == null || named.isOther(answer.mac()) ? null : named;
    }
}
