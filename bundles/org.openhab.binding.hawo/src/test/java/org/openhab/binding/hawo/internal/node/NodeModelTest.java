/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.node;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.eclipse.jdt.annotation.Nullable;
import org.junit.jupiter.api.Test;
import org.openhab.binding.hawo.internal.node.AvailabilityInfo.Status;
import org.openhab.binding.hawo.internal.node.NodeMessage.Info;
import org.openhab.binding.hawo.internal.node.NodeMessage.RelayState;
import org.openhab.binding.hawo.internal.node.NodeMessage.ReportedStatus;

/**
 * Random histories of a broker, a node and the binding's link, against the plain truth: is the node alive and connected?
 * Once all has been quiet for long enough, the status must be the truth, and so must what the relay shows.
 */
class NodeModelTest {
    private static final int RUNS = 10_000;
    private static final long INTERVAL = 60_000;
    private static final long KEEPALIVE = 18_000;

    @Test
    void afterQuietTimeTheStatusIsTheTruth() {
        List<String> wrong = new ArrayList<>();
        for (int seed = 0; seed < RUNS; seed++) {
            World world = new World(seed);
            String mistake = world.run();
            if (!mistake.isEmpty()) {
                wrong.add("seed " + seed + ": " + mistake + "\n  " + String.join("\n  ", world.history));
            }
        }
        assertEquals(0, wrong.size(), () -> wrong.size() + " wrong, the first: " + wrong.get(0));
    }

    /** A broker that keeps retained messages and wills as mosquitto does, one node and one binding. */
    private static final class World implements NodeOutput {
        final Random random;
        final Deque<String> history = new ArrayDeque<>();
        final Node node = new Node(new NodeId("pump"), DialectTraits.HAWO, this, 0);
        long now;

        boolean brokerUp = true;

        @Nullable
        Info retainedInfo;

        @Nullable
        RelayState retainedRelay;

        @Nullable
        ReportedStatus retainedStatus;

        boolean bindingReaches = true;
        boolean bindingConnected;
        long bindingRetryAt;

        boolean nodeAlive;
        boolean nodeReaches = true;
        boolean nodeConnected;
        long nodeRetryAt;
        long nextBeat;
        int boot;
        boolean relayOn;
        /** Sessions that the broker still believes in; each ends with its will. */
        final List<Long> wills = new ArrayList<>();
        /** Answers of the node that are under way. */
        final List<Long> answers = new ArrayList<>();

        /** Whether a live message was delivered on the binding's present connection. */
        boolean heard;

        String claim = "";

        World(int seed) {
            random = new Random(seed);
            node.listen(
                    new NodeListener() {
                        @Override
                        public void availabilityChanged(AvailabilityInfo availability) {
                            if (availability.status() == Status.ONLINE && !heard) {
                                claim = "ONLINE without a live message at " + now;
                            }
                        }
                    },
                    now);
        }

        String run() {
            int events = 3 + random.nextInt(12);
            for (int i = 0; i < events; i++) {
                disturb();
                advance(random.nextInt(4) == 0 ? random.nextInt(400_000) : random.nextInt(20_000));
            }
            // The last disturbance may leave the broker or the link away: the truth is told of a binding that is
            // connected.
            if (!brokerUp) {
                startBroker(true);
            }
            bindingReaches = true;
            note("quiet");
            advance(60_000 + 4 * INTERVAL);
            if (!claim.isEmpty()) {
                return claim;
            }
            boolean truth = nodeAlive && nodeConnected;
            AvailabilityInfo reported = node.availability();
            if (truth != (reported.status() == Status.ONLINE) || reported.status() == Status.UNKNOWN) {
                return "the node is " + (truth ? "there" : "away") + ", but " + reported;
            }
            Boolean expected = truth ? (Boolean) relayOn : null;
            Boolean[] shown = {null};
            NodeListener listener = new NodeListener() {
                @Override
                public void relayShown(int relay, @Nullable Boolean on, boolean current) {
                    if (relay == 1) {
                        shown[0] = current ? on : null;
                    }
                }
            };
            node.listen(listener, now);
            node.unlisten(listener);
            return Objects.equals(expected, shown[0]) ? "" : "the relay is " + expected + ", but shown as " + shown[0];
        }

        private void disturb() {
            switch (random.nextInt(11)) {
                case 0 -> {
                    note("broker killed");
                    brokerUp = false;
                    wills.clear();
                    dropBinding();
                    nodeConnected = false;
                    nodeRetryAt = now + random.nextInt(30_000);
                }
                case 1, 2 -> {
                    if (!brokerUp) {
                        startBroker(random.nextBoolean());
                    }
                }
                case 3 -> {
                    note("node killed");
                    nodeAlive = false;
                    loseNodeSession();
                }
                case 4 -> {
                    if (nodeConnected) {
                        note("node disconnects");
                        publishStatus(ReportedStatus.OFFLINE);
                        nodeConnected = false;
                    }
                    nodeAlive = false;
                }
                case 5, 6 -> {
                    if (!nodeAlive) {
                        note("node boots");
                        nodeAlive = true;
                        boot++;
                        relayOn = false;
                        nodeRetryAt = now + random.nextInt(3_000);
                    }
                }
                case 7 -> {
                    note("node cut off");
                    nodeReaches = false;
                    loseNodeSession();
                }
                case 8 -> {
                    note("node reachable");
                    nodeReaches = true;
                }
                case 9 -> {
                    note("binding cut off or back");
                    bindingReaches = !bindingReaches;
                    if (!bindingReaches) {
                        dropBinding();
                    }
                }
                default -> {
                    note("relay turned by hand");
                    if (nodeAlive) {
                        relayOn = !relayOn;
                        publishRelay();
                    }
                }
            }
        }

        /** The broker notices late that the session is gone: maybe after the node's next one began. */
        private void loseNodeSession() {
            if (nodeConnected) {
                nodeConnected = false;
                wills.add(now + random.nextInt((int) KEEPALIVE));
                nodeRetryAt = now + 500 + random.nextInt(30_000);
            }
            answers.clear();
        }

        private void startBroker(boolean persistent) {
            note("broker started" + (persistent ? "" : " without its memory"));
            brokerUp = true;
            if (!persistent) {
                retainedInfo = null;
                retainedRelay = null;
                retainedStatus = null;
            }
            bindingRetryAt = now + random.nextInt(3_000);
        }

        private void dropBinding() {
            if (bindingConnected) {
                bindingConnected = false;
                bindingRetryAt = now + random.nextInt(5_000);
                node.link(false, now);
            }
        }

        private void advance(long millis) {
            long end = now + millis;
            while (now < end) {
                now = Math.min(end, now + 50 + random.nextInt(200));
                if (brokerUp && bindingReaches && !bindingConnected && now >= bindingRetryAt) {
                    connectBinding();
                }
                for (int i = wills.size() - 1; i >= 0; i--) {
                    if (brokerUp && now >= wills.get(i)) {
                        wills.remove(i);
                        note("will");
                        publishStatus(ReportedStatus.OFFLINE);
                        // A late will: the node sees its own word and corrects it, as the convention says; but not all
                        // do.
                        if (nodeConnected && random.nextBoolean()) {
                            publishStatus(ReportedStatus.ONLINE);
                        }
                    }
                }
                if (brokerUp && nodeAlive && nodeReaches && !nodeConnected && now >= nodeRetryAt) {
                    note("node connects");
                    nodeConnected = true;
                    // The old session's will comes first where the client id is the same; some firmware uses others.
                    if (random.nextBoolean() && !wills.isEmpty()) {
                        wills.clear();
                        publishStatus(ReportedStatus.OFFLINE);
                    }
                    snapshot();
                }
                if (nodeConnected && now >= nextBeat) {
                    nextBeat = now + INTERVAL;
                    if (random.nextInt(10) > 0) {
                        deliver(new Telemetry(1, -60, 1, 1, 1));
                    }
                }
                for (int i = answers.size() - 1; i >= 0; i--) {
                    if (now >= answers.get(i)) {
                        answers.remove(i);
                        if (nodeConnected) {
                            snapshot();
                        }
                    }
                }
                if (now >= node.nextCheckMillis()) {
                    node.tick(now);
                }
            }
        }

        private void connectBinding() {
            note("binding connects");
            bindingConnected = true;
            heard = false;
            node.link(true, now);
            List<@Nullable NodeMessage> kept = new ArrayList<>();
            kept.add(retainedStatus);
            kept.add(retainedInfo);
            kept.add(retainedRelay);
            Collections.shuffle(kept, random);
            for (NodeMessage message : kept) {
                if (message != null) {
                    node.receive(message, NodeDriver.TOPIC, true, now);
                }
            }
        }

        private void snapshot() {
            nextBeat = now + random.nextInt((int) INTERVAL);
            retainedInfo = new Info(NodeDriver.info(NodeDriver.MAC_A, "b" + boot, 60, 0));
            deliver(retainedInfo);
            publishRelay();
            publishStatus(ReportedStatus.ONLINE);
        }

        private void publishRelay() {
            if (nodeConnected) {
                retainedRelay = new RelayState(1, relayOn);
                deliver(retainedRelay);
            }
        }

        private void publishStatus(ReportedStatus word) {
            retainedStatus = word;
            deliver(word);
        }

        private void deliver(@Nullable NodeMessage message) {
            if (bindingConnected && message != null) {
                heard |= message != ReportedStatus.OFFLINE;
                node.receive(message, NodeDriver.TOPIC, false, now);
            }
        }

        private void note(String event) {
            history.add(now + " " + event);
        }

        @Override
        public void sendRelay(NodeId id, int relay, boolean on, int forSeconds, String commandId) {}

        @Override
        public boolean sendShutter(NodeId id, int shutter, ShutterWish wish) {
            return true;
        }

        @Override
        public void sendPress(NodeId id, int button) {}

        @Override
        public boolean sendRefresh(NodeId id) {
            if (random.nextInt(10) == 0) {
                return false;
            }
            note("asked");
            if (nodeConnected && brokerUp) {
                answers.add(now + random.nextInt(300));
            }
            return true;
        }

        @Override
        public void clearRetainedSet(NodeId id, int relay) {}

        @Override
        public void warn(NodeId id, NodeProblem warning, String detail) {}
    }
}
