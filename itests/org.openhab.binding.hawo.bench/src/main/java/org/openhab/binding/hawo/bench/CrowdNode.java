/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openhab.core.thing.ThingUID;

/** One node of a {@link Crowd}: what it has retained, what it answers, and the Thing that follows it. */
final class CrowdNode {
    /** Every so many nodes one is offline. */
    static final int OFFLINE_EVERY = 10;

    private static final Pattern NUMBER = Pattern.compile("n(\\d+)(/|$)");

    /** The firmware: of ten nodes in a mixed crowd two have Tasmota and one has ESPHome. */
    enum Firmware {
        HAWO,
        TASMOTA,
        ESPHOME
    }

    final int index;
    final Firmware firmware;
    final String name;
    private final String mac;

    CrowdNode(int index, boolean mixed) {
        this.index = index;
        name = "n" + index;
        int kind = mixed ? index % OFFLINE_EVERY : 0;
        firmware = kind == 6 || kind == 7 ? Firmware.TASMOTA : kind == 8 ? Firmware.ESPHOME : Firmware.HAWO;
        mac = String.format("02a0%08x", index);
    }

    boolean isOnline() {
        return index % OFFLINE_EVERY != OFFLINE_EVERY - 1;
    }

    /** The node whose name is a level of the topic. */
    static int indexOf(String topic) {
        Matcher number = NUMBER.matcher(topic);
        return number.find() ? Integer.parseInt(number.group(1)) : -1;
    }

    /** The parameters of its Thing. */
    Map<String, Object> parameters() {
        return switch (firmware) {
            case HAWO -> Map.of("nodeId", name);
            case TASMOTA -> Map.of("nodeId", mac, "firmware", "tasmota");
            case ESPHOME -> Map.of("nodeId", mac, "firmware", "esphome");
        };
    }

    ThingUID thing(String bridge) {
        return Core.relay(bridge, name);
    }

    /** Topics and payloads, in order. */
    Map<String, String> retained() {
        Map<String, String> messages = new LinkedHashMap<>();
        switch (firmware) {
            case HAWO -> {
                messages.put("hawo/" + name + "/info", Wire.info(name, 3600));
                messages.put("hawo/" + name + "/relay/1/state", "OFF");
            }
            case TASMOTA ->
                messages.put(
                        "tasmota/discovery/" + mac.toUpperCase() + "/config",
                        ("{'ip':'10.0.0.7','dn':'%1$s','fn':['%1$s'],'hn':'%1$s','mac':'%2$s','md':'Board','ofln':'Offline',"
                                        + "'onln':'Online','state':['OFF','ON','TOGGLE','HOLD'],'sw':'15.0.1','t':'%1$s',"
                                        + "'ft':'%%prefix%%/%%topic%%/','tp':['cmnd','stat','tele'],'rl':[1],'swc':[-1],"
                                        + "'btn':[0],'sho':[0],'ver':1}")
                                .formatted(name, mac.toUpperCase())
                                .replace('\'', '"'));
            case ESPHOME -> {
                messages.put(
                        "homeassistant/switch/" + name + "/relay/config",
                        ("{'name':'Relay','stat_t':'%1$s/switch/relay/state','cmd_t':'%1$s/switch/relay/command',"
                                        + "'avty_t':'%1$s/status','uniq_id':'ESP%1$s','ret':true,'dev':{'ids':'%2$s','name':'%1$s','sw':'2025.7.0"
                                        + " (Nov 20 2026, 12:00:00)','mdl':'d1_mini','mf':'Espressif'}}")
                                .formatted(name, mac)
                                .replace('\'', '"'));
                messages.put(name + "/switch/relay/state", "OFF");
            }
        }
        messages.put(statusTopic(), isOnline() ? word("online") : word("offline"));
        return messages;
    }

    String statusTopic() {
        return switch (firmware) {
            case HAWO -> "hawo/" + name + "/status";
            case TASMOTA -> "tele/" + name + "/LWT";
            case ESPHOME -> name + "/status";
        };
    }

    /** How its firmware spells the status. */
    String word(String status) {
        return firmware == Firmware.TASMOTA ? Character.toUpperCase(status.charAt(0)) + status.substring(1) : status;
    }

    /** What shows that it is there; the last one is a live message that is not its status. */
    Map<String, String> answer() {
        return switch (firmware) {
            case HAWO -> {
                Map<String, String> all = new LinkedHashMap<>(retained());
                all.put(statusTopic(), "online");
                yield all;
            }
            case TASMOTA ->
                Map.of("tele/" + name + "/STATE", "{\"Uptime\":\"0T01:00:00\",\"UptimeSec\":3600,\"POWER\":\"OFF\"}");
            case ESPHOME -> Map.of("esphome/discover/" + name, "{\"ip\":\"10.0.0.8\",\"name\":\"" + name + "\"}");
        };
    }

    /** Where it is asked to answer. */
    String questionTopic() {
        return switch (firmware) {
            case HAWO -> "hawo/" + name + "/command";
            case TASMOTA -> "cmnd/" + name + "/STATE";
            case ESPHOME -> "esphome/ping/" + name;
        };
    }

    String question() {
        return firmware == Firmware.HAWO ? "refresh" : "";
    }

    /** Whether a live message is the last one of an answer. */
    static boolean ends(String topic, int payloadLength) {
        return topic.startsWith("hawo/") && topic.endsWith("/status") && payloadLength == "online".length()
                || topic.endsWith("/STATE")
                || topic.startsWith("esphome/discover/");
    }

    /** The filters of all questions. */
    static List<String> questions() {
        return List.of("hawo/+/command", "cmnd/+/STATE", "esphome/ping/+");
    }

    /** The filters of all that nodes say. */
    static List<String> said() {
        return List.of(
                "hawo/+/#",
                "tasmota/discovery/#",
                "tele/+/+",
                "stat/+/+",
                "homeassistant/#",
                "esphome/discover/+",
                "+/status",
                "+/switch/+/state");
    }
}
