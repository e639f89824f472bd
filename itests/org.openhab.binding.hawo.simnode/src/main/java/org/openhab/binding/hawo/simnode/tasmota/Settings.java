/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.simnode.tasmota;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.openhab.binding.hawo.simnode.CommandLine;
import org.openhab.binding.hawo.simnode.Link;

/** What a simulated Tasmota device is, and how it is set. Some of it changes by commands. */
final class Settings {

    static final String USAGE =
            "options: --broker HOST[:PORT] --id MAC [--topic T] [--full-topic F] [--prefixes cmnd,stat,tele]"
                    + " [--states OFF,ON,TOGGLE,HOLD] [--lwt Online,Offline] [--name N] [--relays N] [--shutters N] [--inverted]"
                    + " [--buttons N] [--switches N] [--sensors AM2301,…] [--fahrenheit] [--energy PHASES] [--so 4,26,…]"
                    + " [--tele S] [--deep-sleep S] [--no-discovery] [--old] [--keepalive S] [--hurry N] [--control PORT]"
                    + " [--user U --password P]";

    private static final int ID_DIGITS = 6;
    static final int DEFAULT_TELE_SECONDS = 300;

    final Link.Server server;
    final int controlPort;
    final int keepAliveSeconds;
    /** 12 upper case hex digits. */
    final String mac;
    /** Its pauses, but not its keepalive and TelePeriod, are divided by this. */
    final int hurry;

    final int relays;
    final int shutters;
    final boolean inverted;
    final int buttons;
    final int switches;
    final List<String> sensors;
    final boolean fahrenheit;
    final int phases;
    /** Firmware that leaves out what was added to the discovery message later. */
    final boolean old;

    String topic;
    String fullTopic;
    String name;
    final String[] prefixes;
    final String[] states;
    final String online;
    final String offline;
    final Set<Integer> options = new HashSet<>();
    boolean discovery;
    int teleSeconds;
    int deepSleepSeconds;

    /** @throws IllegalArgumentException when the command line makes no sense */
    Settings(String... args) {
        CommandLine given = new CommandLine(USAGE, args);
        server = given.server();
        controlPort = given.number("--control", 0);
        keepAliveSeconds = given.number("--keepalive", 30);
        mac = given.text("--id", "98F4ABE0B7C9").replace(":", "").toUpperCase(Locale.ROOT);
        if (!mac.matches("[0-9A-F]{12}")) {
            throw new IllegalArgumentException("--id is not a MAC address: " + mac);
        }
        hurry = given.number("--hurry", 1);
        relays = given.number("--relays", 0);
        shutters = given.number("--shutters", 0);
        inverted = given.has("--inverted");
        buttons = given.number("--buttons", 0);
        switches = given.number("--switches", 0);
        sensors = given.list("--sensors");
        fahrenheit = given.has("--fahrenheit");
        phases = given.number("--energy", 0);
        old = given.has("--old");
        topic = given.text("--topic", "tasmota_" + id());
        fullTopic = given.text("--full-topic", "%prefix%/%topic%/");
        name = given.text("--name", "Tasmota");
        prefixes = given.text("--prefixes", "cmnd,stat,tele").split(",");
        states = given.text("--states", "OFF,ON,TOGGLE,HOLD").split(",");
        String[] words = given.text("--lwt", "Online,Offline").split(",");
        online = words[0];
        offline = words[1];
        given.list("--so").forEach(option -> options.add(Integer.valueOf(option)));
        discovery = !given.has("--no-discovery");
        teleSeconds = given.number("--tele", DEFAULT_TELE_SECONDS);
        deepSleepSeconds = given.number("--deep-sleep", 0);
    }

    boolean is(int option) {
        return options.contains(option);
    }

    String id() {
        return mac.substring(mac.length() - ID_DIGITS);
    }

    String clientId() {
        return "DVES_" + id();
    }

    String hostname() {
        return topic.replaceAll("[^A-Za-z0-9-]", "-") + "-" + Integer.parseInt(id(), 16) % 8192;
    }

    /** Relays of shutters come first, two for each. */
    int motors() {
        return 2 * shutters;
    }

    int outputs() {
        return motors() + relays;
    }

    String command(String name) {
        return path(0, topic) + name;
    }

    String result(String name) {
        return path(1, topic) + name;
    }

    String telemetry(String name) {
        return path(2, topic) + name;
    }

    String group(String name) {
        return path(0, "tasmotas") + name;
    }

    String fallback(int prefix, String name) {
        return prefixes[prefix] + "/" + clientId() + "_fb/" + name;
    }

    String discoveryTopic(String name) {
        return "tasmota/discovery/" + mac + "/" + name;
    }

    /** A FullTopic without the prefix gets it at its end, for commands only. */
    private String path(int prefix, String t) {
        String pattern = prefix == 0 && !fullTopic.contains("%prefix%") ? fullTopic + "/%prefix%" : fullTopic;
        String path = pattern.replace("%prefix%", prefixes[prefix])
                .replace("%topic%", t)
                .replace("%hostname%", hostname())
                .replace("%id%", mac)
                .replace("#", "")
                .replace("//", "/");
        return path.endsWith("/") ? path : path + "/";
    }
}
