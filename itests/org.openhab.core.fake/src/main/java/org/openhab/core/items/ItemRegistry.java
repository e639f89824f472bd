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

import java.util.Collection;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.common.registry.Registry;

@NonNullByDefault
public interface ItemRegistry extends Registry<Item, String> {
    Item getItem(String name) throws ItemNotFoundException;

    Item getItemByPattern(String name) throws ItemNotFoundException, ItemNotUniqueException;

    Collection<Item> getItems();

    Collection<Item> getItemsOfType(String type);

    Collection<Item> getItems(String pattern);

    Collection<Item> getItemsByTag(String... tags);

    Collection<Item> getItemsByTagAndType(String type, String... tags);

    @Nullable
    Item remove(String itemName, boolean recursive);
}
