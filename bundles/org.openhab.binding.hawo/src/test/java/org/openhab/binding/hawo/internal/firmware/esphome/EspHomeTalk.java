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

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.openhab.binding.hawo.internal.firmware.Decoded;
import org.openhab.binding.hawo.internal.firmware.Dialect.Outgoing;
import org.openhab.binding.hawo.internal.node.NodeId;
import org.openhab.binding.hawo.internal.node.NodeInfo;
import org.openhab.binding.hawo.internal.node.NodeMessage;
import org.openhab.binding.hawo.internal.node.NodeMessage.Info;
import org.openhab.binding.hawo.internal.node.Port;

/** A talk with nodes of ESPHome. In what they say, {@code '} stands for a quotation mark. */
@NonNullByDefault
final class EspHomeTalk {
    static final String ID = "84fce6123456";
    static final String DEVICE =
            "'dev':{'ids':'" + ID + "','name':'Garden','sw':'2025.7.0 (x)','mdl':'d1','mf':'Espressif'}";
    static final NodeId NODE = new NodeId("esphome", ID);

    final EspHomeDialect dialect = new EspHomeDialect("homeassistant");
    final Decoded decoded = new Decoded();

    List<NodeMessage> receive(String topic, String payload, boolean retained) {
        decoded.messages.clear();
        decoded.retained.clear();
        decoded.published.clear();
        dialect.decode(topic, payload.replace('\'', '"').getBytes(StandardCharsets.UTF_8), retained, decoded);
        return List.copyOf(decoded.messages);
    }

    List<NodeMessage> live(String topic, String payload) {
        return receive(topic, payload, false);
    }

    List<NodeMessage> retained(String topic, String payload) {
        return receive(topic, payload, true);
    }

    /** An entity of the node {@code garden} that has the node's availability topic. */
    NodeInfo discover(String type, String object, String members) {
        return discover(type, "garden", object, "'avty_t':'g/status'," + members);
    }

    NodeInfo discover(String type, String node, String object, String members) {
        return announce("homeassistant/" + type + "/" + node + "/" + object + "/config", members + "," + DEVICE);
    }

    NodeInfo announce(String topic, String members) {
        return info(retained(topic, "{" + members + "}"));
    }

    static NodeInfo info(List<NodeMessage> messages) {
        return assertInstanceOf(Info.class, messages.get(messages.size() - 1)).info();
    }

    /** What is sent, as topic and payload; {@code retained} after it if it is. */
    static List<String> sent(List<Outgoing> messages) {
        return messages.stream()
                .map(message -> message.topic() + " " + new String(message.payload(), StandardCharsets.UTF_8)
                        + (message.retained() ? " retained" : ""))
                .toList();
    }

    /** A switch whose topics begin with the base. */
    NodeInfo relay(String node, String object, String base) {
        return discover(
                "switch",
                node,
                object,
                "'stat_t':'" + base + "/" + object + "','cmd_t':'" + base + "/" + object + "/set','avty_t':'" + base
                        + "/status'");
    }

    NodeInfo temperature(String object) {
        return discover(
                "sensor", "garden", object, "'stat_t':'g/" + object + "','dev_cla':'temperature','unit_of_meas':'°C'");
    }

    static List<String> keys(Iterable<Port> ports) {
        List<String> keys = new ArrayList<>();
        ports.forEach(port -> keys.add(port.key()));
        return keys;
    }
}
