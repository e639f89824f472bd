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

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.openhab.binding.hawo.internal.firmware.Decoded;
import org.openhab.binding.hawo.internal.firmware.Dialect.Outgoing;
import org.openhab.binding.hawo.internal.firmware.NodeSettings;
import org.openhab.binding.hawo.internal.node.NodeCommand;
import org.openhab.binding.hawo.internal.node.NodeId;
import org.openhab.binding.hawo.internal.node.NodeInfo;
import org.openhab.binding.hawo.internal.node.NodeMessage;

/** A dialect, what is said to it, and what it made of that. */
@NonNullByDefault
final class TasmotaTalk {
    static final String ID = "98f4abe0b7c9";
    private static final String DISCOVERY = "tasmota/discovery/98F4ABE0B7C9/";
    private static final String CONFIG = "{'ip':'192.168.1.50','dn':'Pump','fn':['Pump','Lamp',null],'hn':'pump-1234',"
            + "'mac':'98F4ABE0B7C9','md':'Sonoff Dual R3','ty':0,'if':0,'ofln':'Offline','onln':'Online',"
            + "'state':['OFF','ON','TOGGLE','HOLD'],'sw':'15.0.1','t':'pump','ft':'%prefix%/%topic%/',"
            + "'tp':['cmnd','stat','tele'],'rl':[1,1,0,0,0,0,0,0],'swc':[-1,-1],'swn':[null,null],'btn':[0,0],"
            + "'so':{'4':0,'11':0,'13':0,'17':0,'20':0,'30':0,'68':0,'73':0,'82':0,'114':0,'117':0},"
            + "'lk':0,'lt_st':0,'bat':0,'dslp':0,'sho':[0],'sht':[[0,0,0]],'ver':1}";

    final TasmotaDialect dialect = new TasmotaDialect();
    private final Decoded decoded = new Decoded();

    /** The discovery message of a device with two relays, changed. */
    void discover(Consumer<JsonObject> change) {
        JsonObject config = JsonParser.parseString(CONFIG).getAsJsonObject();
        change.accept(config);
        receive(DISCOVERY + "config", config.toString(), true);
    }

    void sensors(String json) {
        receive(DISCOVERY + "sensors", "{'sn':" + json + ",'ver':1}", true);
    }

    static JsonArray texts(String... texts) {
        JsonArray array = new JsonArray();
        List.of(texts).forEach(array::add);
        return array;
    }

    static JsonArray numbers(int... numbers) {
        JsonArray array = new JsonArray();
        for (int number : numbers) {
            array.add(number);
        }
        return array;
    }

    /** Live; single quotes stand for double ones. */
    void said(String topic, String payload) {
        receive(topic, payload, false);
    }

    /** With the retain flag. */
    void kept(String topic, String payload) {
        receive(topic, payload, true);
    }

    private void receive(String topic, String payload, boolean retained) {
        dialect.decode(topic, payload.replace('\'', '"').getBytes(StandardCharsets.UTF_8), retained, decoded);
    }

    void tooLarge(String topic) {
        dialect.decodeTooLarge(topic, false, decoded);
    }

    void configure(String id, NodeSettings settings) {
        dialect.configure(new NodeId("tasmota", id), settings, decoded);
    }

    void unconfigure(String id) {
        dialect.unconfigure(new NodeId("tasmota", id), decoded);
    }

    List<String> switched(int relay, boolean on, int seconds) {
        return texts(dialect.encodeRelay(new NodeId("tasmota", ID), relay, on, seconds, ""));
    }

    List<String> asked() {
        return asked(ID);
    }

    List<String> asked(String id) {
        return texts(dialect.encodeCommand(new NodeId("tasmota", id), NodeCommand.REFRESH));
    }

    List<String> clearing(int relay) {
        return texts(dialect.encodeClearRetainedSet(new NodeId("tasmota", ID), relay));
    }

    private static List<String> texts(List<Outgoing> all) {
        return all.stream()
                .map(one -> one.topic() + " " + new String(one.payload(), StandardCharsets.UTF_8))
                .toList();
    }

    List<String> filters() {
        return decoded.filters;
    }

    List<String> published() {
        return decoded.published;
    }

    List<String> nodes() {
        return decoded.nodes;
    }

    List<NodeMessage> messages() {
        return new ArrayList<>(decoded.messages);
    }

    void clear() {
        decoded.messages.clear();
        decoded.nodes.clear();
    }

    NodeMessage last() {
        return decoded.messages.isEmpty()
                ? NodeMessage.Ignored.INSTANCE
                : decoded.messages.get(decoded.messages.size() - 1);
    }

    /** What the device said of itself last. */
    NodeInfo info() {
        return decoded.messages.stream()
                .filter(NodeMessage.Info.class::isInstance)
                .map(message -> ((NodeMessage.Info) message).info())
                .reduce((first, second) -> second)
                .orElseThrow();
    }
}
