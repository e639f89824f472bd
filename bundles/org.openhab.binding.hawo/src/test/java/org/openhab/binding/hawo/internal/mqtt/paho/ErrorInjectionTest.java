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
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openhab.binding.hawo.internal.mqtt.LinkState;
import org.openhab.binding.hawo.internal.mqtt.MqttConnection;
import org.openhab.binding.hawo.internal.mqtt.MqttMessage;
import org.openhab.binding.hawo.internal.mqtt.MqttSettings;
import org.openhab.binding.hawo.testing.Await;
import org.openhab.binding.hawo.testing.FaultProxy;
import org.openhab.binding.hawo.testing.MosquittoProcess;
import org.openhab.binding.hawo.testing.NeedsMosquitto;
import org.openhab.binding.hawo.testing.UnprintableError;

/** Errors at each place where one thread hands over to another: the connection must go on as if nothing had been. */
@NeedsMosquitto
@Timeout(120)
class ErrorInjectionTest {
    /** More than any of the boundaries is crossed in one run. */
    private static final int CROSSINGS = 24;

    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** Throws at one crossing, given by its number. */
    private static final class Trap {
        private final AtomicInteger crossings = new AtomicInteger();
        private final int at;

        Trap(int at) {
            this.at = at;
        }

        boolean isCrossed() {
            return crossings.getAndIncrement() == at;
        }

        void cross() {
            if (isCrossed()) {
                throw new UnprintableError();
            }
        }
    }

    private static final class FailingSupervisor extends Supervisor {
        private final Trap trap;

        FailingSupervisor(String name, Trap trap) {
            super(name);
            this.trap = trap;
        }

        @Override
        void execute(Runnable task) {
            trap.cross();
            super.execute(task);
        }

        @Override
        Future<?> after(Duration delay, Runnable task) {
            trap.cross();
            return super.after(delay, task);
        }
    }

    /** Opens a connection that is made to fail somewhere. */
    private interface Opener {
        MqttConnection open(String name, MqttSettings settings, Executor loop, Trap trap);
    }

    @Test
    void theSupervisorCannotTakeATask() throws Exception {
        // The first task is the start itself: its caller is told.
        runAll(
                1,
                (name, settings, loop, trap) ->
                        new PahoMqttConnection(name, settings, loop, new FailingSupervisor(name, trap), Thread::new));
    }

    @Test
    void aTaskOfTheSupervisorIsNeverRun() throws Exception {
        runAll(
                1,
                (name, settings, loop, trap) -> new PahoMqttConnection(
                        name,
                        settings,
                        loop,
                        new Supervisor(name) {
                            @Override
                            void execute(Runnable task) {
                                if (!trap.isCrossed()) {
                                    super.execute(task);
                                }
                            }
                        },
                        Thread::new));
    }

    @Test
    void theOwnersExecutorCannotTakeATask() throws Exception {
        runAll(
                0,
                (name, settings, loop, trap) -> new PahoMqttConnection(name, settings, task -> {
                    trap.cross();
                    loop.execute(task);
                }));
    }

    @Test
    void aThreadCannotBeStarted() throws Exception {
        ThreadFactory plain = Thread::new;
        runAll(
                0,
                (name, settings, loop, trap) -> new PahoMqttConnection(
                        name, settings, loop, new Supervisor(name), task -> new Thread(plain.newThread(task)) {
                            @Override
                            public synchronized void start() {
                                trap.cross();
                                super.start();
                            }
                        }));
    }

    private static void runAll(int first, Opener opener) throws Exception {
        ExecutorService runs = Executors.newFixedThreadPool(8);
        try (MosquittoProcess broker = MosquittoProcess.start()) {
            List<Future<Boolean>> results = new ArrayList<>();
            for (int i = first; i < CROSSINGS; i++) {
                int at = i;
                results.add(runs.submit(() -> run(broker.port(), at, opener)));
            }
            int sprung = 0;
            for (int i = 0; i < results.size(); i++) {
                try {
                    sprung += results.get(i).get() ? 1 : 0;
                } catch (ExecutionException e) {
                    throw new AssertionError("error at crossing " + (first + i), e.getCause());
                }
            }
            assertTrue(sprung >= 5, "only " + sprung + " errors were thrown");
        } finally {
            runs.shutdownNow();
        }
    }

    /** A life of a connection: up, a message each way, lost, up again, another message, stopped. */
    private static boolean run(int port, int at, Opener opener) throws Exception {
        Trap trap = new Trap(at);
        ExecutorService loop = Executors.newSingleThreadExecutor();
        List<LinkState> states = new CopyOnWriteArrayList<>();
        List<MqttMessage> messages = new CopyOnWriteArrayList<>();
        try (FaultProxy proxy = new FaultProxy(port, FaultProxy.Mode.PASS)) {
            MqttSettings settings = TestConnection.settings(proxy.port())
                    .keepAlive(Duration.ofSeconds(2))
                    .connectTimeout(Duration.ofSeconds(2))
                    .publishTimeout(Duration.ofSeconds(1))
                    .build();
            MqttConnection connection = opener.open("inject" + at, settings, loop, trap);
            connection.listen(states::add);
            connection.subscribe("inject/" + at, 1, messages::add);
            connection.start();
            exchange(connection, states, messages, at, "first");
            int told = states.size();
            proxy.cut();
            Await.until("told of the loss, was " + states, LIMIT, () -> states.stream()
                    .skip(told)
                    .anyMatch(state -> !state.isUp()));
            exchange(connection, states, messages, at, "second");
            connection.stop();
            Await.until(
                    "told of the end, was " + states,
                    LIMIT,
                    () -> states.get(states.size() - 1) instanceof LinkState.Down);
            return trap.crossings.get() > at;
        } finally {
            loop.shutdownNow();
        }
    }

    /** Publishes until the message comes back: what is published while the link is down fails. */
    private static void exchange(
            MqttConnection connection, List<LinkState> states, List<MqttMessage> messages, int at, String text)
            throws Exception {
        Await.until(
                "told that the link is up, was " + states,
                LIMIT,
                () -> !states.isEmpty() && states.get(states.size() - 1).isUp());
        CompletableFuture<?>[] last = new CompletableFuture<?>[1];
        Await.until("message " + text + ", link was " + states, LIMIT, () -> {
            if (last[0] == null || last[0].isDone()) {
                last[0] = connection.publish("inject/" + at, text, 1, false);
            }
            return messages.stream().anyMatch(message -> message.text().equals(text));
        });
        Await.until("the publish has ended", LIMIT, last[0]::isDone);
    }

    @Test
    void anErrorOfAListenerIsKeptFromTheOthers() throws Exception {
        try (MosquittoProcess broker = MosquittoProcess.start();
                TestConnection client = new TestConnection(TestConnection.settings(broker.port()))) {
            List<LinkState> others = new CopyOnWriteArrayList<>();
            client.connection.listen(state -> {
                throw new UnprintableError();
            });
            client.connection.listen(others::add);
            client.connection.subscribe("a/+", 1, message -> {
                throw new UnprintableError();
            });
            client.subscribe("a/#").start();
            client.awaitUp();
            client.publish("a/b", "1", false);
            client.publish("a/b", "2", false);
            client.awaitMessage("a/b", "2");
            assertEquals(client.states, others);
            assertEquals(1, client.connection.statistics().connects());
            CompletableFuture<Void> acknowledged = client.connection.publish("a/b", "3", 1, false);
            acknowledged.thenRun(() -> {
                throw new Error("injected");
            });
            acknowledged.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            client.awaitMessage("a/b", "3");
        }
    }
}
