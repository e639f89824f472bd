/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.firmware;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openhab.binding.hawo.internal.firmware.esphome.EspHomeDialect;
import org.openhab.binding.hawo.internal.firmware.hawo.HawoDialect;
import org.openhab.binding.hawo.internal.firmware.tasmota.TasmotaDialect;
import org.openhab.binding.hawo.internal.node.NodeId;
import org.openhab.binding.hawo.internal.node.NodeInfo;
import org.openhab.binding.hawo.internal.node.NodeMessage;
import org.openhab.binding.hawo.internal.node.Ports;

/** What each dialect makes of a topic on which something is retained. */
@NonNullByDefault
class TopicUseTest {
    private static final Dialect.Sink NOBODY = new Dialect.Sink() {
        @Override
        public void message(String node, NodeMessage message, boolean retained) {}

        @Override
        public void subscribe(String filter) {}

        @Override
        public void unsubscribe(String filter) {}

        @Override
        public void publish(Dialect.Outgoing message) {}
    };

    private static final Map<NodeId, NodeInfo> KNOWN = Map.of(
            new NodeId("esp-1"),
            NodeInfo.builder()
                    .relays(Ports.numbered(2))
                    .contacts(Ports.numbered(1))
                    .build(),
            new NodeId("configured"),
            NodeInfo.UNKNOWN);

    @ParameterizedTest
    @CsvSource({
        "home/hawo/esp-1/status, NODE",
        "home/hawo/esp-1/info, NODE",
        "home/hawo/esp-1/climate, NODE",
        "home/hawo/esp-1/relay/2/state, NODE",
        "home/hawo/esp-1/relay/3/state, STRAY",
        "home/hawo/esp-1/relay/02/state, STRAY",
        "home/hawo/esp-1/contact/1/state, NODE",
        "home/hawo/esp-1/contact/2/state, STRAY",
        "home/hawo/esp-1/anything, STRAY",
        "home/hawo/esp-1/, STRAY",
        "home/hawo/esp-1/command, COMMAND",
        "home/hawo/esp-1/relay/1/set, COMMAND",
        "home/hawo/esp-1/relay/99/set, COMMAND",
        "home/hawo/gone/command, COMMAND",
        "home/hawo/gone/status, STRAY",
        "home/hawo/configured/status, NODE",
        "home/hawo/configured/relay/16/state, NODE",
        "home/hawo/configured/anything, STRAY",
        "home/hawo/openhab/house-2/state, NODE",
        "home/hawo/openhab/house/2/state, STRAY",
        "home/hawo/openhab/status, STRAY",
        "home/hawo/No Id/status, STRAY",
        "home/hawo/esp-1, STRAY",
        "home/hawo, STRAY",
        "home/hawoother/esp-1/command, FOREIGN",
        "home, FOREIGN",
        "hawo/esp-1/command, FOREIGN",
    })
    void hawo(String topic, TopicUse use) {
        HawoDialect dialect = new HawoDialect("home/hawo");
        assertEquals(use, dialect.use(topic, KNOWN::get));
        assertEquals(List.of("home/hawo/#"), dialect.checkFilters());
    }

    @ParameterizedTest
    @CsvSource({
        "do/plug/POWER, COMMAND",
        "do/plug/Restart, COMMAND",
        "cmnd/tasmotas/POWER, COMMAND",
        "says/plug/LWT, NODE",
        "did/plug/POWER, NODE",
        "do/other/POWER, FOREIGN",
        "home/hawo/esp-1/status, FOREIGN",
    })
    void tasmota(String topic, TopicUse use) {
        TasmotaDialect dialect = new TasmotaDialect();
        String mac = "DC4F22000002";
        decode(
                dialect,
                "tasmota/discovery/" + mac + "/config",
                "{\"mac\":\"" + mac + "\",\"t\":\"plug\",\"ft\":\"%prefix%/%topic%/\","
                        + "\"tp\":[\"do\",\"did\",\"says\"],\"rl\":[1]}");
        assertEquals(use, dialect.use(topic, KNOWN::get));
        assertEquals(List.of("cmnd/#", "do/plug/#"), dialect.checkFilters());
    }

    /** Without a prefix in its FullTopic a device answers where a relay's state may be retained. */
    @Test
    void aTopicOnWhichADeviceAnswersIsNotOfCommandsOnly() {
        TasmotaDialect dialect = new TasmotaDialect();
        String mac = "DC4F22000002";
        decode(
                dialect,
                "tasmota/discovery/" + mac + "/config",
                "{\"mac\":\"" + mac + "\",\"t\":\"plug\",\"ft\":\"home/%topic%/\","
                        + "\"tp\":[\"cmnd\",\"stat\",\"tele\"],\"rl\":[1]}");
        assertEquals(TopicUse.NODE, dialect.use("home/plug/POWER", KNOWN::get));
        assertEquals(TopicUse.COMMAND, dialect.use("home/plug/cmnd/POWER", KNOWN::get));
    }

    @ParameterizedTest
    @CsvSource({
        "shed/switch/pump/command, COMMAND",
        "shed/switch/pump/state, NODE",
        "shed/status, NODE",
        "homeassistant/switch/shed/pump/config, NODE",
        "shed/switch/other/command, FOREIGN",
        "homeassistant/switch/other/pump/config, FOREIGN",
    })
    void espHome(String topic, TopicUse use) {
        EspHomeDialect dialect = new EspHomeDialect(EspHomeDialect.DEFAULT_PREFIX);
        decode(
                dialect,
                "homeassistant/switch/shed/pump/config",
                "{\"name\":\"Pump\",\"stat_t\":\"shed/switch/pump/state\",\"cmd_t\":\"shed/switch/pump/command\","
                        + "\"avty_t\":\"shed/status\",\"uniq_id\":\"x\",\"dev\":{\"ids\":\"5ccf7f000001\","
                        + "\"name\":\"shed\",\"sw\":\"esphome v2024.12.1\",\"mf\":\"Espressif\"}}");
        assertEquals(use, dialect.use(topic, KNOWN::get));
        assertEquals(List.of("shed/switch/pump/command"), dialect.checkFilters());
    }

    private static void decode(Dialect dialect, String topic, String payload) {
        dialect.decode(topic, payload.getBytes(UTF_8), true, NOBODY);
    }
}
