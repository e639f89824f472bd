/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.items;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.openhab.core.common.registry.DefaultAbstractManagedProvider;
import org.openhab.core.storage.StorageService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The items that were made at run time, not in files. */
@NonNullByDefault
@Component(
        immediate = true,
        service = {ItemProvider.class, ManagedItemProvider.class})
public class ManagedItemProvider extends DefaultAbstractManagedProvider<Item, String> implements ItemProvider {
    @Activate
    public ManagedItemProvider(@Reference StorageService storageService) {
        super(storageService);
    }

    @Override
    public void add(Item element) {
        ItemUtil.assertValidItemName(element.getName());
        super.add(element);
    }

    @Override
    protected String getStorageName() {
        return Item.class.getName();
    }

    @Override
    protected String keyToString(String key) {
        return key;
    }
}
