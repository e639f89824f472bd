/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.bridge;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.openhab.binding.hawo.internal.firmware.Dialect;
import org.openhab.binding.hawo.internal.firmware.NodeSettings;
import org.openhab.binding.hawo.internal.mqtt.LinkState;
import org.openhab.binding.hawo.internal.mqtt.MqttSettings;
import org.openhab.binding.hawo.internal.mqtt.ServerAddress;
import org.openhab.binding.hawo.internal.node.AvailabilityInfo;
import org.openhab.binding.hawo.internal.node.NodeId;
import org.openhab.binding.hawo.internal.node.NodeInfo;
import org.openhab.binding.hawo.internal.node.NodeListener;
import org.openhab.binding.hawo.testing.UnprintableError;

/** The session of a bridge with a connection and a clock that the test plays, and a node that is watched. */
@NonNullByDefault
abstract class SessionFixture {
    protected static final NodeId NODE = new NodeId("esp-1");
    protected static final String INFO = "{\"relays\":2,\"mac\":\"aa:bb:cc:dd:ee:01\",\"interval\":60}";

    protected final PlayedConnection link = new PlayedConnection();
    protected final Owner owner = new Owner();
    protected final Watcher watcher = new Watcher();
    /** Far from any other clock. */
    protected final AtomicLong clock = new AtomicLong(1_000_000_000_000L);

    protected final BrokerSession session;

    protected SessionFixture(Dialect... dialects) {
        session = new BrokerSession(
                "test",
                (name, settings, executor) -> link.on(executor),
                MqttSettings.builder("client", List.of(new ServerAddress("nowhere", 1883, false)))
                        .build(),
                List.of(dialects),
                owner,
                clock::get);
        session.start();
    }

    @AfterEach
    void close() {
        session.close();
    }

    /** The node of the watcher is ONLINE with two relays that are off. */
    protected void online() throws Exception {
        session.attach(NODE, NodeSettings.NONE, watcher);
        link.up();
        link.deliver("info", INFO, false);
        link.deliver("relay/1/state", "OFF", false);
        link.deliver("relay/2/state", "OFF", false);
        link.deliver("status", "online", false);
        awaitLoop();
        assertEquals(AvailabilityInfo.Status.ONLINE, watcher.status());
    }

    protected void pass(long millis) throws Exception {
        clock.addAndGet(millis);
        // The loop looks at its clock after each task.
        awaitLoop();
        awaitLoop();
    }

    protected List<String> commands() {
        return link.published.stream().filter(s -> s.contains("/set ")).toList();
    }

    protected List<String> nodes() throws Exception {
        return session.describe(row -> row.node().id().value()).get(10, SECONDS);
    }

    /** All that was handed over before is done after this. */
    protected void awaitLoop() throws Exception {
        session.describe(row -> "").get(10, SECONDS);
    }

    protected static final class Owner implements BrokerSession.Owner {
        final List<String> announced = new CopyOnWriteArrayList<>();
        final List<Boolean> withThing = new CopyOnWriteArrayList<>();
        final List<String> removed = new CopyOnWriteArrayList<>();

        volatile boolean fails;
        volatile boolean error;

        @Override
        public void linkChanged(LinkState state) {
            if (error) {
                throw new UnprintableError();
            }
            if (fails) {
                throw new IllegalArgumentException("as openHAB does when the Thing is being removed");
            }
        }

        @Override
        public void nodeAnnounced(NodeId node, NodeInfo info, boolean hasThing) {
            announced.add(node.value());
            withThing.add(hasThing);
        }

        @Override
        public void nodeRemoved(NodeId node) {
            removed.add(node.value());
        }
    }

    protected static final class Watcher implements NodeListener {
        final List<AvailabilityInfo> availabilities = new CopyOnWriteArrayList<>();
        final List<String> relays = new CopyOnWriteArrayList<>();

        @Override
        public void availabilityChanged(AvailabilityInfo reported) {
            availabilities.add(reported);
        }

        @Override
        public void relayShown(int relay, @Nullable Boolean on, boolean current) {
            relays.add(relay + "=" + on);
        }

        AvailabilityInfo.Status status() {
            return availabilities.get(availabilities.size() - 1).status();
        }
    }
}
