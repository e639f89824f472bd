/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Any broker that a script starts on a port of 127.0.0.1: {@code SCRIPT… PORT FOLDER}, which becomes the broker (exec). */
public final class BrokerProcess implements TestBroker {
    /** RabbitMQ takes 6 s on an idle machine. */
    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    private static final String LOG = "broker.log";
    private static final String DATA = "data";

    private final WorkDirectory directory = WorkDirectory.temporary("broker");
    private final int port = FreePort.find();
    private final ChildProcess process;

    private BrokerProcess(List<String> script, List<String> options) {
        List<String> command = new ArrayList<>(script);
        command.add(Integer.toString(port));
        command.add(data().toString());
        command.addAll(options);
        process = new ChildProcess(command, directory, LOG);
    }

    /** Returns when it listens. */
    public static BrokerProcess start(Path script, String kind) {
        BrokerProcess broker = new BrokerProcess(List.of(script.toString(), kind), List.of());
        try {
            broker.restart();
            return broker;
        } catch (AssertionError e) {
            broker.close();
            throw e;
        }
    }

    /** A member of a cluster, which is not started yet. */
    public static BrokerProcess member(Path script, String... options) {
        return new BrokerProcess(List.of(script.toString()), List.of(options));
    }

    /** Starts it, and does not wait until it listens, which the backup of a pair does not do. */
    public void launch() {
        process.start();
    }

    /** Where it keeps its files. */
    public Path data() {
        return directory.file(DATA);
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void restart() {
        process.start();
        Await.until(
                "broker listens on port " + port,
                START_LIMIT,
                () -> !process.isAlive() || FreePort.isTaken(port) && process.isAlive());
        if (!process.isAlive()) {
            throw new AssertionError("the broker ended: " + log());
        }
    }

    @Override
    public void kill() {
        process.kill();
    }

    @Override
    public void terminate() {
        process.terminate();
    }

    @Override
    public void freeze() {
        process.freeze();
    }

    @Override
    public void thaw() {
        process.thaw();
    }

    @Override
    public void save() {
        // there is no command for it; what such a broker keeps it keeps by itself
    }

    @Override
    public void forget() {
        if (Files.exists(data())) {
            new WorkDirectory(data(), true).close();
        }
    }

    @Override
    public String log() {
        return process.log();
    }

    @Override
    public void close() {
        process.kill();
        directory.close();
    }
}
