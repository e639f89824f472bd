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

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a simulated Tasmota device is, and how it is set. Some of it changes by commands. */
final class Settings {

    static final String USAGE =
            "options: --broker HOST[:PORT] --id MAC [--topic T] [--full-topic F] [--prefixes cmnd,stat,tele]"
                    + " [--states OFF,ON,TOGGLE,HOLD] [--lwt Online,Offline] [--name N] [--relays N] [--shutters N] [--inverted]"
                    + " [--buttons N] [--switches N] [--sensors AM2301,…] [--fahrenheit] [--energy PHASES] [--so 4,26,…]"
                    + " [--tele S] [--deep-sleep S] [--no-discovery] [--old] [--keepalive S] [--hurry N] [--control PORT]"
                    + " [--user U --password P]";

    private static final Set<String> FLAGS = Set.of("--inverted", "--fahrenheit", "--no-discovery", "--old");
    private static final Set<String> NAMES = Set.of(
            "--broker",
            "--id",
            "--topic",
            "--full-topic",
            "--prefixes",
            "--states",
            "--lwt",
            "--name",
            "--relays",
            "--shutters",
            "--buttons",
            "--switches",
            "--sensors",
            "--energy",
            "--so",
            "--tele",
            "--deep-sleep",
            "--keepalive",
            "--hurry",
            "--control",
            "--user",
            "--password");

    private static final int ID_DIGITS = 6;
    static final int DEFAULT_TELE_SECONDS = 300;

    final String host;
    final int port;
    final String user;
    final String password;
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
        Map<String, String> given = parse(args);
        String broker = given.getOrDefault("--broker", "127.0.0.1:1883");
        int colon = broker.lastIndexOf(':');
        host = colon < 0 ? broker : broker.substring(0, colon);
        port = colon < 0 ? 1883 : Integer.parseInt(broker.substring(colon + 1));
        user = given.get("--user");
        password = given.get("--password");
        controlPort = number(given, "--control", 0);
        keepAliveSeconds = number(given, "--keepalive", 30);
        mac = given.getOrDefault("--id", "98F4ABE0B7C9").replace(":", "").toUpperCase(Locale.ROOT);
        if (!mac.matches("[0-9A-F]{12}")) {
            throw new IllegalArgumentException("--id is not a MAC address: " + mac);
        }
        hurry = number(given, "--hurry", 1);
        relays = number(given, "--relays", 0);
        shutters = number(given, "--shutters", 0);
        inverted = given.containsKey("--inverted");
        buttons = number(given, "--buttons", 0);
        switches = number(given, "--switches", 0);
        sensors =
                given.containsKey("--sensors") ? List.of(given.get("--sensors").split(",")) : List.of();
        fahrenheit = given.containsKey("--fahrenheit");
        phases = number(given, "--energy", 0);
        old = given.containsKey("--old");
        topic = given.getOrDefault("--topic", "tasmota_" + id());
        fullTopic = given.getOrDefault("--full-topic", "%prefix%/%topic%/");
        name = given.getOrDefault("--name", "Tasmota");
        prefixes = given.getOrDefault("--prefixes", "cmnd,stat,tele").split(",");
        states = given.getOrDefault("--states", "OFF,ON,TOGGLE,HOLD").split(",");
        String[] words = given.getOrDefault("--lwt", "Online,Offline").split(",");
        online = words[0];
        offline = words[1];
        for (String option : given.getOrDefault("--so", "").split(",")) {
            if (!option.isEmpty()) {
                options.add(Integer.valueOf(option));
            }
        }
        discovery = !given.containsKey("--no-discovery");
        teleSeconds = number(given, "--tele", DEFAULT_TELE_SECONDS);
        deepSleepSeconds = number(given, "--deep-sleep", 0);
    }

    private static Map<String, String> parse(String... args) {
        Map<String, String> given = new HashMap<>();
        List<String> rest = new ArrayList<>(List.of(args));
        while (!rest.isEmpty()) {
            String name = rest.remove(0);
            if (FLAGS.contains(name)) {
                given.put(name, "");
            } else if (NAMES.contains(name) && !rest.isEmpty()) {
                given.put(name, rest.remove(0));
            } else {
                throw new IllegalArgumentException("cannot make sense of " + name + "; " + USAGE);
            }
        }
        return given;
    }

    private static int number(Map<String, String> given, String name, int otherwise) {
        String value = given.get(name);
        return value == null ? otherwise : Integer.parseInt(value);
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
