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
import org.openhab.binding.hawo.tests.support.TestedNode;
import org.openhab.binding.hawo.tests.support.TestedNode.Dialect;
import org.openhab.core.thing.ThingUID;

/**
 * Nodes and openHAB at different members of a cluster, of which one is killed. The nodes reach it through a load balancer,
 * openHAB by its parameter {@code servers}.
 */
@Execution(ExecutionMode.SAME_THREAD)
class BrokerClusters extends AnyBrokerTest {
    private static final Duration BAR = Duration.ofSeconds(30);
    /** Between two signs of life of a node, in seconds. */
    private static final int INTERVAL = 2;

    private BrokerCluster cluster;
    private TestedNode dying;
    private ThingUID dyingRelay;

    @Override
    protected TestBroker brokerOfThisTest() {
        assumeTrue(kind.hasCluster());
        cluster = use(BrokerCluster.of(kind));
        return cluster.member(0);
    }

    /** Two nodes at one member, openHAB at the first; both are ONLINE. */
    private void online(int memberOfTheNodes) {
        FaultProxy balancer = use(new FaultProxy(FaultProxy.Mode.PASS, cluster.portsFrom(memberOfTheNodes)));
        tested = use(new TestedNode(Dialect.HAWO, balancer.port(), node, INTERVAL))
                .start();
        dying = use(new TestedNode(Dialect.HAWO, balancer.port(), node + "-dying", INTERVAL))
                .start();
        bridge = openhab.addBridge(cluster.member(0), "servers", cluster.servers(), "keepAlive", 5);
        relay = tested.addRelay(openhab, bridge);
        dyingRelay = dying.addRelay(openhab, bridge);
        openhab.awaitStatus(relay, ONLINE, NONE, A_MINUTE);
        openhab.awaitStatus(dyingRelay, ONLINE, NONE, A_MINUTE);
    }

    /** The member and one of the nodes die together. */
    private void killed(int member) {
        int before = openhab.statusHistory(bridge).size();
        long began = System.nanoTime();
        cluster.member(member).kill();
        dying.process().kill();
        Await.until("one ONLINE and one OFFLINE", BAR, () -> right(member, before));
        kind.note(
                "fact cluster, member " + (member + 1) + " killed: all Things right after, s",
                String.format("%.1f", (System.nanoTime() - began) / 1e9));
        int known = openhab.statusHistory(dyingRelay).size();
        Await.never(
                "the dead node ONLINE, or the other lost",
                Duration.ofSeconds(10),
                () -> openhab.statusHistory(dyingRelay).stream()
                                .skip(known)
                                .anyMatch(info -> info.getStatus() == ONLINE)
                        || openhab.status(relay).getStatus() != ONLINE);
    }

    /** What was true before the member died does not count: a bridge whose member dies has to lose it first. */
    private boolean right(int member, int before) {
        boolean noticed = member != 0
                || openhab.statusHistory(bridge).stream().skip(before).anyMatch(info -> info.getStatus() == OFFLINE);
        return noticed
                && openhab.status(bridge).getStatus() == ONLINE
                && openhab.status(relay).getStatus() == ONLINE
                && openhab.status(dyingRelay).getStatus() == OFFLINE
                && openhab.status(dyingRelay).getStatusDetail() == COMMUNICATION_ERROR;
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
        // The two servers of Artemis share what they keep.
        assumeTrue(kind == BrokerKind.RABBITMQ);
        online(0);
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
        Await.never("the dead node ONLINE", Duration.ZERO, () -> openhab.statusHistory(dyingRelay).stream()
                .skip(known)
                .anyMatch(info -> info.getStatus() == ONLINE));
    }
}
