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
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.openhab.core.thing.ThingStatus.OFFLINE;
import static org.openhab.core.thing.ThingStatus.ONLINE;
import static org.openhab.core.thing.ThingStatus.UNINITIALIZED;
import static org.openhab.core.thing.ThingStatusDetail.COMMUNICATION_ERROR;
import static org.openhab.core.thing.ThingStatusDetail.NONE;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.openhab.binding.hawo.testing.Await;
import org.openhab.binding.hawo.testing.BrokerProcess;
import org.openhab.binding.hawo.testing.FaultProxy;
import org.openhab.binding.hawo.testing.TestBroker;
import org.openhab.binding.hawo.tests.support.BrokerCluster;
import org.openhab.binding.hawo.tests.support.BrokerKind;
import org.openhab.binding.hawo.tests.support.NodeProcess;
import org.openhab.core.thing.ThingUID;

/**
 * Nodes and openHAB at different members of a cluster, of which one is killed. The nodes reach it through a load balancer,
 * openHAB by its parameter {@code servers}.
 */
@Execution(ExecutionMode.SAME_THREAD)
class BrokerClusters extends AnyBrokerTest {
    private static final Duration BAR = Duration.ofSeconds(30);
    private static final Duration A_WHILE = Duration.ofSeconds(10);

    private static final String[] OPTIONS = {"--relays", "1", "--keepalive", "3", "--interval", "2"};

    private BrokerCluster cluster;
    private NodeProcess living;
    private NodeProcess dying;
    private ThingUID dyingRelay;

    @Override
    protected boolean isRule() {
        return kind.hasCluster();
    }

    @Override
    protected TestBroker brokerOfThisTest() {
        assumeTrue(kind.hasCluster());
        cluster = use(BrokerCluster.of(kind));
        return cluster.member(0);
    }

    /** Two nodes at one member, openHAB at the first; both are ONLINE. */
    private void online(int memberOfTheNodes) {
        FaultProxy balancer = use(new FaultProxy(FaultProxy.Mode.PASS, cluster.portsFrom(memberOfTheNodes)));
        living = use(NodeProcess.simulated(balancer.port(), node, OPTIONS)).start();
        dying = use(NodeProcess.simulated(balancer.port(), node + "-dying", OPTIONS))
                .start();
        bridge = openhab.addBridge(cluster.member(0), "servers", cluster.servers(), "keepAlive", 5);
        relay = openhab.addRelay(bridge, node);
        dyingRelay = openhab.addRelay(bridge, dying.id());
        openhab.awaitStatus(relay, ONLINE, NONE, A_MINUTE);
        openhab.awaitStatus(dyingRelay, ONLINE, NONE, A_MINUTE);
        // RabbitMQ has no retained info for a wildcard: until the node was asked for it, its interval is taken for 60
        // s.
        openhab.awaitChannel(relay, "relay-1");
        openhab.awaitChannel(dyingRelay, "relay-1");
    }

    /**
     * The member and one of the nodes die together. The living node is ONLINE in time, the dead one is not; when it is OFFLINE
     * depends on what the broker has kept of it (UNKNOWN for 30 s on a broker that has nothing).
     */
    private void killed(int member) {
        int before = openhab.statusHistory(bridge).size();
        long began = System.nanoTime();
        cluster.member(member).kill();
        dying.kill();
        if (member == 0) {
            Await.until("noticed", BAR, () -> openhab.statusHistory(bridge).stream()
                    .skip(before)
                    .anyMatch(info -> info.getStatus() == OFFLINE));
        }
        Await.eventually(BAR, () -> {
            // Until it has been silent for three intervals, a node that has lost its connection is still ONLINE.
            assertTrue(isConnected(living), living::log);
            assertEquals(ONLINE, openhab.status(relay).getStatus(), () -> openhab.describe(relay) + living.log());
            assertNotEquals(ONLINE, openhab.status(dyingRelay).getStatus(), () -> openhab.describe(dyingRelay));
        });
        note(member, "living node ONLINE, dead node no longer", began);
        int known = openhab.statusHistory(dyingRelay).size();
        openhab.awaitStatus(dyingRelay, OFFLINE, COMMUNICATION_ERROR, A_MINUTE);
        note(member, "dead node OFFLINE", began);
        openhab.awaitStatus(relay, ONLINE, NONE, A_MINUTE);
        Await.never("the other node lost", A_WHILE, () -> openhab.status(relay).getStatus() != ONLINE);
        assertNeverOnline(dyingRelay, known);
    }

    /** As its log says, in which "online" follows each connection. */
    private static boolean isConnected(NodeProcess process) {
        String log = process.log();
        return log.lastIndexOf("online") > log.lastIndexOf("link");
    }

    private void note(int member, String what, long began) {
        String whose = member == 0 ? "openHAB" : "the nodes";
        double seconds = (System.nanoTime() - began) / 1e9;
        kind.note("fact cluster: member of " + whose + " killed, " + what + ", s", String.format("%.1f", seconds));
    }

    @Test
    void allIsRightAfterTheMemberOfOpenHabWasKilled() {
        online(cluster.size() - 1);

        killed(0);
    }

    @Test
    void allIsRightAfterTheMemberOfTheNodesWasKilled() {
        online(1);

        killed(1);
    }

    @Test
    void memberThatComesBackEmptyLiesToNobody() {
        assumeTrue(kind == BrokerKind.RABBITMQ, "the two servers of Artemis share what they keep");
        online(cluster.size() - 1);
        killed(0);
        BrokerProcess back = cluster.member(0);
        cluster.forget(0);
        back.restart();
        int known = openhab.statusHistory(dyingRelay).size();
        openhab.setEnabled(bridge, false);
        openhab.awaitStatus(relay, UNINITIALIZED);

        // It asks its first server first.
        openhab.setEnabled(bridge, true);

        openhab.awaitStatus(relay, ONLINE, NONE, BAR);
        openhab.awaitStatus(dyingRelay, OFFLINE, COMMUNICATION_ERROR, A_MINUTE);
        assertNeverOnline(dyingRelay, known);
    }
}
