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
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.firmware.Dialect;
import org.openhab.binding.hawo.internal.firmware.Json;
import org.openhab.binding.hawo.internal.firmware.Printable;
import org.openhab.binding.hawo.internal.node.NodeInfo;
import org.openhab.binding.hawo.internal.node.NodeMessage;
import org.openhab.binding.hawo.internal.node.NodeMessage.Alive;
import org.openhab.binding.hawo.internal.node.NodeMessage.ButtonPress;
import org.openhab.binding.hawo.internal.node.NodeMessage.Malformed;
import org.openhab.binding.hawo.internal.node.NodeMessage.Malformed.Kind;
import org.openhab.binding.hawo.internal.node.NodeMessage.Press;
import org.openhab.binding.hawo.internal.node.NodeMessage.RelayState;
import org.openhab.binding.hawo.internal.node.NodeMessage.ReportedStatus;
import org.openhab.binding.hawo.internal.node.Port;
import org.openhab.binding.hawo.internal.node.Telemetry;

/** What a known device says below its own topics. */
@NonNullByDefault
final class TasmotaMessages {
    private static final String POWER = "POWER";
    private static final int MAX_QUOTE = 40;
    private static final int BYTES_PER_KIB = 1024;
    /** The clock of a sleeping chip is off by up to 10 %, and then it has to start and connect. */
    private static final double SLEEP_TOLERANCE = 1.1;

    private static final int START_SECONDS = 60;

    private TasmotaMessages() {}

    /** A message below the telemetry prefix. What is retained there, apart from the status, is of any age. */
    static void telemetry(TasmotaDevice device, String suffix, byte[] payload, boolean retained, Dialect.Sink sink) {
        switch (suffix) {
            case "LWT" -> status(device, payload, retained, sink);
            case "DEEPSLEEP" -> deepSleep(device, payload, retained, sink);
            default -> {
                if (!retained && payload.length > 0) {
                    JsonObject json = Json.object(payload);
                    if (json == null) {
                        malformed(device, suffix, payload, sink);
                    } else {
                        report(device, suffix, json, sink);
                    }
                }
            }
        }
    }

    private static void status(TasmotaDevice device, byte[] payload, boolean retained, Dialect.Sink sink) {
        String text = new String(payload, StandardCharsets.UTF_8);
        if (text.equals(device.config.online())) {
            device.asleep &= retained;
            sink.message(device.id, ReportedStatus.ONLINE, retained);
        } else if (text.equals(device.config.offline())) {
            // A device that sleeps is cut off by the broker, which says nothing: its own message told for how long.
            if (!device.config.deepSleep() && !device.asleep) {
                sink.message(device.id, ReportedStatus.OFFLINE, retained);
            }
        } else if (payload.length > 0) {
            sink.message(device.id, new Malformed(Kind.STATUS, quote(payload)), retained);
        }
    }

    private static void deepSleep(TasmotaDevice device, byte[] payload, boolean retained, Dialect.Sink sink) {
        JsonObject json = Json.object(payload);
        JsonObject sleep = json == null ? null : Json.object(json, "DeepSleep");
        if (sleep == null) {
            return;
        }
        double seconds = Json.number(sleep, "Wakeup") - Json.number(sleep, "DeepSleep");
        if (seconds > 0 && seconds <= NodeInfo.MAX_SLEEP_SECONDS) {
            device.sleep(
                    (int) Math.min(NodeInfo.MAX_SLEEP_SECONDS, Math.ceil(seconds * SLEEP_TOLERANCE) + START_SECONDS));
            sink.message(device.id, new NodeMessage.Info(device.info()), retained);
        }
        // Retained, it may be long ago: only a device that is set to sleep is taken for asleep.
        if (!retained || device.config.deepSleep()) {
            device.asleep = true;
            sink.message(device.id, ReportedStatus.SLEEPING, retained);
        }
    }

    private static void report(TasmotaDevice device, String suffix, JsonObject json, Dialect.Sink sink) {
        switch (suffix) {
            case "STATE" -> state(device, json, sink);
            case "SENSOR" -> sensors(device, json, sink);
            case "INFO1", "INFO2", "INFO3" -> info(device, inner(json, "Info" + suffix.charAt(4)), sink);
            default -> alive(device, sink);
        }
    }

    /** Old firmware leaves the outer object out. */
    private static JsonObject inner(JsonObject json, String key) {
        JsonObject inner = Json.object(json, key);
        return inner == null ? json : inner;
    }

    private static void info(TasmotaDevice device, JsonObject json, Dialect.Sink sink) {
        if (json.has("Version")) {
            device.version(Json.text(json, "Version"));
        }
        if (json.has("IPAddress")) {
            device.ip(Json.text(json, "IPAddress"));
        }
        if (json.has("Mac")) {
            device.mac(Json.text(json, "Mac"));
        }
        if (json.has("BootCount")) {
            JsonElement reason = json.get("RestartReason");
            device.booted(
                    Integer.toString(Json.integer(json, "BootCount", 0, Integer.MAX_VALUE, 0)),
                    reason == null || reason.isJsonPrimitive()
                            ? Json.text(json, "RestartReason")
                            : Printable.text(reason.toString(), Json.MAX_TEXT));
        }
        if (json.has("TelePeriod")) {
            device.interval(Json.integer(json, "TelePeriod", 0, NodeInfo.MAX_INTERVAL_SECONDS, 0));
        }
        sink.message(device.id, new NodeMessage.Info(device.info()), false);
    }

    /** The answer to STATE, tele STATE and StatusSTS are the same object. */
    private static void state(TasmotaDevice device, JsonObject json, Dialect.Sink sink) {
        relays(device, json, sink);
        JsonObject wifi = Json.object(json, "Wifi");
        double signal = wifi == null ? Double.NaN : Json.number(wifi, "Signal");
        sink.message(
                device.id,
                new Telemetry(
                        count(Json.number(json, "UptimeSec")),
                        signal >= Telemetry.MIN_RSSI && signal < 0 ? (long) signal : Telemetry.ABSENT,
                        count(Json.number(json, "Heap") * BYTES_PER_KIB),
                        count(Math.max(0, Json.number(json, "MqttCount") - 1)),
                        Telemetry.ABSENT),
                false);
    }

    private static long count(double number) {
        return number >= 0 ? (long) number : Telemetry.ABSENT;
    }

    private static void sensors(TasmotaDevice device, JsonObject json, Dialect.Sink sink) {
        if (TasmotaSensors.learn(device, json)) {
            sink.message(device.id, new NodeMessage.Info(device.info()), false);
        } else {
            alive(device, sink);
        }
        TasmotaSensors.decode(device, json, false, sink);
    }

    /** A message below the prefix of answers. What is retained there is of any age. */
    static void result(TasmotaDevice device, String suffix, byte[] payload, boolean retained, Dialect.Sink sink) {
        if (retained || payload.length == 0) {
            return;
        }
        if (isPower(suffix) && payload[0] != '{') {
            if (!device.config.topics().commandsLookLikeResults()) {
                relay(device, suffix, new String(payload, StandardCharsets.UTF_8), sink);
            }
            return;
        }
        JsonObject json = Json.object(payload);
        if (json == null) {
            if (!suffix.equals("UPGRADE")) {
                malformed(device, suffix, payload, sink);
            }
            return;
        }
        JsonObject sensors = Json.object(json, "StatusSNS");
        JsonObject state = json.has("Uptime") && json.has("Time") ? json : Json.object(json, "StatusSTS");
        JsonObject status = firstObject(json, "StatusFWR", "StatusNET", "StatusPRM", "StatusLOG");
        if (sensors != null) {
            sensors(device, sensors, sink);
        } else if (state != null) {
            state(device, state, sink);
        } else if (status != null) {
            info(device, status, sink);
        } else {
            answer(device, json, sink);
        }
    }

    private static @Nullable JsonObject firstObject(JsonObject json, String... keys) {
        for (String key : keys) {
            JsonObject object = Json.object(json, key);
            if (object != null) {
                return object;
            }
        }
        return null;
    }

    private static void answer(TasmotaDevice device, JsonObject json, Dialect.Sink sink) {
        alive(device, sink);
        relays(device, json, sink);
        for (Map.Entry<String, JsonElement> entry : json.entrySet()) {
            String key = entry.getKey();
            if (key.startsWith("Button") && entry.getValue() instanceof JsonObject event) {
                button(device, key, Json.text(event, "Action"), sink);
            } else if (key.startsWith("PulseTime") && entry.getValue() instanceof JsonObject pulse) {
                TasmotaPulse running = device.pulse(number(key, "PulseTime"));
                if (running != null) {
                    running.reported(Json.integer(pulse, "Set", 0, Integer.MAX_VALUE, 0));
                }
            } else if (key.equals("TelePeriod")) {
                info(device, json, sink);
            }
        }
    }

    private static void button(TasmotaDevice device, String key, String action, Dialect.Sink sink) {
        int button = number(key, "Button");
        Press press =
                switch (action) {
                    case "SINGLE" -> Press.SHORT;
                    case "DOUBLE" -> Press.DOUBLE;
                    case "HOLD" -> Press.LONG;
                    default -> null;
                };
        if (press != null && device.config.buttons().get(button) != null) {
            sink.message(device.id, new ButtonPress(button, press), false);
        }
    }

    private static void relays(TasmotaDevice device, JsonObject json, Dialect.Sink sink) {
        for (Map.Entry<String, JsonElement> entry : json.entrySet()) {
            if (isPower(entry.getKey())) {
                relay(device, entry.getKey(), Json.text(entry.getValue()), sink);
            }
        }
    }

    /** A word other than those of StateText 1 and 2, such as "Blink ON", says nothing of the state. */
    private static void relay(TasmotaDevice device, String key, String word, Dialect.Sink sink) {
        int relay = relayNumber(device, key);
        boolean on = word.equals(device.config.on());
        if (device.config.relays().get(relay) != null && (on || word.equals(device.config.off()))) {
            sink.message(device.id, new RelayState(relay, on), false);
            TasmotaPulse pulse = device.pulse(relay);
            if (pulse != null && pulse.isRunning() && !on) {
                device.endPulse(relay);
                sink.publish(TasmotaCommands.command(device, "PulseTime" + relay, Integer.toString(pulse.before())));
            }
        } else {
            alive(device, sink);
        }
    }

    /** With one relay the device leaves the number out. */
    static int relayNumber(TasmotaDevice device, String key) {
        if (key.length() > POWER.length()) {
            return number(key, POWER);
        }
        return device.config.relays().size() == 1
                ? device.config.relays().list().stream()
                        .mapToInt(Port::number)
                        .findFirst()
                        .orElse(1)
                : 1;
    }

    static boolean isPower(String key) {
        return key.equals(POWER) || key.startsWith(POWER) && number(key, POWER) >= 0;
    }

    /** The number behind the word; −1 when there is something else. */
    private static int number(String key, String word) {
        int number = 0;
        for (int i = word.length(); i < key.length(); i++) {
            int digit = key.charAt(i) - '0';
            if (digit < 0 || digit > 9 || number > 99) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return key.length() > word.length() ? number : -1;
    }

    private static void alive(TasmotaDevice device, Dialect.Sink sink) {
        sink.message(device.id, Alive.INSTANCE, false);
    }

    private static void malformed(TasmotaDevice device, String suffix, byte[] payload, Dialect.Sink sink) {
        Kind kind =
                switch (suffix) {
                    case "SENSOR" -> Kind.CLIMATE;
                    case "STATE" -> Kind.TELEMETRY;
                    default -> suffix.startsWith("INFO") ? Kind.INFO : Kind.RELAY;
                };
        sink.message(device.id, new Malformed(kind, suffix + ": " + quote(payload)), false);
    }

    private static String quote(byte[] payload) {
        return Printable.text(
                new String(payload, 0, Math.min(payload.length, 4 * MAX_QUOTE), StandardCharsets.UTF_8), MAX_QUOTE);
    }
}
