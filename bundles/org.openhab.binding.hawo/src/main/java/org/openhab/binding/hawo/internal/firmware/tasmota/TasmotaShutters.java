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
import java.util.List;
import java.util.Map;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.openhab.binding.hawo.internal.firmware.Dialect;
import org.openhab.binding.hawo.internal.firmware.Dialect.Outgoing;
import org.openhab.binding.hawo.internal.firmware.Json;
import org.openhab.binding.hawo.internal.node.NodeMessage.ShutterState;
import org.openhab.binding.hawo.internal.node.ShutterWish;

/**
 * Shutters. A device counts 100 for open, unless it is set to ShutterInvert: then what it says and is asked is the other way
 * round, but for ShutterOpen and ShutterClose.
 */
@NonNullByDefault
final class TasmotaShutters {
    private static final String SHUTTER = "Shutter";

    private TasmotaShutters() {}

    static void decode(TasmotaDevice device, JsonObject json, Dialect.Sink sink) {
        for (Map.Entry<String, JsonElement> entry : json.entrySet()) {
            int shutter = TasmotaKeys.number(entry.getKey(), SHUTTER);
            if (shutter >= 1
                    && entry.getValue() instanceof JsonObject state
                    && device.config.shutters().get(shutter) != null) {
                decode(device, shutter, state, sink);
            }
        }
    }

    private static void decode(TasmotaDevice device, int shutter, JsonObject state, Dialect.Sink sink) {
        int position = position(device, shutter, state, "Position");
        if (position != ShutterState.NO_TARGET) {
            boolean moving = Json.integer(state, "Direction", -1, 1, Json.integer(state, "direction", -1, 1, 0)) != 0;
            sink.message(
                    device.id,
                    new ShutterState(shutter, position, position(device, shutter, state, "Target"), moving),
                    false);
        }
    }

    private static int position(TasmotaDevice device, int shutter, JsonObject state, String key) {
        int said = Json.integer(state, key, 0, ShutterWish.CLOSED, ShutterState.NO_TARGET);
        return said == ShutterState.NO_TARGET ? said : convert(device, shutter, said);
    }

    /** From the device's way of counting to openHAB's, or back. */
    private static int convert(TasmotaDevice device, int shutter, int position) {
        return device.config.isInverted(shutter) ? position : ShutterWish.CLOSED - position;
    }

    static List<Outgoing> command(TasmotaDevice device, int shutter, ShutterWish wish) {
        if (device.config.shutters().get(shutter) == null) {
            return List.of();
        }
        String name =
                switch (wish.position()) {
                    case ShutterWish.OPEN -> "ShutterOpen";
                    case ShutterWish.CLOSED -> "ShutterClose";
                    default -> wish.equals(ShutterWish.STOP) ? "ShutterStop" : "ShutterPosition";
                };
        String payload =
                name.equals("ShutterPosition") ? Integer.toString(convert(device, shutter, wish.position())) : "";
        return List.of(TasmotaCommands.command(device, name + shutter, payload));
    }
}
