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

import java.util.Set;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.openhab.core.events.Event;
import org.openhab.core.events.EventSubscriber;
import org.openhab.core.items.GenericItem;
import org.openhab.core.items.ItemRegistry;
import org.openhab.core.items.events.ItemStateEvent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Gives items the states that were posted for them. */
@Component(immediate = true, service = EventSubscriber.class)
@NonNullByDefault
public final class ItemUpdater implements EventSubscriber {
    private final ItemRegistry items;

    @Activate
    public ItemUpdater(@Reference ItemRegistry items) {
        this.items = items;
    }

    @Override
    public Set<String> getSubscribedEventTypes() {
        return Set.of(ItemStateEvent.TYPE);
    }

    @Override
    public void receive(Event event) {
        if (event instanceof ItemStateEvent posted && items.get(posted.getItemName()) instanceof GenericItem item) {
            item.setState(posted.getItemState());
        }
    }
}
