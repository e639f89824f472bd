/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.console;

import static org.openhab.binding.hawo.internal.HawoBindingConstants.THING_TYPE_BROKER;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.handler.BrokerHandler;
import org.openhab.binding.hawo.internal.node.NodeId;
import org.openhab.core.io.console.Console;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingRegistry;

/** Finds the brokers and nodes that are named in a command, and says what cannot be found. */
@NonNullByDefault
final class Brokers {
    private static final long ANSWER_SECONDS = 5;

    /** A node on a broker. */
    record Node(BrokerHandler broker, NodeId node) {}

    private final ThingRegistry things;

    Brokers(ThingRegistry things) {
        this.things = things;
    }

    List<Thing> all() {
        return things.stream()
                .filter(thing -> THING_TYPE_BROKER.equals(thing.getThingTypeUID()))
                .toList();
    }

    /** By its full name, or by the last part of it. */
    static boolean isNamed(Thing bridge, String name) {
        return bridge.getUID().toString().equals(name)
                || bridge.getUID().getId().equals(name);
    }

    List<BrokerHandler> running() {
        return handlers(all());
    }

    private static List<BrokerHandler> handlers(List<Thing> bridges) {
        return bridges.stream()
                .map(Thing::getHandler)
                .filter(BrokerHandler.class::isInstance)
                .map(BrokerHandler.class::cast)
                .toList();
    }

    Optional<BrokerHandler> find(String name, Console console) {
        List<BrokerHandler> found =
                handlers(all().stream().filter(bridge -> isNamed(bridge, name)).toList());
        if (found.isEmpty()) {
            console.println("Unknown broker, or its bridge is not running: " + name);
        }
        return found.stream().findFirst();
    }

    /** The nodes with this id on the broker: one at most for each dialect. */
    List<Node> find(String brokerName, String id, Console console) {
        Optional<BrokerHandler> broker = find(brokerName, console);
        if (broker.isEmpty()) {
            return List.of();
        }
        List<Node> nodes = nodes(broker.get(), id, console);
        if (nodes.isEmpty()) {
            console.println("Unknown node: " + id);
        }
        return nodes;
    }

    /**
     * The nodes with this id, when they are on one broker only.
     *
     * @param verb of the command, to say how it names a broker
     */
    List<Node> findAnywhere(String id, String verb, Console console) {
        List<Node> nodes = new ArrayList<>();
        for (BrokerHandler broker : running()) {
            nodes.addAll(nodes(broker, id, console));
        }
        if (nodes.isEmpty()) {
            console.println("Unknown node: " + id);
        } else if (nodes.stream().map(Node::broker).distinct().count() > 1) {
            console.println("There is a node " + id + " on several brokers. Name one of them:");
            nodes.stream()
                    .map(node -> node.broker().getThing().getUID().getId())
                    .distinct()
                    .forEach(broker -> console.println("  openhab:hawo " + verb + " " + broker + " " + id));
            return List.of();
        }
        return nodes;
    }

    private static List<Node> nodes(BrokerHandler broker, String id, Console console) {
        return await(broker.findNodes(id), List.<NodeId>of(), console).stream()
                .map(node -> new Node(broker, node))
                .toList();
    }

    /**
     * The ids of all nodes that are known.
     *
     * @param brokerName null: of all brokers
     */
    List<String> nodeIds(@Nullable String brokerName) {
        return running().stream()
                .filter(broker -> brokerName == null || isNamed(broker.getThing(), brokerName))
                .map(BrokerHandler::session)
                .filter(Objects::nonNull)
                .map(session -> Objects.requireNonNull(session)
                        .describe(row -> row.node().id().value()))
                .flatMap(ids -> ids
                        .completeOnTimeout(List.of(), ANSWER_SECONDS, TimeUnit.SECONDS)
                        .exceptionally(failure -> List.of())
                        .join()
                        .stream())
                .distinct()
                .toList();
    }

    static <T> T await(CompletableFuture<T> answer, T otherwise, Console console) {
        try {
            return answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            console.println("No answer: " + e);
        }
        return otherwise;
    }
}
