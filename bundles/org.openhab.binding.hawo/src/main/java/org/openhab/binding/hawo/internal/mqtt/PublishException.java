/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.mqtt;

import org.eclipse.jdt.annotation.NonNullByDefault;

/** A publish that did not reach the broker, as far as we know. */
@NonNullByDefault
public class PublishException extends Exception {
    private static final long serialVersionUID = 1L;

    public enum Reason {
        /** The link is down, or went down before the broker acknowledged. */
        LINK_DOWN,
        /** Not acknowledged in time. */
        DEADLINE,
        /** Too many publishes wait already. */
        OVERLOAD,
        /** Refused by the client, for instance a topic with a wildcard. */
        INVALID
    }

    private final Reason reason;

    public PublishException(Reason reason, String message) {
        // No stack trace: these are answers, made by the thousand when a link with a full queue goes down.
        super(message, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
