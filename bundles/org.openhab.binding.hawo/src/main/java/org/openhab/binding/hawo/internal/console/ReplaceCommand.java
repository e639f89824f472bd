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

import static org.openhab.binding.hawo.internal.HawoBindingConstants.NODE_ID;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.NODE_THING_TYPES;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.THING_TYPE_DHT22;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.bridge.BrokerSession;
import org.openhab.binding.hawo.internal.handler.BrokerHandler;
import org.openhab.binding.hawo.internal.handler.NodeConfiguration;
import org.openhab.binding.hawo.internal.node.NodeId;
import org.openhab.binding.hawo.internal.node.NodeInfo;
import org.openhab.core.config.discovery.DiscoveryResult;
import org.openhab.core.config.discovery.inbox.Inbox;
import org.openhab.core.io.console.Console;
import org.openhab.core.thing.ManagedThingProvider;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingRegistry;
import org.openhab.core.thing.ThingUID;

/**
 * Gives the Things of a node another node, so that their links and Items stay: for a board that was replaced by one with
 * another id. Everything is checked before anything is changed.
 */
@NonNullByDefault
final class ReplaceCommand {
    private final Brokers brokers;
    private final ThingRegistry things;
    private final ManagedThingProvider managed;
    private final Inbox inbox;

    ReplaceCommand(Brokers brokers, ThingRegistry things, ManagedThingProvider managed, Inbox inbox) {
        this.brokers = brokers;
        this.things = things;
        this.managed = managed;
        this.inbox = inbox;
    }

    /** @param brokerName null: the only one that has a Thing for the old node */
    void execute(@Nullable String brokerName, String oldId, String newId, Console console) {
        Optional<BrokerHandler> broker =
                brokerName == null ? brokerOf(oldId, newId, console) : brokers.find(brokerName, console);
        if (broker.isEmpty()) {
            return;
        }
        List<Thing> changing = thingsOf(broker.get(), oldId);
        if (changing.isEmpty()) {
            console.println("No Thing has the node ID " + oldId);
            return;
        }
        NodeId node = newNode(broker.get(), changing, newId, console);
        if (node == null) {
            return;
        }
        List<String> objections = changing.stream()
                .map(thing -> objection(thing, node, broker.get(), console))
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
        if (!objections.isEmpty()) {
            objections.forEach(console::println);
            console.println("Nothing was changed.");
            return;
        }
        changing.forEach(thing -> change(thing, node, console));
        console.println("The retained messages of the old board can be removed with: openhab:hawo forget "
                + id(broker.get()) + " " + oldId);
    }

    private Optional<BrokerHandler> brokerOf(String oldId, String newId, Console console) {
        List<BrokerHandler> found = brokers.running().stream()
                .filter(broker -> !thingsOf(broker, oldId).isEmpty())
                .toList();
        if (found.isEmpty()) {
            console.println("No Thing has the node ID " + oldId);
        } else if (found.size() > 1) {
            console.println("There are Things for a node " + oldId + " on several brokers. Name one of them:");
            found.forEach(
                    broker -> console.println("  openhab:hawo replace " + id(broker) + " " + oldId + " " + newId));
        }
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /** The node that is to be followed, or null when there is none that speaks like the old one. */
    private @Nullable NodeId newNode(BrokerHandler broker, List<Thing> changing, String newId, Console console) {
        List<NodeId> known = Brokers.await(broker.findNodes(newId), List.<NodeId>of(), console).stream()
                .filter(node -> info(broker, node, console).isPresent())
                .toList();
        if (known.isEmpty()) {
            console.println("Unknown node: " + newId + ". The new board has to announce itself first.");
            return null;
        }
        for (NodeId node : known) {
            if (changing.stream().allMatch(thing -> node.dialect().equals(dialect(thing)))) {
                return node;
            }
        }
        Thing thing = changing.get(0);
        console.println(thing.getUID() + " is for the firmware " + dialect(thing) + ", but " + newId + " runs "
                + known.get(0).dialect() + ". Add a new Thing for it.");
        return null;
    }

    /** Why the Thing cannot be changed, or null. */
    private @Nullable String objection(Thing thing, NodeId node, BrokerHandler broker, Console console) {
        ThingUID uid = thing.getUID();
        if (managed.get(uid) == null) {
            return uid + " is defined in a file: change its nodeId there to " + node;
        }
        if (thing.getHandler() == null) {
            return uid + " is not running: enable it first";
        }
        if (thing.getConfiguration().get("topic") != null) {
            return uid + " has a topic of its own: change nodeId and topic in its configuration";
        }
        Optional<Thing> other = thingsOf(broker, node.value()).stream()
                .filter(candidate -> candidate.getThingTypeUID().equals(thing.getThingTypeUID())
                        && node.dialect().equals(dialect(candidate)))
                .findFirst();
        if (other.isPresent()) {
            return node + " has a Thing already: " + other.get().getUID();
        }
        boolean fits = info(broker, node, console)
                .filter(info -> THING_TYPE_DHT22.equals(thing.getThingTypeUID())
                        ? !info.sensors().isEmpty()
                        : isBoard(info))
                .isPresent();
        return fits ? null : uid + " does not fit: " + node + " has no parts for a Thing of this type";
    }

    private static boolean isBoard(NodeInfo info) {
        return !(info.relays().isEmpty()
                && info.shutters().isEmpty()
                && info.buttons().isEmpty()
                && info.contacts().isEmpty()
                && info.switches().isEmpty()
                && info.meter().isEmpty());
    }

    private void change(Thing thing, NodeId node, Console console) {
        ThingUID uid = thing.getUID();
        Map<String, Object> configuration =
                new HashMap<>(thing.getConfiguration().getProperties());
        configuration.put(NODE_ID, node.value());
        things.updateConfiguration(uid, configuration);
        inbox.getAll().stream()
                .filter(result -> thing.getThingTypeUID().equals(result.getThingTypeUID())
                        && Objects.equals(thing.getBridgeUID(), result.getBridgeUID())
                        && node.value().equals(result.getProperties().get(NODE_ID)))
                .map(DiscoveryResult::getThingUID)
                .forEach(inbox::remove);
        console.println(uid + " follows " + node + " now");
    }

    private List<Thing> thingsOf(BrokerHandler broker, String nodeId) {
        ThingUID bridge = broker.getThing().getUID();
        return things.stream()
                .filter(thing -> NODE_THING_TYPES.contains(thing.getThingTypeUID())
                        && bridge.equals(thing.getBridgeUID())
                        && NodeConfiguration.node(thing)
                                .filter(node -> node.value().equals(nodeId))
                                .isPresent())
                .toList();
    }

    private static String dialect(Thing thing) {
        return NodeConfiguration.node(thing).map(NodeId::dialect).orElse("");
    }

    private static Optional<NodeInfo> info(BrokerHandler broker, NodeId node, Console console) {
        BrokerSession session = broker.session();
        Optional<NodeInfo> none = Optional.empty();
        return session == null
                ? none
                : Brokers.await(
                        session.describe(
                                node, row -> Optional.ofNullable(row.node().info()), none),
                        none,
                        console);
    }

    private static String id(BrokerHandler broker) {
        return broker.getThing().getUID().getId();
    }
}
