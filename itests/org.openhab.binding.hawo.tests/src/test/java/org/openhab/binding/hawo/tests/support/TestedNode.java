/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.tests.support;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.openhab.binding.hawo.testing.Await;
import org.openhab.binding.hawo.testing.TestBroker;
import org.openhab.core.thing.ThingUID;

/** A node of one dialect as a process, with two relays, a button and a sensor, and where it says what. */
public final class TestedNode implements AutoCloseable {

    /** What it runs. */
    public enum Dialect {
        HAWO,
        TASMOTA,
        ESPHOME
    }

    private final Dialect dialect;
    private final String name;
    private final String id;
    private final NodeProcess process;

    /**
     * @param name unlike that of any other test
     * @param intervalSeconds between two reports
     */
    public TestedNode(Dialect dialect, TestBroker broker, String name, int intervalSeconds) {
        this.dialect = dialect;
        this.name = name;
        switch (dialect) {
            case HAWO -> {
                id = name;
                process = NodeProcess.simulated(
                        broker,
                        id,
                        words("--relays 2 --buttons 1 --dht22 --keepalive 3 --interval " + intervalSeconds));
            }
            case TASMOTA -> {
                id = String.format("0200%08x", name.hashCode());
                String options = "--relays 2 --buttons 1 --so 73 --sensors AM2301 --keepalive 3 --hurry 5 --name "
                        + name + " --tele " + intervalSeconds;
                process = NodeProcess.tasmota(broker, id, words(options));
            }
            case ESPHOME -> {
                id = String.format("0202%08x", name.hashCode());
                String options = "--relays 2 --events 1 --dht - --keepalive 3 --hurry 5 --name " + name + " --expire "
                        + 3 * intervalSeconds + " --interval " + intervalSeconds;
                process = NodeProcess.esphome(broker, id, words(options));
            }
            default -> throw new IllegalArgumentException(dialect.name());
        }
    }

    private static String[] words(String options) {
        return options.split(" ");
    }

    public TestedNode start() {
        process.start();
        return this;
    }

    public NodeProcess process() {
        return process;
    }

    /** What its Things are configured with, and named by in the log. */
    public String id() {
        return id;
    }

    public ThingUID addRelay(OpenHab openhab, ThingUID bridge) {
        return openhab.addThing(OpenHab.RELAY, id, bridge, parameters());
    }

    public ThingUID addDht22(OpenHab openhab, ThingUID bridge) {
        return openhab.addThing(OpenHab.DHT22, id, bridge, parameters());
    }

    private Map<String, Object> parameters() {
        Map<String, Object> parameters = new HashMap<>(OpenHab.map("nodeId", id));
        if (dialect != Dialect.HAWO) {
            parameters.put("firmware", dialect.name().toLowerCase(Locale.ROOT));
        }
        return parameters;
    }

    /** A channel of a relay. */
    public String relayChannel(int number) {
        return dialect == Dialect.ESPHOME ? "relay-relay_" + number : "relay-" + number;
    }

    /** The channel of its button. */
    public String buttonChannel() {
        return dialect == Dialect.ESPHOME ? "event-press_1" : "button-1";
    }

    public String statusTopic() {
        return switch (dialect) {
            case HAWO -> "hawo/" + id + "/status";
            case TASMOTA -> "tele/" + topic() + "/LWT";
            case ESPHOME -> name + "/status";
        };
    }

    /** Where it says what it is. */
    public String announcementTopic() {
        return switch (dialect) {
            case HAWO -> "hawo/" + id + "/info";
            case TASMOTA -> "tasmota/discovery/" + id.toUpperCase(Locale.ROOT) + "/config";
            case ESPHOME -> "homeassistant/switch/" + name + "/relay_1/config";
        };
    }

    /** Waits until it has said how often it reports. */
    public void awaitInterval(Wire wire) {
        String topic = dialect == Dialect.HAWO ? announcementTopic() : "stat/" + topic() + "/RESULT";
        String key = dialect == Dialect.HAWO ? "interval" : "TelePeriod";
        Await.until("interval", () -> wire.seen().stream()
                .anyMatch(seen -> seen.topic().equals(topic) && seen.payload().contains(key)));
    }

    /** Its word for being there. */
    public String online() {
        return dialect == Dialect.TASMOTA ? "Online" : "online";
    }

    /** The word of its Last Will. */
    public String offline() {
        return dialect == Dialect.TASMOTA ? "Offline" : "offline";
    }

    /** Where commands for the first relay go. */
    public String commandTopic() {
        return switch (dialect) {
            case HAWO -> "hawo/" + id + "/relay/1/set";
            case TASMOTA -> "cmnd/" + topic() + "/POWER1";
            case ESPHOME -> name + "/switch/relay_1/command";
        };
    }

    private String topic() {
        return "tasmota_" + id.substring(6).toUpperCase(Locale.ROOT);
    }

    @Override
    public void close() {
        process.close();
    }
}
