/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.openhab.binding.hawo.demo.Terminal.Colour;
import org.openhab.core.config.discovery.DiscoveryResult;
import org.openhab.core.library.types.OnOffType;

/** What a person can type while the demo is up. */
@NonNullByDefault
final class Shell {
    private static final String HELP = """
            things              the Things and their status
            channels            the channels of each Thing
            items               the items and their state
            inbox               what was discovered
            approve             make Things of all that is in the Inbox, with items
            send ITEM ON|OFF    a command, as from the user interface
            kill NODE           pull the plug of a node
            start NODE          plug it in again
            broker stop|start   stop the broker, start it again
            quit                leave""";

    private final Demo demo;
    private final Terminal terminal;

    Shell(Demo demo) {
        this.demo = demo;
        this.terminal = demo.terminal();
    }

    void run() throws IOException {
        terminal.line(Colour.DIM, HELP);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line;
        while ((line = in.readLine()) != null) {
            String[] words = line.trim().split("\\s+");
            if (words[0].equals("quit") || words[0].equals("exit")) {
                return;
            }
            try {
                execute(words);
            } catch (IllegalArgumentException | IllegalStateException e) {
                terminal.line(Colour.RED, String.valueOf(e.getMessage()));
            }
        }
    }

    private void execute(String[] words) {
        OpenHab openHab = demo.openHab();
        switch (words[0]) {
            case "" -> {}
            case "things" ->
                openHab.things()
                        .forEach(thing -> terminal.line(Colour.NONE, thing.getUID() + "  " + openHab.describe(thing)));
            case "channels" ->
                openHab.things().forEach(thing -> thing.getChannels()
                        .forEach(channel ->
                                terminal.line(Colour.NONE, channel.getUID() + "  " + channel.getAcceptedItemType())));
            case "items" ->
                openHab.items()
                        .forEach(item ->
                                terminal.line(Colour.NONE, item.getName() + " = " + OpenHab.show(item.getState())));
            case "inbox" ->
                openHab.inbox()
                        .forEach(result -> terminal.line(Colour.NONE, result.getThingUID() + "  " + result.getLabel()));
            case "approve" -> {
                for (DiscoveryResult result : openHab.inbox()) {
                    openHab.approve(result);
                }
                demo.addItems();
            }
            case "send" -> {
                require(words, 3);
                openHab.send(words[1], OnOffType.valueOf(words[2].toUpperCase(java.util.Locale.ROOT)));
            }
            case "kill" -> node(words).kill();
            case "start" -> node(words).start();
            case "broker" -> {
                require(words, 2);
                if (words[1].equals("stop")) {
                    demo.broker().stop();
                } else {
                    demo.broker().start();
                }
            }
            default -> terminal.line(Colour.DIM, HELP);
        }
    }

    private static void require(String[] words, int count) {
        if (words.length < count) {
            throw new IllegalArgumentException(words[0] + ": something is missing; help shows what");
        }
    }

    private NodeProcess node(String[] words) {
        require(words, 2);
        return Arrays.asList(demo.relayNode(), demo.climateNode()).stream()
                .filter(node -> node.id().equals(words[1]))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no node " + words[1]));
    }
}
