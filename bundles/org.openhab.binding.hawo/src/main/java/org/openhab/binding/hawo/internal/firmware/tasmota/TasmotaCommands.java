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

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.openhab.binding.hawo.internal.firmware.Dialect.Outgoing;
import org.openhab.binding.hawo.internal.node.NodeCommand;

/** Commands for a known device. */
@NonNullByDefault
final class TasmotaCommands {
    private TasmotaCommands() {}

    static Outgoing command(TasmotaDevice device, String name, String payload) {
        return new Outgoing(
                device.config.topics().command() + name, payload.getBytes(StandardCharsets.UTF_8), 1, false);
    }

    static List<Outgoing> relay(TasmotaDevice device, int relay, boolean on, int forSeconds) {
        if (forSeconds == 0) {
            return List.of(command(device, "POWER" + relay, on ? "ON" : "OFF"));
        }
        TasmotaPulse pulse = new TasmotaPulse(forSeconds);
        device.pulse(relay, pulse);
        String setting = "PulseTime" + relay;
        return List.of(
                command(device, "Backlog0", setting + ";" + setting + " " + pulse.value() + ";POWER" + relay + " ON"));
    }

    static List<Outgoing> node(TasmotaDevice device, NodeCommand command) {
        return switch (command) {
            case REFRESH -> {
                List<Outgoing> questions = new ArrayList<>();
                questions.add(command(device, "STATE", ""));
                if (device.byHand || device.sensorCount() > 0) {
                    questions.add(command(device, "STATUS", "10"));
                }
                if (!device.knowsInterval()) {
                    questions.add(command(device, "TelePeriod", ""));
                }
                if (device.byHand) {
                    questions.add(command(device, "STATUS", "2"));
                    questions.add(command(device, "STATUS", "5"));
                }
                yield questions;
            }
            case RESTART -> List.of(command(device, "Restart", "1"));
            // There is no command that shows a device to a person and moves no relay.
            case IDENTIFY -> List.of();
        };
    }
}
