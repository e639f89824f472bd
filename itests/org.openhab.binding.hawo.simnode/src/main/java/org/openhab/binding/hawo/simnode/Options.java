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

/** What the command line says a node is and whom it talks to. */
record Options(
        Link.Server server,
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

    static Options parse(String... args) {
        CommandLine given = new CommandLine(USAGE, args);
        String id = given.text("--id", "esp-000001");
        return new Options(
                given.server(),
                given.text("--base", "hawo"),
                id,
                given.text("--mac", macOf(id)),
                given.number("--relays", 0),
                given.number("--buttons", 0),
                given.number("--contacts", 0),
                given.has("--dht22"),
                !given.has("--no-ids"),
                given.number("--interval", 60),
                given.number("--keepalive", 12),
                given.number("--control", 0));
    }

    String topic(String rest) {
        return base + "/" + id + "/" + rest;
    }

    Link.Identity identity() {
        return new Link.Identity(
                server,
                base.replace('/', '-') + "-" + id,
                keepAliveSeconds,
                new Link.Will(topic("status"), "offline", 1),
                true);
    }

    /** The same id gives the same MAC, in the range that is free for local use. */
    private static String macOf(String id) {
        int hash = id.hashCode();
        return String.format(
                "02:00:%02x:%02x:%02x:%02x", hash >>> 24, (hash >>> 16) & 0xff, (hash >>> 8) & 0xff, hash & 0xff);
    }
}
