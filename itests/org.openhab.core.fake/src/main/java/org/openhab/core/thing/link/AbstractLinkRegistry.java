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

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.common.registry.AbstractRegistry;
import org.openhab.core.common.registry.Provider;
import org.openhab.core.thing.UID;

/** Links, found by item and by what they lead to. */
@NonNullByDefault
public abstract class AbstractLinkRegistry<L extends AbstractLink, P extends Provider<L>>
        extends AbstractRegistry<L, String, P> {
    private final Map<String, Set<L>> byItem = new ConcurrentHashMap<>();
    private final Map<UID, Set<L>> byUid = new ConcurrentHashMap<>();

    protected AbstractLinkRegistry(Class<P> providerClazz) {
        super(providerClazz);
    }

    @Override
    protected void onAddElement(L element) {
        super.onAddElement(element);
        byItem.computeIfAbsent(element.getItemName(), key -> ConcurrentHashMap.newKeySet())
                .add(element);
        byUid.computeIfAbsent(element.getLinkedUID(), key -> ConcurrentHashMap.newKeySet())
                .add(element);
    }

    @Override
    protected void onRemoveElement(L element) {
        super.onRemoveElement(element);
        byItem.computeIfPresent(element.getItemName(), (key, links) -> without(links, element));
        byUid.computeIfPresent(element.getLinkedUID(), (key, links) -> without(links, element));
    }

    @Override
    protected void onUpdateElement(L oldElement, L element) {
        onRemoveElement(oldElement);
        onAddElement(element);
    }

    private @Nullable Set<L> without(Set<L> links, L gone) {
        links.removeIf(link -> link.getUID().equals(gone.getUID()));
        return links.isEmpty() ? null : links;
    }

    public boolean isLinked(String itemName, UID uid) {
        return getLinks(itemName).stream().anyMatch(link -> link.getLinkedUID().equals(uid));
    }

    public boolean isLinked(String itemName) {
        return byItem.containsKey(itemName);
    }

    public boolean isLinked(UID uid) {
        return byUid.containsKey(uid);
    }

    public Set<String> getLinkedItemNames(UID uid) {
        Set<String> names = new LinkedHashSet<>();
        getLinks(uid).forEach(link -> names.add(link.getItemName()));
        return names;
    }

    public Set<L> getLinks(UID uid) {
        return Set.copyOf(byUid.getOrDefault(uid, Set.of()));
    }

    public Set<L> getLinks(String itemName) {
        return Set.copyOf(byItem.getOrDefault(itemName, Set.of()));
    }
}
