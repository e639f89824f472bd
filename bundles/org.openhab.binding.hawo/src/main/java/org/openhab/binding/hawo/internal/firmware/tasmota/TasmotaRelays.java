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
import java.util.Map;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.openhab.binding.hawo.internal.firmware.Dialect;
import org.openhab.binding.hawo.internal.firmware.Json;
import org.openhab.binding.hawo.internal.node.NodeMessage.Alive;
import org.openhab.binding.hawo.internal.node.NodeMessage.RelayRefused;
import org.openhab.binding.hawo.internal.node.NodeMessage.RelayState;
import org.openhab.binding.hawo.internal.node.Port;

/** What a device says of its relays, and of the times that they are switched for. */
@NonNullByDefault
final class TasmotaRelays {
    private static final String POWER = "POWER";

    private TasmotaRelays() {}

    static boolean isPower(String key) {
        return key.equals(POWER) || key.startsWith(POWER) && TasmotaKeys.number(key, POWER) >= 0;
    }

    /** With one relay the device leaves the number out. */
    static int number(TasmotaDevice device, String key) {
        if (key.length() > POWER.length()) {
            return TasmotaKeys.number(key, POWER);
        }
        return device.config.relays().size() == 1
                ? device.config.relays().list().stream()
                        .mapToInt(Port::number)
                        .findFirst()
                        .orElse(1)
                : 1;
    }

    static void decode(TasmotaDevice device, JsonObject json, Dialect.Sink sink) {
        for (Map.Entry<String, JsonElement> entry : json.entrySet()) {
            if (isPower(entry.getKey())) {
                decode(device, entry.getKey(), Json.text(entry.getValue()), sink);
            }
        }
    }

    /** A word other than those of StateText 1 and 2, such as "Blink ON", says nothing of the state. */
    static void decode(TasmotaDevice device, String key, String word, Dialect.Sink sink) {
        int relay = number(device, key);
        boolean on = word.equals(device.word(true));
        if (device.config.relays().get(relay) == null || !on && !word.equals(device.word(false))) {
            sink.message(device.id, Alive.INSTANCE, false);
            return;
        }
        device.answered(relay);
        sink.message(device.id, new RelayState(relay, on), false);
        TasmotaPulse pulse = device.pulse(relay);
        if (pulse != null && pulse.isRunning() && !on) {
            sink.publish(TasmotaCommands.endPulse(device, relay, pulse));
        }
    }

    /** The device says that a command makes no sense, but not which: it is ours when it refuses the repeat too. */
    static void refused(TasmotaDevice device, Dialect.Sink sink) {
        int relay = device.refusedTwice();
        if (relay > 0) {
            sink.message(device.id, new RelayRefused(relay), false);
        }
    }

    /** The device said everything: what was not put back, because a message was lost, is put back now. */
    static void putBack(TasmotaDevice device, Dialect.Sink sink) {
        for (Port relay : device.config.relays()) {
            TasmotaPulse pulse = device.pulse(relay.number());
            if (pulse != null && pulse.isEnding()) {
                sink.publish(TasmotaCommands.endPulse(device, relay.number(), pulse));
            }
        }
    }

    /** @param value an object in present firmware, text that begins with the number in old one */
    static void pulseTime(TasmotaDevice device, String key, JsonElement value) {
        int relay = TasmotaKeys.number(key, "PulseTime");
        TasmotaPulse pulse = device.pulse(relay);
        int set = value instanceof JsonObject object
                ? Json.integer(object, "Set", 0, Integer.MAX_VALUE, -1)
                : TasmotaKeys.leadingNumber(value);
        if (pulse != null && set >= 0 && pulse.reported(set)) {
            device.forgetPulse(relay);
        }
    }
}
