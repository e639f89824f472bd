/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.simnode.tasmota;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openhab.binding.hawo.simnode.Timers;

/** The commands that a simulated device understands. */
final class Commands {

    private static final Pattern NAME = Pattern.compile("([A-Z]+?)(\\d*)");
    private static final long DISCOVERY_MILLIS = 1_000;
    private static final int MIN_TELE_SECONDS = 10;
    private static final int MAX_TELE_SECONDS = 3_600;

    private final Device device;
    private final Settings settings;
    private final Timers timers;
    private final Answers answers;
    private final Relays relays;
    private final Shutters shutters;
    private final Bodies bodies;

    Commands(
            Device device,
            Settings settings,
            Timers timers,
            Answers answers,
            Relays relays,
            Shutters shutters,
            Bodies bodies) {
        this.device = device;
        this.settings = settings;
        this.timers = timers;
        this.answers = answers;
        this.relays = relays;
        this.shutters = shutters;
        this.bodies = bodies;
    }

    /** @param command in upper case, with its number */
    void run(String command, String payload) {
        Matcher parts = NAME.matcher(command);
        if (!parts.matches()) {
            answers.unknown();
            return;
        }
        String name = parts.group(1);
        int number = parts.group(2).isEmpty() ? 1 : Integer.parseInt(parts.group(2));
        if (shutters.areThere() && shutters.command(name, number, payload)) {
            return;
        }
        switch (name) {
            case "POWER" -> relays.command(number, payload);
            case "PULSETIME" -> relays.pulseTime(number, payload);
            case "STATE" -> answers.say("STATE", bodies.state(device.uptimeSeconds(), device.mqttCount()));
            case "STATUS" -> status(payload);
            case "TELEPERIOD" -> telePeriod(payload);
            case "BACKLOG" -> backlog(new ArrayDeque<>(Arrays.asList(payload.split(";"))));
            case "DELAY" -> answers.say("DELAY", "Delay", new JsonPrimitive(Integer.parseInt(payload)));
            case "RESTART" -> {
                answers.say("RESTART", "Restart", "Restarting");
                device.restart();
            }
            case "SETOPTION" -> setOption(number, payload);
            case "STATETEXT" -> stateText(number, payload);
            case "TOPIC" -> device.move("Topic", payload);
            case "FULLTOPIC" -> device.move("FullTopic", payload);
            default -> answers.unknown();
        }
    }

    private void backlog(Deque<String> rest) {
        while (!rest.isEmpty()) {
            String[] words = rest.remove().strip().split("\\s+", 2);
            String argument = words.length > 1 ? words[1] : "";
            run(words[0].toUpperCase(Locale.ROOT), argument);
            if ("DELAY".equalsIgnoreCase(words[0])) {
                timers.after(Integer.parseInt(argument) * 100L, () -> backlog(rest));
                return;
            }
        }
    }

    private void telePeriod(String payload) {
        if (!payload.isEmpty()) {
            int wish = Integer.parseInt(payload);
            if (wish == 1) {
                settings.teleSeconds = Settings.DEFAULT_TELE_SECONDS;
            } else if (wish == 0) {
                settings.teleSeconds = 0;
            } else {
                settings.teleSeconds = Math.max(MIN_TELE_SECONDS, Math.min(MAX_TELE_SECONDS, wish));
            }
            device.reportEvery();
        }
        answers.say("TELEPERIOD", "TelePeriod", new JsonPrimitive(settings.teleSeconds));
        device.report();
    }

    private void setOption(int option, String payload) {
        if ("1".equals(payload)) {
            settings.options.add(option);
        } else if ("0".equals(payload)) {
            settings.options.remove(option);
        }
        answers.say("SETOPTION", "SetOption" + option, settings.is(option) ? "ON" : "OFF");
        if (option == 19) {
            settings.discovery = !settings.is(option);
            if (!settings.discovery) {
                device.soon(DISCOVERY_MILLIS, device::withdraw);
            }
        }
        device.announceAfter(DISCOVERY_MILLIS);
    }

    private void stateText(int number, String payload) {
        if (!payload.isEmpty()) {
            settings.states[number - 1] = payload;
        }
        answers.say("STATETEXT", "StateText" + number, settings.states[number - 1]);
    }

    private void status(String payload) {
        switch (payload) {
            case "" -> status();
            case "0" -> {
                status();
                for (int number : new int[] {1, 2, 3, 5, 6, 10, 11}) {
                    status(number);
                }
            }
            case "1", "2", "3", "5", "6", "8", "10", "11", "13" -> status(Integer.parseInt(payload));
            default -> answers.error();
        }
    }

    private void status() {
        JsonObject status = new JsonObject();
        status.addProperty("Module", 1);
        status.addProperty("DeviceName", settings.name);
        status.addProperty("Topic", settings.topic);
        answers.status("STATUS", Bodies.wrap("Status", status));
    }

    private void status(int number) {
        JsonObject body = new JsonObject();
        switch (number) {
            case 1 -> {
                body.addProperty("GroupTopic", "tasmotas");
                body.addProperty("RestartReason", device.restartReason());
                body.addProperty("BootCount", device.bootCount());
                say(number, "StatusPRM", body);
            }
            case 2 -> {
                body.addProperty("Version", Bodies.version());
                say(number, "StatusFWR", body);
            }
            case 3 -> {
                body.addProperty("TelePeriod", settings.teleSeconds);
                body.add("SetOption", texts("00008009", "2805C80001000600003C5A0A192800000000"));
                say(number, "StatusLOG", body);
            }
            case 5 -> {
                body.addProperty("Hostname", settings.hostname());
                body.addProperty("IPAddress", "127.0.0.1");
                body.addProperty("Mac", settings.mac.replaceAll("(..)(?!$)", "$1:"));
                say(number, "StatusNET", body);
            }
            case 6 -> {
                body.addProperty("MqttClient", settings.clientId());
                body.addProperty("KEEPALIVE", settings.keepAliveSeconds);
                say(number, "StatusMQT", body);
            }
            case 11 -> say(number, "StatusSTS", bodies.state(device.uptimeSeconds(), device.mqttCount()));
            case 13 -> {
                if (shutters.areThere()) {
                    for (int each = 1; each <= settings.shutters; each++) {
                        body.add("SHT" + (each - 1), shutters.body(each));
                    }
                    say(number, "StatusSHT", body);
                } else {
                    answers.error();
                }
            }
            default -> say(number, "StatusSNS", bodies.sensor(device.uptimeSeconds()));
        }
    }

    private void say(int number, String key, JsonObject body) {
        answers.status("STATUS" + number, Bodies.wrap(key, body));
    }

    private static JsonElement texts(String... all) {
        JsonArray array = new JsonArray();
        for (String text : all) {
            array.add(text);
        }
        return array;
    }
}
