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

@NonNullByDefault
public class ItemNotUniqueException extends ItemLookupException {
    private static final long serialVersionUID = 1L;

    private final transient Collection<Item> matchingItems;

    public ItemNotUniqueException(String string, Collection<Item> matchingItems) {
        super("Item cannot be uniquely identified by '" + string + "'");
        this.matchingItems = matchingItems;
    }

    public Collection<Item> getMatchingItems() {
        return matchingItems;
    }
}
