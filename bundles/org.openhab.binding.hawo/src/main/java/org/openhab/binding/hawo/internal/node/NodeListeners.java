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

import java.util.Arrays;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;

/** The listeners of a node, called as one. Listeners may be added and removed while they are being called. */
@NonNullByDefault
final class NodeListeners implements NodeListener {
    private static final NodeListener[] NONE = {};

    private NodeListener[] listeners = NONE;

    void add(NodeListener listener) {
        NodeListener[] more = Arrays.copyOf(listeners, listeners.length + 1);
        more[listeners.length] = listener;
        listeners = more;
    }

    void remove(NodeListener listener) {
        NodeListener[] fewer =
                Arrays.stream(listeners).filter(l -> l != listener).toArray(NodeListener[]::new);
        listeners = fewer.length == 0 ? NONE : fewer;
    }

    boolean isEmpty() {
        return listeners.length == 0;
    }

    @Override
    public void availabilityChanged(AvailabilityInfo availability) {
        for (NodeListener listener : listeners) {
            listener.availabilityChanged(availability);
        }
    }

    @Override
    public void infoChanged(@Nullable NodeInfo info) {
        for (NodeListener listener : listeners) {
            listener.infoChanged(info);
        }
    }

    @Override
    public void relayShown(int relay, @Nullable Boolean on, boolean current) {
        for (NodeListener listener : listeners) {
            listener.relayShown(relay, on, current);
        }
    }

    @Override
    public void readingShown(int sensor, Reading reading, double value) {
        for (NodeListener listener : listeners) {
            listener.readingShown(sensor, reading, value);
        }
    }

    @Override
    public boolean wantsReading(int sensor, Reading reading) {
        for (NodeListener listener : listeners) {
            if (listener.wantsReading(sensor, reading)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void telemetryShown(@Nullable Telemetry telemetry) {
        for (NodeListener listener : listeners) {
            listener.telemetryShown(telemetry);
        }
    }

    @Override
    public void buttonPressed(int button, NodeMessage.Press press) {
        for (NodeListener listener : listeners) {
            listener.buttonPressed(button, press);
        }
    }

    @Override
    public void contactShown(int contact, @Nullable Boolean open) {
        for (NodeListener listener : listeners) {
            listener.contactShown(contact, open);
        }
    }

    @Override
    public void shutterShown(int shutter, @Nullable Integer position, boolean current) {
        for (NodeListener listener : listeners) {
            listener.shutterShown(shutter, position, current);
        }
    }

    @Override
    public void meterShown(int number, double value) {
        for (NodeListener listener : listeners) {
            listener.meterShown(number, value);
        }
    }

    @Override
    public void switchActed(int number, String action) {
        for (NodeListener listener : listeners) {
            listener.switchActed(number, action);
        }
    }

    @Override
    public void eventFired(int number, String type) {
        for (NodeListener listener : listeners) {
            listener.eventFired(number, type);
        }
    }

    @Override
    public void contactEvent(int contact, boolean open, int ageSeconds) {
        for (NodeListener listener : listeners) {
            listener.contactEvent(contact, open, ageSeconds);
        }
    }

    @Override
    public void lastSeen(long atMillis) {
        for (NodeListener listener : listeners) {
            listener.lastSeen(atMillis);
        }
    }
}
