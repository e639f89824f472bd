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
import org.eclipse.jdt.annotation.Nullable;

/** The last heartbeat of a node, and whether it may be shown. */
@NonNullByDefault
final class TelemetryState {
    private @Nullable Telemetry received;
    private long receivedAt;
    /** Whether it came on the present connection, since the node's last boot. */
    private boolean current;

    private @Nullable Telemetry shown;
    private boolean notifyAnyway;

    void receive(NodeMessage message, boolean retained, long now) {
        if (message instanceof Telemetry telemetry && !retained) {
            received = telemetry;
            receivedAt = now;
            current = true;
            notifyAnyway = true;
        }
    }

    void linkChanged() {
        current = false;
    }

    /** The node has rebooted or was removed. */
    void forget() {
        received = null;
        current = false;
    }

    /**
     * @param online whether what the node reports is true now
     * @param keep whether what was shown before the link was lost is still shown
     * @param lifeMillis for how long a heartbeat is shown
     */
    void update(boolean online, boolean keep, long lifeMillis, long now, NodeListener listener) {
        Telemetry value = online && current ? received : keep ? shown : null;
        if (received == null || now - receivedAt >= lifeMillis) {
            value = null;
        }
        if (value != shown || notifyAnyway) {
            notifyAnyway = false;
            shown = value;
            listener.telemetryShown(value);
        }
    }

    void showTo(NodeListener listener) {
        listener.telemetryShown(shown);
    }

    long nextCheckMillis(long lifeMillis) {
        return shown != null ? receivedAt + lifeMillis : Node.NEVER;
    }
}
