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

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.openhab.core.thing.Thing;

/** Is told by the registry of all Things, those that are there already included. */
@NonNullByDefault
public interface ThingTracker {
    void thingAdded(Thing thing);

    /** The user wants it removed; its handler has the word first. */
    void thingRemoving(Thing thing);

    void thingRemoved(Thing thing);

    void thingUpdated(Thing oldThing, Thing newThing);
}
