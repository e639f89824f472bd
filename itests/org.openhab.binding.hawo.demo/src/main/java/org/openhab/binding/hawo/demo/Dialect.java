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

import java.util.List;
import org.eclipse.jdt.annotation.NonNullByDefault;

/**
 * What the nodes of the demo run: how they are started, and what their channels are called. The pauses of simulated devices are
 * shorter than those of real ones, so that nobody has to wait.
 */
@NonNullByDefault
enum Dialect {
    HAWO("--interval 5 --relays 2 --buttons 1", "--interval 5 --dht22 --relays 0", "relay-", "button-1"),
    TASMOTA(
            "--relays 2 --buttons 1 --so 73 --tele 10 --keepalive 10 --hurry 5",
            "--sensors AM2301 --tele 10 --keepalive 10 --hurry 5",
            "relay-",
            "button-1"),
    ESPHOME(
            "--relays 2 --events 1 --diagnostics --interval 10 --keepalive 10 --hurry 5",
            "--dht - --diagnostics --interval 10 --keepalive 10 --hurry 5",
            "relay-relay_",
            "event-press_1");

    private final String relayOptions;
    private final String climateOptions;
    private final String relayPrefix;
    private final String button;

    Dialect(String relayOptions, String climateOptions, String relayPrefix, String button) {
        this.relayOptions = relayOptions;
        this.climateOptions = climateOptions;
        this.relayPrefix = relayPrefix;
        this.button = button;
    }

    /** @param kind tasmota, esphome, or a firmware of our own */
    static Dialect of(String kind) {
        return switch (kind) {
            case "tasmota" -> TASMOTA;
            case "esphome" -> ESPHOME;
            default -> HAWO;
        };
    }

    /** By which a node is known: its name, or the MAC address of a device. */
    String id(String name, int number) {
        return this == HAWO ? name : String.format("0200000a%04x", number);
    }

    List<String> relayOptions(String name) {
        return options(relayOptions, name);
    }

    List<String> climateOptions(String name) {
        return options(climateOptions, name);
    }

    private List<String> options(String options, String name) {
        return List.of((this == HAWO ? options : options + " --name " + name).split(" "));
    }

    String relay(int number) {
        return relayPrefix + number;
    }

    String button() {
        return button;
    }
}
