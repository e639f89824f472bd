/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.node;

import org.eclipse.jdt.annotation.NonNullByDefault;

/**
 * What a shutter is to do.
 *
 * @param position where it is to go, from {@value #OPEN} to {@value #CLOSED}, or {@link #STOP}
 */
@NonNullByDefault
public record ShutterWish(int position) {
    public static final int OPEN = 0;
    public static final int CLOSED = 100;
    private static final int STAND = -1;

    /** It is to stand still where it is. */
    public static final ShutterWish STOP = new ShutterWish(STAND);

    /** @throws IllegalArgumentException when the position is out of its range */
    public ShutterWish {
        if (position < STAND || position > CLOSED) {
            throw new IllegalArgumentException("position " + position + " is not in 0…100");
        }
    }

    boolean isStop() {
        return position == STAND;
    }

    /** Whether this is what the shutter does. */
    boolean isConfirmedBy(NodeMessage.ShutterState state) {
        if (isStop()) {
            return !state.moving();
        }
        if (!state.moving()) {
            return state.position() == position;
        }
        boolean known = state.position() != NodeMessage.ShutterState.NO_POSITION;
        return switch (state.target()) {
            case NodeMessage.ShutterState.NO_TARGET -> true;
            case NodeMessage.ShutterState.TOWARDS_OPEN -> position == OPEN || known && position < state.position();
            case NodeMessage.ShutterState.TOWARDS_CLOSED -> position == CLOSED || known && position > state.position();
            default -> state.target() == position;
        };
    }
}
