/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.simnode.esphome;

import java.util.List;
import java.util.Locale;
import org.openhab.binding.hawo.simnode.CommandLine;
import org.openhab.binding.hawo.simnode.Link;

/** What the YAML of a simulated ESPHome node says. */
final class Settings {

    static final String USAGE = "options: --broker HOST[:PORT] --id MAC [--name NAME] [--friendly NAME]"
            + " [--relays N] [--contacts N] [--buttons N] [--events N] [--covers N] [--dht NAME,… (- for none)]"
            + " [--diagnostics] [--others] [--filler N] [--entities TYPE:OBJECT_ID:NAME,…]"
            + " [--version old|plain|project|newest] [--long] [--mac-ids] [--assumed] [--topic-prefix P] [--prefix P]"
            + " [--no-discovery] [--no-ip] [--birth before|amid|after] [--words online,offline] [--status-topic T]"
            + " [--no-status] [--no-retain] [--command-retain] [--expire S] [--none] [--fahrenheit]"
            + " [--interval S] [--deep-sleep S] [--run S] [--reboot-timeout S] [--clean-session]"
            + " [--keepalive S] [--hurry N] [--control PORT] [--user U --password P]";

    private static final int SHORT_MAC = 6;

    final Link.Server server;
    final int controlPort;
    final int keepAliveSeconds;
    final boolean cleanSession;
    /** Its pauses, but not its keepalive, intervals and sleep, are divided by this. */
    final int hurry;

    /** 12 lower case hex digits. */
    final String mac;

    final String name;
    final String friendlyName;
    final String topicPrefix;

    final int relays;
    final int contacts;
    final int buttons;
    final int events;
    final int covers;
    /** A name before the words temperature and humidity; empty for none. */
    final List<String> dhts;

    final boolean diagnostics;
    /** Entities of kinds that openHAB shows nothing of. */
    final boolean others;
    /** So many further sensors. */
    final int filler;
    /** Type, object id and name of further entities. */
    final List<String[]> entities;

    final String version;
    final boolean longKeys;
    final boolean macIds;
    final boolean assumed;
    final String discoveryPrefix;
    final boolean discovery;
    final boolean discoverIp;

    final String birth;
    /** Empty when there are no birth and will messages. */
    final String statusTopic;

    final String online;
    final String offline;
    final boolean retain;
    final boolean commandRetain;
    final int expireSeconds;
    final String failed;
    final boolean fahrenheit;
    final int intervalSeconds;
    final int deepSleepSeconds;
    final int runSeconds;
    final int rebootSeconds;

    /** @throws IllegalArgumentException when the command line makes no sense */
    Settings(String... args) {
        CommandLine given = new CommandLine(USAGE, args);
        server = given.server();
        controlPort = given.number("--control", 0);
        keepAliveSeconds = given.number("--keepalive", 15);
        cleanSession = given.has("--clean-session");
        hurry = given.number("--hurry", 1);
        mac = given.text("--id", "84fce6123456").replace(":", "").toLowerCase(Locale.ROOT);
        if (!mac.matches("[0-9a-f]{12}")) {
            throw new IllegalArgumentException("--id is not a MAC address: " + mac);
        }
        name = given.text("--name", "esphome-" + mac.substring(SHORT_MAC));
        friendlyName = given.text("--friendly", name);
        topicPrefix = given.text("--topic-prefix", name);
        relays = given.number("--relays", 0);
        contacts = given.number("--contacts", 0);
        buttons = given.number("--buttons", 0);
        events = given.number("--events", 0);
        covers = given.number("--covers", 0);
        dhts = given.list("--dht").stream()
                .map(dht -> "-".equals(dht) ? "" : dht)
                .toList();
        diagnostics = given.has("--diagnostics");
        others = given.has("--others");
        filler = given.number("--filler", 0);
        entities = given.list("--entities").stream()
                .map(entity -> entity.split(":", 3))
                .toList();
        version = oneOf("--version", given.text("--version", "plain"), "old", "plain", "project", "newest");
        longKeys = given.has("--long");
        macIds = given.has("--mac-ids");
        assumed = given.has("--assumed");
        discoveryPrefix = given.text("--prefix", "homeassistant");
        discovery = !given.has("--no-discovery");
        discoverIp = !given.has("--no-ip") && !"old".equals(version);
        birth = oneOf("--birth", given.text("--birth", "before"), "before", "amid", "after");
        statusTopic = given.has("--no-status") ? "" : given.text("--status-topic", topicPrefix + "/status");
        String[] words = given.text("--words", "online,offline").split(",");
        online = words[0];
        offline = words[1];
        retain = !given.has("--no-retain");
        commandRetain = given.has("--command-retain");
        expireSeconds = given.number("--expire", 0);
        failed = given.has("--none") ? "None" : "nan";
        fahrenheit = given.has("--fahrenheit");
        intervalSeconds = given.number("--interval", 60);
        deepSleepSeconds = given.number("--deep-sleep", 0);
        runSeconds = given.number("--run", 10);
        rebootSeconds = given.number("--reboot-timeout", 900);
    }

    private static String oneOf(String option, String value, String... allowed) {
        if (!List.of(allowed).contains(value)) {
            throw new IllegalArgumentException(option + " is one of " + String.join(", ", allowed));
        }
        return value;
    }

    String clientId() {
        return name + "-" + mac;
    }
}
