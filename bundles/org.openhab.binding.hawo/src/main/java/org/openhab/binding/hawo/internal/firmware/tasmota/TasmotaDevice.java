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

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.node.DialectTraits;
import org.openhab.binding.hawo.internal.node.NodeInfo;
import org.openhab.binding.hawo.internal.node.Port;
import org.openhab.binding.hawo.internal.node.Ports;

/** What is known of one device: its configuration, and what its messages told beside it. Confined to the session's loop. */
@NonNullByDefault
final class TasmotaDevice {
    private static final int KEEPALIVE_SECONDS = 30;
    /** A device that does not report by itself is asked before three of these are over. */
    private static final int POLL_SECONDS = 100;

    private static final int NOT_KNOWN = -1;

    final String id;
    /** Configured by the user, and not announced by the device. */
    final boolean byHand;

    TasmotaConfig config;
    /** It said that it goes to sleep, and nothing since. */
    boolean asleep;

    final TasmotaMeter meter = new TasmotaMeter();

    private TasmotaTopics topics;
    private final List<String> sensors = new ArrayList<>();
    /** Topics on which a retained command was found, by relay. */
    private final Map<Integer, Set<String>> retainedCommands = new HashMap<>();

    private final Map<Integer, TasmotaPulse> pulses = new HashMap<>();
    private String off = "";
    private String on = "";
    private String version = "";
    private String ip = "";
    private String mac = "";
    private String boot = "";
    private String reset = "";
    private int telePeriod = NOT_KNOWN;
    private int sleep;
    /** Buttons and switches that it told of, though it did not announce them. */
    private final Set<Integer> moreButtons = new TreeSet<>();

    private final Set<Integer> moreSwitches = new TreeSet<>();
    /** Relays that were sent a command since they were last heard of. */
    private final Set<Integer> unanswered = new HashSet<>();

    private int refusals;

    TasmotaDevice(String id, boolean byHand, TasmotaConfig config) {
        this.id = id;
        this.byHand = byHand;
        this.config = config;
        topics = config.topics().get(0);
    }

    NodeInfo info() {
        List<Port> ports = new ArrayList<>();
        for (String sensor : sensors) {
            ports.add(new Port(ports.size() + 1, TasmotaSensors.channelKey(sensor), sensor));
        }
        return NodeInfo.builder()
                .name(config.name())
                .firmware(("Tasmota " + (version.isEmpty() ? config.firmware() : version)).strip())
                .model(config.model())
                .mac(withColons(mac.isEmpty() ? config.mac() : mac))
                .ip(ip.isEmpty() ? config.ip() : ip)
                .boot(boot)
                .reset(reset)
                .relays(config.relays())
                .buttons(with(config.buttons(), moreButtons))
                .switches(with(config.switches(), moreSwitches))
                .shutters(config.shutters())
                .meter(meter.ports())
                .sensors(ports.isEmpty() ? Ports.NONE : new Ports(ports))
                .interval(interval())
                .keepalive(KEEPALIVE_SECONDS)
                .sleep(sleep)
                .build();
    }

    private static Ports with(Ports announced, Set<Integer> more) {
        if (more.isEmpty()) {
            return announced;
        }
        List<Port> all = new ArrayList<>(announced.list());
        more.stream().filter(number -> announced.get(number) == null).forEach(number -> all.add(Port.of(number)));
        return new Ports(all);
    }

    private int interval() {
        return switch (telePeriod) {
            case NOT_KNOWN -> DialectTraits.TASMOTA.defaultIntervalSeconds();
            case 0 -> POLL_SECONDS;
            default -> telePeriod;
        };
    }

    private static String withColons(String mac) {
        return mac.length() == 12 ? mac.replaceAll("(..)(?!$)", "$1:") : mac;
    }

    /** It announced itself, perhaps changed. */
    void configure(TasmotaConfig announced) {
        if (!announced.topics().contains(topics)) {
            topics = announced.topics().get(0);
        }
        if (!announced.on().equals(config.on()) || !announced.off().equals(config.off())) {
            on = "";
            off = "";
        }
        config = announced;
    }

    /** Those under which it speaks. */
    TasmotaTopics topics() {
        return topics;
    }

    void speaksAt(TasmotaTopics found) {
        topics = found;
    }

    /** Its word for a relay that is on, or off. */
    String word(boolean isOn) {
        String changed = isOn ? on : off;
        return changed.isEmpty() ? isOn ? config.on() : config.off() : changed;
    }

    void word(boolean isOn, String word) {
        if (isOn) {
            on = word;
        } else {
            off = word;
        }
    }

    boolean knowsWords() {
        return !on.isEmpty() && !off.isEmpty();
    }

    /** Own words for ON, OFF and so on are what they stand for. */
    String standardWord(String said) {
        int index = config.states().indexOf(said);
        if (said.equals(word(true))) {
            return "ON";
        }
        if (said.equals(word(false))) {
            return "OFF";
        }
        return index < 0 ? said : TasmotaConfig.STANDARD_STATES.get(index);
    }

    /** Whether it was not known that there is this button. */
    boolean learnButton(int number) {
        return config.buttons().get(number) == null && moreButtons.add(number);
    }

    /** Whether it was not known that there is this switch. */
    boolean learnSwitch(int number) {
        return config.switches().get(number) == null && moreSwitches.add(number);
    }

    /** A command was sent for the relay. */
    void asked(int relay) {
        unanswered.add(relay);
    }

    /** The relay was heard of. */
    void answered(int relay) {
        unanswered.remove(relay);
        refusals = 0;
    }

    /** Returns the only relay that a refused command can have been for, when it was refused twice; otherwise 0. */
    int refusedTwice() {
        if (unanswered.size() != 1 || ++refusals < 2) {
            return 0;
        }
        int relay = unanswered.iterator().next();
        answered(relay);
        return relay;
    }

    /**
     * Learns which sensors there are, and what the meter measures.
     *
     * @return whether that is more than was known
     */
    boolean learn(JsonObject measured) {
        return TasmotaSensors.learn(this, measured) | meter.learn(measured);
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

    /** Whether its answer to STATUS 10 says anything. */
    boolean hasSensors() {
        return !sensors.isEmpty() || !meter.isEmpty() || !config.shutters().isEmpty();
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

    /** Whether it said its version and its addresses. */
    boolean knowsItself() {
        return !version.isEmpty() && !mac.isEmpty();
    }

    void booted(String count, String reason) {
        boot = count;
        reset = reason;
    }

    boolean knowsBoot() {
        return !boot.isEmpty();
    }

    /** @param seconds between two reports; 0: the device does not report by itself */
    void telePeriod(int seconds) {
        telePeriod = seconds;
    }

    boolean knowsInterval() {
        return telePeriod != NOT_KNOWN;
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

    /** What PulseTime of a relay was set to and has to be put back, or null. */
    @Nullable
    TasmotaPulse pulse(int relay) {
        return pulses.get(relay);
    }

    TasmotaPulse newPulse(int relay) {
        TasmotaPulse pulse = new TasmotaPulse();
        pulses.put(relay, pulse);
        return pulse;
    }

    void forgetPulse(int relay) {
        pulses.remove(relay);
    }
}
