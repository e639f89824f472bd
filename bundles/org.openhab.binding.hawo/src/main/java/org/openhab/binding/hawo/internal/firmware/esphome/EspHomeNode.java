/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.firmware.esphome;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.node.DialectTraits;
import org.openhab.binding.hawo.internal.node.NodeInfo;
import org.openhab.binding.hawo.internal.node.Port;
import org.openhab.binding.hawo.internal.node.Ports;
import org.openhab.binding.hawo.internal.node.Telemetry;

/** What is known of one node from its discovery messages and its answers. Confined to the session's loop. */
@NonNullByDefault
final class EspHomeNode {
    private static final int KEEPALIVE_SECONDS = 15;

    final String id;
    /** The name in its topics, to which a question goes; {@code ""} while it is not known. */
    String name = "";

    /** It has answered a question, now or before: not every node does. */
    boolean answers;

    private String label = "";
    private String version = "";
    private String model = "";
    private String mac = "";
    private String ip = "";
    /** By discovery topic. */
    private final Map<String, EspHomeEntity> entities = new LinkedHashMap<>();
    /** Numbers by kind and key; an entity that comes back has the same. */
    private final Map<String, Integer> numbers = new HashMap<>();

    private final Map<EspHomeEntity.Kind, Integer> counts = new HashMap<>();
    private long uptime = Telemetry.ABSENT;
    private long rssi = Telemetry.ABSENT;

    EspHomeNode(String id) {
        this.id = id;
    }

    void describe(EspHomeConfig config) {
        label = config.deviceName();
        version = config.version();
        model = config.model();
        String said = config.mac();
        if (!said.isEmpty()) {
            mac = said;
        } else if (config.deviceId().matches("[0-9a-f]{12}")) {
            mac = config.deviceId();
        }
    }

    void ip(String text) {
        ip = text;
    }

    @Nullable
    EspHomeEntity put(String topic, EspHomeEntity entity) {
        return entities.put(topic, entity);
    }

    @Nullable
    EspHomeEntity remove(String topic) {
        return entities.remove(topic);
    }

    boolean isEmpty() {
        return entities.isEmpty();
    }

    /** The number of the relay, contact or climate sensor that the entity is, from 1. */
    int number(EspHomeEntity entity) {
        EspHomeEntity.Kind kind =
                entity.kind() == EspHomeEntity.Kind.HUMIDITY ? EspHomeEntity.Kind.TEMPERATURE : entity.kind();
        String key = kind + " " + (kind == EspHomeEntity.Kind.TEMPERATURE ? entity.group() : entity.key());
        return numbers.computeIfAbsent(key, fresh -> counts.merge(kind, 1, Integer::sum));
    }

    @Nullable
    EspHomeEntity relay(int number) {
        return entities.values().stream()
                .filter(entity -> entity.kind() == EspHomeEntity.Kind.RELAY && number(entity) == number)
                .findFirst()
                .orElse(null);
    }

    Telemetry rssi(double dbm) {
        rssi = dbm >= Telemetry.MIN_RSSI && dbm <= Telemetry.MAX_RSSI ? Math.round(dbm) : Telemetry.ABSENT;
        return telemetry();
    }

    Telemetry uptime(double seconds) {
        uptime = seconds >= 0 ? (long) seconds : Telemetry.ABSENT;
        return telemetry();
    }

    private Telemetry telemetry() {
        return new Telemetry(uptime, rssi, Telemetry.ABSENT, Telemetry.ABSENT, Telemetry.ABSENT);
    }

    NodeInfo info() {
        return NodeInfo.builder()
                .name(label)
                .firmware(version.contains("ESPHome") || version.contains("esphome") ? version : "ESPHome " + version)
                .model(model)
                .mac(mac.length() == 12 ? mac.replaceAll("(..)(?!$)", "$1:") : mac)
                .ip(ip)
                .relays(ports(EspHomeEntity.Kind.RELAY, NodeInfo.MAX_RELAYS))
                .contacts(ports(EspHomeEntity.Kind.CONTACT, NodeInfo.MAX_CONTACTS))
                .sensors(sensors())
                .interval(DialectTraits.ESPHOME.defaultIntervalSeconds())
                .keepalive(KEEPALIVE_SECONDS)
                .regular(answers)
                .build();
    }

    private Ports ports(EspHomeEntity.Kind kind, int max) {
        List<Port> ports = new ArrayList<>();
        for (EspHomeEntity entity : entities.values()) {
            int number = entity.kind() == kind ? number(entity) : 0;
            if (number > 0 && number <= max) {
                // An entity without a name of its own has the device's.
                ports.add(new Port(number, entity.key(), entity.label().isBlank() ? label : entity.label()));
            }
        }
        return new Ports(ports);
    }

    private Ports sensors() {
        Map<Integer, Port> ports = new LinkedHashMap<>();
        for (EspHomeEntity entity : entities.values()) {
            boolean climate =
                    entity.kind() == EspHomeEntity.Kind.TEMPERATURE || entity.kind() == EspHomeEntity.Kind.HUMIDITY;
            int number = climate ? number(entity) : 0;
            if (number > 0 && number <= NodeInfo.MAX_SENSORS) {
                String group = entity.group();
                ports.putIfAbsent(number, new Port(number, group.isEmpty() ? "sensor" : group, ""));
            }
        }
        return new Ports(List.copyOf(ports.values()));
    }
}
