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

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.node.NodeMessage.ContactEvent;
import org.openhab.binding.hawo.internal.node.NodeMessage.ShutterState;
import org.openhab.binding.hawo.internal.node.ShutterWish;

/** An entity as a part of its node, and what it said last. */
@NonNullByDefault
final class EspHomePart {
    final EspHomeEntity entity;
    /** From 1, as in commands. */
    final int number;

    // A contact
    private @Nullable Boolean open;
    private int events;

    // A cover, in openHAB's way of counting: 0 is open
    private int position = ShutterState.NO_POSITION;
    private int direction = ShutterState.NO_TARGET;

    EspHomePart(EspHomeEntity entity, int number) {
        this.entity = entity;
        this.number = number;
    }

    /**
     * The contact reported its state.
     *
     * @return the change that this is; null when there is none, or it is not known what it was before
     */
    @Nullable
    ContactEvent contact(boolean isOpen, boolean retained) {
        Boolean before = open;
        open = isOpen;
        if (retained || before == null || before == isOpen) {
            return null;
        }
        events = events == ContactEvent.MAX_COUNT ? 1 : events + 1;
        return new ContactEvent(number, isOpen, events, 0);
    }

    /** A cover with positions said where it is. One that does not say how it moves is taken at its last two positions. */
    ShutterState position(int closed) {
        if (entity.topics().state().isEmpty()) {
            boolean moved = position != ShutterState.NO_POSITION && closed != position;
            direction = !moved
                    ? ShutterState.NO_TARGET
                    : closed < position ? ShutterState.TOWARDS_OPEN : ShutterState.TOWARDS_CLOSED;
        }
        position = closed;
        return shutter();
    }

    /** A cover said what it does; null when that is no word for it. */
    @Nullable
    ShutterState movement(String word) {
        boolean positions = !entity.topics().position().isEmpty();
        switch (word) {
            case "opening" -> moving(ShutterState.TOWARDS_OPEN, positions);
            case "closing" -> moving(ShutterState.TOWARDS_CLOSED, positions);
            case "open", "closed", "stopped", "unknown" -> {
                direction = ShutterState.NO_TARGET;
                if (!positions) {
                    position = switch (word) {
                        case "open" -> ShutterWish.OPEN;
                        case "closed" -> ShutterWish.CLOSED;
                        default -> ShutterState.NO_POSITION;
                    };
                }
            }
            default -> {
                return null;
            }
        }
        return shutter();
    }

    private void moving(int towards, boolean positions) {
        direction = towards;
        if (!positions) {
            position = ShutterState.NO_POSITION;
        }
    }

    private ShutterState shutter() {
        return new ShutterState(number, position, direction, direction != ShutterState.NO_TARGET);
    }
}
