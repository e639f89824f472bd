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
 * One of several like parts of a node: a relay, a button, a sensor.
 *
 * @param number from 1, as in {@link NodeMessage}s and commands
 * @param key what stands in the ids of its channels: letters, digits, {@code _} and {@code -}; stable over restarts
 * @param label what the device calls it, {@code ""} when it has no name of its own
 */
@NonNullByDefault
public record Port(int number, String key, String label) {
    /** @throws IllegalArgumentException when the number is below 1 or the key cannot stand in a channel id */
    public Port {
        if (number < 1 || !key.matches("[A-Za-z0-9_-]+")) {
            throw new IllegalArgumentException("not a port: " + number + " " + key);
        }
    }

    /** A part that has nothing but its number. */
    public static Port of(int number) {
        return new Port(number, Integer.toString(number), "");
    }
}
