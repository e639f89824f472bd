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
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openhab.binding.hawo.testing.Await;
import org.openhab.core.thing.Channel;
import org.openhab.core.thing.ThingStatus;

/** Handlers that openHAB starts, stops, edits and tells of their bridge, at any time and on any thread. */
@NonNullByDefault
@Timeout(60)
class LifeCycleTest extends HandlerFixture {
    /** For how long calls come from all sides, in s: longer by -Dhawo.stress.seconds. */
    private static final int STRESS_SECONDS = Integer.getInteger("hawo.stress.seconds", 1);

    @Test
    void aDisposedHandlerStaysDisposed() {
        online(1, 0);
        relayHandler.dispose();
        relayStatuses.clear();
        told.clear();
        tellOfTheBridge();
        link.deliver("relay/1/state", "ON", false);
        awaitLoop();
        assertEquals(0, followers());
        assertEquals(List.of(), List.copyOf(relayStatuses));
        assertEquals(List.of(), List.copyOf(told));
    }

    @Test
    void callsFromAllSidesLeaveNoListener() throws Exception {
        online(1, 0);
        long end = System.nanoTime() + Duration.ofSeconds(STRESS_SECONDS).toNanos();
        List<CompletableFuture<Void>> callers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            callers.add(CompletableFuture.runAsync(() -> {
                while (System.nanoTime() < end) {
                    switch (ThreadLocalRandom.current().nextInt(4)) {
                        case 0 -> relayHandler.initialize();
                        case 1 -> relayHandler.dispose();
                        default -> tellOfTheBridge();
                    }
                }
            }));
        }
        for (CompletableFuture<Void> caller : callers) {
            caller.get();
        }
        relayHandler.initialize();
        awaitLoop();
        assertEquals(1, followers());
        relayHandler.dispose();
        awaitLoop();
        assertEquals(0, followers());
        told.clear();
        link.deliver("relay/1/state", "ON", false);
        awaitLoop();
        assertEquals(List.of(), List.copyOf(told));
    }

    @Test
    void aBridgeThatIsStartedAndStoppedFromAllSidesKeepsItsThingsOnce() throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(STRESS_SECONDS).toNanos();
        List<CompletableFuture<Void>> callers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            callers.add(CompletableFuture.runAsync(() -> {
                while (System.nanoTime() < end) {
                    switch (ThreadLocalRandom.current().nextInt(4)) {
                        case 0 -> brokerHandler.initialize();
                        case 1 -> brokerHandler.dispose();
                        case 2 -> relayHandler.initialize();
                        default -> relayHandler.dispose();
                    }
                }
            }));
        }
        for (CompletableFuture<Void> caller : callers) {
            caller.get();
        }
        brokerHandler.dispose();
        brokerHandler.initialize();
        relayHandler.initialize();
        online(1, 0);
        assertEquals(1, followers());
        relayHandler.dispose();
        awaitLoop();
        assertEquals(0, followers());
    }

    /** Seen on real openHAB: UNKNOWN → ONLINE was told before INITIALIZING → UNKNOWN. */
    @Test
    void aStatusThatIsSetWhileTheHandlerStartsIsToldAfterTheFirst() {
        online(1, 0);
        relayHandler.dispose();
        relayStatuses.clear();
        List<CompletableFuture<Void>> others = new ArrayList<>();
        whileStatusChanges = () -> {
            whileStatusChanges = () -> {};
            others.add(CompletableFuture.runAsync(this::tellOfTheBridge));
            // Long enough for another status to come, if it can.
            long end = System.nanoTime() + Duration.ofMillis(300).toNanos();
            while (System.nanoTime() < end && relayStatuses.isEmpty()) {
                Thread.onSpinWait();
            }
        };
        relayHandler.initialize();
        others.forEach(CompletableFuture::join);
        awaitLoop();
        assertEquals(List.of(ThingStatus.UNKNOWN, ThingStatus.ONLINE), List.copyOf(relayStatuses));
    }

    @Test
    void anotherLabelOfTheBridgeChangesNothing() {
        online(1, 0);
        relayStatuses.clear();
        told.clear();
        updateBridge("Broker in the cellar", Map.of());
        awaitLoop();
        assertEquals(1, connections.get());
        assertEquals(ThingStatus.ONLINE, bridge.getStatus());
        assertEquals("Broker in the cellar", brokerHandler.getThing().getLabel());
        assertEquals(List.of(), List.copyOf(relayStatuses));
        assertEquals(List.of(), List.copyOf(told));
    }

    @Test
    void anotherHostOfTheBridgeMakesANewConnection() {
        online(1, 0);
        updateBridge(null, Map.of("host", "elsewhere"));
        awaitLoop();
        assertEquals(2, connections.get());
        assertEquals(ThingStatus.UNKNOWN, bridge.getStatus());
    }

    @Test
    void anotherLabelOfAThingChangesNothing() {
        online(2, 1);
        relayStatuses.clear();
        told.clear();
        updateRelay("Pump", relayHandler.getThing().getChannels(), Map.of("nodeId", "esp-1"));
        awaitLoop();
        assertEquals("Pump", relayHandler.getThing().getLabel());
        assertEquals(List.of(), List.copyOf(relayStatuses));
        assertEquals(
                List.of(),
                told.stream().filter(line -> !line.startsWith("thing")).toList());
        link.deliver("relay/1/state", "ON", false);
        awaitLoop();
        assertTrue(told.contains("state relay-1 ON"), told.toString());
    }

    /** A .things file that is saved again brings a Thing with the channels of its type only. */
    @Test
    void aThingThatComesBackWithoutItsRelaysGetsThemAgain() throws Exception {
        online(2, 1);
        List<String> channels = channels();
        told.clear();
        updateRelay("Pump", List.<Channel>of(), Map.of("nodeId", "esp-1"));
        Await.until(
                "the same channels", Duration.ofSeconds(10), () -> channels().equals(channels));
        awaitLoop();
        assertEquals(ThingStatus.ONLINE, relayStatus().getStatus());
        assertEquals(
                List.of(),
                told.stream().filter(line -> line.startsWith("state")).toList());
    }

    @Test
    void aThingIsNotOnlineWhileItsBridgeIsStopped() {
        online(1, 0);
        brokerHandler.dispose();
        assertNotEquals(ThingStatus.ONLINE, relayStatus().getStatus());
        relayStatuses.clear();
        brokerHandler.initialize();
        online(1, 0);
        assertEquals(
                ThingStatus.ONLINE,
                relayStatuses.stream().reduce((first, second) -> second).orElseThrow());
    }

    /** How many Things follow the node, as the console shows it. */
    private int followers() {
        return brokerHandler.describeNodes().join().stream()
                .mapToInt(line -> Integer.parseInt(line.substring(78, 84).strip()))
                .sum();
    }
}
