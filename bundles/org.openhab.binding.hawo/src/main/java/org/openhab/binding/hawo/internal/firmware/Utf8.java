/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.firmware;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.eclipse.jdt.annotation.NonNullByDefault;

/** The text of a payload. */
@NonNullByDefault
public final class Utf8 {
    private Utf8() {}

    /** @throws CharacterCodingException when it is not UTF-8 */
    public static String text(byte[] payload) throws CharacterCodingException {
        for (byte b : payload) {
            if (b < 0) {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(payload))
                        .toString();
            }
        }
        // A decoder, and what it works with, would be larger than most payloads.
        return new String(payload, StandardCharsets.US_ASCII);
    }
}
