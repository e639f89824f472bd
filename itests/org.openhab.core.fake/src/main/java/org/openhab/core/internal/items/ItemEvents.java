/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.internal.items;

import java.lang.invoke.MethodHandles;
import java.util.Objects;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.events.Event;
import org.openhab.core.items.events.ItemEventFactory;
import org.openhab.core.types.State;

/** Lets the items make events whose constructors are not for everybody. */
@NonNullByDefault
public abstract class ItemEvents {
    private static volatile @Nullable ItemEvents instance;

    public static void set(ItemEvents events) {
        instance = events;
    }

    public static ItemEvents get() {
        ItemEvents present = instance;
        if (present == null) {
            try {
                MethodHandles.lookup().ensureInitialized(ItemEventFactory.class);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
            present = Objects.requireNonNull(instance);
        }
        return present;
    }

    public abstract Event stateUpdated(String item, State state);

    public abstract Event stateChanged(String item, State state, State oldState);
}
