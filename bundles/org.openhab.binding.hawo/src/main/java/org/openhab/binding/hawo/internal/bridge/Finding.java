/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.bridge;

import org.eclipse.jdt.annotation.NonNullByDefault;

/**
 * Something that is wrong, or may be.
 *
 * @param subject the topic, or the id of the node
 * @param detail what there is to say besides; may be empty
 */
@NonNullByDefault
public record Finding(Kind kind, String subject, String detail) {
    /** In the order in which they are reported. */
    public enum Kind {
        RETAINED_COMMAND,
        STALE_STATUS,
        DOUBLE_ID,
        OLD_FIRMWARE,
        STRAY_TOPIC
    }
}
