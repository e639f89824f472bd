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

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.bridge.BrokerSession;
import org.openhab.binding.hawo.internal.bridge.Checkup;
import org.openhab.binding.hawo.internal.bridge.Finding;
import org.openhab.binding.hawo.internal.firmware.Printable;
import org.openhab.binding.hawo.internal.handler.BrokerHandler;
import org.openhab.core.io.console.Console;

/** Tells what is wrong with a broker and its nodes, and removes a retained message that is named. */
@NonNullByDefault
final class DoctorCommand {
    /** A broker may have stored thousands of messages that nobody knows. */
    private static final int MAX_OF_A_KIND = 50;

    private final Brokers brokers;

    DoctorCommand(Brokers brokers) {
        this.brokers = brokers;
    }

    /** @param topic to be cleaned; null: nothing is changed */
    void execute(String brokerName, @Nullable String topic, Console console) {
        Optional<BrokerSession> session = brokers.find(brokerName, console).map(BrokerHandler::session);
        if (session.isEmpty()) {
            return;
        }
        if (!session.get().link().isUp()) {
            console.println("There is no connection to the broker");
            return;
        }
        Checkup checkup = session.get().checkup();
        try {
            if (topic == null) {
                print(checkup.findings(), brokerName, console);
            } else {
                console.println(printable(topic) + ": " + text(checkup.remove(topic)));
            }
        } catch (Checkup.Failed e) {
            console.println("Not done: " + e.getMessage());
        }
    }

    private static void print(List<Finding> findings, String brokerName, Console console) {
        if (findings.isEmpty()) {
            console.println("Nothing found.");
            return;
        }
        Map<Finding.Kind, List<Finding>> byKind = new EnumMap<>(Finding.Kind.class);
        findings.forEach(finding -> byKind.computeIfAbsent(finding.kind(), kind -> new ArrayList<>())
                .add(finding));
        byKind.forEach((kind, all) -> {
            console.println(title(kind));
            all.stream().limit(MAX_OF_A_KIND).forEach(finding -> console.println("  " + line(finding)));
            if (all.size() > MAX_OF_A_KIND) {
                console.println("  and " + (all.size() - MAX_OF_A_KIND) + " more");
            }
        });
        console.println("Nothing was changed. A retained message is removed with: openhab:hawo doctor " + brokerName
                + " clean <topic>");
    }

    private static String line(Finding finding) {
        return printable(finding.detail().isEmpty() ? finding.subject() : finding.subject() + ": " + finding.detail());
    }

    private static String title(Finding.Kind kind) {
        return switch (kind) {
            case RETAINED_COMMAND -> "Retained commands, which a device executes at each start:";
            case STALE_STATUS -> "Nodes that the broker reports as online, but that do not answer:";
            case DOUBLE_ID -> "IDs that two nodes use:";
            case OLD_FIRMWARE -> "Nodes with older firmware:";
            case STRAY_TOPIC -> "Retained messages of no node that is known:";
        };
    }

    private static String text(Checkup.Removal removal) {
        return switch (removal) {
            case REMOVED -> "removed";
            case NO_TOPIC -> "not removed: this is no topic";
            case NOTHING_THERE -> "there is no retained message";
            case OF_A_NODE ->
                "not removed: a node publishes there. For a node that is gone for good use openhab:hawo forget";
            case FOREIGN -> "not removed: this topic does not belong to the nodes of this bridge";
            case STILL_THERE -> "not removed: the user of the bridge is not allowed to publish there";
        };
    }

    /** What others have published goes to a terminal. */
    private static String printable(String text) {
        return Printable.text(text, text.length());
    }
}
