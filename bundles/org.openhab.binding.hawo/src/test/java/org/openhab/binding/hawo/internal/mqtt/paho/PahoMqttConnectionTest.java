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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openhab.binding.hawo.internal.mqtt.LinkFailure;
import org.openhab.binding.hawo.internal.mqtt.LinkState;
import org.openhab.binding.hawo.internal.mqtt.MqttConnection;
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
                TestConnection client = new TestConnection(TestConnection.settings(broker.port()))
                        .subscribe("a/#")
                        .start()) {
            client.awaitUp();
            for (int i = 0; i < 500; i++) {
                client.connection.publish("a/b", Integer.toString(i), 1, false);
            }
            Await.until("all", TestConnection.SOON, () -> client.messages.size() == 500);
            assertEquals(
                    IntStream.range(0, 500).mapToObj(Integer::toString).toList(),
                    client.messages.stream().map(MqttMessage::text).toList());
            client.connection.stop();
            Await.until("told", TestConnection.SOON, () -> client.states.size() == 4);
            String uri = "tcp://127.0.0.1:" + broker.port();
            assertEquals(
                    List.of(
                            new LinkState.Down(LinkFailure.CLOSED, "not started", Duration.ZERO),
                            new LinkState.Connecting(uri),
                            new LinkState.Up(uri, false),
                            new LinkState.Down(LinkFailure.CLOSED, "stopped", Duration.ZERO)),
                    client.states);
        }
    }

    @Test
    void aLateListenerIsToldThePresentState() throws Exception {
        try (MosquittoProcess broker = MosquittoProcess.start();
                TestConnection client = new TestConnection(TestConnection.settings(broker.port())).start()) {
            client.awaitUp();
            CountDownLatch told = new CountDownLatch(1);
            client.connection.listen(state -> {
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
            try (TestConnection client = new TestConnection(TestConnection.settings(broker.port())).start()) {
                LinkState.Down down = client.awaitDown(LinkFailure.UNREACHABLE);
                assertTrue(down.detail().contains("127.0.0.1:" + broker.port()), down.detail());
                broker.restart();
                client.awaitUp();
            }
        }
    }

    @Test
    void subscriptionsAreRenewedAfterTheBrokerWasKilled() throws Exception {
        try (MosquittoProcess broker = MosquittoProcess.start();
                TestConnection client = new TestConnection(TestConnection.settings(broker.port()))
                        .subscribe("a/+")
                        .start()) {
            client.awaitUp();
            int seen = client.states.size();
            broker.kill();
            client.awaitDown(LinkFailure.LOST);
            assertEquals(
                    PublishException.Reason.LINK_DOWN,
                    TestConnection.failure(client.connection.publish("a/b", "never", 1, false)));
            broker.restart();
            client.awaitUpAfter(seen);
            client.publish("a/b", "again", false);
            client.awaitMessage("a/b", "again");
            assertTrue(client.messages.stream().noneMatch(m -> m.text().equals("never")));
        }
    }

    @Test
    void subscribingLateBringsWhatIsRetained() throws Exception {
        try (MosquittoProcess broker = MosquittoProcess.start();
                TestConnection client = new TestConnection(TestConnection.settings(broker.port())).start()) {
            client.awaitUp();
            client.publish("a/b", "kept", true);
            client.subscribe("a/#");
            client.awaitMessage("a/b", "kept");
            assertTrue(client.messages.get(0).retained());
            client.connection.unsubscribe("a/#");
            client.connection.subscribe("b/#", 1, client.messages::add);
            client.publish("a/c", "not for us", false);
            client.publish("b/c", "for us", false);
            client.awaitMessage("b/c", "for us");
            assertTrue(client.messages.stream().noneMatch(m -> m.text().equals("not for us")));
        }
    }

    @Test
    void whatIsPublishedAfterASubscriptionIsSentAfterIt() throws Exception {
        ExecutorService loop = Executors.newSingleThreadExecutor();
        List<String> got = new CopyOnWriteArrayList<>();
        Supervisor slow = new Supervisor("slow") {
            @Override
            void execute(Runnable task) {
                super.execute(() -> {
                    Await.never("", Duration.ofMillis(200), () -> false);
                    task.run();
                });
            }
        };
        try (MosquittoProcess broker = MosquittoProcess.start()) {
            MqttConnection connection = new PahoMqttConnection(
                    "slow", TestConnection.settings(broker.port()).build(), loop, slow, Thread::new);
            connection.start();
            Await.until("up", () -> connection.state().isUp());
            for (int i = 0; i < 3; i++) {
                String text = Integer.toString(i);
                connection.subscribe("a/" + i, 1, message -> got.add(message.text()));
                connection.publish("a/" + i, text, 1, false);
                Await.until("message " + i, () -> got.contains(text));
            }
            connection.stop();
        } finally {
            loop.shutdownNow();
        }
    }

    /** Brokers limit the length of a packet, and so do we. */
    @Test
    void manySubscriptionsAreRequestedInSeveralPackets() throws Exception {
        try (MosquittoProcess broker = MosquittoProcess.start("allow_anonymous true", "log_type all");
                TestConnection client = new TestConnection(TestConnection.settings(broker.port()))) {
            for (int i = 0; i < 1001; i++) {
                client.connection.subscribe("a/" + i, 0, client.messages::add);
            }
            client.start();
            client.awaitUp();
            client.publish("a/0", "first", false);
            client.publish("a/1000", "last", false);
            client.awaitMessage("a/0", "first");
            client.awaitMessage("a/1000", "last");
            long packets = broker.log()
                    .lines()
                    .filter(line -> line.contains("Received SUBSCRIBE"))
                    .count();
            assertEquals(6, packets);
        }
    }

    @Test
    void aWrongPasswordIsToldAndNeverShown() throws Exception {
        try (MosquittoProcess broker = MosquittoProcess.start("allow_anonymous false");
                TestConnection client = new TestConnection(
                                TestConnection.settings(broker.port()).credentials("me", "s3cret-word"))
                        .start()) {
            LinkState.Down down = client.awaitDown(LinkFailure.NOT_AUTHORIZED);
            assertTrue(down.failure().isConfiguration());
            assertFalse(client.states.toString().contains("s3cret-word"));
        }
    }

    @Test
    void theNextServerIsTriedAtOnce() throws Exception {
        int nobody = FreePort.find();
        try (MosquittoProcess broker = MosquittoProcess.start();
                TestConnection client = new TestConnection(TestConnection.settings(nobody, broker.port())
                                .backOff(Duration.ofSeconds(30), Duration.ofSeconds(60)))
                        .start()) {
            client.awaitUp();
            assertEquals(new LinkState.Up("tcp://127.0.0.1:" + broker.port(), false), client.connection.state());
        }
    }

    @Test
    void aFrozenBrokerIsNoticedWithinTwoKeepalives() throws Exception {
        Duration keepAlive = Duration.ofSeconds(2);
        try (MosquittoProcess broker = MosquittoProcess.start();
                TestConnection client = new TestConnection(TestConnection.settings(broker.port())
                                .keepAlive(keepAlive)
                                .connectTimeout(Duration.ofSeconds(1)))
                        .start()) {
            client.awaitUp();
            int seen = client.states.size();
            broker.freeze();
            long frozen = System.nanoTime();
            client.awaitDown(LinkFailure.SILENT);
            Duration taken = Duration.ofNanos(System.nanoTime() - frozen);
            assertTrue(taken.compareTo(keepAlive.multipliedBy(2)) < 0, "took " + taken);
            client.awaitDown(LinkFailure.TIMEOUT);
            broker.thaw();
            client.awaitUpAfter(seen);
        }
    }

    @Test
    void anIdleLinkStaysUp() throws Exception {
        try (MosquittoProcess broker = MosquittoProcess.start();
                TestConnection client = new TestConnection(
                                TestConnection.settings(broker.port()).keepAlive(Duration.ofSeconds(1)))
                        .start()) {
            client.awaitUp();
            Thread.sleep(4000); // the time is what is tested: four keepalives
            assertEquals(1, client.connection.statistics().attempts(), client.states.toString());
        }
    }

    @Test
    void aStalledLinkIsNoticedEvenWhileWritesBlock() throws Exception {
        Duration keepAlive = Duration.ofSeconds(2);
        try (MosquittoProcess broker = MosquittoProcess.start();
                FaultProxy proxy = new FaultProxy(broker.port(), FaultProxy.Mode.PASS);
                TestConnection client =
                        new TestConnection(TestConnection.settings(proxy.port()).keepAlive(keepAlive)).start()) {
            client.awaitUp();
            int seen = client.states.size();
            proxy.mode(FaultProxy.Mode.STALL);
            long stalled = System.nanoTime();
            byte[] big = new byte[60_000];
            List<CompletableFuture<Void>> futures = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                futures.add(client.connection.publish("a/big", big, 1, false));
            }
            client.awaitDown(LinkFailure.SILENT);
            Duration taken = Duration.ofNanos(System.nanoTime() - stalled);
            assertTrue(taken.compareTo(keepAlive.multipliedBy(2)) < 0, "took " + taken);
            for (CompletableFuture<Void> future : futures) {
                assertEquals(PublishException.Reason.LINK_DOWN, TestConnection.failure(future));
            }
            proxy.mode(FaultProxy.Mode.PASS);
            client.awaitUpAfter(seen);
        }
    }

    @Test
    void aBlackHoleTimesOutWhileConnecting() throws Exception {
        try (MosquittoProcess broker = MosquittoProcess.start();
                FaultProxy proxy = new FaultProxy(broker.port(), FaultProxy.Mode.BLACK_HOLE);
                TestConnection client = new TestConnection(
                                TestConnection.settings(proxy.port()).connectTimeout(Duration.ofSeconds(1)))
                        .start()) {
            client.awaitDown(LinkFailure.TIMEOUT);
            proxy.mode(FaultProxy.Mode.PASS);
            client.awaitUp();
        }
    }

    @Test
    void publishesIntoABlackHoleEndAtTheirDeadline() throws Exception {
        try (MosquittoProcess broker = MosquittoProcess.start();
                FaultProxy proxy = new FaultProxy(broker.port(), FaultProxy.Mode.PASS);
                TestConnection client = new TestConnection(
                                TestConnection.settings(proxy.port()).publishTimeout(Duration.ofMillis(300)))
                        .start()) {
            client.awaitUp();
            proxy.mode(FaultProxy.Mode.BLACK_HOLE);
            long begin = System.nanoTime();
            assertEquals(
                    PublishException.Reason.DEADLINE,
                    TestConnection.failure(client.connection.publish("a", "b", 1, false)));
            assertTrue(System.nanoTime() - begin > TimeUnit.MILLISECONDS.toNanos(290));
            assertTrue(client.connection.state().isUp());
        }
    }

    @Test
    void aBrokerThatAcceptsAndDropsAtOnceLeavesNoThread() throws Exception {
        try (MosquittoProcess broker = MosquittoProcess.start();
                FaultProxy proxy = new FaultProxy(broker.port(), FaultProxy.Mode.DROP)) {
            MqttSettings settings = TestConnection.settings(proxy.port()).build();
            try (TestConnection client = new TestConnection(settings).start()) {
                client.awaitDown(LinkFailure.CLOSED_BEFORE_CONNACK);
                Await.until("20 attempts", TestConnection.SOON, () -> proxy.accepted() >= 20);
                proxy.mode(FaultProxy.Mode.PASS);
                client.awaitUp();
                Await.until(
                        "only the present link's threads, are " + client.threads(settings),
                        TestConnection.SOON,
                        () -> client.threads(settings).size() == 4);
                client.connection.stop();
                assertEquals(List.of(), client.threads(settings));
            }
        }
    }

    @Test
    void aListenerThatThrowsHarmsNobody() throws Exception {
        try (MosquittoProcess broker = MosquittoProcess.start();
                TestConnection client = new TestConnection(TestConnection.settings(broker.port()))) {
            client.connection.listen(state -> {
                throw new IllegalStateException("link listener");
            });
            client.connection.subscribe("bad/#", 1, message -> {
                throw new IllegalStateException("message listener");
            });
            client.subscribe("good/#").start();
            client.awaitUp();
            client.publish("bad/x", "1", false);
            client.publish("good/x", "2", false);
            client.awaitMessage("good/x", "2");
            assertEquals(1, client.connection.statistics().connects());
            assertTrue(client.connection.statistics().listenerFailures() >= 3);
        }
    }

    @Test
    void aBurstOfTwoThousandPublishesArrives() throws Exception {
        try (MosquittoProcess broker = MosquittoProcess.start("allow_anonymous true", "max_queued_messages 0");
                TestConnection client = new TestConnection(TestConnection.settings(broker.port()))
                        .subscribe("a/#")
                        .start()) {
            client.awaitUp();
            for (int qos = 0; qos <= 1; qos++) {
                List<CompletableFuture<Void>> futures = new ArrayList<>();
                for (int i = 0; i < 2000; i++) {
                    futures.add(client.connection.publish("a/" + qos, Integer.toString(i), qos, false));
                }
                CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new))
                        .get(15, TimeUnit.SECONDS);
            }
            Await.until("4000", TestConnection.SOON, () -> client.messages.size() == 4000);
            assertEquals(4000, client.connection.statistics().published());
        }
    }

    @Test
    void anInvalidTopicFailsOnlyItself() throws Exception {
        try (MosquittoProcess broker = MosquittoProcess.start();
                TestConnection client = new TestConnection(TestConnection.settings(broker.port())).start()) {
            client.awaitUp();
            assertEquals(
                    PublishException.Reason.INVALID,
                    TestConnection.failure(client.connection.publish("a/#", "b", 1, false)));
            client.publish("a/b", "c", false);
        }
    }

    @Test
    void retainedMessagesAreSentAgainAfterAnOverflow() throws Exception {
        int topics = 25_000;
        try (MosquittoProcess broker = MosquittoProcess.start("allow_anonymous true", "max_queued_messages 0");
                TestConnection publisher = new TestConnection(TestConnection.settings(broker.port())).start();
                TestConnection client = new TestConnection(
                        TestConnection.settings(broker.port()).keepAlive(Duration.ofSeconds(1)))) {
            publisher.awaitUp();
            List<CompletableFuture<Void>> futures = new ArrayList<>();
            for (int i = 0; i < topics; i++) {
                futures.add(publisher.connection.publish("a/" + i, Integer.toString(i), 0, true));
                if (i % 10_000 == 9_999) {
                    CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new))
                            .get(30, TimeUnit.SECONDS);
                }
            }
            publisher.publish("a/last", "", false);
            java.util.Set<String> seen = java.util.concurrent.ConcurrentHashMap.newKeySet();
            CountDownLatch go = new CountDownLatch(1);
            client.connection.subscribe("a/#", 0, message -> {
                try {
                    go.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                seen.add(message.topic());
            });
            client.start();
            Await.until(
                    "dropped",
                    TestConnection.SOON,
                    () -> client.connection.statistics().dropped() > 0);
            go.countDown();
            Await.until("all, has " + seen.size(), TestConnection.SOON, () -> seen.size() == topics);
        }
    }

    @Test
    void stoppingIsQuickInEveryState() throws Exception {
        try (MosquittoProcess broker = MosquittoProcess.start();
                FaultProxy hole = new FaultProxy(broker.port(), FaultProxy.Mode.BLACK_HOLE)) {
            MqttSettings never = TestConnection.settings(broker.port()).build();
            try (TestConnection client = new TestConnection(never)) {
                assertStops(client, never);
                client.start();
                assertEquals(List.of(), client.threads(never));
            }
            MqttSettings up = TestConnection.settings(broker.port()).build();
            try (TestConnection client = new TestConnection(up).start()) {
                client.awaitUp();
                assertStops(client, up);
                // The broker writes its log when it comes to it.
                Await.until("a DISCONNECT in the broker's log", TestConnection.SOON, () -> broker.log()
                        .contains("Client " + up.clientId() + " disconnected."));
            }
            MqttSettings connecting = TestConnection.settings(hole.port()).build();
            try (TestConnection client = new TestConnection(connecting).start()) {
                Await.until("connecting", TestConnection.SOON, () -> hole.accepted() > 0);
                assertStops(client, connecting);
            }
            MqttSettings waiting = TestConnection.settings(FreePort.find())
                    .backOff(Duration.ofSeconds(50), Duration.ofSeconds(60))
                    .build();
            try (TestConnection client = new TestConnection(waiting).start()) {
                client.awaitDown(LinkFailure.UNREACHABLE);
                assertStops(client, waiting);
            }
        }
    }

    @Test
    void stoppingWhileTheBrokerIsFrozenIsBounded() throws Exception {
        try (MosquittoProcess broker = MosquittoProcess.start()) {
            MqttSettings settings = TestConnection.settings(broker.port()).build();
            try (TestConnection client = new TestConnection(settings).start()) {
                client.awaitUp();
                broker.freeze();
                for (int i = 0; i < 500; i++) {
                    client.connection.publish("a", new byte[60_000], 1, false);
                }
                assertStops(client, settings);
            }
        }
    }

    private static void assertStops(TestConnection client, MqttSettings settings) throws Exception {
        long begin = System.nanoTime();
        client.connection.stop();
        client.connection.stop();
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        assertTrue(millis < 5000, "took " + millis + " ms");
        assertEquals(List.of(), client.threads(settings));
        assertInstanceOf(LinkState.Down.class, client.connection.state());
        assertEquals(
                PublishException.Reason.LINK_DOWN,
                TestConnection.failure(client.connection.publish("a", "b", 1, false)));
    }

    @Test
    void fiftyRestartsLeaveNothing() throws Exception {
        try (MosquittoProcess broker = MosquittoProcess.start()) {
            long sockets = sockets();
            for (int i = 0; i < 50; i++) {
                MqttSettings settings = TestConnection.settings(broker.port()).build();
                try (TestConnection client =
                        new TestConnection(settings).subscribe("a/#").start()) {
                    client.awaitUp();
                    client.connection.stop();
                    assertEquals(List.of(), client.threads(settings));
                }
            }
            Await.until("sockets " + sockets + " again", TestConnection.SOON, () -> sockets() <= sockets);
        }
    }

    @Test
    void fiftyLostLinksLeaveNothing() throws Exception {
        try (MosquittoProcess broker = MosquittoProcess.start();
                FaultProxy proxy = new FaultProxy(broker.port(), FaultProxy.Mode.PASS)) {
            MqttSettings settings = TestConnection.settings(proxy.port())
                    .backOff(Duration.ofMillis(1), Duration.ofMillis(2))
                    .build();
            try (TestConnection client =
                    new TestConnection(settings).subscribe("a/#").start()) {
                for (int i = 1; i <= 50; i++) {
                    int n = i;
                    Await.until(
                            "link " + i,
                            TestConnection.SOON,
                            () -> client.connection.statistics().connects() >= n);
                    proxy.cut();
                }
                client.connection.stop();
                assertEquals(List.of(), client.threads(settings));
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
