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
import org.openhab.core.types.Command;

@NonNullByDefault
public class ItemCommandEvent extends ItemEvent {
    public static final String TYPE = ItemCommandEvent.class.getSimpleName();

    private final Command command;

    protected ItemCommandEvent(
            String topic, String payload, String itemName, Command command, @Nullable String source) {
        super(topic, payload, itemName, source);
        this.command = command;
    }

    @Override
    public String getType() {
        return TYPE;
    }

    public Command getItemCommand() {
        return command;
    }

    @Override
    public String toString() {
        return "Item '%s' received command %s".formatted(itemName, command);
    }
}
