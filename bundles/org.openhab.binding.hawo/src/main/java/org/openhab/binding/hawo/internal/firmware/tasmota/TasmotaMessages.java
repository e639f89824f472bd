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
import org.openhab.binding.hawo.internal.node.NodeMessage.Malformed;
import org.openhab.binding.hawo.internal.node.NodeMessage.Malformed.Kind;
import org.openhab.binding.hawo.internal.node.NodeMessage.ReportedStatus;
import org.openhab.binding.hawo.internal.node.Telemetry;

/** What a known device says below its own topics. */
@NonNullByDefault
final class TasmotaMessages {
    private static final int MAX_QUOTE = 40;
    private static final int BYTES_PER_KIB = 1024;
    /** The clock of a sleeping chip is off by up to a tenth, and then it has to start and connect. */
    private static final int SLEEP_TOLERANCE = 10;

    private static final int START_SECONDS = 60;

    private TasmotaMessages() {}

    /**
     * A message of the device. Reports and answers are told apart by what they are: they can have the same topics. What is
     * retained, apart from the status, is of any age.
     */
    static void said(TasmotaDevice device, String suffix, byte[] payload, boolean retained, Dialect.Sink sink) {
        switch (suffix) {
            case "LWT" -> status(device, payload, retained, sink);
            case "DEEPSLEEP" -> deepSleep(device, payload, retained, sink);
            default -> {
                if (!retained && payload.length > 0) {
                    live(device, suffix, payload, sink);
                }
            }
        }
    }

    private static void status(TasmotaDevice device, byte[] payload, boolean retained, Dialect.Sink sink) {
        String text = new String(payload, StandardCharsets.UTF_8);
        if (text.equals(device.config.online())) {
            device.asleep &= retained;
            if (!device.asleep) {
                sink.message(device.id, ReportedStatus.ONLINE, retained);
            }
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
        if (seconds > 0) {
            double overdue = Math.ceil(seconds + seconds / SLEEP_TOLERANCE) + START_SECONDS;
            device.sleep((int) Math.min(NodeInfo.MAX_SLEEP_SECONDS, overdue));
            sink.message(device.id, new NodeMessage.Info(device.info()), retained);
        }
        // Retained, it may be long ago: only a device that is set to sleep is taken for asleep.
        if (!retained || device.config.deepSleep()) {
            device.asleep = true;
            sink.message(device.id, ReportedStatus.SLEEPING, retained);
        }
    }

    private static void live(TasmotaDevice device, String suffix, byte[] payload, Dialect.Sink sink) {
        if (TasmotaRelays.isPower(suffix) && payload[0] != '{') {
            if (!device.topics().commandsLookLikeResults()) {
                TasmotaRelays.decode(device, suffix, new String(payload, StandardCharsets.UTF_8), sink);
            }
            return;
        }
        JsonObject json = Json.object(payload);
        Kind kind = kind(suffix);
        if (json != null) {
            json(device, suffix, json, sink);
        } else if (kind != null) {
            sink.message(device.id, new Malformed(kind, suffix + ": " + quote(payload)), false);
        } else {
            alive(device, sink);
        }
    }

    /** Of what has to be JSON there; null where anything may be said. */
    private static @Nullable Kind kind(String suffix) {
        return switch (suffix) {
            case "SENSOR", "STATUS8", "STATUS10" -> Kind.CLIMATE;
            case "STATE", "STATUS11" -> Kind.TELEMETRY;
            case "RESULT" -> Kind.RELAY;
            default -> suffix.matches("(INFO|STATUS)\\d*") ? Kind.INFO : null;
        };
    }

    private static void json(TasmotaDevice device, String suffix, JsonObject json, Dialect.Sink sink) {
        JsonObject sensors = suffix.equals("SENSOR") ? json : Json.object(json, "StatusSNS");
        JsonObject state = json.has("Uptime") && json.has("Time") ? json : Json.object(json, "StatusSTS");
        JsonObject info =
                firstObject(json, "StatusFWR", "StatusNET", "StatusPRM", "StatusLOG", "Info1", "Info2", "Info3");
        if (sensors != null) {
            sensors(device, sensors, sink);
        } else if (state != null) {
            state(device, state, sink);
        } else if (info != null) {
            info(device, info, sink);
        } else if (suffix.matches("INFO[123]")) {
            // Old firmware leaves the outer object out.
            info(device, json, sink);
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
            device.telePeriod(Json.integer(json, "TelePeriod", 0, NodeInfo.MAX_INTERVAL_SECONDS, 0));
        }
        sink.message(device.id, new NodeMessage.Info(device.info()), false);
    }

    /** The answer to STATE, tele STATE and StatusSTS are the same object. */
    private static void state(TasmotaDevice device, JsonObject json, Dialect.Sink sink) {
        TasmotaRelays.putBack(device, sink);
        TasmotaRelays.decode(device, json, sink);
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
        if (device.learn(json)) {
            sink.message(device.id, new NodeMessage.Info(device.info()), false);
        } else {
            alive(device, sink);
        }
        values(device, json, sink);
    }

    /** Live values of all that measures. */
    static void values(TasmotaDevice device, JsonObject json, Dialect.Sink sink) {
        TasmotaSensors.decode(device, json, sink);
        device.meter.decode(device.id, json, sink);
        TasmotaShutters.decode(device, json, sink);
    }

    private static void answer(TasmotaDevice device, JsonObject json, Dialect.Sink sink) {
        alive(device, sink);
        TasmotaRelays.decode(device, json, sink);
        TasmotaShutters.decode(device, json, sink);
        for (Map.Entry<String, JsonElement> entry : json.entrySet()) {
            String key = entry.getKey();
            if (key.startsWith("Button") || key.startsWith("Switch")) {
                TasmotaEvents.decode(device, key, entry.getValue(), sink);
            } else if (key.startsWith("PulseTime")) {
                TasmotaRelays.pulseTime(device, key, entry.getValue());
            } else if (key.equals("StateText1") || key.equals("StateText2")) {
                device.word(key.endsWith("2"), Json.text(entry.getValue()));
            } else if (key.equals("TelePeriod")) {
                info(device, json, sink);
            } else if (key.equals("Command") && Json.text(entry.getValue()).equals("Error")) {
                TasmotaRelays.refused(device, sink);
            }
        }
    }

    private static void alive(TasmotaDevice device, Dialect.Sink sink) {
        sink.message(device.id, Alive.INSTANCE, false);
    }

    private static String quote(byte[] payload) {
        return Printable.text(
                new String(payload, 0, Math.min(payload.length, 4 * MAX_QUOTE), StandardCharsets.UTF_8), MAX_QUOTE);
    }
}
