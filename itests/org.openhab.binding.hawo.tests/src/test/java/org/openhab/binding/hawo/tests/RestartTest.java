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
import static org.openhab.core.thing.ThingStatus.OFFLINE;
import static org.openhab.core.thing.ThingStatus.ONLINE;
import static org.openhab.core.thing.ThingStatus.UNINITIALIZED;
import static org.openhab.core.thing.ThingStatusDetail.COMMUNICATION_ERROR;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.openhab.binding.hawo.testing.Await;
import org.openhab.binding.hawo.tests.support.PlayedNode;
import org.openhab.binding.hawo.tests.support.Services;
import org.openhab.core.config.discovery.DiscoveryResultFlag;
import org.openhab.core.config.discovery.inbox.Inbox;
import org.openhab.core.items.events.ItemStateUpdatedEvent;
import org.openhab.core.thing.ThingUID;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/** openHAB was away, and nobody knows what happened meanwhile: for the binding that is a stop and a start. */
@Isolated("it stops the binding for everybody")
class RestartTest extends BindingTest {

    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private final Bundle binding = Services.bundle("org.openhab.binding.hawo");

    @Test
    void nodeThatDiedMeanwhileIsNeverOnlineAndShowsNothing() throws BundleException {
        ThingUID bridge = openhab.addBridge(broker);
        ThingUID living = openhab.addRelay(bridge, node);
        ThingUID dead = openhab.addRelay(bridge, node + "-dead");
        realNode();
        PlayedNode dying = use(new PlayedNode(broker, node + "-dead")).relays(1).connect();
        openhab.awaitStatus(living, ONLINE);
        openhab.awaitStatus(dead, ONLINE);
        openhab.awaitChannel(dead, "relay-1");
        String item = openhab.link("Switch", dead, "relay-1");
        openhab.awaitState(item, OFF);

        binding.stop();
        int known;
        long shown;
        try {
            openhab.awaitStatus(dead, UNINITIALIZED);
            known = openhab.statusHistory(dead).size();
            shown = updates(item);
            // Without a will: its retained online stays.
            dying.close();
        } finally {
            binding.start();
        }

        openhab.awaitStatus(living, ONLINE, A_MINUTE);
        openhab.awaitStatus(dead, OFFLINE, COMMUNICATION_ERROR, A_MINUTE);
        assertEquals(
                List.of(),
                openhab.statusHistory(dead).stream()
                        .skip(known)
                        .filter(info -> info.getStatus() == ONLINE)
                        .toList());
        assertEquals(0, updatesTo(item, "OFF", shown), "shown without having been said live");
    }

    @Test
    void ignoredNodeStaysSo() throws BundleException {
        ThingUID bridge = openhab.addBridge(broker);
        PlayedNode ignored = played().relays(1).with("interval", 60).connect();
        Await.until("found", () -> openhab.discovered(bridge).size() == 1);
        ThingUID found = openhab.discovered(bridge).get(0).getThingUID();
        Services.one(Inbox.class).setFlag(found, DiscoveryResultFlag.IGNORED);

        binding.stop();
        binding.start();

        openhab.awaitStatus(bridge, ONLINE, A_MINUTE);
        ignored.snapshot();
        Await.never(
                "not ignored",
                Duration.ofSeconds(2),
                () -> openhab.discovered(bridge).size() != 1
                        || openhab.discovered(bridge).get(0).getFlag() != DiscoveryResultFlag.IGNORED);
    }

    private long updates(String item) {
        return openhab.events(ItemStateUpdatedEvent.class)
                .filter(event -> event.getItemName().equals(item))
                .count();
    }

    private long updatesTo(String item, String state, long since) {
        return openhab.events(ItemStateUpdatedEvent.class)
                .filter(event -> event.getItemName().equals(item))
                .skip(since)
                .filter(event -> event.getItemState().toString().equals(state))
                .count();
    }
}
