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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openhab.binding.hawo.internal.node.NodeCommand;
import org.openhab.binding.hawo.internal.node.NodeId;
import org.openhab.binding.hawo.internal.node.ShutterWish;

/** Discovery messages of the right shape with whatever values, in whatever order. */
@NonNullByDefault
class EspHomeFuzzTest {
    private static final List<String> KEYS = List.of(
            "name",
            "stat_t",
            "cmd_t",
            "pos_t",
            "set_pos_t",
            "avty_t",
            "avty",
            "avty_mode",
            "pl_avail",
            "pl_not_avail",
            "pl_on",
            "pl_off",
            "pl_prs",
            "pl_open",
            "dev_cla",
            "unit_of_meas",
            "exp_aft",
            "ret",
            "~",
            "cmps",
            "p",
            "state_topic",
            "command_topic",
            "availability",
            "device_class",
            "t",
            "topic");
    private static final List<String> TYPES =
            List.of("switch", "cover", "button", "event", "binary_sensor", "sensor", "light", "device", "", "+");
    private static final List<String> TEXTS = List.of(
            "g/a",
            "g/b",
            "g/status",
            "~/x",
            "x/~",
            "",
            "#",
            "+",
            "temperature",
            "humidity",
            "signal_strength",
            "dBm",
            "°C",
            "°F",
            "s",
            "connectivity",
            "online",
            "all",
            "any",
            "switch",
            "cover",
            "\\u0000",
            "\\ud800",
            "💧");
    private static final List<String> PAYLOADS = List.of(
            "",
            "ON",
            "OFF",
            "online",
            "offline",
            "21.5",
            "-1",
            "1e400",
            "nan",
            "None",
            "opening",
            "closed",
            "unknown",
            "{'event_type':'a'}",
            "{'event_type':1}",
            "{",
            "\u0000",
            "{'mac':'84fce6123456'}",
            "{'mac':1}",
            "[]");

    private final EspHomeTalk talk = new EspHomeTalk();
    private final Set<String> announced = new HashSet<>();
    private Random random = new Random(0);

    private String one(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }

    private String value(int depth) {
        return switch (random.nextInt(depth > 2 ? 6 : 8)) {
            case 0 -> Integer.toString(random.nextInt(200) - 50);
            case 1 -> random.nextBoolean() ? "true" : "null";
            case 6 -> "[" + value(depth + 1) + "," + value(depth + 1) + "]";
            case 7 -> "{" + members(depth + 1) + "}";
            default -> "'" + one(TEXTS) + "'";
        };
    }

    private String members(int depth) {
        StringBuilder members = new StringBuilder();
        for (int n = 1 + random.nextInt(6); n > 0; n--) {
            members.append(members.isEmpty() ? "" : ",")
                    .append("'")
                    .append(one(KEYS))
                    .append("':")
                    .append(value(depth));
        }
        return members.toString();
    }

    private String device() {
        String id = random.nextInt(8) == 0 ? value(1) : "'84fce612345" + random.nextInt(3) + "'";
        String sw = random.nextInt(8) == 0 ? value(1) : "'2025.7.0 (x)'";
        return "'dev':{'ids':" + id + ",'name':" + value(1) + ",'sw':" + sw + ",'mf':'Espressif','cns':" + value(0)
                + "}";
    }

    private void discovery() {
        String topic = "homeassistant/" + one(TYPES) + "/"
                + (random.nextInt(4) == 0 ? "" : "n" + random.nextInt(3) + "/") + "o" + random.nextInt(5) + "/config";
        announced.add(topic);
        String payload = random.nextInt(5) == 0 ? "" : "{" + members(0) + "," + device() + "}";
        talk.receive(topic, payload, random.nextBoolean());
    }

    private void command() {
        NodeId node = new NodeId("esphome", "84fce612345" + random.nextInt(3));
        int number = random.nextInt(4);
        talk.dialect.encodeRelay(node, number, true, 0, "");
        talk.dialect.encodeShutter(node, number, new ShutterWish(random.nextInt(101)));
        talk.dialect.encodePress(node, number);
        talk.dialect.encodeClearRetainedSet(node, number);
        talk.dialect.encodeCommand(node, NodeCommand.REFRESH);
        talk.dialect.encodeForget(node);
        talk.dialect.sleeps(node, random.nextInt(2) * 600, talk.decoded);
        talk.dialect.statusTopic(node);
        if (random.nextInt(10) == 0) {
            talk.dialect.forgotten(node, talk.decoded);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void nothingThrowsAndNoSubscriptionIsLeftOver(long seed) {
        random = new Random(seed);
        int heard = 0;
        for (int i = 0; i < 20_000; i++) {
            switch (random.nextInt(6)) {
                case 0, 1 -> discovery();
                case 2 -> talk.receive("esphome/discover/n" + random.nextInt(3), one(PAYLOADS), random.nextBoolean());
                case 3 -> command();
                default -> {
                    List<String> filters = talk.decoded.filters;
                    if (!filters.isEmpty()) {
                        String topic = one(filters);
                        heard += talk.receive(topic, one(PAYLOADS), random.nextBoolean())
                                .size();
                    }
                }
            }
        }
        assertTrue(heard > 100, "only " + heard + " messages were understood");
        assertEquals(new HashSet<>(talk.decoded.filters).size(), talk.decoded.filters.size(), "subscribed twice");
        announced.forEach(topic -> talk.receive(topic, "", false));
        assertEquals(List.of(), talk.decoded.filters);
    }
}
