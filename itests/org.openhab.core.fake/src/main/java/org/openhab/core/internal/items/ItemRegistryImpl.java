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

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.common.registry.AbstractRegistry;
import org.openhab.core.events.EventPublisher;
import org.openhab.core.items.GenericItem;
import org.openhab.core.items.Item;
import org.openhab.core.items.ItemNotFoundException;
import org.openhab.core.items.ItemNotUniqueException;
import org.openhab.core.items.ItemProvider;
import org.openhab.core.items.ItemRegistry;
import org.openhab.core.items.ItemStateConverter;
import org.openhab.core.items.ManagedItemProvider;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** All items. */
@Component(immediate = true, service = ItemRegistry.class)
@NonNullByDefault
public final class ItemRegistryImpl extends AbstractRegistry<Item, String, ItemProvider> implements ItemRegistry {
    private final ItemStateConverter converter;
    private final EventPublisher events;

    @Activate
    public ItemRegistryImpl(
            @Reference ItemStateConverter converter,
            @Reference EventPublisher events,
            @Reference ManagedItemProvider provider) {
        super(ItemProvider.class);
        this.converter = converter;
        this.events = events;
        super.setEventPublisher(events);
        super.setManagedProvider(provider);
    }

    @Activate
    @Override
    protected void activate(BundleContext context) {
        super.activate(context);
    }

    @Deactivate
    @Override
    protected void deactivate() {
        super.deactivate();
    }

    @Override
    public Item getItem(String name) throws ItemNotFoundException {
        Item item = get(name);
        if (item == null) {
            throw new ItemNotFoundException(name);
        }
        return item;
    }

    @Override
    public Item getItemByPattern(String pattern) throws ItemNotFoundException, ItemNotUniqueException {
        Collection<Item> found = getItems(pattern);
        if (found.isEmpty()) {
            throw new ItemNotFoundException(pattern);
        }
        if (found.size() > 1) {
            throw new ItemNotUniqueException(pattern, found);
        }
        return found.iterator().next();
    }

    @Override
    public Collection<Item> getItems() {
        return getAll();
    }

    @Override
    public Collection<Item> getItems(String pattern) {
        String regex = pattern.replace("?", ".?").replace("*", ".*?");
        return select(item -> item.getName().matches(regex));
    }

    @Override
    public Collection<Item> getItemsOfType(String type) {
        return select(item -> item.getType().equals(type));
    }

    @Override
    public Collection<Item> getItemsByTag(String... tags) {
        return select(item -> Arrays.stream(tags).allMatch(item::hasTag));
    }

    @Override
    public Collection<Item> getItemsByTagAndType(String type, String... tags) {
        return getItemsByTag(tags).stream()
                .filter(item -> item.getType().equals(type))
                .toList();
    }

    private List<Item> select(Predicate<Item> wanted) {
        return stream().filter(wanted).toList();
    }

    @Override
    public @Nullable Item remove(String name, boolean recursive) {
        return remove(name);
    }

    @Override
    protected void onAddElement(Item item) {
        equip(item);
    }

    @Override
    protected void onUpdateElement(Item oldItem, Item item) {
        equip(item);
    }

    private void equip(Item item) {
        if (item instanceof GenericItem generic) {
            generic.setEventPublisher(events);
            generic.setItemStateConverter(converter);
        }
    }
}
