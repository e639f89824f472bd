/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.handler;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.openhab.binding.hawo.internal.node.AvailabilityInfo;
import org.openhab.binding.hawo.internal.node.NodeInfo;
import org.openhab.binding.hawo.internal.node.NodeListener;
import org.openhab.binding.hawo.internal.node.Quantity;
import org.openhab.binding.hawo.internal.node.Reading;

/** What the Thing of a node shows while its broker has no session. */
@NonNullByDefault
final class NothingKnown {
    private static final AvailabilityInfo BROKER_AWAY =
            new AvailabilityInfo(AvailabilityInfo.Status.OFFLINE, AvailabilityInfo.Reason.BROKER_AWAY, 0, 0, "", "");

    /** As a node does it when its broker is away for long: there is no node to do it. */
    static void tell(NodeListener listener) {
        listener.availabilityChanged(BROKER_AWAY);
        for (int relay = 1; relay <= NodeInfo.MAX_RELAYS; relay++) {
            listener.relayShown(relay, null, false);
        }
        for (int contact = 1; contact <= NodeInfo.MAX_CONTACTS; contact++) {
            listener.contactShown(contact, null);
        }
        for (int shutter = 1; shutter <= NodeInfo.MAX_SHUTTERS; shutter++) {
            listener.shutterShown(shutter, null, false);
        }
        for (int number = 1; number <= Quantity.MAX_NUMBER; number++) {
            listener.meterShown(number, Double.NaN);
        }
        for (int sensor = 1; sensor <= NodeInfo.MAX_SENSORS; sensor++) {
            for (Reading reading : Reading.values()) {
                listener.readingShown(sensor, reading, Double.NaN);
            }
        }
        listener.telemetryShown(null);
    }

    private NothingKnown() {}
}
