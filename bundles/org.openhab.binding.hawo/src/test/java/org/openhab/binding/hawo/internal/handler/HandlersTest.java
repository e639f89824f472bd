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
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.THING_TYPE_BROKER;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.THING_TYPE_RELAY;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openhab.binding.hawo.internal.bridge.NodeAnnouncements;
import org.openhab.binding.hawo.internal.bridge.PlayedConnection;
import org.openhab.binding.hawo.internal.mqtt.LinkFailure;
import org.openhab.binding.hawo.internal.node.NodeId;
import org.openhab.binding.hawo.internal.node.NodeInfo;
import org.openhab.core.config.core.Configuration;
import org.openhab.core.i18n.LocaleProvider;
import org.openhab.core.i18n.TranslationProvider;
import org.openhab.core.library.types.OnOffType;
import org.openhab.core.thing.Bridge;
import org.openhab.core.thing.Channel;
import org.openhab.core.thing.ChannelUID;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingStatus;
import org.openhab.core.thing.ThingStatusDetail;
import org.openhab.core.thing.ThingStatusInfo;
import org.openhab.core.thing.ThingUID;
import org.openhab.core.thing.binding.ThingHandlerCallback;
import org.openhab.core.thing.binding.builder.BridgeBuilder;
import org.openhab.core.thing.binding.builder.ChannelBuilder;
import org.openhab.core.thing.binding.builder.ThingBuilder;
import org.openhab.core.thing.type.ChannelTypeUID;
import org.osgi.framework.Bundle;

/** A bridge and a relay board as openHAB would run them, with a connection that the test plays. */
@NonNullByDefault
@Timeout(30)
class HandlersTest {
    private static final ThingUID BRIDGE = new ThingUID(THING_TYPE_BROKER, "home");
    private static final ThingUID RELAY = new ThingUID(THING_TYPE_RELAY, BRIDGE, "esp-1");

    private final PlayedConnection link = new PlayedConnection();
    /** Of its own, since a handler that changes its channels gets a new Thing. */
    private final Map<ThingUID, ThingStatusInfo> statuses = new ConcurrentHashMap<>();

    private final Queue<String> told = new ConcurrentLinkedQueue<>();
    private final Bridge bridge = BridgeBuilder.create(THING_TYPE_BROKER, BRIDGE)
            .withConfiguration(new Configuration(Map.of("host", "nowhere")))
            .build();
    private final Thing relay = ThingBuilder.create(THING_TYPE_RELAY, RELAY)
            .withBridge(BRIDGE)
            .withConfiguration(new Configuration(Map.of("nodeId", "esp-1")))
            .build();
    private final BrokerHandler brokerHandler =
            new BrokerHandler(bridge, (name, settings, executor) -> link.on(executor), List.of());
    private final RelayHandler relayHandler =
            new RelayHandler(relay, () -> ZoneOffset.UTC, new ChannelLabels(english(), locale(), bundle()), List.of());

    HandlersTest() {
        ThingHandlerCallback callback = stub(ThingHandlerCallback.class, this::answer);
        brokerHandler.setCallback(callback);
        relayHandler.setCallback(callback);
        bridge.setHandler(brokerHandler);
        brokerHandler.initialize();
        relayHandler.initialize();
    }

    @AfterEach
    void dispose() {
        relayHandler.dispose();
        brokerHandler.dispose();
    }

    @Test
    void theChannelsAreThoseThatTheNodeHas() {
        online(2, 1);
        assertEquals(List.of("relay-1", "relay-2", "button-1"), channels());
        Channel first = relayHandler.getThing().getChannel("relay-1");
        announce(3, 0);
        assertEquals(List.of("relay-1", "relay-2", "relay-3"), channels());
        assertSame(first, relayHandler.getThing().getChannel("relay-1"));
        announce(0, 0);
        assertEquals(List.of(), channels());
    }

    @Test
    void aThingIsNotUpdatedForNews() {
        online(2, 0);
        told.clear();
        announce(2, 0);
        assertEquals(0, told.stream().filter(line -> line.startsWith("thing")).count(), told.toString());
    }

    @Test
    void aCommandGoesToTheNodeAndOnlyItsAnswerIsShown() {
        online(1, 0);
        told.clear();
        relayHandler.handleCommand(new ChannelUID(RELAY, "relay-1"), OnOffType.ON);
        settle();
        assertEquals("hawo/esp-1/relay/1/set ON", link.published.get(link.published.size() - 1));
        assertEquals(List.of(), List.copyOf(told));
        link.deliver("relay/1/state", "ON", false);
        settle();
        assertEquals(List.of("state relay-1 ON"), List.copyOf(told));
    }

    @Test
    void aPressIsAnEventOfOpenHabsOwnKind() {
        online(1, 1);
        told.clear();
        link.deliver("button/1", "long", false);
        settle();
        assertEquals(List.of("trigger button-1 LONG_PRESSED"), List.copyOf(told));
    }

    @Test
    void theThingFollowsTheBridgeWhateverTheOrderOfTheNews() {
        assertEquals(ThingStatus.UNKNOWN, relayStatus().getStatus());
        link.down(LinkFailure.UNREACHABLE);
        settle();
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
        brokerHandler.handleConfigurationUpdate(Map.of("baseTopic", "a/#"));
        tellOfTheBridge();
        assertEquals(
                ThingStatusDetail.CONFIGURATION_ERROR, bridge.getStatusInfo().getStatusDetail());
        assertEquals(ThingStatusDetail.BRIDGE_OFFLINE, relayStatus().getStatusDetail());
        assertEquals(
                List.of("state relay-1 UNDEF"),
                told.stream().filter(line -> line.startsWith("state")).skip(1).toList());
    }

    @Test
    void aNewConfigurationOfTheBridgeLeavesItsThingsAttached() {
        online(1, 0);
        brokerHandler.dispose();
        brokerHandler.initialize();
        online(1, 0);
        assertEquals(ThingStatus.ONLINE, relayStatus().getStatus());
    }

    @Test
    void whatTheOldBrokersNodeDidIsNotKnownOfTheNewOnes() {
        online(1, 0);
        brokerHandler.dispose();
        told.clear();
        brokerHandler.initialize();
        settle();
        assertEquals(
                List.of("state relay-1 UNDEF"),
                told.stream().filter(line -> line.startsWith("state")).toList());
    }

    @Test
    void aThingThatComesBackDoesNotShowWhatItsRelayDidBefore() {
        online(1, 0);
        relayHandler.dispose();
        brokerHandler.dispose();
        told.clear();
        brokerHandler.initialize();
        relayHandler.initialize();
        settle();
        assertEquals(
                List.of("state relay-1 UNDEF"),
                told.stream().filter(line -> line.startsWith("state relay")).toList());
    }

    @Test
    void theNodesOfTheOldBrokerAreNotAnnouncedByTheNewOne() {
        List<String> announced = new CopyOnWriteArrayList<>();
        brokerHandler.setAnnouncements(new NodeAnnouncements() {
            @Override
            public void announced(NodeId node, NodeInfo info) {
                announced.add(node.value());
            }

            @Override
            public void removed(NodeId node) {
                announced.remove(node.value());
            }

            @Override
            public void nothingKnown() {
                announced.clear();
            }
        });
        online(1, 0);
        assertEquals(List.of("esp-1"), announced);
        brokerHandler.dispose();
        brokerHandler.initialize();
        settle();
        assertEquals(List.of(), announced);
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
        relayHandler.handleConfigurationUpdate(Map.of("nodeId", "Not one"));
        assertEquals(ThingStatusDetail.CONFIGURATION_ERROR, relayStatus().getStatusDetail());
        relayHandler.handleConfigurationUpdate(Collections.singletonMap("nodeId", null));
        assertEquals(ThingStatusDetail.CONFIGURATION_ERROR, relayStatus().getStatusDetail());
    }

    @Test
    void nothingIsShownAfterDispose() {
        online(1, 0);
        relayHandler.dispose();
        told.clear();
        link.deliver("relay/1/state", "ON", false);
        settle();
        assertEquals(List.of(), List.copyOf(told));
    }

    private void online(int relays, int buttons) {
        link.up();
        announce(relays, buttons);
        for (int number = 1; number <= relays; number++) {
            link.deliver("relay/" + number + "/state", "OFF", false);
        }
        link.deliver("status", "online", false);
        settle();
        assertEquals(ThingStatus.ONLINE, relayStatus().getStatus(), () -> relayStatus() + " " + told);
    }

    private void announce(int relays, int buttons) {
        link.deliver("info", "{\"relays\":" + relays + ",\"buttons\":" + buttons + "}", false);
        settle();
    }

    private void tellOfTheBridge() {
        relayHandler.bridgeStatusChanged(bridge.getStatusInfo());
    }

    private ThingStatusInfo relayStatus() {
        return Objects.requireNonNull(statuses.get(RELAY));
    }

    private List<String> channels() {
        return relayHandler.getThing().getChannels().stream()
                .map(channel -> channel.getUID().getId())
                .toList();
    }

    private void settle() {
        brokerHandler
                .describeNodes()
                .orTimeout(Duration.ofSeconds(10).toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    /** What openHAB does with the handlers' calls, as far as it matters here. */
    private @Nullable Object answer(String method, Object[] arguments) {
        switch (method) {
            case "statusUpdated" -> {
                Thing thing = (Thing) arguments[0];
                thing.setStatusInfo((ThingStatusInfo) arguments[1]);
                statuses.put(thing.getUID(), (ThingStatusInfo) arguments[1]);
            }
            case "stateUpdated" -> told.add("state " + ((ChannelUID) arguments[0]).getId() + " " + arguments[1]);
            case "channelTriggered" -> told.add("trigger " + ((ChannelUID) arguments[1]).getId() + " " + arguments[2]);
            case "thingUpdated" -> told.add("thing " + ((Thing) arguments[0]).getUID());
            case "getBridge" -> {
                return bridge;
            }
            case "createChannelBuilder" -> {
                return ChannelBuilder.create((ChannelUID) arguments[0]).withType((ChannelTypeUID) arguments[1]);
            }
            default -> {}
        }
        return null;
    }

    private interface Answer {
        @Nullable
        Object to(String method, Object[] arguments);
    }

    private static <T> T stub(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answer.to(method.getName(), arguments)));
    }

    private static TranslationProvider english() {
        return stub(TranslationProvider.class, (method, arguments) -> null);
    }

    private static LocaleProvider locale() {
        return stub(LocaleProvider.class, (method, arguments) -> Locale.ENGLISH);
    }

    private static Bundle bundle() {
        return stub(Bundle.class, (method, arguments) -> null);
    }
}
