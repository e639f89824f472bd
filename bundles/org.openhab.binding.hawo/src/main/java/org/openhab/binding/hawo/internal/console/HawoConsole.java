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

import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.openhab.binding.hawo.internal.handler.BrokerHandler;
import org.openhab.binding.hawo.internal.mqtt.MqttStatistics;
import org.openhab.binding.hawo.internal.node.NodeCommand;
import org.openhab.binding.hawo.internal.node.NodeId;
import org.openhab.core.io.console.Console;
import org.openhab.core.io.console.extensions.AbstractConsoleCommandExtension;
import org.openhab.core.io.console.extensions.ConsoleCommandExtension;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingRegistry;
import org.openhab.core.thing.i18n.ThingStatusInfoI18nLocalizationService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code openhab:hawo}: what the binding knows, for whoever looks for the cause of some trouble. */
@NonNullByDefault
@Component(service = ConsoleCommandExtension.class)
public class HawoConsole extends AbstractConsoleCommandExtension {
    private static final long ANSWER_SECONDS = 5;

    private final ThingRegistry things;
    private final ThingStatusInfoI18nLocalizationService statusTexts;

    @Activate
    public HawoConsole(@Reference ThingRegistry things, @Reference ThingStatusInfoI18nLocalizationService statusTexts) {
        super("hawo", "Shows brokers and nodes of the HAWO binding.");
        this.things = things;
        this.statusTexts = statusTexts;
    }

    @Override
    public List<String> getUsages() {
        return List.of(
                buildCommandUsage("brokers", "lists the brokers with their status and what went through them"),
                buildCommandUsage(
                        "nodes [<broker>]", "lists the nodes with status, reason, last sign of life, counters"),
                buildCommandUsage("identify <broker> <node>", "lets a node show itself"),
                buildCommandUsage("refresh <broker> <node>", "lets a node publish everything again"));
    }

    @Override
    public void execute(String[] args, Console console) {
        String verb = args.length == 0 ? "" : args[0];
        if (verb.equals("brokers") && args.length == 1) {
            brokers().forEach(bridge -> printBroker(bridge, console));
        } else if (verb.equals("nodes") && args.length <= 2) {
            brokers().stream()
                    .filter(bridge -> args.length == 1 || isNamed(bridge, args[1]))
                    .forEach(bridge -> printNodes(bridge, console));
        } else if (verb.equals("identify") && args.length == 3) {
            ask(NodeCommand.IDENTIFY, args[1], args[2], console);
        } else if (verb.equals("refresh") && args.length == 3) {
            ask(NodeCommand.REFRESH, args[1], args[2], console);
        } else {
            printUsage(console);
        }
    }

    private List<Thing> brokers() {
        return things.stream()
                .filter(thing -> THING_TYPE_BROKER.equals(thing.getThingTypeUID()))
                .toList();
    }

    /** By its full name, or by the last part of it. */
    private static boolean isNamed(Thing bridge, String name) {
        return bridge.getUID().toString().equals(name)
                || bridge.getUID().getId().equals(name);
    }

    /** With the text that a person reads, not the key that stands for it. */
    private void printStatus(Thing bridge, Console console) {
        console.println(bridge.getUID() + ": " + statusTexts.getLocalizedThingStatusInfo(bridge, Locale.ENGLISH));
    }

    private void printBroker(Thing bridge, Console console) {
        printStatus(bridge, console);
        bridge.getProperties().forEach((name, value) -> console.println("  " + name + ": " + value));
        MqttStatistics statistics = bridge.getHandler() instanceof BrokerHandler broker ? broker.statistics() : null;
        if (statistics != null) {
            console.println("  connects: " + statistics.connects() + " of " + statistics.attempts() + " tried");
            console.println("  received: " + statistics.received() + ", dropped: " + statistics.dropped()
                    + ", too large: " + statistics.oversize());
            console.println("  published: " + statistics.published() + ", failed: " + statistics.publishFailures());
        }
    }

    private void printNodes(Thing bridge, Console console) {
        printStatus(bridge, console);
        if (bridge.getHandler() instanceof BrokerHandler broker) {
            console.println(BrokerHandler.NODES_HEADER);
            describe(broker, console).forEach(console::println);
        }
    }

    private static List<String> describe(BrokerHandler broker, Console console) {
        try {
            return broker.describeNodes().get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            console.println("No answer: " + e);
        }
        return List.of();
    }

    private void ask(NodeCommand ask, String brokerName, String nodeName, Console console) {
        boolean asked = NodeId.of(nodeName)
                .filter(node -> brokers().stream()
                        .filter(bridge -> isNamed(bridge, brokerName))
                        .anyMatch(
                                bridge -> bridge.getHandler() instanceof BrokerHandler broker && broker.ask(node, ask)))
                .isPresent();
        console.println(asked ? "Asked." : "No such broker or node, or the broker is not connected.");
    }
}
