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

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BiFunction;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.openhab.binding.hawo.internal.bridge.BrokerSession;
import org.openhab.binding.hawo.internal.handler.BrokerHandler;
import org.openhab.binding.hawo.internal.handler.PartsHandler;
import org.openhab.binding.hawo.internal.mqtt.MqttStatistics;
import org.openhab.binding.hawo.internal.node.NodeCommand;
import org.openhab.binding.hawo.internal.node.NodeId;
import org.openhab.binding.hawo.internal.status.HistoryText;
import org.openhab.binding.hawo.internal.status.NodeRow;
import org.openhab.core.config.discovery.inbox.Inbox;
import org.openhab.core.io.console.Console;
import org.openhab.core.io.console.ConsoleCommandCompleter;
import org.openhab.core.io.console.extensions.AbstractConsoleCommandExtension;
import org.openhab.core.io.console.extensions.ConsoleCommandExtension;
import org.openhab.core.thing.ManagedThingProvider;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingRegistry;
import org.openhab.core.thing.i18n.ThingStatusInfoI18nLocalizationService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code openhab:hawo}: shows what the binding knows of brokers and nodes, and tidies up. */
@NonNullByDefault
@Component(service = ConsoleCommandExtension.class)
public class HawoConsole extends AbstractConsoleCommandExtension {
    private final ThingRegistry things;
    private final Brokers brokers;
    private final DoctorCommand doctor;
    private final ReplaceCommand replace;
    private final ReportCommand report;
    private final ThingStatusInfoI18nLocalizationService statusTexts;

    @Activate
    public HawoConsole(
            @Reference ThingRegistry things,
            @Reference ManagedThingProvider managedThings,
            @Reference Inbox inbox,
            @Reference ThingStatusInfoI18nLocalizationService statusTexts) {
        super("hawo", "Shows brokers and nodes of the HAWO binding.");
        this.things = things;
        brokers = new Brokers(things);
        replace = new ReplaceCommand(brokers, things, managedThings, inbox);
        doctor = new DoctorCommand(brokers);
        report = new ReportCommand(brokers, things);
        this.statusTexts = statusTexts;
    }

    @Override
    public List<String> getUsages() {
        return List.of(
                buildCommandUsage("brokers", "lists the brokers with their status and message counters"),
                buildCommandUsage("nodes [<broker>]", "lists the nodes with status, reason, last message and counters"),
                buildCommandUsage("why [<broker>] <node>", "shows what led to the status of a node and its commands"),
                buildCommandUsage(
                        "report", "writes all that is known into a file for an issue report, without passwords"),
                buildCommandUsage("doctor <broker>", "looks for retained commands, stale statuses and other problems"),
                buildCommandUsage("doctor <broker> clean <topic>", "removes a retained message that doctor has found"),
                buildCommandUsage("identify <broker> <node>", "makes a node identify itself, for example by blinking"),
                buildCommandUsage("refresh <broker> <node>", "makes a node publish everything again"),
                buildCommandUsage(
                        "prune <broker> <node>", "removes channels of relays and buttons that a node no longer has"),
                buildCommandUsage(
                        "forget <broker> <node>", "empties the retained topics of a node that is gone for good"),
                buildCommandUsage(
                        "replace [<broker>] <old node> <new node>",
                        "gives the Things of a node a new board with another ID"));
    }

    @Override
    public ConsoleCommandCompleter getCompleter() {
        return new HawoCompleter(brokers);
    }

    @Override
    public void execute(String[] args, Console console) {
        String verb = args.length == 0 ? "" : args[0];
        if (verb.equals("brokers") && args.length == 1) {
            brokers.all().forEach(bridge -> printBroker(bridge, console));
        } else if (verb.equals("nodes") && args.length <= 2) {
            brokers.all().stream()
                    .filter(bridge -> args.length == 1 || Brokers.isNamed(bridge, args[1]))
                    .forEach(bridge -> printNodes(bridge, console));
        } else if (verb.equals("why") && (args.length == 2 || args.length == 3)) {
            why(args, console);
        } else if (verb.equals("doctor") && args.length == 2) {
            doctor.execute(args[1], null, console);
        } else if (verb.equals("doctor") && args.length == 4 && args[2].equals("clean")) {
            doctor.execute(args[1], args[3], console);
        } else if (verb.equals("report") && args.length == 1) {
            report.execute(console);
        } else if (verb.equals("replace") && (args.length == 3 || args.length == 4)) {
            int first = args.length - 2;
            replace.execute(first == 1 ? null : args[1], args[first], args[first + 1], console);
        } else if (args.length == 3) {
            withNodes(verb, args[1], args[2], console);
        } else {
            printUsage(console);
        }
    }

    private void withNodes(String verb, String brokerName, String id, Console console) {
        BiFunction<BrokerHandler, NodeId, String> command;
        switch (verb) {
            case "identify" -> command = (broker, node) -> ask(broker, node, NodeCommand.IDENTIFY);
            case "refresh" -> command = (broker, node) -> ask(broker, node, NodeCommand.REFRESH);
            case "prune" -> command = this::prune;
            case "forget" -> command = (broker, node) -> forget(broker, node, console);
            default -> {
                printUsage(console);
                return;
            }
        }
        brokers.find(brokerName, id, console)
                .forEach(found -> console.println(found.node() + ": " + command.apply(found.broker(), found.node())));
    }

    private void why(String[] args, Console console) {
        List<Brokers.Node> found = args.length == 3
                ? brokers.find(args[1], args[2], console)
                : brokers.findAnywhere(args[1], "why", console);
        for (Brokers.Node node : found) {
            BrokerSession session = node.broker().session();
            if (session != null) {
                List<String> none = List.of();
                Brokers.await(session.describe(node.node(), HawoConsole::history, none), none, console)
                        .forEach(console::println);
            }
        }
    }

    private static List<String> history(BrokerSession.Row row) {
        return HistoryText.of(row.node(), ZoneId.systemDefault());
    }

    private static String ask(BrokerHandler broker, NodeId node, NodeCommand command) {
        return broker.ask(node, command) ? "sent" : "not sent, there is no connection to the broker";
    }

    private String prune(BrokerHandler broker, NodeId node) {
        int removed = things.stream()
                .filter(thing -> thing.getHandler() instanceof PartsHandler handler && handler.follows(broker, node))
                .mapToInt(thing -> ((PartsHandler) Objects.requireNonNull(thing.getHandler())).removeMissingChannels())
                .sum();
        return "channels removed: " + removed;
    }

    private static String forget(BrokerHandler broker, NodeId node, Console console) {
        return Brokers.await(broker.forget(node), false, console)
                ? "its retained topics are emptied"
                : "not done: the node is ONLINE, or there is no connection to the broker";
    }

    /** With the text that a person reads, not the key that stands for it. */
    private void printStatus(Thing bridge, Console console) {
        console.println(bridge.getUID() + ": " + statusTexts.getLocalizedThingStatusInfo(bridge, Locale.ENGLISH));
    }

    private void printBroker(Thing bridge, Console console) {
        printStatus(bridge, console);
        bridge.getProperties().forEach((name, value) -> console.println("  " + name + ": " + value));
        BrokerSession session = bridge.getHandler() instanceof BrokerHandler broker ? broker.session() : null;
        if (session != null) {
            MqttStatistics statistics = session.statistics();
            console.println("  connects: " + statistics.connects() + " of " + statistics.attempts() + " tried");
            console.println("  received: " + statistics.received() + ", dropped: " + statistics.dropped()
                    + ", too large: " + statistics.oversize());
            console.println("  published: " + statistics.published() + ", failed: " + statistics.publishFailures());
        }
    }

    private void printNodes(Thing bridge, Console console) {
        printStatus(bridge, console);
        if (bridge.getHandler() instanceof BrokerHandler broker) {
            console.println(NodeRow.HEADER);
            Brokers.await(broker.describeNodes(), List.of(), console).forEach(console::println);
        }
    }
}
