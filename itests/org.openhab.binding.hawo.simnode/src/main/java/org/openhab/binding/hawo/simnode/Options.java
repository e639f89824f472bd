/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.simnode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the command line says a node is and whom it talks to. */
record Options(
        String host,
        int port,
        String user,
        String password,
        String base,
        String id,
        String mac,
        int relays,
        int buttons,
        int contacts,
        boolean dht22,
        boolean ids,
        int intervalSeconds,
        int keepAliveSeconds,
        int controlPort) {

    static final String USAGE =
            "options: --broker HOST[:PORT] --id ID [--relays N] [--buttons N] [--contacts N] [--dht22] [--no-ids] [--interval S]"
                    + " [--keepalive S] [--control PORT] [--user U --password P] [--base hawo] [--mac aa:bb:cc:dd:ee:ff]";

    private static final List<String> NAMES = List.of(
            "--broker",
            "--id",
            "--relays",
            "--buttons",
            "--contacts",
            "--interval",
            "--keepalive",
            "--control",
            "--user",
            "--password",
            "--base",
            "--mac");

    static Options parse(String... args) {
        Map<String, String> given = new HashMap<>();
        boolean dht22 = false;
        boolean ids = true;
        List<String> rest = new ArrayList<>(List.of(args));
        while (!rest.isEmpty()) {
            String name = rest.remove(0);
            if ("--dht22".equals(name)) {
                dht22 = true;
            } else if ("--no-ids".equals(name)) {
                ids = false;
            } else if (NAMES.contains(name) && !rest.isEmpty()) {
                given.put(name, rest.remove(0));
            } else {
                throw new IllegalArgumentException("cannot make sense of " + name + "; " + USAGE);
            }
        }
        String broker = given.getOrDefault("--broker", "127.0.0.1:1883");
        int colon = broker.lastIndexOf(':');
        String id = given.getOrDefault("--id", "esp-000001");
        return new Options(
                colon < 0 ? broker : broker.substring(0, colon),
                colon < 0 ? 1883 : Integer.parseInt(broker.substring(colon + 1)),
                given.get("--user"),
                given.get("--password"),
                given.getOrDefault("--base", "hawo"),
                id,
                given.getOrDefault("--mac", macOf(id)),
                number(given, "--relays", 0),
                number(given, "--buttons", 0),
                number(given, "--contacts", 0),
                dht22,
                ids,
                number(given, "--interval", 60),
                number(given, "--keepalive", 12),
                number(given, "--control", 0));
    }

    String topic(String rest) {
        return base + "/" + id + "/" + rest;
    }

    Link.Identity identity() {
        return new Link.Identity(
                host,
                port,
                base.replace('/', '-') + "-" + id,
                user,
                password,
                keepAliveSeconds,
                topic("status"),
                "offline");
    }

    private static int number(Map<String, String> given, String name, int otherwise) {
        String value = given.get(name);
        return value == null ? otherwise : Integer.parseInt(value);
    }

    /** The same id gives the same MAC, in the range that is free for local use. */
    private static String macOf(String id) {
        int hash = id.hashCode();
        return String.format(
                "02:00:%02x:%02x:%02x:%02x", hash >>> 24, (hash >>> 16) & 0xff, (hash >>> 8) & 0xff, hash & 0xff);
    }
}
