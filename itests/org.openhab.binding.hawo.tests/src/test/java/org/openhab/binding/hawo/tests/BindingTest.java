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
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.openhab.binding.hawo.testing.Await;
import org.openhab.binding.hawo.testing.MosquittoProcess;
import org.openhab.binding.hawo.testing.TestBroker;
import org.openhab.binding.hawo.tests.support.CleanUp;
import org.openhab.binding.hawo.tests.support.Log;
import org.openhab.binding.hawo.tests.support.NodeProcess;
import org.openhab.binding.hawo.tests.support.OpenHab;
import org.openhab.binding.hawo.tests.support.PlayedNode;
import org.openhab.binding.hawo.tests.support.Wire;
import org.openhab.core.library.types.QuantityType;
import org.openhab.core.types.State;

/** What the tests of the binding have in common: openHAB, a broker and a node id of their own, and a clean end. */
abstract class BindingTest {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Deque<AutoCloseable> resources = new ArrayDeque<>();

    /** No other test has it, in the log either. */
    protected final String node = "node-" + NUMBER.incrementAndGet() + "x";

    protected OpenHab openhab;
    protected TestBroker broker;

    @BeforeEach
    void open() {
        Log.keeps();
        broker = brokerOfThisTest();
        openhab = use(new OpenHab());
    }

    @AfterEach
    void close() {
        CleanUp cleanUp = new CleanUp();
        while (!resources.isEmpty()) {
            cleanUp.run(resources.pop()::close);
        }
        cleanUp.end();
    }

    protected TestBroker brokerOfThisTest() {
        return use(newBroker());
    }

    /** It keeps what is retained, loses no message of a burst, and delays none. */
    static MosquittoProcess newBroker() {
        return Boolean.getBoolean("hawo.acl")
                ? newGuardedBroker()
                : MosquittoProcess.startPersistent("max_queued_messages 0", "set_tcp_nodelay true");
    }

    /** The same, with the access rules that {@code firmware/acl} makes. */
    static MosquittoProcess newGuardedBroker() {
        Path program = NodeProcess.project().resolve("firmware/acl");
        // With 0, mosquitto 2.0.11 ends itself when a publication is denied.
        return MosquittoProcess.startWithAccessFiles(program, "max_queued_messages 1000000", "set_tcp_nodelay true");
    }

    /** Closed when the test is over, last first. */
    protected <T extends AutoCloseable> T use(T resource) {
        resources.push(resource);
        return resource;
    }

    protected Wire wire() {
        return use(new Wire(broker));
    }

    protected PlayedNode played() {
        return use(new PlayedNode(broker, node));
    }

    /** A node with two relays, a button and a sensor, that says something every second. */
    protected NodeProcess realNode(String... options) {
        NodeProcess process = new NodeProcess(
                broker,
                node,
                concat(
                        new String[] {
                            "--relays", "2", "--buttons", "1", "--dht22", "--interval", "1", "--keepalive", "5"
                        },
                        options));
        return use(process).start();
    }

    private static String[] concat(String[] first, String[] second) {
        String[] all = new String[first.length + second.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    /** As a user reads it: in any unit, and rounded. */
    protected void awaitQuantity(String item, String quantity) {
        Await.eventually(() -> {
            State state = openhab.state(item);
            assertInstanceOf(QuantityType.class, state, item);
            QuantityType<?> expected = QuantityType.valueOf(quantity);
            QuantityType<?> converted = ((QuantityType<?>) state).toUnit(expected.getUnit());
            assertEquals(expected.doubleValue(), converted.doubleValue(), 0.06, item + ": " + state);
        });
    }
}
