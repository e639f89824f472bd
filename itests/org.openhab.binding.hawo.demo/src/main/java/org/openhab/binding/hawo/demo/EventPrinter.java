/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.demo;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.openhab.binding.hawo.demo.Terminal.Colour;
import org.openhab.core.config.discovery.DiscoveryResult;
import org.openhab.core.config.discovery.inbox.Inbox;
import org.openhab.core.config.discovery.inbox.InboxListener;
import org.openhab.core.events.Event;
import org.openhab.core.items.events.ItemCommandEvent;
import org.openhab.core.items.events.ItemStateChangedEvent;
import org.openhab.core.thing.ThingStatus;
import org.openhab.core.thing.events.ChannelTriggeredEvent;
import org.openhab.core.thing.events.ThingStatusInfoChangedEvent;

/** Shows openHAB's events as lines that a person can follow. */
@NonNullByDefault
final class EventPrinter implements InboxListener {
    private final Terminal terminal;
    private volatile boolean quiet;

    EventPrinter(Terminal terminal) {
        this.terminal = terminal;
    }

    /** No more lines: what follows is only the clearing up. */
    void end() {
        quiet = true;
    }

    void print(Event event) {
        if (quiet) {
            return;
        }
        if (event instanceof ThingStatusInfoChangedEvent changed) {
            ThingStatus status = changed.getStatusInfo().getStatus();
            Colour colour =
                    switch (status) {
                        case ONLINE -> Colour.GREEN;
                        case OFFLINE -> Colour.RED;
                        default -> Colour.DIM;
                    };
            terminal.event("thing", changed.getThingUID() + "  " + OpenHab.describe(changed.getStatusInfo()), colour);
        } else if (event instanceof ItemStateChangedEvent changed) {
            terminal.event(
                    "item",
                    changed.getItemName() + "  " + OpenHab.show(changed.getOldItemState()) + " -> "
                            + OpenHab.show(changed.getItemState()),
                    Colour.NONE);
        } else if (event instanceof ItemCommandEvent command) {
            terminal.event("command", command.getItemName() + "  " + command.getItemCommand(), Colour.YELLOW);
        } else if (event instanceof ChannelTriggeredEvent trigger) {
            terminal.event("trigger", trigger.getChannel() + "  " + trigger.getEvent(), Colour.YELLOW);
        }
    }

    @Override
    public void thingAdded(Inbox source, DiscoveryResult result) {
        terminal.event("inbox", "+ " + result.getThingUID() + "  " + result.getLabel(), Colour.NONE);
    }

    @Override
    public void thingUpdated(Inbox source, DiscoveryResult result) {
        // nothing that a person would want to see
    }

    @Override
    public void thingRemoved(Inbox source, DiscoveryResult result) {
        if (quiet) {
            return;
        }
        terminal.event("inbox", "- " + result.getThingUID(), Colour.NONE);
    }
}
