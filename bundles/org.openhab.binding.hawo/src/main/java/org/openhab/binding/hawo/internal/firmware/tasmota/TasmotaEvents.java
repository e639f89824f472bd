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
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.firmware.Dialect;
import org.openhab.binding.hawo.internal.firmware.Json;
import org.openhab.binding.hawo.internal.node.NodeInfo;
import org.openhab.binding.hawo.internal.node.NodeMessage;
import org.openhab.binding.hawo.internal.node.NodeMessage.ButtonPress;
import org.openhab.binding.hawo.internal.node.NodeMessage.Press;
import org.openhab.binding.hawo.internal.node.NodeMessage.SwitchAction;

/** Presses of buttons (SetOption73) and uses of wall switches (SetOption114). */
@NonNullByDefault
final class TasmotaEvents {
    private static final String BUTTON = "Button";
    private static final String SWITCH = "Switch";
    private static final String ACTION = "Action";
    /** Says only that nothing is pressed any more. */
    private static final String CLEAR = "CLEAR";

    private TasmotaEvents() {}

    /** @param value of a key of an answer: only an object with an action is an event */
    static void decode(TasmotaDevice device, String key, JsonElement value, Dialect.Sink sink) {
        if (!(value instanceof JsonObject event) || !event.has(ACTION)) {
            return;
        }
        String action = Json.text(event, ACTION);
        int button = TasmotaKeys.number(key, BUTTON);
        int wallSwitch = TasmotaKeys.number(key, SWITCH);
        if (button >= 1 && button <= NodeInfo.MAX_BUTTONS) {
            press(device, button, action, sink);
        } else if (wallSwitch >= 1
                && wallSwitch <= NodeInfo.MAX_SWITCHES
                && !action.isEmpty()
                && !action.equals(CLEAR)) {
            if (device.learnSwitch(wallSwitch)) {
                sink.message(device.id, new NodeMessage.Info(device.info()), false);
            }
            sink.message(device.id, new SwitchAction(wallSwitch, device.standardWord(action)), false);
        }
    }

    private static void press(TasmotaDevice device, int button, String action, Dialect.Sink sink) {
        Press press = press(action);
        if (press != null) {
            if (device.learnButton(button)) {
                sink.message(device.id, new NodeMessage.Info(device.info()), false);
            }
            sink.message(device.id, new ButtonPress(button, press), false);
        }
    }

    private static @Nullable Press press(String action) {
        return switch (action) {
            case "SINGLE" -> Press.SHORT;
            case "DOUBLE" -> Press.DOUBLE;
            case "TRIPLE" -> Press.TRIPLE;
            case "QUAD" -> Press.QUADRUPLE;
            case "PENTA" -> Press.QUINTUPLE;
            case "HOLD" -> Press.LONG;
            default -> null;
        };
    }
}
