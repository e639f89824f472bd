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

import java.io.IOException;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.mqtt.LinkFailure;

/** A failure whose kind is known where it happens, on its way through Paho. */
@NonNullByDefault
public final class LinkException extends IOException {
    private static final long serialVersionUID = 1L;

    private final LinkFailure failure;

    LinkException(LinkFailure failure, String detail, @Nullable Throwable cause) {
        super(detail, cause);
        this.failure = failure;
    }

    LinkFailure failure() {
        return failure;
    }

    String detail() {
        String message = getMessage();
        return message == null ? failure.name() : message;
    }
}
