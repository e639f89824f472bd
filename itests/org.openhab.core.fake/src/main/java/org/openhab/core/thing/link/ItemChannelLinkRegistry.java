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

import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.events.EventPublisher;
import org.openhab.core.items.Item;
import org.openhab.core.items.ItemRegistry;
import org.openhab.core.thing.ChannelUID;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingRegistry;
import org.openhab.core.thing.ThingUID;
import org.openhab.core.thing.UID;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

@NonNullByDefault
@Component(immediate = true, service = ItemChannelLinkRegistry.class)
public class ItemChannelLinkRegistry extends AbstractLinkRegistry<ItemChannelLink, ItemChannelLinkProvider> {
    private final ThingRegistry thingRegistry;
    private final ItemRegistry itemRegistry;
    private volatile @Nullable ManagedItemChannelLinkProvider managedLinks;

    @Activate
    public ItemChannelLinkRegistry(@Reference ThingRegistry thingRegistry, @Reference ItemRegistry itemRegistry) {
        super(ItemChannelLinkProvider.class);
        this.thingRegistry = thingRegistry;
        this.itemRegistry = itemRegistry;
    }

    @Override
    @Activate
    protected void activate(BundleContext context) {
        super.activate(context);
    }

    @Override
    @Deactivate
    protected void deactivate() {
        super.deactivate();
    }

    public Set<ChannelUID> getBoundChannels(String itemName) {
        return getLinks(itemName).stream().map(ItemChannelLink::getLinkedUID).collect(Collectors.toSet());
    }

    @Override
    public Set<String> getLinkedItemNames(UID uid) {
        return super.getLinkedItemNames(uid).stream()
                .filter(name -> itemRegistry.get(name) != null)
                .collect(Collectors.toSet());
    }

    public Set<Item> getLinkedItems(UID uid) {
        return super.getLinkedItemNames(uid).stream()
                .map(itemRegistry::get)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    public Set<Thing> getBoundThings(String itemName) {
        return getBoundChannels(itemName).stream()
                .map(channel -> thingRegistry.get(channel.getThingUID()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    protected void setManagedProvider(ManagedItemChannelLinkProvider provider) {
        super.setManagedProvider(provider);
        managedLinks = provider;
    }

    protected void unsetManagedProvider(ManagedItemChannelLinkProvider provider) {
        super.unsetManagedProvider(provider);
        managedLinks = null;
    }

    @Override
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    protected void setEventPublisher(EventPublisher publisher) {
        super.setEventPublisher(publisher);
    }

    @Override
    protected void unsetEventPublisher(EventPublisher publisher) {
        super.unsetEventPublisher(publisher);
    }

    public int removeLinksForThing(ThingUID thingUID) {
        return managed().removeLinksForThing(thingUID);
    }

    public int removeLinksForItem(String itemName) {
        return managed().removeLinksForItem(itemName);
    }

    private ManagedItemChannelLinkProvider managed() {
        ManagedItemChannelLinkProvider provider = managedLinks;
        if (provider == null) {
            throw new IllegalStateException("ManagedProvider is not available");
        }
        return provider;
    }
}
