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

import java.time.Duration;
import org.eclipse.jdt.annotation.NonNullByDefault;

/**
 * What is known of the link to the broker. Each attempt gives {@link Connecting}, then {@link Up} or {@link Down}; each
 * Up is followed by a Down. Messages come between Up and the next Down only.
 */
@NonNullByDefault
public sealed interface LinkState {
    record Connecting(String serverUri) implements LinkState {}

    record Up(String serverUri, boolean sessionPresent) implements LinkState {}

    /**
     * @param detail short English text that names the server; never holds the password
     * @param retryIn how long until the next attempt; zero after {@link LinkFailure#CLOSED}
     */
    record Down(LinkFailure failure, String detail, Duration retryIn) implements LinkState {}

    default boolean isUp() {
        return this instanceof Up;
    }
}
