/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.firmware.esphome;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.openhab.binding.hawo.internal.firmware.Dialect.Sink;
import org.openhab.binding.hawo.internal.firmware.Json;
import org.openhab.binding.hawo.internal.firmware.Printable;
import org.openhab.binding.hawo.internal.node.NodeMessage;
import org.openhab.binding.hawo.internal.node.NodeMessage.Alive;
import org.openhab.binding.hawo.internal.node.NodeMessage.Climate.Limits;
import org.openhab.binding.hawo.internal.node.NodeMessage.ContactEvent;
import org.openhab.binding.hawo.internal.node.NodeMessage.ContactState;
import org.openhab.binding.hawo.internal.node.NodeMessage.Malformed;
import org.openhab.binding.hawo.internal.node.NodeMessage.Malformed.Kind;
import org.openhab.binding.hawo.internal.node.NodeMessage.Measured;
import org.openhab.binding.hawo.internal.node.NodeMessage.RelayState;
import org.openhab.binding.hawo.internal.node.Reading;
import org.openhab.binding.hawo.internal.node.ShutterWish;

/** What an entity says on its topics. */
@NonNullByDefault
final class EspHomeStates {
    private static final int MAX_QUOTE = 40;

    private EspHomeStates() {}

    /** @param position whether this is the topic of a cover's position */
    static void decode(
            EspHomeNode node, EspHomePart part, boolean position, byte[] payload, boolean retained, Sink sink) {
        String text = new String(payload, StandardCharsets.UTF_8);
        NodeMessage message =
                switch (part.entity.kind()) {
                    case RELAY -> relay(part, text);
                    case SHUTTER -> position ? position(part, text) : movement(part, text);
                    case CONTACT -> contact(part, text);
                    case EVENT -> event(part, payload);
                    case TEMPERATURE -> measured(part, Reading.TEMPERATURE, text);
                    case HUMIDITY -> measured(part, Reading.HUMIDITY, text);
                    case SIGNAL -> retained ? Alive.INSTANCE : node.rssi(number(text));
                    case UPTIME -> retained ? Alive.INSTANCE : node.uptime(number(text));
                    case PRESS -> Alive.INSTANCE;
                };
        // ESPHome retains all it says. What a relay, a cover or a contact was last is still true if the node turns out
        // to be
        // there; a reading is of any age, and an event is over.
        boolean lasts = message instanceof RelayState
                || message instanceof NodeMessage.ShutterState
                || message instanceof ContactState;
        if (!retained || lasts) {
            sink.message(node.id, message, retained);
        }
        if (message instanceof ContactState state) {
            ContactEvent change = part.contact(state.open(), retained);
            if (change != null) {
                sink.message(node.id, change, false);
            }
        }
    }

    private static NodeMessage relay(EspHomePart part, String text) {
        boolean on = text.equals(part.entity.words().on());
        return on || text.equals(part.entity.words().off())
                ? new RelayState(part.number, on)
                : malformed(Kind.RELAY, text);
    }

    private static NodeMessage contact(EspHomePart part, String text) {
        boolean open = text.equals(part.entity.words().on());
        return open || text.equals(part.entity.words().off())
                ? new ContactState(part.number, open)
                : malformed(Kind.CONTACT, text);
    }

    /** ESPHome counts 100 for open. */
    private static NodeMessage position(EspHomePart part, String text) {
        double open = number(text);
        return open >= 0 && open <= ShutterWish.CLOSED
                ? part.position(ShutterWish.CLOSED - (int) Math.round(open))
                : malformed(Kind.SHUTTER, text);
    }

    private static NodeMessage movement(EspHomePart part, String text) {
        NodeMessage said = part.movement(text);
        return said == null ? malformed(Kind.SHUTTER, text) : said;
    }

    private static NodeMessage event(EspHomePart part, byte[] payload) {
        JsonObject json = Json.object(payload);
        String type = json == null ? "" : Json.text(json, "event_type");
        return type.isEmpty() ? Alive.INSTANCE : new NodeMessage.Event(part.number, type);
    }

    private static NodeMessage measured(EspHomePart part, Reading reading, String text) {
        double value = number(text);
        boolean fahrenheit = part.entity.fahrenheit() && reading == Reading.TEMPERATURE;
        return new Measured(
                part.number,
                reading,
                fahrenheit ? (value - 32) * 5 / 9 : value,
                Limits.ANY,
                part.entity.expireSeconds());
    }

    private static Malformed malformed(Kind kind, String text) {
        return new Malformed(kind, Printable.text(text, MAX_QUOTE));
    }

    /** NaN for {@code nan}, {@code None} and whatever else is no number. */
    static double number(String text) {
        try {
            double number = Double.parseDouble(text);
            return Double.isFinite(number) ? number : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
