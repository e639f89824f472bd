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
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.events.AbstractEvent;
import org.openhab.core.thing.dto.ThingDTO;

@NonNullByDefault
public abstract class AbstractThingRegistryEvent extends AbstractEvent {
    private final ThingDTO thing;

    protected AbstractThingRegistryEvent(String topic, String payload, @Nullable String source, ThingDTO thing) {
        super(topic, payload, source);
        this.thing = thing;
    }

    public ThingDTO getThing() {
        return thing;
    }
}
