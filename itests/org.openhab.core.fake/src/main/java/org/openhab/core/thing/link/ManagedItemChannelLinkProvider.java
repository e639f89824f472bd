/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.thing.link;

import java.util.List;
import java.util.function.Predicate;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.openhab.core.common.registry.DefaultAbstractManagedProvider;
import org.openhab.core.storage.StorageService;
import org.openhab.core.thing.ThingUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The links that were made at run time, not in files. */
@NonNullByDefault
@Component(
        immediate = true,
        service = {ItemChannelLinkProvider.class, ManagedItemChannelLinkProvider.class})
public class ManagedItemChannelLinkProvider extends DefaultAbstractManagedProvider<ItemChannelLink, String>
        implements ItemChannelLinkProvider {
    @Activate
    public ManagedItemChannelLinkProvider(@Reference StorageService storageService) {
        super(storageService);
    }

    @Override
    protected String getStorageName() {
        return ItemChannelLink.class.getName();
    }

    @Override
    protected String keyToString(String key) {
        return key;
    }

    public int removeLinksForThing(ThingUID thingUID) {
        return removeIf(link -> link.getLinkedUID().getThingUID().equals(thingUID));
    }

    public int removeLinksForItem(String itemName) {
        return removeIf(link -> link.getItemName().equals(itemName));
    }

    private int removeIf(Predicate<ItemChannelLink> gone) {
        List<ItemChannelLink> links = getAll().stream().filter(gone).toList();
        links.forEach(link -> remove(link.getUID()));
        return links.size();
    }
}
