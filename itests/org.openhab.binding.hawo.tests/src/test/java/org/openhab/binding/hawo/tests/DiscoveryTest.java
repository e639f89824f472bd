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
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.openhab.binding.hawo.testing.Await;
import org.openhab.binding.hawo.tests.support.OpenHab;
import org.openhab.binding.hawo.tests.support.PlayedNode;
import org.openhab.core.config.discovery.DiscoveryResult;
import org.openhab.core.config.discovery.DiscoveryResultFlag;
import org.openhab.core.thing.ThingStatus;
import org.openhab.core.thing.ThingUID;

/** A node that announced itself is in the Inbox, once, for as long as it is there. */
class DiscoveryTest extends BindingTest {

    @Test
    void nodeWithRelaysAndASensorIsFoundAsTwoThings() {
        ThingUID bridge = openhab.addBridge(broker);
        realNode();

        Await.until("both", () -> openhab.discovered(bridge).size() == 2);

        List<DiscoveryResult> results = openhab.discovered(bridge);
        assertEquals(
                Set.of(OpenHab.RELAY, OpenHab.DHT22),
                results.stream().map(DiscoveryResult::getThingTypeUID).collect(Collectors.toSet()));
        for (DiscoveryResult result : results) {
            assertEquals("nodeId", result.getRepresentationProperty());
            assertEquals(node, result.getProperties().get("nodeId"));
            assertTrue(result.getLabel().contains(node), result.getLabel());
        }
    }

    @Test
    void nodeWithoutASensorIsFoundAsARelayBoardOnly() {
        ThingUID bridge = openhab.addBridge(broker);
        played().relays(1).connect();

        Await.until("found", () -> !openhab.discovered(bridge).isEmpty());

        assertEquals(OpenHab.RELAY, openhab.discovered(bridge).get(0).getThingTypeUID());
        assertEquals(1, openhab.discovered(bridge).size());
    }

    @Test
    void repeatedAnnouncementsGiveOneEntry() {
        ThingUID bridge = openhab.addBridge(broker);
        PlayedNode played = played().relays(1).connect();
        for (int i = 0; i < 20; i++) {
            played.with("ip", "127.0.0." + i).snapshot();
        }

        Await.until("found", () -> !openhab.discovered(bridge).isEmpty());

        assertEquals(1, openhab.discovered(bridge).size());
    }

    @Test
    void approvedNodeBecomesAThingThatIsOnline() {
        ThingUID bridge = openhab.addBridge(broker);
        played().relays(1).connect();
        Await.until("found", () -> !openhab.discovered(bridge).isEmpty());

        ThingUID relay = openhab.approve(openhab.discovered(bridge).get(0));

        openhab.awaitStatus(relay, ThingStatus.ONLINE);
        openhab.awaitChannel(relay, "relay-1");
        Await.until("out of the Inbox", () -> openhab.discovered(bridge).isEmpty());
    }

    @Test
    void nodeThatIsAThingAlreadyIsNotFoundAgain() {
        ThingUID bridge = openhab.addBridge(broker);
        ThingUID relay = openhab.addRelay(bridge, node);
        PlayedNode played = played().relays(1).connect();
        openhab.awaitStatus(relay, ThingStatus.ONLINE);

        played.snapshot();

        Await.never("found again", Duration.ofSeconds(1), () -> !openhab.discovered(bridge)
                .isEmpty());
    }

    @Test
    void nodeWhoseThingIsRemovedIsBackInTheInboxAtOnce() {
        ThingUID bridge = openhab.addBridge(broker);
        ThingUID relay = openhab.addRelay(bridge, node);
        played().relays(1).connect();
        openhab.awaitStatus(relay, ThingStatus.ONLINE);

        openhab.remove(relay);

        Await.until("found again", () -> openhab.discovered(bridge).size() == 1);
    }

    /** As long as that Thing was there, openHAB kept the node in the Inbox as ignored. */
    @Test
    void nodeWhoseThingHadAnotherIdIsBackInTheInboxAsNew() {
        ThingUID bridge = openhab.addBridge(broker);
        ThingUID relay = openhab.addThing(OpenHab.RELAY, "garden-" + node, bridge, OpenHab.map("nodeId", node));
        played().relays(1).connect();
        openhab.awaitStatus(relay, ThingStatus.ONLINE);

        openhab.remove(relay);

        Await.until("found again", () -> openhab.discovered(bridge).stream()
                .anyMatch(result -> result.getFlag() == DiscoveryResultFlag.NEW));
    }

    @Test
    void nodeWhoseInfoIsRemovedLeavesTheInbox() {
        ThingUID bridge = openhab.addBridge(broker);
        PlayedNode played = played().relays(1).dht22().connect();
        Await.until("both", () -> openhab.discovered(bridge).size() == 2);

        played.notAnswering().say("info", "", true);

        Await.until("gone", () -> openhab.discovered(bridge).isEmpty());
    }

    @Test
    void nodeThatAnnouncedItselfLongAgoIsFoundByALaterBridge() {
        played().relays(1).connect();

        ThingUID bridge = openhab.addBridge(broker);

        Await.until("found", () -> openhab.discovered(bridge).size() == 1);
    }

    @Test
    void entriesGoWithTheirBridge() {
        ThingUID bridge = openhab.addBridge(broker);
        played().relays(1).connect();
        Await.until("found", () -> !openhab.discovered(bridge).isEmpty());

        openhab.remove(bridge);

        Await.until("gone", () -> openhab.discovered(bridge).isEmpty());
    }

    @Test
    void nodesBelowAnotherBaseTopicAreFoundThere() {
        ThingUID bridge = openhab.addBridge(broker, "baseTopic", "home/hawo");
        use(new PlayedNode(broker, node)).relays(1).connect();
        use(new PlayedNode(broker, "home/hawo", node + "-there")).relays(1).connect();

        Await.until("found", () -> !openhab.discovered(bridge).isEmpty());

        assertEquals(
                node + "-there",
                openhab.discovered(bridge).get(0).getProperties().get("nodeId"));
        assertEquals(1, openhab.discovered(bridge).size());
    }
}
