/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.firmware.hawo;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.openhab.binding.hawo.internal.firmware.Dialect;
import org.openhab.binding.hawo.internal.firmware.Printable;
import org.openhab.binding.hawo.internal.firmware.Utf8;
import org.openhab.binding.hawo.internal.node.NodeInfo;
import org.openhab.binding.hawo.internal.node.NodeMessage;
import org.openhab.binding.hawo.internal.node.NodeMessage.Climate;
import org.openhab.binding.hawo.internal.node.NodeMessage.ClimateError;
import org.openhab.binding.hawo.internal.node.NodeMessage.ContactEvent;
import org.openhab.binding.hawo.internal.node.NodeMessage.Info;
import org.openhab.binding.hawo.internal.node.NodeMessage.Malformed;
import org.openhab.binding.hawo.internal.node.NodeMessage.Malformed.Kind;
import org.openhab.binding.hawo.internal.node.Port;
import org.openhab.binding.hawo.internal.node.Ports;
import org.openhab.binding.hawo.internal.node.Telemetry;

/**
 * The payloads that are JSON. They are read as a stream: no tree is built, nesting costs no stack, and unknown keys are
 * skipped. A key that is null counts as missing; of a key that comes twice the last one counts, as in the node's own reader.
 */
@NonNullByDefault
final class HawoJson {
    /** The longest text that a node may say of itself, in characters. */
    private static final int MAX_SLEEP_SECONDS = 86_400;

    private static final int MAX_TEXT = 128;

    private static final int MAX_SENSORS = 16;
    /** The most relays, and the most buttons, that the convention allows. */
    static final int MAX_PORTS = 16;

    private static final byte[][] CLIMATE_KEYS = keys("temperature", "humidity");
    private static final byte[][] TELEMETRY_KEYS = keys("uptime", "rssi", "heap", "reconnects", "dropped");
    private static final int RSSI = 1;

    private static final String DHT22 = "dht22";
    private static final Ports ONE_DHT22 = new Ports(List.of(new Port(1, DHT22, "")));
    /** How much of a wrong word is told. */
    private static final int MAX_QUOTE = 40;
    /** Beyond it a double does not count by ones. */
    private static final double MAX_COUNT = 9_007_199_254_740_991.0;

    private HawoJson() {}

    private static byte[][] keys(String... names) {
        return Stream.of(names)
                .map(name -> name.getBytes(StandardCharsets.US_ASCII))
                .toArray(byte[][]::new);
    }

    static NodeMessage info(byte[] payload) {
        return read(Kind.INFO, payload, json -> {
            NodeInfo.Builder info = NodeInfo.builder();
            json.beginObject();
            while (json.hasNext()) {
                String key = json.nextName();
                if (json.peek() == JsonToken.NULL) {
                    json.nextNull();
                    continue;
                }
                switch (key) {
                    case "protocol" -> info.protocol(integer(json, key, 1, Integer.MAX_VALUE));
                    case "firmware" -> info.firmware(text(json, key));
                    case "model" -> info.model(text(json, key));
                    case "mac" -> info.mac(text(json, key));
                    case "ip" -> info.ip(text(json, key));
                    case "boot" -> info.boot(text(json, key));
                    case "reset" -> info.reset(text(json, key));
                    case "relays" -> info.relays(Ports.numbered(integer(json, key, 0, MAX_PORTS)));
                    case "buttons" -> info.buttons(Ports.numbered(integer(json, key, 0, MAX_PORTS)));
                    case "contacts" -> info.contacts(Ports.numbered(integer(json, key, 0, MAX_PORTS)));
                    case "climate" -> info.sensors(sensors(texts(json, key)));
                    case "interval" -> info.interval(integer(json, key, 1, NodeInfo.MAX_INTERVAL_SECONDS));
                    case "keepalive" -> info.keepalive(integer(json, key, 0, NodeInfo.MAX_KEEPALIVE_SECONDS));
                    case "sleep" -> info.sleep(integer(json, key, 1, MAX_SLEEP_SECONDS));
                    case "ids" -> info.ids(bool(json, key));
                    default -> json.skipValue();
                }
            }
            json.endObject();
            return new Info(info.build());
        });
    }

    /** The kinds that this version of the convention knows; a node may have others, of which nothing is read. */
    private static Ports sensors(List<String> kinds) {
        return kinds.contains(DHT22) ? ONE_DHT22 : Ports.NONE;
    }

    static NodeMessage climate(byte[] payload) {
        double[] values = FlatNumbers.read(payload, CLIMATE_KEYS);
        return values == null || Double.isNaN(values[0]) && Double.isNaN(values[1])
                ? climateInFull(payload)
                : new Climate(values[0], values[1]);
    }

    static NodeMessage climateInFull(byte[] payload) {
        return read(Kind.CLIMATE, payload, json -> {
            double temperature = Double.NaN;
            double humidity = Double.NaN;
            String error = "";
            json.beginObject();
            while (json.hasNext()) {
                String key = json.nextName();
                if (json.peek() == JsonToken.NULL) {
                    json.nextNull();
                    continue;
                }
                switch (key) {
                    case "temperature" -> temperature = number(json, key);
                    case "humidity" -> humidity = number(json, key);
                    case "error" -> error = text(json, key);
                    default -> json.skipValue();
                }
            }
            json.endObject();
            if (!error.isEmpty()) {
                return new ClimateError(error);
            }
            if (Double.isNaN(temperature) && Double.isNaN(humidity)) {
                throw new Refused("neither a reading nor an error");
            }
            return new Climate(temperature, humidity);
        });
    }

    static NodeMessage telemetry(byte[] payload) {
        double[] values = FlatNumbers.read(payload, TELEMETRY_KEYS);
        if (values == null || !isStrength(values[RSSI])) {
            return telemetryInFull(payload);
        }
        for (int i = 0; i < values.length; i++) {
            if (i != RSSI && (values[i] < 0 || values[i] > MAX_COUNT)) {
                return telemetryInFull(payload);
            }
        }
        return new Telemetry(
                orAbsent(values[0]),
                orAbsent(values[RSSI]),
                orAbsent(values[2]),
                orAbsent(values[3]),
                orAbsent(values[4]));
    }

    private static boolean isStrength(double value) {
        return value == Math.rint(value) && value >= Telemetry.MIN_RSSI && value <= Telemetry.MAX_RSSI;
    }

    private static long orAbsent(double value) {
        return Double.isNaN(value) ? Telemetry.ABSENT : (long) value;
    }

    static NodeMessage telemetryInFull(byte[] payload) {
        return read(Kind.TELEMETRY, payload, json -> {
            long uptime = Telemetry.ABSENT;
            long rssi = Telemetry.ABSENT;
            long heap = Telemetry.ABSENT;
            long reconnects = Telemetry.ABSENT;
            long dropped = Telemetry.ABSENT;
            json.beginObject();
            while (json.hasNext()) {
                String key = json.nextName();
                if (json.peek() == JsonToken.NULL) {
                    json.nextNull();
                    continue;
                }
                switch (key) {
                    case "uptime" -> uptime = count(json, key);
                    case "rssi" -> rssi = strength(json, key);
                    case "heap" -> heap = count(json, key);
                    case "reconnects" -> reconnects = count(json, key);
                    case "dropped" -> dropped = count(json, key);
                    default -> json.skipValue();
                }
            }
            json.endObject();
            return new Telemetry(uptime, rssi, heap, reconnects, dropped);
        });
    }

    static NodeMessage contactEvent(int contact, byte[] payload) {
        return read(Kind.CONTACT, payload, json -> {
            String state = "";
            int count = 0;
            int age = 0;
            json.beginObject();
            while (json.hasNext()) {
                String key = json.nextName();
                if (json.peek() == JsonToken.NULL) {
                    json.nextNull();
                    continue;
                }
                switch (key) {
                    case "state" -> state = text(json, key);
                    case "count" -> count = integer(json, key, 1, ContactEvent.MAX_COUNT);
                    case "age" -> age = integer(json, key, 0, Integer.MAX_VALUE);
                    default -> json.skipValue();
                }
            }
            json.endObject();
            if (!state.equals("OPEN") && !state.equals("CLOSED") || count == 0) {
                throw new Refused("an event needs a state and a count");
            }
            return new ContactEvent(contact, state.equals("OPEN"), count, age);
        });
    }

    static Malformed unknownWord(Kind kind, byte[] payload) {
        return payload.length > Dialect.MAX_PAYLOAD
                ? tooLarge(payload)
                : new Malformed(kind, "not a word of the convention: " + quote(payload));
    }

    private interface Body {
        NodeMessage read(JsonReader json) throws IOException;
    }

    private static NodeMessage read(Kind kind, byte[] payload, Body body) {
        if (payload.length > Dialect.MAX_PAYLOAD) {
            return tooLarge(payload);
        }
        // Not closed: there is nothing behind it to close.
        try {
            JsonReader json = new JsonReader(new StringReader(Utf8.text(payload)));
            NodeMessage message = body.read(json);
            if (json.peek() != JsonToken.END_DOCUMENT) {
                throw new Refused("something follows the object");
            }
            return message;
        } catch (CharacterCodingException e) {
            return new Malformed(kind, "not UTF-8");
        } catch (Refused e) {
            return new Malformed(kind, e.getMessage());
        } catch (IOException | RuntimeException e) {
            // Gson says what is wrong with JSON by several kinds of exception, and quotes the payload in some.
            return new Malformed(kind, "not the JSON object expected: " + quote(payload));
        }
    }

    /** The message is JSON, but does not say what it should. */
    private static final class Refused extends IOException {
        private static final long serialVersionUID = 1;

        Refused(String reason) {
            super(reason);
        }

        @Override
        public String getMessage() {
            String message = super.getMessage();
            return message == null ? "" : message;
        }
    }

    private static Malformed tooLarge(byte[] payload) {
        return new Malformed(Kind.TOO_LARGE, payload.length + " bytes");
    }

    static Malformed tooLarge(String topic) {
        return new Malformed(
                Kind.TOO_LARGE, "more than " + Dialect.MAX_PAYLOAD + " bytes on " + Printable.text(topic, MAX_TEXT));
    }

    private static double number(JsonReader json, String key) throws IOException {
        // Gson would take "21.4" too, and with it "NaN".
        if (json.peek() != JsonToken.NUMBER) {
            throw new Refused(key + " is not a number");
        }
        double value = json.nextDouble();
        if (!Double.isFinite(value)) {
            throw new Refused(key + " is not finite");
        }
        return value;
    }

    private static int integer(JsonReader json, String key, int min, int max) throws IOException {
        double value = number(json, key);
        if (value != Math.rint(value) || value < min || value > max) {
            throw new Refused(key + " is not an integer in " + min + "…" + max);
        }
        return (int) value;
    }

    /** The ESP8266 says 31 when it does not know: that is no reason to miss the heartbeat. */
    private static long strength(JsonReader json, String key) throws IOException {
        int value = integer(json, key, Integer.MIN_VALUE, Integer.MAX_VALUE);
        return value >= Telemetry.MIN_RSSI && value <= Telemetry.MAX_RSSI ? value : Telemetry.ABSENT;
    }

    private static long count(JsonReader json, String key) throws IOException {
        double value = number(json, key);
        if (value < 0 || value > MAX_COUNT) {
            throw new Refused(key + " is not a count");
        }
        return (long) value;
    }

    private static boolean bool(JsonReader json, String key) throws IOException {
        if (json.peek() != JsonToken.BOOLEAN) {
            throw new Refused(key + " is neither true nor false");
        }
        return json.nextBoolean();
    }

    private static String text(JsonReader json, String key) throws IOException {
        if (json.peek() != JsonToken.STRING) {
            throw new Refused(key + " is not a string");
        }
        return Printable.text(json.nextString(), MAX_TEXT);
    }

    private static List<String> texts(JsonReader json, String key) throws IOException {
        if (json.peek() != JsonToken.BEGIN_ARRAY) {
            throw new Refused(key + " is not a list");
        }
        List<String> texts = new ArrayList<>();
        json.beginArray();
        while (json.hasNext()) {
            if (texts.size() == MAX_SENSORS) {
                throw new Refused(key + " holds more than " + MAX_SENSORS);
            }
            texts.add(text(json, key));
        }
        json.endArray();
        return texts;
    }

    private static String quote(byte[] payload) {
        int length = Math.min(payload.length, 4 * MAX_QUOTE);
        return Printable.text(new String(payload, 0, length, StandardCharsets.UTF_8), MAX_QUOTE);
    }
}
