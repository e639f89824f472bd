/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.openhab.core.library.types.OnOffType.OFF;
import static org.openhab.core.library.types.OnOffType.ON;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.openhab.binding.hawo.testing.Await;
import org.openhab.binding.hawo.tests.support.Services;
import org.openhab.core.items.events.ItemStateUpdatedEvent;
import org.openhab.core.thing.Bridge;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingRegistry;
import org.openhab.core.thing.ThingStatus;
import org.openhab.core.thing.ThingUID;
import org.openhab.core.thing.binding.builder.BridgeBuilder;
import org.openhab.core.thing.binding.builder.ThingBuilder;

/** Whoever only names a Thing, or says where it is, disturbs nothing. */
class EditTest extends BindingTest {

    private ThingUID bridge;
    private ThingUID relay;
    private String item;

    /** A relay that is ON. */
    private void online() {
        bridge = openhab.addBridge(broker);
        relay = openhab.addRelay(bridge, node);
        realNode();
        openhab.awaitStatus(relay, ThingStatus.ONLINE);
        openhab.awaitChannel(relay, "relay-1");
        item = openhab.link("Switch", relay, "relay-1");
        openhab.command(item, ON);
        openhab.awaitState(item, ON);
    }

    /** As openHAB's REST interface does it: with a new Thing in place of the old one. */
    private void edit(ThingUID uid) {
        Thing thing = openhab.thing(uid);
        ThingBuilder builder = thing instanceof Bridge old ? BridgeBuilder.create(old) : ThingBuilder.create(thing);
        Services.one(ThingRegistry.class)
                .update(builder.withLabel("Another name").withLocation("Garden").build());
    }

    private long connects() {
        return broker.log()
                .lines()
                .filter(line -> line.contains("New client connected"))
                .count();
    }

    private long updates() {
        return openhab.events(ItemStateUpdatedEvent.class)
                .filter(event -> event.getItemName().equals(item))
                .count();
    }

    /** NodeMCU's module sends a state again whose PUBACK is late: the Item may be updated once more. */
    private void awaitQuiet() {
        Await.until("no more updates", () -> {
            long before = updates();
            return !Await.within(Duration.ofSeconds(1), () -> updates() != before);
        });
    }

    private void assertNothingHappensWhenEdited(ThingUID edited) {
        awaitQuiet();
        long connects = connects();
        long updates = updates();
        int ofBridge = openhab.statusHistory(bridge).size();
        int ofRelay = openhab.statusHistory(relay).size();

        edit(edited);

        Await.never(
                "something",
                Duration.ofSeconds(3),
                () -> connects() != connects
                        || updates() != updates
                        || openhab.statusHistory(bridge).size() != ofBridge
                        || openhab.statusHistory(relay).size() != ofRelay);
        assertEquals("Another name", openhab.thing(edited).getLabel());
        assertEquals(ThingStatus.ONLINE, openhab.status(bridge).getStatus());
        assertEquals(ThingStatus.ONLINE, openhab.status(relay).getStatus());
    }

    @Test
    void labelOfABridgeCutsNoConnection() {
        online();

        assertNothingHappensWhenEdited(bridge);
    }

    @Test
    void labelOfAThingChangesNothingElse() {
        online();

        assertNothingHappensWhenEdited(relay);
    }

    @Test
    void thingsWorkAfterTheEdit() {
        online();
        edit(bridge);
        edit(relay);

        openhab.command(item, OFF);

        openhab.awaitState(item, OFF);
    }
}
