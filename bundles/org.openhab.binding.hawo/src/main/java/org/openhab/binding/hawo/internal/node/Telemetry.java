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
 * A node's heartbeat. A value that the node leaves out is {@link #ABSENT}.
 *
 * @param uptimeSeconds since boot, ≥ 0
 * @param rssi signal of the Wi-Fi in dBm, {@value #MIN_RSSI}…{@value #MAX_RSSI}
 * @param heap free memory in bytes, ≥ 0
 * @param reconnects to the broker since boot, ≥ 0
 * @param dropped messages and commands dropped since boot, ≥ 0
 */
@NonNullByDefault
public record Telemetry(long uptimeSeconds, long rssi, long heap, long reconnects, long dropped)
        implements NodeMessage {
    public static final long ABSENT = Long.MIN_VALUE;
    public static final int MIN_RSSI = -150;
    public static final int MAX_RSSI = 20;
}
