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

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.common.registry.Identifiable;
import org.openhab.core.thing.UID;

@NonNullByDefault
public abstract class AbstractLink implements Identifiable<String> {
    private final String itemName;

    protected AbstractLink() {
        this("");
    }

    protected AbstractLink(String itemName) {
        this.itemName = itemName;
    }

    public static String getIDFor(String itemName, UID uid) {
        return itemName + " -> " + uid;
    }

    @Override
    public String getUID() {
        return getIDFor(itemName, getLinkedUID());
    }

    public abstract UID getLinkedUID();

    public String getItemName() {
        return itemName;
    }

    @Override
    public int hashCode() {
        return getUID().hashCode();
    }

    @Override
    public boolean equals(@Nullable Object obj) {
        return obj instanceof AbstractLink other && getUID().equals(other.getUID());
    }

    @Override
    public String toString() {
        return getUID();
    }
}
