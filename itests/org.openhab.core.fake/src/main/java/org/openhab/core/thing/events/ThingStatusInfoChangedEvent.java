/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.thing.events;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.openhab.core.events.AbstractEvent;
import org.openhab.core.thing.ThingStatusInfo;
import org.openhab.core.thing.ThingUID;

@NonNullByDefault
public class ThingStatusInfoChangedEvent extends AbstractEvent {
    public static final String TYPE = ThingStatusInfoChangedEvent.class.getSimpleName();

    private final ThingUID thingUID;
    private final ThingStatusInfo thingStatusInfo;
    private final ThingStatusInfo oldStatusInfo;

    protected ThingStatusInfoChangedEvent(
            String topic,
            String payload,
            ThingUID thingUID,
            ThingStatusInfo newThingStatusInfo,
            ThingStatusInfo oldThingStatusInfo) {
        super(topic, payload, null);
        this.thingUID = thingUID;
        thingStatusInfo = newThingStatusInfo;
        oldStatusInfo = oldThingStatusInfo;
    }

    @Override
    public String getType() {
        return TYPE;
    }

    public ThingUID getThingUID() {
        return thingUID;
    }

    public ThingStatusInfo getStatusInfo() {
        return thingStatusInfo;
    }

    public ThingStatusInfo getOldStatusInfo() {
        return oldStatusInfo;
    }

    @Override
    public String toString() {
        return "Thing '" + thingUID + "' changed from " + oldStatusInfo + " to " + thingStatusInfo;
    }
}
