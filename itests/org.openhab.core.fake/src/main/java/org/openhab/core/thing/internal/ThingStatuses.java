/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.thing.internal;

import java.util.EnumSet;
import java.util.Set;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.events.EventPublisher;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingStatus;
import org.openhab.core.thing.ThingStatusDetail;
import org.openhab.core.thing.ThingStatusInfo;
import org.openhab.core.thing.events.ThingEventFactory;
import org.openhab.core.thing.i18n.ThingStatusInfoI18nLocalizationService;

/** Sets the status of Things and posts what there is to know about it, in the user's language. */
@NonNullByDefault
final class ThingStatuses {
    private static final Set<ThingStatus> OF_HANDLERS =
            EnumSet.of(ThingStatus.UNKNOWN, ThingStatus.ONLINE, ThingStatus.OFFLINE, ThingStatus.REMOVED);

    private final EventPublisher events;
    private final ThingStatusInfoI18nLocalizationService texts;

    ThingStatuses(EventPublisher events, ThingStatusInfoI18nLocalizationService texts) {
        this.events = events;
        this.texts = texts;
    }

    void set(Thing thing, ThingStatus status, ThingStatusDetail detail, @Nullable String description) {
        set(thing, new ThingStatusInfo(status, detail, description));
    }

    void set(Thing thing, ThingStatus status, ThingStatusDetail detail) {
        set(thing, status, detail, null);
    }

    void set(Thing thing, ThingStatusInfo info) {
        synchronized (thing) {
            ThingStatusInfo old = thing.getStatusInfo();
            ThingStatusInfo oldText = texts.getLocalizedThingStatusInfo(thing, null);
            thing.setStatusInfo(info);
            ThingStatusInfo text = texts.getLocalizedThingStatusInfo(thing, null);
            events.post(ThingEventFactory.createStatusInfoEvent(thing.getUID(), text));
            if (!old.equals(info)) {
                events.post(ThingEventFactory.createStatusInfoChangedEvent(thing.getUID(), text, oldText));
            }
        }
    }

    /** A handler may only say how its device is, and that it is done with a removal. */
    static void checkFromHandler(ThingStatus old, ThingStatus wanted) {
        if (!OF_HANDLERS.contains(wanted)) {
            throw new IllegalArgumentException("A handler may not set the status " + wanted);
        }
        if (wanted == ThingStatus.REMOVED && old != ThingStatus.REMOVING) {
            throw new IllegalArgumentException("A handler may not set REMOVED while the status is " + old);
        }
    }
}
