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
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.firmware.Dialect.Outgoing;
import org.openhab.binding.hawo.internal.firmware.esphome.EspHomeEntity.Kind;
import org.openhab.binding.hawo.internal.node.DialectTraits;
import org.openhab.binding.hawo.internal.node.NodeInfo;
import org.openhab.binding.hawo.internal.node.NodeMessage.ReportedStatus;
import org.openhab.binding.hawo.internal.node.Port;
import org.openhab.binding.hawo.internal.node.Ports;
import org.openhab.binding.hawo.internal.node.Telemetry;

/** What is known of one node from its discovery messages and its answers. Confined to the session's loop. */
@NonNullByDefault
final class EspHomeNode {
    /** More is no node, but somebody who makes up names. */
    static final int MAX_ENTITIES = 1_000;

    private static final int KEEPALIVE_SECONDS = 15;
    private static final String QUESTION = "esphome/ping/";
    private static final byte[] EMPTY = {};
    private static final String CLIMATE = "climate ";
    /** The key of a sensor whose entities have no names but those of what they measure. */
    private static final String UNNAMED = "sensor";

    final String id;
    final EspHomeStatus status = new EspHomeStatus();
    /**
     * The names in its discovery topics. There is more than one when the node was renamed, and what it announced under its old
     * name is still on the broker.
     */
    final Set<String> names = new HashSet<>();
    /** The name to which a question goes, and whose entities are shown; {@code ""} while it is not known. */
    String name = "";

    /** It has answered a question, now or before: not every node does. */
    boolean answers;

    /** For how long it sleeps, as the user says; 0: not at all. */
    int sleepSeconds;
    /** What it said last of whether it is there; null: nothing. */
    @Nullable
    Boolean saidOnline;

    private String label = "";
    private String version = "";
    private String model = "";
    private String mac = "";
    private String ip = "";
    /** By discovery topic. */
    private final Map<String, EspHomePart> parts = new LinkedHashMap<>();
    /** Discovery topics of what has no channels. */
    private final Set<String> others = new HashSet<>();
    /** Numbers by what the part is; a part that comes back has the same. */
    private final Map<String, Integer> numbers = new HashMap<>();
    /** Which of the climate sensors has the plain channels, as long as it is there. */
    private String mainSensor = "";

    private long uptime = Telemetry.ABSENT;
    private long rssi = Telemetry.ABSENT;

    /** @param sleepSeconds 0: it does not sleep */
    EspHomeNode(String id, int sleepSeconds) {
        this.id = id;
        this.sleepSeconds = sleepSeconds;
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

    void answered(String ofName, String address) {
        answers = true;
        name = ofName;
        ip = address;
    }

    /** A question that the node answers, if it can, when this is its name. */
    Outgoing question(String ofName) {
        return new Outgoing(QUESTION + ofName, EMPTY, 1, false);
    }

    /** A node that sleeps says offline before it does so, and its Last Will says no more than that. */
    ReportedStatus reported(boolean online) {
        if (online) {
            return ReportedStatus.ONLINE;
        }
        return sleepSeconds > 0 ? ReportedStatus.SLEEPING : ReportedStatus.OFFLINE;
    }

    /** @return whether the mac is that of another node, as far as both are known */
    boolean isOther(String otherMac) {
        return !mac.isEmpty() && !otherMac.isEmpty() && !mac.equals(otherMac);
    }

    boolean hasRoomFor(String discovery) {
        return parts.size() + others.size() < MAX_ENTITIES
                || parts.containsKey(discovery)
                || others.contains(discovery);
    }

    /** @param entity null for one that has no channels */
    void put(String discovery, @Nullable EspHomeEntity entity) {
        EspHomePart before = parts.get(discovery);
        if (entity == null) {
            parts.remove(discovery);
            others.add(discovery);
        } else {
            others.remove(discovery);
            if (before == null || !before.entity.equals(entity)) {
                parts.put(discovery, new EspHomePart(entity, number(discovery, entity)));
            }
        }
    }

    void remove(String discovery) {
        parts.remove(discovery);
        others.remove(discovery);
        status.remove(discovery);
    }

    @Nullable
    EspHomePart part(String discovery) {
        return parts.get(discovery);
    }

    boolean isEmpty() {
        return parts.isEmpty() && others.isEmpty();
    }

    Stream<String> discoveryTopics() {
        return Stream.concat(parts.keySet().stream(), others.stream());
    }

    /** Whether the entity is one of the node as it is now, and not left from before it was renamed. */
    boolean isPresent(EspHomeEntity entity) {
        return names.size() < 2 || entity.node().isEmpty() || entity.node().equals(name);
    }

    Predicate<String> presentTopics() {
        return discovery -> {
            EspHomePart part = parts.get(discovery);
            return part == null || isPresent(part.entity);
        };
    }

    private Stream<EspHomePart> presentParts() {
        return parts.values().stream().filter(part -> isPresent(part.entity));
    }

    /** The number of the part among its like, from 1: the lowest that is not in use. */
    private int number(String discovery, EspHomeEntity entity) {
        Kind kind = entity.kind();
        String like = kind.isClimate() ? CLIMATE : kind + " ";
        String what = like + (kind.isClimate() ? group(discovery, entity) : entity.key());
        Integer known = numbers.get(what);
        if (known != null) {
            return known;
        }
        int number = lowestFree(like);
        if (number > NodeInfo.MAX_SENSORS) {
            // Those of parts that are gone are used again only when there are no others.
            numbers.entrySet().removeIf(entry -> entry.getKey().startsWith(like) && !isUsed(like, entry.getValue()));
            number = lowestFree(like);
        }
        numbers.put(what, number);
        return number;
    }

    private int lowestFree(String like) {
        Set<Integer> taken = new HashSet<>();
        numbers.forEach((what, number) -> {
            if (what.startsWith(like)) {
                taken.add(number);
            }
        });
        int number = 1;
        while (taken.contains(number)) {
            number++;
        }
        return number;
    }

    private boolean isUsed(String like, int number) {
        return parts.values().stream()
                .anyMatch(part -> part.number == number
                        && like.equals(part.entity.kind().isClimate() ? CLIMATE : part.entity.kind() + " "));
    }

    /** A second entity of a kind is another sensor, even if its name does not say so. */
    private String group(String discovery, EspHomeEntity entity) {
        String group = entity.group();
        boolean taken = parts.entrySet().stream()
                .anyMatch(entry -> !entry.getKey().equals(discovery)
                        && entry.getValue().entity.kind() == entity.kind()
                        && !entry.getValue().entity.key().equals(entity.key())
                        && entry.getValue().entity.group().equals(group));
        return taken ? entity.key() : group;
    }

    @Nullable
    EspHomePart part(Kind kind, int number) {
        return presentParts()
                .filter(part -> part.entity.kind() == kind && part.number == number)
                .findFirst()
                .orElse(null);
    }

    /** Those on which it takes commands that must not be retained. */
    Stream<String> commandTopics() {
        return parts.values().stream()
                .filter(part -> !part.entity.retainsCommands())
                .map(part -> part.entity.topics())
                .flatMap(topics -> Stream.of(topics.command(), topics.setPosition()))
                .filter(topic -> !topic.isEmpty());
    }

    Telemetry rssi(double dbm) {
        rssi = dbm >= Telemetry.MIN_RSSI && dbm <= Telemetry.MAX_RSSI ? Math.round(dbm) : Telemetry.ABSENT;
        return telemetry();
    }

    Telemetry uptime(double seconds) {
        uptime = seconds >= 0 ? (long) seconds : Telemetry.ABSENT;
        return telemetry();
    }

    /** The node was away: what it said of its health before is not true any more. */
    void forgetTelemetry() {
        rssi = Telemetry.ABSENT;
        uptime = Telemetry.ABSENT;
    }

    private Telemetry telemetry() {
        return new Telemetry(uptime, rssi, Telemetry.ABSENT, Telemetry.ABSENT, Telemetry.ABSENT);
    }

    NodeInfo info() {
        Ports sensors = sensors();
        return NodeInfo.builder()
                .name(label)
                .firmware(version.contains("ESPHome") || version.contains("esphome") ? version : "ESPHome " + version)
                .model(model)
                .mac(mac.length() == 12 ? mac.replaceAll("(..)(?!$)", "$1:") : mac)
                .ip(ip)
                .relays(ports(Kind.RELAY, NodeInfo.MAX_RELAYS))
                .shutters(ports(Kind.SHUTTER, NodeInfo.MAX_SHUTTERS))
                .presses(ports(Kind.PRESS, NodeInfo.MAX_PRESSES))
                .events(ports(Kind.EVENT, NodeInfo.MAX_EVENTS))
                .contacts(ports(Kind.CONTACT, NodeInfo.MAX_CONTACTS))
                .sensors(sensors)
                .mainSensor(mainSensor(sensors))
                .interval(DialectTraits.ESPHOME.defaultIntervalSeconds())
                .keepalive(KEEPALIVE_SECONDS)
                .sleep(sleepSeconds)
                .regular(answers)
                .will(!status.topics().isEmpty())
                .build();
    }

    private Ports ports(Kind kind, int max) {
        Map<Integer, Port> ports = new LinkedHashMap<>();
        presentParts()
                .filter(part -> part.entity.kind() == kind && part.number <= max)
                // An entity without a name of its own has the device's.
                .forEach(part -> ports.putIfAbsent(
                        part.number,
                        new Port(
                                part.number,
                                part.entity.key(),
                                part.entity.label().isBlank() ? label : part.entity.label())));
        return new Ports(List.copyOf(ports.values()));
    }

    private Ports sensors() {
        List<Port> ports = new ArrayList<>();
        numbers.forEach((what, number) -> {
            boolean present = what.startsWith(CLIMATE)
                    && number <= NodeInfo.MAX_SENSORS
                    && presentParts().anyMatch(part -> part.entity.kind().isClimate() && part.number == number);
            if (present) {
                String group = what.substring(CLIMATE.length());
                ports.add(new Port(number, group.isEmpty() ? UNNAMED : group, ""));
            }
        });
        return new Ports(ports);
    }

    /** One without a name of its own, or else the first by name: the order of discovery messages may change at each start. */
    private int mainSensor(Ports sensors) {
        if (sensors.list().stream().noneMatch(sensor -> sensor.key().equals(mainSensor))) {
            mainSensor = sensors.list().stream()
                    .map(Port::key)
                    .min(Comparator.comparing((String key) -> !key.equals(UNNAMED))
                            .thenComparing(Comparator.naturalOrder()))
                    .orElse("");
        }
        return sensors.list().stream()
                .filter(sensor -> sensor.key().equals(mainSensor))
                .mapToInt(Port::number)
                .findFirst()
                .orElse(1);
    }
}
