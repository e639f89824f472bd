/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.handler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openhab.binding.hawo.internal.mqtt.LinkFailure;
import org.openhab.core.library.types.OnOffType;
import org.openhab.core.thing.Channel;
import org.openhab.core.thing.ChannelUID;
import org.openhab.core.thing.ThingStatus;
import org.openhab.core.thing.ThingStatusDetail;
import org.openhab.core.thing.ThingStatusInfo;
import org.openhab.core.thing.binding.builder.ChannelBuilder;
import org.openhab.core.types.RefreshType;

/** What the handlers of a bridge and a relay board tell openHAB, and what they make of its calls. */
@NonNullByDefault
@Timeout(30)
class HandlersTest extends HandlerFixture {
    @Test
    void theChannelsAreThoseThatTheNodeHas() {
        online(2, 1);
        assertEquals(List.of("relay-1", "relay-2", "button-1"), channels());
        Channel first = relayHandler.getThing().getChannel("relay-1");
        announce(3, 1);
        assertEquals(List.of("relay-1", "relay-2", "button-1", "relay-3"), channels());
        assertSame(first, relayHandler.getThing().getChannel("relay-1"));
    }

    @Test
    void aThingIsNotUpdatedForNews() {
        online(2, 0);
        told.clear();
        announce(2, 0);
        assertEquals(0, told.stream().filter(line -> line.startsWith("thing")).count(), told.toString());
    }

    /** openHAB writes a Thing to its storage whenever it is told of a change. */
    @Test
    void aReconnectAndARestartOfTheNodeAreNotStored() {
        online(1, 0);
        link.deliver("info", "{\"relays\":1,\"boot\":\"1\"}", false);
        awaitLoop();
        told.clear();
        link.down(LinkFailure.LOST);
        link.up("tcp://elsewhere:1883");
        link.deliver("info", "{\"relays\":1,\"boot\":\"2\"}", false);
        awaitLoop();
        assertEquals(
                List.of(),
                told.stream().filter(line -> line.startsWith("thing")).toList());
        assertEquals(
                Map.of("server", "tcp://elsewhere:1883"),
                brokerHandler.getThing().getProperties());
    }

    @Test
    void aCommandGoesToTheNodeAndOnlyItsAnswerIsShown() {
        online(1, 0);
        told.clear();
        relayHandler.handleCommand(new ChannelUID(RELAY, "relay-1"), OnOffType.ON);
        awaitLoop();
        assertEquals("hawo/esp-1/relay/1/set ON", link.published.get(link.published.size() - 1));
        assertEquals(List.of(), List.copyOf(told));
        link.deliver("relay/1/state", "ON", false);
        awaitLoop();
        assertEquals(List.of("state relay-1 ON"), List.copyOf(told));
    }

    @Test
    void reachableIsOnWhileTheThingIsOnline() {
        ChannelUID reachable = new ChannelUID(RELAY, "reachable");
        updateRelay(
                null,
                List.of(ChannelBuilder.create(reachable, "Switch").build()),
                Map.of("nodeId", "esp-1", "more", "than before"));
        online(0, 0);
        told.clear();
        relayHandler.handleCommand(reachable, OnOffType.OFF);
        assertEquals(List.of(), List.copyOf(told));
        relayHandler.handleCommand(reachable, RefreshType.REFRESH);
        assertTrue(told.remove("state reachable ON"));
        link.deliver("status", "offline", false);
        awaitLoop();
        assertEquals(ThingStatus.OFFLINE, relayStatus().getStatus());
        assertTrue(told.remove("state reachable OFF"), told.toString());
        link.deliver("status", "online", false);
        awaitLoop();
        assertTrue(told.remove("state reachable ON"), told.toString());
        link.down(LinkFailure.LOST);
        awaitLoop();
        assertTrue(told.remove("state reachable OFF"), told.toString());
        assertFalse(told.contains("state reachable ON"), "told only when it changes");
    }

    @Test
    void switchForSaysWhetherTheCommandWasHandedOver() {
        online(2, 0);
        assertTrue(relayHandler.switchFor(2, true, 60));
        for (int none : new int[] {-1, 0, 3, 33, Integer.MAX_VALUE}) {
            assertFalse(relayHandler.switchFor(none, true, 60), "there is no such relay");
        }
        link.deliver("status", "sleeping", false);
        awaitLoop();
        told.clear();
        assertFalse(relayHandler.switchFor(1, true, 60), "the node sleeps");
        awaitLoop();
        assertEquals(List.of("OFF"), states(), "the Switch shows the truth");
        link.deliver("status", "online", false);
        awaitLoop();
        assertTrue(relayHandler.switchFor(1, true, 60));
        link.deliver("status", "offline", false);
        awaitLoop();
        assertTrue(relayHandler.switchFor(1, true, 60), "the node may come back in time");
        brokerHandler.dispose();
        assertFalse(relayHandler.switchFor(1, true, 60), "there is no connection");
        relayHandler.dispose();
        assertFalse(relayHandler.switchFor(1, true, 60), "the Thing has ended");
    }

    @Test
    void aPressIsAnEventOfOpenHabsOwnKind() {
        online(1, 1);
        told.clear();
        link.deliver("button/1", "long", false);
        awaitLoop();
        assertEquals(List.of("trigger button-1 LONG_PRESSED"), List.copyOf(told));
    }

    @Test
    void aContactHasAStateAndAnEvent() {
        link.up();
        link.deliver("info", "{\"relays\":1,\"contacts\":2}", false);
        link.deliver("contact/2/state", "OPEN", false);
        link.deliver("status", "online", false);
        awaitLoop();
        assertEquals(
                List.of("contact-1", "contact-1-event", "contact-2", "contact-2-event", "relay-1"),
                channels().stream().sorted().toList());
        told.clear();
        link.deliver("contact/1/state", "CLOSED", false);
        link.deliver("contact/2/event", "{\"state\":\"CLOSED\",\"count\":5}", false);
        link.deliver("contact/2/event", "{\"state\":\"CLOSED\",\"count\":5}", false);
        link.deliver("contact/2/event", "{\"state\":\"OPEN\",\"count\":6}", false);
        awaitLoop();
        assertEquals(
                List.of("state contact-1 CLOSED", "trigger contact-2-event CLOSED", "trigger contact-2-event OPEN"),
                List.copyOf(told));
        told.clear();
        link.deliver("status", "offline", false);
        awaitLoop();
        assertTrue(told.containsAll(List.of("state contact-1 UNDEF", "state contact-2 UNDEF")), told.toString());
    }

    @Test
    void aContactThatIsMissingFromTheInfoIsUndefinedAndItsChannelsStay() {
        link.up();
        link.deliver("info", "{\"contacts\":1}", false);
        link.deliver("contact/1/state", "OPEN", false);
        link.deliver("status", "online", false);
        awaitLoop();
        told.clear();
        link.deliver("info", "{\"contacts\":0}", false);
        awaitLoop();
        assertEquals(
                List.of("contact-1", "contact-1-event"),
                channels().stream().sorted().toList());
        link.deliver("contact/1/state", "CLOSED", false);
        awaitLoop();
        assertEquals(List.of("state contact-1 UNDEF", "state contact-1 UNDEF"), List.copyOf(told));
    }

    @Test
    void theThingFollowsTheBridgeWhateverTheOrderOfTheNews() {
        assertEquals(ThingStatus.UNKNOWN, relayStatus().getStatus());
        link.down(LinkFailure.UNREACHABLE);
        awaitLoop();
        assertEquals(ThingStatus.OFFLINE, bridge.getStatus());
        tellOfTheBridge();
        assertEquals(ThingStatusDetail.BRIDGE_OFFLINE, relayStatus().getStatusDetail());
        online(1, 0);
        // Late news of the time when the bridge was away.
        relayHandler.bridgeStatusChanged(
                new ThingStatusInfo(ThingStatus.OFFLINE, ThingStatusDetail.COMMUNICATION_ERROR, null));
        assertEquals(ThingStatus.ONLINE, relayStatus().getStatus());
    }

    @Test
    void aBridgeThatCannotStartTakesItsThingsWithIt() {
        online(1, 0);
        updateBridge(null, Map.of("baseTopic", "a/#"));
        tellOfTheBridge();
        assertEquals(
                ThingStatusDetail.CONFIGURATION_ERROR, bridge.getStatusInfo().getStatusDetail());
        assertEquals(ThingStatusDetail.BRIDGE_OFFLINE, relayStatus().getStatusDetail());
        assertEquals(List.of("OFF"), states());
    }

    @Test
    void aNewConfigurationOfTheBridgeLeavesItsThingsAttached() {
        online(1, 0);
        brokerHandler.dispose();
        brokerHandler.initialize();
        online(1, 0);
        assertEquals(ThingStatus.ONLINE, relayStatus().getStatus());
    }

    /** Main UI's toggle would send OFF if the Switch turned UNDEF meanwhile. */
    @Test
    void aNewConfigurationOfTheBridgeDoesNotChangeASwitch() {
        online(1, 0);
        brokerHandler.dispose();
        brokerHandler.initialize();
        awaitLoop();
        assertEquals(List.of("OFF"), states());
    }

    @Test
    void aThingThatComesBackKeepsItsSwitch() {
        online(1, 0);
        relayHandler.dispose();
        brokerHandler.dispose();
        brokerHandler.initialize();
        relayHandler.initialize();
        awaitLoop();
        assertEquals(List.of("OFF"), states());
    }

    @Test
    void aSwitchKeepsTheLastConfirmedStateWhileTheNodeOrTheBrokerIsAway() {
        online(1, 0);
        link.deliver("status", "offline", false);
        awaitLoop();
        link.down(LinkFailure.LOST);
        awaitLoop();
        assertEquals(List.of("OFF"), states());
        command(OnOffType.ON);
        assertEquals(List.of("OFF"), states());
    }

    @Test
    void aSwitchOfAnotherNodeIsNotKept() {
        online(1, 0);
        updateRelay(null, relayHandler.getThing().getChannels(), Map.of("nodeId", "esp-2"));
        awaitLoop();
        assertEquals(List.of("OFF", "UNDEF"), states());
    }

    @Test
    void withWhenOfflineUndefASwitchIsUndefinedWhileTheNodeIsAwayAndCommandsAreRefusedForAMoment() throws Exception {
        updateRelay(null, List.of(), Map.of("nodeId", "esp-1", "whenOffline", "undef"));
        online(1, 0);
        link.deliver("status", "offline", false);
        awaitLoop();
        assertEquals(List.of("OFF", "UNDEF"), states());
        command(OnOffType.OFF);
        link.deliver("status", "online", false);
        awaitLoop();
        assertEquals(List.of(), commands());
        assertEquals(List.of("OFF", "UNDEF", "OFF"), states());
        command(OnOffType.ON);
        assertEquals(List.of("ON"), commands());
    }

    @Test
    void beforeTheNodeIsHeardASwitchIsUndefinedAndCommandsAreTaken() {
        link.up();
        link.deliver("info", "{\"relays\":1}", true);
        link.deliver("relay/1/state", "ON", true);
        link.deliver("status", "online", true);
        awaitLoop();
        relayHandler.handleCommand(new ChannelUID(RELAY, "relay-1"), RefreshType.REFRESH);
        awaitLoop();
        assertEquals(List.of("UNDEF"), states());
        command(OnOffType.ON);
        assertEquals(List.of("ON"), commands());
    }

    private void command(OnOffType command) {
        relayHandler.handleCommand(new ChannelUID(RELAY, "relay-1"), command);
        awaitLoop();
    }

    /** What was sent to relay 1. */
    private List<String> commands() {
        return link.published.stream()
                .filter(line -> line.startsWith("hawo/esp-1/relay/1/set "))
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .toList();
    }

    /** What the Switch of relay 1 showed, in order. */
    private List<String> states() {
        List<String> states = new ArrayList<>();
        for (String line : told) {
            String state = line.substring(line.lastIndexOf(' ') + 1);
            if (line.startsWith("state relay-1 ")
                    && (states.isEmpty() || !states.get(states.size() - 1).equals(state))) {
                states.add(state);
            }
        }
        return states;
    }

    @Test
    void aBridgeThatIsRemovedSaysNothingMore() {
        online(1, 0);
        brokerHandler.handleRemoval();
        assertThrows(RejectedExecutionException.class, () -> link.down(LinkFailure.LOST), "its loop has ended");
        assertEquals(ThingStatus.REMOVED, bridge.getStatus());
    }

    @Test
    void aNodeIdThatIsNoneIsAnErrorOfTheConfiguration() {
        updateRelay(null, List.of(), Map.of("nodeId", "Not one"));
        assertEquals(ThingStatusDetail.CONFIGURATION_ERROR, relayStatus().getStatusDetail());
        updateRelay(null, List.of(), Map.of("nodeId", "ESP-1"));
        assertEquals("@text/offline.conf.node-id", relayStatus().getDescription());
        updateRelay(null, List.of(), Map.of());
        assertEquals(ThingStatusDetail.CONFIGURATION_ERROR, relayStatus().getStatusDetail());
    }

    @Test
    void nothingIsShownAfterDispose() {
        online(1, 0);
        relayHandler.dispose();
        told.clear();
        link.deliver("relay/1/state", "ON", false);
        awaitLoop();
        assertEquals(List.of(), List.copyOf(told));
    }
}
