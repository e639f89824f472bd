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

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.firmware.Json;
import org.openhab.binding.hawo.internal.node.NodeInfo;
import org.openhab.binding.hawo.internal.node.Port;
import org.openhab.binding.hawo.internal.node.Ports;

/**
 * What a device says of itself in {@code tasmota/discovery/<MAC>/config}, or what the user configured for one that does not.
 * Old firmware leaves keys out: each has a default.
 *
 * @param mac twelve hex digits in lower case; empty when not known
 * @param topics where it can be found, at least one
 * @param online the word on the LWT topic while it is connected
 * @param offline the word that its Last Will leaves there
 * @param states its words for OFF, ON, TOGGLE and HOLD (StateText1 to 4)
 * @param inverted the shutters of which it counts 100 for closed
 * @param deepSleep whether it sleeps between reports, so that its Last Will says nothing
 */
@NonNullByDefault
record TasmotaConfig(
        String mac,
        String name,
        String model,
        String firmware,
        String ip,
        List<TasmotaTopics> topics,
        String online,
        String offline,
        List<String> states,
        Ports relays,
        Ports buttons,
        Ports switches,
        Ports shutters,
        Set<Integer> inverted,
        boolean deepSleep) {
    static final String ONLINE = "Online";
    static final String OFFLINE = "Offline";
    static final List<String> STANDARD_STATES = List.of("OFF", "ON", "TOGGLE", "HOLD");

    private static final Pattern MAC = Pattern.compile("[0-9A-Fa-f]{12}");
    private static final int RELAY = 1;
    private static final int SHUTTER = 3;

    /** Whether the level of the topic is a MAC address. */
    static boolean isMac(String text) {
        return MAC.matcher(text).matches();
    }

    /**
     * @param mac the MAC address in the topic: the one inside must be the same
     * @return null when the message cannot be used
     */
    static @Nullable TasmotaConfig parse(String mac, JsonObject json) {
        if (!mac.equalsIgnoreCase(Json.text(json, "mac"))) {
            return null;
        }
        List<String> prefixes = texts(json, "tp");
        List<TasmotaTopics> topics = TasmotaTopics.of(
                Json.text(json, "ft"),
                prefixes.isEmpty() ? TasmotaTopics.DEFAULT_PREFIXES : prefixes,
                Json.text(json, "t"),
                Json.text(json, "hn"),
                mac);
        if (topics.isEmpty() || Json.text(json, "t").isEmpty()) {
            return null;
        }
        List<String> names = texts(json, "fn");
        String deviceName = Json.text(json, "dn");
        return new TasmotaConfig(
                mac.toLowerCase(Locale.ROOT),
                deviceName.isBlank() && !names.isEmpty() ? names.get(0) : deviceName,
                Json.text(json, "md"),
                Json.text(json, "sw"),
                Json.text(json, "ip"),
                topics,
                otherwise(Json.text(json, "onln"), ONLINE),
                otherwise(Json.text(json, "ofln"), OFFLINE),
                states(json),
                relays(json, names),
                flagged(json, "btn"),
                switches(json),
                shutters(json),
                inverted(json),
                Json.integer(json, "dslp", 0, 1, 0) == 1);
    }

    /**
     * A device without discovery, as the user configured it.
     *
     * @param id its MAC address, or any other
     * @return null when this makes no topics that can be used
     */
    static @Nullable TasmotaConfig byHand(String id, String fullTopic, String topic, int relays) {
        List<TasmotaTopics> topics =
                TasmotaTopics.of(fullTopic, TasmotaTopics.DEFAULT_PREFIXES, topic, "", isMac(id) ? id : "");
        return topics.isEmpty() || topic.isBlank() || relays < 0 || relays > NodeInfo.MAX_RELAYS
                ? null
                : new TasmotaConfig(
                        "",
                        "",
                        "",
                        "",
                        "",
                        topics,
                        ONLINE,
                        OFFLINE,
                        STANDARD_STATES,
                        Ports.numbered(relays),
                        Ports.NONE,
                        Ports.NONE,
                        Ports.NONE,
                        Set.of(),
                        false);
    }

    private static List<String> states(JsonObject json) {
        List<String> said = texts(json, "state");
        List<String> states = new ArrayList<>();
        for (int i = 0; i < STANDARD_STATES.size(); i++) {
            states.add(i < said.size() ? otherwise(said.get(i), STANDARD_STATES.get(i)) : STANDARD_STATES.get(i));
        }
        return states;
    }

    /** Its word for a relay that is off. */
    String off() {
        return states.get(0);
    }

    String on() {
        return states.get(1);
    }

    /** Only these are Switches: shutter motors and lights have relays too, which are not to be switched one by one. */
    private static Ports relays(JsonObject json, List<String> names) {
        List<Port> relays = new ArrayList<>();
        List<JsonElement> kinds = Json.array(json, "rl");
        for (int i = 0; i < kinds.size() && i < NodeInfo.MAX_RELAYS; i++) {
            if (Json.integer(kinds.get(i), 0, SHUTTER, 0) == RELAY) {
                // With one relay the first name is the device's own.
                String label = i < names.size() && kinds.size() > 1 ? names.get(i) : "";
                relays.add(new Port(i + 1, Integer.toString(i + 1), label));
            }
        }
        return relays.size() == 1 ? new Ports(List.of(Port.of(relays.get(0).number()))) : new Ports(relays);
    }

    /** Each pair of shutter relays is one shutter. */
    private static Ports shutters(JsonObject json) {
        int motors = 0;
        for (JsonElement kind : Json.array(json, "rl")) {
            if (Json.integer(kind, 0, SHUTTER, 0) == SHUTTER) {
                motors++;
            }
        }
        return Ports.numbered(Math.min(motors / 2, NodeInfo.MAX_SHUTTERS));
    }

    private static Set<Integer> inverted(JsonObject json) {
        Set<Integer> inverted = new HashSet<>();
        List<JsonElement> options = Json.array(json, "sho");
        for (int i = 0; i < options.size(); i++) {
            if ((Json.integer(options.get(i), 0, Integer.MAX_VALUE, 0) & 1) == 1) {
                inverted.add(i + 1);
            }
        }
        return Set.copyOf(inverted);
    }

    boolean isInverted(int shutter) {
        return inverted.contains(shutter);
    }

    /** Switches with a mode; it is −1 where there is none. */
    private static Ports switches(JsonObject json) {
        List<Port> switches = new ArrayList<>();
        List<JsonElement> modes = Json.array(json, "swc");
        List<String> names = texts(json, "swn");
        for (int i = 0; i < modes.size() && i < NodeInfo.MAX_SWITCHES; i++) {
            if (Json.integer(modes.get(i), 0, Integer.MAX_VALUE, -1) >= 0) {
                switches.add(new Port(i + 1, Integer.toString(i + 1), i < names.size() ? names.get(i) : ""));
            }
        }
        return new Ports(switches);
    }

    private static Ports flagged(JsonObject json, String key) {
        List<Port> ports = new ArrayList<>();
        List<JsonElement> flags = Json.array(json, key);
        for (int i = 0; i < flags.size() && i < NodeInfo.MAX_BUTTONS; i++) {
            if (Json.integer(flags.get(i), 0, 1, 0) == 1) {
                ports.add(Port.of(i + 1));
            }
        }
        return new Ports(ports);
    }

    private static List<String> texts(JsonObject json, String key) {
        return Json.array(json, key).stream().map(Json::text).toList();
    }

    private static String otherwise(String text, String standard) {
        return text.isEmpty() ? standard : text;
    }
}
