/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.firmware.tasmota;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.node.DialectTraits;
import org.openhab.binding.hawo.internal.node.NodeInfo;
import org.openhab.binding.hawo.internal.node.Port;
import org.openhab.binding.hawo.internal.node.Ports;

/** What is known of one device: its configuration, and what its messages told beside it. Confined to the session's loop. */
@NonNullByDefault
final class TasmotaDevice {
    final String id;
    /** Configured by the user, and not announced by the device. */
    final boolean byHand;

    TasmotaConfig config;

    private final List<String> sensors = new ArrayList<>();
    /** Topics on which a retained command was found, by relay. */
    private final Map<Integer, Set<String>> retainedCommands = new HashMap<>();

    private final Map<Integer, TasmotaPulse> pulses = new HashMap<>();
    private String version = "";
    private String ip = "";
    private String mac = "";
    private String boot = "";
    private String reset = "";
    private int interval;
    private int sleep;
    /** It said that it goes to sleep, and nothing since. */
    boolean asleep;

    TasmotaDevice(String id, boolean byHand, TasmotaConfig config) {
        this.id = id;
        this.byHand = byHand;
        this.config = config;
    }

    NodeInfo info() {
        List<Port> ports = new ArrayList<>();
        for (String sensor : sensors) {
            ports.add(new Port(ports.size() + 1, TasmotaSensors.channelKey(sensor), sensor));
        }
        return NodeInfo.builder()
                .name(config.name())
                .firmware("Tasmota " + (version.isEmpty() ? config.firmware() : version))
                .model(config.model())
                .mac(withColons(mac.isEmpty() ? config.mac() : mac))
                .ip(ip.isEmpty() ? config.ip() : ip)
                .boot(boot)
                .reset(reset)
                .relays(config.relays())
                .buttons(config.buttons())
                .sensors(ports.isEmpty() ? Ports.NONE : new Ports(ports))
                .interval(interval > 0 ? interval : DialectTraits.TASMOTA.defaultIntervalSeconds())
                .keepalive(KEEPALIVE_SECONDS)
                .sleep(sleep)
                .build();
    }

    private static final int KEEPALIVE_SECONDS = 30;

    private static String withColons(String mac) {
        return mac.length() == 12 ? mac.replaceAll("(..)(?!$)", "$1:") : mac;
    }

    /** The number of the sensor, from 1; 0 when the device has too many. */
    int sensor(String name) {
        int number = sensors.indexOf(name) + 1;
        if (number == 0 && sensors.size() < NodeInfo.MAX_SENSORS) {
            sensors.add(name);
            return sensors.size();
        }
        return number;
    }

    int sensorCount() {
        return sensors.size();
    }

    void version(String text) {
        version = text;
    }

    void ip(String text) {
        ip = text;
    }

    void mac(String text) {
        mac = text.replace(":", "");
    }

    void booted(String count, String reason) {
        boot = count;
        reset = reason;
    }

    /** @param seconds between two reports; 0: the device does not report by itself */
    void interval(int seconds) {
        interval = seconds;
    }

    boolean knowsInterval() {
        return interval > 0;
    }

    void sleep(int seconds) {
        sleep = seconds;
    }

    void retainedCommand(int relay, String topic) {
        retainedCommands.computeIfAbsent(relay, key -> new HashSet<>()).add(topic);
    }

    Set<String> retainedCommands(int relay) {
        return retainedCommands.getOrDefault(relay, Set.of());
    }

    void pulse(int relay, TasmotaPulse pulse) {
        pulses.put(relay, pulse);
    }

    @Nullable
    TasmotaPulse pulse(int relay) {
        return pulses.get(relay);
    }

    void endPulse(int relay) {
        pulses.remove(relay);
    }
}
