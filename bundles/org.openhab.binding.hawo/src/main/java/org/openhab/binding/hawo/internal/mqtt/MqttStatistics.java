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

/**
 * Counters since the start.
 *
 * @param attempts connects tried
 * @param connects links that came up
 * @param received messages taken from the broker, the dropped ones included
 * @param dropped messages lost because the owner did not take them in time; their subscriptions are then renewed, so
 *     that retained ones come again
 * @param oversize messages whose payload was too long and was skipped
 * @param published messages acknowledged by the broker (QoS 0: written)
 * @param publishFailures publishes that failed for any reason
 * @param listenerFailures exceptions thrown by listeners
 */
@NonNullByDefault
public record MqttStatistics(
        long attempts,
        long connects,
        long received,
        long dropped,
        long oversize,
        long published,
        long publishFailures,
        long listenerFailures) {}
