/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.THING_TYPE_DHT22;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.THING_TYPE_RELAY;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openhab.binding.hawo.internal.handler.HandlerFixture;
import org.openhab.binding.hawo.internal.mqtt.LinkFailure;
import org.openhab.binding.hawo.testing.Await;
import org.openhab.core.config.discovery.DiscoveryListener;
import org.openhab.core.config.discovery.DiscoveryResult;
import org.openhab.core.config.discovery.DiscoveryResultBuilder;
import org.openhab.core.config.discovery.DiscoveryService;
import org.openhab.core.config.discovery.inbox.Inbox;
import org.openhab.core.i18n.LocaleProvider;
import org.openhab.core.i18n.TranslationProvider;
import org.openhab.core.thing.ThingUID;

/** What a bridge's nodes do to the Inbox. The connection is played by the test, the Inbox is a map. */
@NonNullByDefault
@Timeout(60)
class NodeDiscoveryServiceTest extends HandlerFixture implements DiscoveryListener {
    private static final Duration SETTLE = Duration.ofMillis(200);
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Map<ThingUID, DiscoveryResult> inbox = new ConcurrentHashMap<>();
    private final List<String> news = new CopyOnWriteArrayList<>();
    private final NodeDiscoveryService service = new NodeDiscoveryService(
            stub(
                    TranslationProvider.class,
                    (method, arguments) -> arguments[1] + Arrays.toString((Object[]) arguments[4])),
            stub(LocaleProvider.class, (method, arguments) -> Locale.ENGLISH),
            stub(Inbox.class, (method, arguments) -> List.copyOf(inbox.values())),
            SETTLE);

    @BeforeEach
    void start() {
        service.addDiscoveryListener(this);
        service.setThingHandler(brokerHandler);
        service.initialize();
    }

    @AfterEach
    void stop() {
        service.dispose();
    }

    @Override
    public void thingDiscovered(DiscoveryService source, DiscoveryResult result) {
        inbox.put(result.getThingUID(), result);
        news.add("+" + result.getThingUID().getId());
    }

    @Override
    public void thingRemoved(DiscoveryService source, ThingUID thing) {
        if (inbox.remove(thing) != null) {
            news.add("-" + thing.getId());
        }
    }

    @Test
    void aNodeWithRelaysAndASensorIsThereTwice() {
        link.up();
        announce("new", "{\"relays\":2,\"climate\":[\"dht22\"],\"model\":\"esp8266\"}");
        assertEquals(2, inbox.size());
        DiscoveryResult board = inbox.get(new ThingUID(THING_TYPE_RELAY, BRIDGE, "new"));
        assertEquals("discovery.relay.label[new]", board.getLabel());
        assertEquals(Map.of("nodeId", "new", "modelId", "esp8266"), board.getProperties());
        assertEquals("nodeId", board.getRepresentationProperty());
        assertEquals(
                "discovery.dht22.label[new]",
                inbox.get(new ThingUID(THING_TYPE_DHT22, BRIDGE, "new")).getLabel());
        announce("new", "{\"relays\":2}");
        assertEquals(1, inbox.size());
    }

    @Test
    void aNodeThatSaysTheSameAgainIsNoNews() {
        link.up();
        announce("new", "{\"relays\":2,\"boot\":\"1\"}");
        announce("new", "{\"relays\":2,\"boot\":\"2\"}");
        assertEquals(List.of("+new"), news);
        announce("new", "{\"relays\":2,\"ip\":\"192.168.1.7\"}");
        assertEquals(List.of("+new", "+new"), news);
    }

    /** What is removed comes back as new, though the user has ignored it. */
    @Test
    void nothingIsRemovedWhenTheBridgeIsEditedOrStopped() {
        link.up();
        announce("new", "{\"relays\":2}");
        updateBridge(null, Map.of("keepAlive", 20));
        link.up();
        announce("new", "{\"relays\":2}");
        service.dispose();
        brokerHandler.dispose();
        assertEquals(List.of("+new", "+new"), news);
    }

    @Test
    void whatIsLeftFromAnEarlierRunGoesOnceTheNodesHadTheTimeToComeBack() throws Exception {
        ThingUID gone = earlier("gone");
        ThingUID there = earlier("there");
        ThingUID other = new ThingUID(THING_TYPE_RELAY, new ThingUID("hawo:broker:other"), "gone");
        inbox.put(
                other,
                DiscoveryResultBuilder.create(other)
                        .withBridge(new ThingUID("hawo:broker:other"))
                        .build());
        link.up();
        announce("there", "{\"relays\":2}");
        assertTrue(inbox.containsKey(gone), "too early to tell");
        Await.until("gone from the Inbox", LIMIT, () -> !inbox.containsKey(gone));
        assertTrue(inbox.containsKey(there));
        assertTrue(inbox.containsKey(other));
    }

    @Test
    void nothingGoesWhileTheBrokerIsAway() throws Exception {
        ThingUID gone = earlier("gone");
        link.up();
        awaitLoop();
        link.down(LinkFailure.LOST);
        awaitLoop();
        long end = System.nanoTime() + SETTLE.multipliedBy(3).toNanos();
        while (System.nanoTime() < end) {
            assertTrue(inbox.containsKey(gone));
            Thread.sleep(10);
        }
    }

    @Test
    void aScanBringsBackWhatTheUserTookOutOfTheInbox() throws Exception {
        link.up();
        announce("new", "{\"relays\":2}");
        inbox.clear();
        service.startScan(null);
        Await.until("in the Inbox", LIMIT, () -> inbox.size() == 1);
    }

    @Test
    void aNodeThatIsRemovedLeavesTheInbox() {
        link.up();
        announce("new", "{\"relays\":2,\"climate\":[\"dht22\"]}");
        announce("new", "");
        assertEquals(Map.of(), inbox);
    }

    @Test
    void theInboxIsNotFlooded() {
        link.up();
        for (int i = 0; i < 600; i++) {
            link.deliverTo("hawo/stranger-" + i + "/info", "{\"relays\":1,\"climate\":[\"dht22\"]}", false);
        }
        awaitLoop();
        assertEquals(1000, inbox.size());
        // esp-1 has a Thing, so that it does not count.
        announce("esp-1", "{\"relays\":1}");
        assertEquals(1001, inbox.size());
        for (int i = 0; i < 100; i++) {
            link.deliverTo("hawo/stranger-" + i + "/info", "", false);
        }
        awaitLoop();
        awaitLoop();
        assertEquals(1001, inbox.size(), "those that were left out have taken the free places");
    }

    @Test
    void aNodeWhoseThingIsRemovedIsBackAtOnce() {
        link.up();
        announce("esp-1", "{\"relays\":1}");
        inbox.clear();
        relayHandler.dispose();
        brokerHandler.childHandlerDisposed(relayHandler, relay);
        awaitLoop();
        assertEquals(1, inbox.size());
    }

    @Test
    void addingAndRemovingAtOnceLeavesNoGhost() throws Exception {
        link.up();
        awaitLoop();
        for (int round = 0; round < 30; round++) {
            List<CompletableFuture<Void>> callers = new ArrayList<>();
            callers.add(CompletableFuture.runAsync(() -> {
                for (int i = 0; i < 50; i++) {
                    link.deliverTo("hawo/new/info", i % 2 == 0 ? "{\"relays\":1}" : "", false);
                }
            }));
            callers.add(CompletableFuture.runAsync(() -> service.startScan(null)));
            for (CompletableFuture<Void> caller : callers) {
                caller.get();
            }
            awaitLoop();
            awaitLoop();
            assertEquals(Map.of(), inbox);
        }
    }

    @Test
    void nothingIsAddedAfterTheEnd() {
        link.up();
        awaitLoop();
        service.dispose();
        announce("new", "{\"relays\":2}");
        assertEquals(List.of(), news);
    }

    private void announce(String node, String info) {
        link.deliverTo("hawo/" + node + "/info", info, false);
        awaitLoop();
    }

    private ThingUID earlier(String node) {
        ThingUID uid = new ThingUID(THING_TYPE_RELAY, BRIDGE, node);
        inbox.put(uid, DiscoveryResultBuilder.create(uid).withBridge(BRIDGE).build());
        return uid;
    }
}
