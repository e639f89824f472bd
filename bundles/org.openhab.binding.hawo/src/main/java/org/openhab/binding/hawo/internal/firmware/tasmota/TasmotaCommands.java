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
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.firmware.Dialect.Outgoing;
import org.openhab.binding.hawo.internal.node.DialectTraits;
import org.openhab.binding.hawo.internal.node.NodeCommand;

/** Commands for a known device. */
@NonNullByDefault
final class TasmotaCommands {
    private TasmotaCommands() {}

    static Outgoing command(TasmotaDevice device, String name, String payload) {
        return new Outgoing(device.topics().command() + name, payload.getBytes(StandardCharsets.UTF_8), 1, false);
    }

    static List<Outgoing> relay(TasmotaDevice device, int relay, boolean on, int forSeconds) {
        device.asked(relay);
        String power = "POWER" + relay;
        TasmotaPulse pulse = device.pulse(relay);
        if (forSeconds > 0) {
            return DialectTraits.TASMOTA.canTime(relay, on, forSeconds)
                    ? pulse(device, relay, pulse, forSeconds)
                    : List.of();
        }
        if (on && pulse != null) {
            return List.of(command(device, "Backlog0", "PulseTime" + relay + " " + pulse.end() + ";" + power + " ON"));
        }
        return List.of(command(device, power, on ? "ON" : "OFF"));
    }

    private static List<Outgoing> pulse(
            TasmotaDevice device, int relay, @Nullable TasmotaPulse running, int forSeconds) {
        TasmotaPulse pulse = running == null ? device.newPulse(relay) : running;
        String setting = "PulseTime" + relay;
        return List.of(command(
                device,
                "Backlog0",
                setting + ";" + setting + " " + pulse.start(forSeconds) + ";POWER" + relay + " ON"));
    }

    static Outgoing endPulse(TasmotaDevice device, int relay, TasmotaPulse pulse) {
        return command(device, "PulseTime" + relay, Integer.toString(pulse.end()));
    }

    static List<Outgoing> node(TasmotaDevice device, NodeCommand command) {
        return switch (command) {
            case REFRESH -> questions(device);
            case RESTART -> List.of(command(device, "Restart", "1"));
            // There is no command that shows a device to a person and moves no relay.
            case IDENTIFY -> List.of();
        };
    }

    private static List<Outgoing> questions(TasmotaDevice device) {
        List<Outgoing> questions = new ArrayList<>();
        questions.add(command(device, "STATE", ""));
        if (device.byHand || device.hasSensors()) {
            questions.add(command(device, "STATUS", "10"));
        }
        if (!device.knowsInterval()) {
            questions.add(command(device, "TelePeriod", ""));
        }
        if (!device.knowsBoot()) {
            questions.add(command(device, "STATUS", "1"));
        }
        if (device.byHand && !device.knowsItself()) {
            questions.add(command(device, "STATUS", "2"));
            questions.add(command(device, "STATUS", "5"));
        }
        if (device.byHand && !device.knowsWords()) {
            questions.add(command(device, "StateText1", ""));
            questions.add(command(device, "StateText2", ""));
        }
        return questions;
    }
}
