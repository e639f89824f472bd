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

import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.openhab.core.library.types.OnOffType;
import org.openhab.core.thing.Thing;

/** The shell commands {@code hawo:…}. Gogo calls them by name, and has System.out for their session: it does not print what
 * they return where there is no terminal. */
@NonNullByDefault
public final class GogoCommands {
    static final String[] FUNCTIONS = {"things", "inbox", "items", "bridge", "thing", "item", "send", "remove"};

    private final OpenHab openHab;

    GogoCommands(OpenHab openHab) {
        this.openHab = openHab;
    }

    public void things() {
        print(openHab.things().stream()
                .map(thing -> thing.getUID() + " " + openHab.describe(thing))
                .sorted());
    }

    public void inbox() {
        print(openHab.inbox().stream()
                .map(result -> result.getThingUID() + " " + result.getLabel())
                .sorted());
    }

    public void items() {
        print(openHab.items().stream()
                .map(item -> item.getName() + " " + item.getState())
                .sorted());
    }

    private static void print(Stream<String> lines) {
        System.out.println(lines.collect(Collectors.joining("\n")));
    }

    /** Adds the bridge {@code hawo:broker:<id>} for a broker at a host and port. */
    public void bridge(String id, String host, int port) throws TimeoutException {
        openHab.addThing("hawo:broker:" + id, null, "Broker", Map.of("host", host, "port", port));
    }

    /** Adds {@code hawo:<type>:<bridge>:<node>}. */
    public void thing(String type, String bridge, String node) throws TimeoutException {
        openHab.addThing(
                "hawo:" + type + ":" + bridge + ":" + node, "hawo:broker:" + bridge, node, Map.of("nodeId", node));
    }

    public void item(String name, String type, String channel) {
        openHab.addItem(name, type, channel);
    }

    public void send(String item, String command) {
        openHab.send(item, OnOffType.valueOf(command));
    }

    public void remove(String uid) {
        Thing thing = openHab.thing(uid);
        if (thing != null) {
            openHab.removeThing(uid);
        }
    }
}
