/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.mqtt.paho;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openhab.binding.hawo.internal.mqtt.LinkFailure;
import org.openhab.binding.hawo.internal.mqtt.LinkState;
import org.openhab.binding.hawo.internal.mqtt.MqttMessage;
import org.openhab.binding.hawo.internal.mqtt.MqttSettings;
import org.openhab.binding.hawo.internal.mqtt.PublishException;
import org.openhab.binding.hawo.testing.Await;
import org.openhab.binding.hawo.testing.FaultProxy;
import org.openhab.binding.hawo.testing.FreePort;
import org.openhab.binding.hawo.testing.MosquittoProcess;
import org.openhab.binding.hawo.testing.NeedsMosquitto;

/** Against a real mosquitto. */
@NeedsMosquitto
@Timeout(60)
class PahoMqttConnectionTest {

    @Test
    void messagesComeInOrderAndLinkChangesAroundThem() throws Exception {
        try (MosquittoProcess broker = MosquittoProcess.start();
                Owner owner = new Owner(Owner.settings(broker.port()))
                        .subscribe("a/#")
                        .start()) {
            owner.awaitUp();
            for (int i = 0; i < 500; i++) {
                owner.connection.publish("a/b", Integer.toString(i), 1, false);
            }
            Await.until("all", Owner.SOON, () -> owner.messages.size() == 500);
            assertEquals(
                    IntStream.range(0, 500).mapToObj(Integer::toString).toList(),
                    owner.messages.stream().map(MqttMessage::text).toList());
            owner.connection.stop();
            Await.until("told", Owner.SOON, () -> owner.states.size() == 4);
            String uri = "tcp://127.0.0.1:" + broker.port();
            assertEquals(
                    List.of(
                            new LinkState.Down(LinkFailure.CLOSED, "not started", Duration.ZERO),
                            new LinkState.Connecting(uri),
                            new LinkState.Up(uri, false),
                            new LinkState.Down(LinkFailure.CLOSED, "stopped", Duration.ZERO)),
                    owner.states);
        }
    }

    @Test
    void aLateListenerIsToldThePresentState() throws Exception {
        try (MosquittoProcess broker = MosquittoProcess.start();
                Owner owner = new Owner(Owner.settings(broker.port())).start()) {
            owner.awaitUp();
            CountDownLatch told = new CountDownLatch(1);
            owner.connection.listen(state -> {
                if (state.isUp()) {
                    told.countDown();
                }
            });
            assertTrue(told.await(15, TimeUnit.SECONDS));
        }
    }

    @Test
    void aBrokerThatIsAwayAtTheStartIsWaitedFor() throws Exception {
        try (MosquittoProcess broker = MosquittoProcess.start()) {
            broker.kill();
            try (Owner owner = new Owner(Owner.settings(broker.port())).start()) {
                LinkState.Down down = owner.awaitDown(LinkFailure.UNREACHABLE);
                assertTrue(down.detail().contains("127.0.0.1:" + broker.port()), down.detail());
                broker.restart();
                owner.awaitUp();
            }
        }
    }

    @Test
    void subscriptionsAreRenewedAfterTheBrokerWasKilled() throws Exception {
        try (MosquittoProcess broker = MosquittoProcess.start();
                Owner owner = new Owner(Owner.settings(broker.port()))
                        .subscribe("a/+")
                        .start()) {
            owner.awaitUp();
            int seen = owner.states.size();
            broker.kill();
            owner.awaitDown(LinkFailure.LOST);
            assertEquals(
                    PublishException.Reason.LINK_DOWN,
                    Owner.failure(owner.connection.publish("a/b", "never", 1, false)));
            broker.restart();
            owner.awaitUpAfter(seen);
            owner.publish("a/b", "again", false);
            owner.awaitMessage("a/b", "again");
            assertTrue(owner.messages.stream().noneMatch(m -> m.text().equals("never")));
        }
    }

    @Test
    void subscribingLateBringsWhatIsRetained() throws Exception {
        try (MosquittoProcess broker = MosquittoProcess.start();
                Owner owner = new Owner(Owner.settings(broker.port())).start()) {
            owner.awaitUp();
            owner.publish("a/b", "kept", true);
            owner.subscribe("a/#");
            owner.awaitMessage("a/b", "kept");
            assertTrue(owner.messages.get(0).retained());
            owner.connection.unsubscribe("a/#");
            owner.connection.subscribe("b/#", 1, owner.messages::add);
            owner.publish("a/c", "not for us", false);
            owner.publish("b/c", "for us", false);
            owner.awaitMessage("b/c", "for us");
            assertTrue(owner.messages.stream().noneMatch(m -> m.text().equals("not for us")));
        }
    }

    @Test
    void aWrongPasswordIsToldAndNeverShown() throws Exception {
        try (MosquittoProcess broker = MosquittoProcess.start("allow_anonymous false");
                Owner owner = new Owner(Owner.settings(broker.port()).withCredentials("me", "s3cret-word")).start()) {
            LinkState.Down down = owner.awaitDown(LinkFailure.NOT_AUTHORIZED);
            assertTrue(down.failure().isConfiguration());
            assertFalse(owner.states.toString().contains("s3cret-word"));
        }
    }

    @Test
    void theNextServerIsTriedAtOnce() throws Exception {
        int nobody = FreePort.find();
        try (MosquittoProcess broker = MosquittoProcess.start();
                Owner owner = new Owner(Owner.settings(nobody, broker.port())
                                .withBackOff(Duration.ofSeconds(30), Duration.ofSeconds(60)))
                        .start()) {
            owner.awaitUp();
            assertEquals(new LinkState.Up("tcp://127.0.0.1:" + broker.port(), false), owner.connection.state());
        }
    }

    @Test
    void aFrozenBrokerIsNoticedWithinTwoKeepalives() throws Exception {
        Duration keepAlive = Duration.ofSeconds(2);
        try (MosquittoProcess broker = MosquittoProcess.start();
                Owner owner = new Owner(Owner.settings(broker.port())
                                .withKeepAlive(keepAlive)
                                .withConnectTimeout(Duration.ofSeconds(1)))
                        .start()) {
            owner.awaitUp();
            int seen = owner.states.size();
            broker.freeze();
            long frozen = System.nanoTime();
            owner.awaitDown(LinkFailure.SILENT);
            Duration taken = Duration.ofNanos(System.nanoTime() - frozen);
            assertTrue(taken.compareTo(keepAlive.multipliedBy(2)) < 0, "took " + taken);
            owner.awaitDown(LinkFailure.TIMEOUT);
            broker.thaw();
            owner.awaitUpAfter(seen);
        }
    }

    @Test
    void anIdleLinkStaysUp() throws Exception {
        try (MosquittoProcess broker = MosquittoProcess.start();
                Owner owner = new Owner(Owner.settings(broker.port()).withKeepAlive(Duration.ofSeconds(1))).start()) {
            owner.awaitUp();
            Thread.sleep(4000); // the time is what is tested: four keepalives
            assertEquals(1, owner.connection.statistics().attempts(), owner.states.toString());
        }
    }

    @Test
    void aStalledLinkIsNoticedEvenWhileWritesBlock() throws Exception {
        Duration keepAlive = Duration.ofSeconds(2);
        try (MosquittoProcess broker = MosquittoProcess.start();
                FaultProxy proxy = new FaultProxy(broker.port(), FaultProxy.Mode.PASS);
                Owner owner = new Owner(Owner.settings(proxy.port()).withKeepAlive(keepAlive)).start()) {
            owner.awaitUp();
            int seen = owner.states.size();
            proxy.mode(FaultProxy.Mode.STALL);
            long stalled = System.nanoTime();
            byte[] big = new byte[60_000];
            List<CompletableFuture<Void>> futures = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                futures.add(owner.connection.publish("a/big", big, 1, false));
            }
            owner.awaitDown(LinkFailure.SILENT);
            Duration taken = Duration.ofNanos(System.nanoTime() - stalled);
            assertTrue(taken.compareTo(keepAlive.multipliedBy(2)) < 0, "took " + taken);
            for (CompletableFuture<Void> future : futures) {
                assertEquals(PublishException.Reason.LINK_DOWN, Owner.failure(future));
            }
            proxy.mode(FaultProxy.Mode.PASS);
            owner.awaitUpAfter(seen);
        }
    }

    @Test
    void aBlackHoleTimesOutWhileConnecting() throws Exception {
        try (MosquittoProcess broker = MosquittoProcess.start();
                FaultProxy proxy = new FaultProxy(broker.port(), FaultProxy.Mode.BLACK_HOLE);
                Owner owner =
                        new Owner(Owner.settings(proxy.port()).withConnectTimeout(Duration.ofSeconds(1))).start()) {
            owner.awaitDown(LinkFailure.TIMEOUT);
            proxy.mode(FaultProxy.Mode.PASS);
            owner.awaitUp();
        }
    }

    @Test
    void publishesIntoABlackHoleEndAtTheirDeadline() throws Exception {
        try (MosquittoProcess broker = MosquittoProcess.start();
                FaultProxy proxy = new FaultProxy(broker.port(), FaultProxy.Mode.PASS);
                Owner owner =
                        new Owner(Owner.settings(proxy.port()).withPublishTimeout(Duration.ofMillis(300))).start()) {
            owner.awaitUp();
            proxy.mode(FaultProxy.Mode.BLACK_HOLE);
            long begin = System.nanoTime();
            assertEquals(PublishException.Reason.DEADLINE, Owner.failure(owner.connection.publish("a", "b", 1, false)));
            assertTrue(System.nanoTime() - begin > TimeUnit.MILLISECONDS.toNanos(290));
            assertTrue(owner.connection.state().isUp());
        }
    }

    @Test
    void aBrokerThatAcceptsAndDropsAtOnceLeavesNoThread() throws Exception {
        try (MosquittoProcess broker = MosquittoProcess.start();
                FaultProxy proxy = new FaultProxy(broker.port(), FaultProxy.Mode.DROP)) {
            MqttSettings settings = Owner.settings(proxy.port());
            try (Owner owner = new Owner(settings).start()) {
                owner.awaitDown(LinkFailure.TURNED_AWAY);
                Await.until("20 attempts", Owner.SOON, () -> proxy.accepted() >= 20);
                proxy.mode(FaultProxy.Mode.PASS);
                owner.awaitUp();
                Await.until(
                        "only the present link's threads, are " + owner.threads(settings),
                        Owner.SOON,
                        () -> owner.threads(settings).size() == 4);
                owner.connection.stop();
                assertEquals(List.of(), owner.threads(settings));
            }
        }
    }

    @Test
    void aListenerThatThrowsHarmsNobody() throws Exception {
        try (MosquittoProcess broker = MosquittoProcess.start();
                Owner owner = new Owner(Owner.settings(broker.port()))) {
            owner.connection.listen(state -> {
                throw new IllegalStateException("link listener");
            });
            owner.connection.subscribe("bad/#", 1, message -> {
                throw new IllegalStateException("message listener");
            });
            owner.subscribe("good/#").start();
            owner.awaitUp();
            owner.publish("bad/x", "1", false);
            owner.publish("good/x", "2", false);
            owner.awaitMessage("good/x", "2");
            assertEquals(1, owner.connection.statistics().connects());
            assertTrue(owner.connection.statistics().listenerFailures() >= 3);
        }
    }

    @Test
    void aBurstOfTwoThousandPublishesArrives() throws Exception {
        try (MosquittoProcess broker = MosquittoProcess.start("allow_anonymous true", "max_queued_messages 0");
                Owner owner = new Owner(Owner.settings(broker.port()))
                        .subscribe("a/#")
                        .start()) {
            owner.awaitUp();
            for (int qos = 0; qos <= 1; qos++) {
                List<CompletableFuture<Void>> futures = new ArrayList<>();
                for (int i = 0; i < 2000; i++) {
                    futures.add(owner.connection.publish("a/" + qos, Integer.toString(i), qos, false));
                }
                CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new))
                        .get(15, TimeUnit.SECONDS);
            }
            Await.until("4000", Owner.SOON, () -> owner.messages.size() == 4000);
            assertEquals(4000, owner.connection.statistics().published());
        }
    }

    @Test
    void anOversizePayloadIsCutAndMarked() throws Exception {
        try (MosquittoProcess broker = MosquittoProcess.start();
                Owner owner = new Owner(Owner.settings(broker.port()))
                        .subscribe("a/#")
                        .start()) {
            owner.awaitUp();
            byte[] most = "x".repeat(MqttMessage.MAX_PAYLOAD).getBytes(UTF_8);
            byte[] more = "x".repeat(MqttMessage.MAX_PAYLOAD + 1).getBytes(UTF_8);
            owner.connection.publish("a/most", most, 1, false);
            owner.connection.publish("a/more", more, 1, false);
            owner.connection.publish("a/none", new byte[0], 1, false);
            Await.until("three", Owner.SOON, () -> owner.messages.size() == 3);
            assertArrayEquals(most, owner.messages.get(0).payload());
            assertFalse(owner.messages.get(0).oversize());
            assertTrue(owner.messages.get(1).oversize());
            assertEquals(0, owner.messages.get(1).payload().length);
            assertFalse(owner.messages.get(2).oversize());
            assertEquals(1, owner.connection.statistics().oversize());
        }
    }

    @Test
    void anInvalidTopicFailsOnlyItself() throws Exception {
        try (MosquittoProcess broker = MosquittoProcess.start();
                Owner owner = new Owner(Owner.settings(broker.port())).start()) {
            owner.awaitUp();
            assertEquals(
                    PublishException.Reason.INVALID, Owner.failure(owner.connection.publish("a/#", "b", 1, false)));
            owner.publish("a/b", "c", false);
        }
    }

    @Test
    void retainedWordsComeAgainAfterAnOverflow() throws Exception {
        int topics = 25_000;
        try (MosquittoProcess broker = MosquittoProcess.start("allow_anonymous true", "max_queued_messages 0");
                Owner giver = new Owner(Owner.settings(broker.port())).start();
                Owner owner = new Owner(Owner.settings(broker.port()).withKeepAlive(Duration.ofSeconds(1)))) {
            giver.awaitUp();
            List<CompletableFuture<Void>> futures = new ArrayList<>();
            for (int i = 0; i < topics; i++) {
                futures.add(giver.connection.publish("a/" + i, Integer.toString(i), 0, true));
                if (i % 10_000 == 9_999) {
                    CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new))
                            .get(30, TimeUnit.SECONDS);
                }
            }
            giver.publish("a/last", "", false);
            java.util.Set<String> seen = java.util.concurrent.ConcurrentHashMap.newKeySet();
            CountDownLatch go = new CountDownLatch(1);
            owner.connection.subscribe("a/#", 0, message -> {
                try {
                    go.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                seen.add(message.topic());
            });
            owner.start();
            Await.until(
                    "dropped", Owner.SOON, () -> owner.connection.statistics().dropped() > 0);
            go.countDown();
            Await.until("all, has " + seen.size(), Owner.SOON, () -> seen.size() == topics);
        }
    }

    @Test
    void stoppingIsQuickInEveryState() throws Exception {
        try (MosquittoProcess broker = MosquittoProcess.start();
                FaultProxy hole = new FaultProxy(broker.port(), FaultProxy.Mode.BLACK_HOLE)) {
            MqttSettings never = Owner.settings(broker.port());
            try (Owner owner = new Owner(never)) {
                assertStops(owner, never);
                owner.start();
                assertEquals(List.of(), owner.threads(never));
            }
            MqttSettings up = Owner.settings(broker.port());
            try (Owner owner = new Owner(up).start()) {
                owner.awaitUp();
                assertStops(owner, up);
                // The broker writes its log when it comes to it.
                Await.until("a goodbye in the broker's log", Owner.SOON, () -> broker.log()
                        .contains("Client " + up.clientId() + " disconnected."));
            }
            MqttSettings connecting = Owner.settings(hole.port());
            try (Owner owner = new Owner(connecting).start()) {
                Await.until("connecting", Owner.SOON, () -> hole.accepted() > 0);
                assertStops(owner, connecting);
            }
            MqttSettings waiting =
                    Owner.settings(FreePort.find()).withBackOff(Duration.ofSeconds(50), Duration.ofSeconds(60));
            try (Owner owner = new Owner(waiting).start()) {
                owner.awaitDown(LinkFailure.UNREACHABLE);
                assertStops(owner, waiting);
            }
        }
    }

    @Test
    void stoppingWhileTheBrokerIsFrozenIsBounded() throws Exception {
        try (MosquittoProcess broker = MosquittoProcess.start()) {
            MqttSettings settings = Owner.settings(broker.port());
            try (Owner owner = new Owner(settings).start()) {
                owner.awaitUp();
                broker.freeze();
                for (int i = 0; i < 500; i++) {
                    owner.connection.publish("a", new byte[60_000], 1, false);
                }
                assertStops(owner, settings);
            }
        }
    }

    private static void assertStops(Owner owner, MqttSettings settings) throws Exception {
        long begin = System.nanoTime();
        owner.connection.stop();
        owner.connection.stop();
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        assertTrue(millis < 5000, "took " + millis + " ms");
        assertEquals(List.of(), owner.threads(settings));
        assertInstanceOf(LinkState.Down.class, owner.connection.state());
        assertEquals(PublishException.Reason.LINK_DOWN, Owner.failure(owner.connection.publish("a", "b", 1, false)));
    }

    @Test
    void fiftyRestartsLeaveNothing() throws Exception {
        try (MosquittoProcess broker = MosquittoProcess.start()) {
            long sockets = sockets();
            for (int i = 0; i < 50; i++) {
                MqttSettings settings = Owner.settings(broker.port());
                try (Owner owner = new Owner(settings).subscribe("a/#").start()) {
                    owner.awaitUp();
                    owner.connection.stop();
                    assertEquals(List.of(), owner.threads(settings));
                }
            }
            Await.until("sockets " + sockets + " again", Owner.SOON, () -> sockets() <= sockets);
        }
    }

    @Test
    void fiftyLostLinksLeaveNothing() throws Exception {
        try (MosquittoProcess broker = MosquittoProcess.start();
                FaultProxy proxy = new FaultProxy(broker.port(), FaultProxy.Mode.PASS)) {
            MqttSettings settings =
                    Owner.settings(proxy.port()).withBackOff(Duration.ofMillis(1), Duration.ofMillis(2));
            try (Owner owner = new Owner(settings).subscribe("a/#").start()) {
                for (int i = 1; i <= 50; i++) {
                    int n = i;
                    Await.until(
                            "link " + i,
                            Owner.SOON,
                            () -> owner.connection.statistics().connects() >= n);
                    proxy.cut();
                }
                owner.connection.stop();
                assertEquals(List.of(), owner.threads(settings));
            }
        }
    }

    /** Open sockets of this process, where the system can tell. */
    private static long sockets() throws Exception {
        Path fds = Path.of("/proc/self/fd");
        if (!Files.isDirectory(fds)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(fds)) {
            return files.filter(f -> {
                        try {
                            return Files.readSymbolicLink(f).toString().startsWith("socket:");
                        } catch (java.io.IOException e) {
                            return false;
                        }
                    })
                    .count();
        }
    }
}
