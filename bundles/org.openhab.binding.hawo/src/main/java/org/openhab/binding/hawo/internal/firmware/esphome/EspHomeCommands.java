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

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.firmware.Dialect.Outgoing;
import org.openhab.binding.hawo.internal.node.ShutterWish;

/**
 * Commands for entities. None is retained, even if the discovery message asks for it ({@code ret}): the node would carry it out
 * again at each connect, long after it was given.
 */
@NonNullByDefault
final class EspHomeCommands {
    private static final byte[] EMPTY = {};

    private EspHomeCommands() {}

    static List<Outgoing> relay(@Nullable EspHomePart relay, boolean on) {
        if (relay == null) {
            return List.of();
        }
        EspHomeEntity.Words words = relay.entity.words();
        return command(relay.entity.topics().command(), on ? words.on() : words.off());
    }

    /** None when the cover has no positions, and is to go to one. */
    static List<Outgoing> shutter(@Nullable EspHomePart cover, ShutterWish wish) {
        if (cover == null) {
            return List.of();
        }
        EspHomeEntity.Topics topics = cover.entity.topics();
        EspHomeEntity.Words words = cover.entity.words();
        if (!topics.command().isEmpty()) {
            String word = wish.equals(ShutterWish.STOP)
                    ? words.stop()
                    : switch (wish.position()) {
                        case ShutterWish.OPEN -> words.open();
                        case ShutterWish.CLOSED -> words.close();
                        default -> "";
                    };
            if (!word.isEmpty()) {
                return command(topics.command(), word);
            }
        }
        return topics.setPosition().isEmpty() || wish.equals(ShutterWish.STOP)
                ? List.of()
                : command(topics.setPosition(), Integer.toString(ShutterWish.CLOSED - wish.position()));
    }

    static List<Outgoing> press(@Nullable EspHomePart button) {
        return button == null
                ? List.of()
                : command(
                        button.entity.topics().command(), button.entity.words().press());
    }

    private static List<Outgoing> command(String topic, String payload) {
        return List.of(new Outgoing(topic, payload.getBytes(StandardCharsets.UTF_8), 1, false));
    }

    /** Removes what the broker keeps on a topic. */
    static Outgoing clear(String topic) {
        return new Outgoing(topic, EMPTY, 1, true);
    }
}
