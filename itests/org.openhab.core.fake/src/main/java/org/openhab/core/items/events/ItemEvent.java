/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.items.events;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.events.AbstractEvent;

@NonNullByDefault
public abstract class ItemEvent extends AbstractEvent {
    protected final String itemName;

    public ItemEvent(String topic, String payload, String itemName, @Nullable String source) {
        super(topic, payload, source);
        this.itemName = itemName;
    }

    public String getItemName() {
        return itemName;
    }
}
