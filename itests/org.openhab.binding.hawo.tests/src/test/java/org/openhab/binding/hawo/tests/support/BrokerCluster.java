/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.tests.support;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.openhab.binding.hawo.testing.BrokerProcess;
import org.openhab.binding.hawo.testing.ChildProcess;
import org.openhab.binding.hawo.testing.FreePort;
import org.openhab.binding.hawo.testing.WorkDirectory;

/** Several processes of one broker: three members of RabbitMQ, or a live and a backup server of Artemis. */
public final class BrokerCluster implements AutoCloseable {
    private static final int ATTEMPTS = 3;
    private static final List<String> NAMES = List.of("one", "two", "three");

    private final List<BrokerProcess> members = new ArrayList<>();
    private final WorkDirectory shared = WorkDirectory.temporary("cluster");
    private String epmdPort = "";
    private ChildProcess epmd;

    public static BrokerCluster of(BrokerKind kind) {
        for (int attempt = 1; ; attempt++) {
            try {
                return start(kind);
            } catch (AssertionError e) {
                // Somebody has taken one of the ports in between.
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static BrokerCluster start(BrokerKind kind) {
        BrokerCluster cluster = new BrokerCluster();
        try {
            switch (kind) {
                case RABBITMQ -> cluster.startRabbitMq();
                case ARTEMIS -> cluster.startArtemis();
                default -> throw new IllegalArgumentException(kind + " is not tested as a cluster");
            }
            return cluster;
        } catch (RuntimeException | AssertionError e) {
            cluster.close();
            throw e;
        }
    }

    private void startRabbitMq() {
        epmdPort = Integer.toString(FreePort.find());
        // Of no member, so that it outlives each.
        epmd = new ChildProcess(List.of("epmd", "-port", epmdPort, "-address", "127.0.0.1"), shared, "epmd.log")
                .start();
        for (String name : NAMES) {
            List<String> options = new ArrayList<>(List.of(name, Integer.toString(FreePort.find()), epmdPort));
            options.addAll(NAMES);
            members.add(BrokerProcess.member(script("start-rabbitmq"), options.toArray(String[]::new)));
        }
        members.forEach(BrokerProcess::restart);
        // Without it no client with a QoS 1 subscription comes back while the member is down at which it was connected.
        control(0, "set_policy", "--apply-to", "queues", "mqtt", "^mqtt-subscription-", "{\"ha-mode\":\"all\"}");
    }

    private void startArtemis() {
        String live = Integer.toString(FreePort.find());
        String backup = Integer.toString(FreePort.find());
        String journal = shared.path().toString();
        members.add(BrokerProcess.member(script("start-artemis"), "live", live, backup, journal));
        members.add(BrokerProcess.member(script("start-artemis"), "backup", backup, live, journal));
        members.get(0).restart();
        members.get(1).launch();
    }

    private static Path script(String name) {
        return BrokerKind.scripts().resolve(name);
    }

    public int size() {
        return members.size();
    }

    public BrokerProcess member(int number) {
        return members.get(number);
    }

    /** As the parameter {@code servers} of a bridge names them. */
    public String servers() {
        return members.stream().skip(1).map(m -> "127.0.0.1:" + m.port()).collect(Collectors.joining(","));
    }

    /** Takes a dead member of RabbitMQ out of the cluster, with all that it had; it joins anew when it is started. */
    public void forget(int number) {
        control((number + 1) % size(), "forget_cluster_node", NAMES.get(number) + "@localhost");
        members.get(number).forget();
    }

    private void control(int member, String... command) {
        List<String> all = new ArrayList<>(List.of(
                "env",
                "HOME=" + members.get(member).data(),
                "ERL_EPMD_PORT=" + epmdPort,
                "/usr/lib/rabbitmq/bin/rabbitmqctl",
                "-n",
                NAMES.get(member) + "@localhost"));
        all.addAll(List.of(command));
        ChildProcess.run(all);
    }

    /** All ports, beginning with this member's. */
    public int[] portsFrom(int first) {
        int[] ports = new int[members.size()];
        for (int i = 0; i < ports.length; i++) {
            ports[i] = members.get((first + i) % ports.length).port();
        }
        return ports;
    }

    @Override
    public void close() {
        CleanUp cleanUp = new CleanUp();
        members.forEach(member -> cleanUp.run(member::close));
        if (epmd != null) {
            cleanUp.run(epmd::close);
        }
        cleanUp.run(shared::close);
        cleanUp.end();
    }
}
