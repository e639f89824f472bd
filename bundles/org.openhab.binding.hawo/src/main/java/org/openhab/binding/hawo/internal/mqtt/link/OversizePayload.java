/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.mqtt.link;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.eclipse.jdt.annotation.NonNullByDefault;

/** What stands in place of a payload that is too long to be read. Random, so that nobody can publish the same. */
@NonNullByDefault
final class OversizePayload {
    private static final int LENGTH = 2 * Long.BYTES + Integer.BYTES;

    private final UUID id = UUID.randomUUID();

    byte[] substitute(int length) {
        return ByteBuffer.allocate(LENGTH)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .putInt(length)
                .array();
    }

    /** The length of the payload in whose place this one is; -1 if it is another one. */
    int lengthOf(byte[] payload) {
        if (payload.length != LENGTH) {
            return -1;
        }
        ByteBuffer buffer = ByteBuffer.wrap(payload);
        return buffer.getLong() == id.getMostSignificantBits() && buffer.getLong() == id.getLeastSignificantBits()
                ? buffer.getInt()
                : -1;
    }
}
