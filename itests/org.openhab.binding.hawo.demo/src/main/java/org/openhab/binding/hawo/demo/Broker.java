/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.openhab.binding.hawo.testing.Await;
import org.openhab.binding.hawo.testing.ChildProcess;
import org.openhab.binding.hawo.testing.FreePort;
import org.openhab.binding.hawo.testing.MosquittoProcess;
import org.openhab.binding.hawo.testing.WorkDirectory;

/** The MQTT broker of the demo: a process of ours, or somebody else's that we only talk to. */
@NonNullByDefault
final class Broker {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

    private final String name;
    private final String host;
    private final int port;
    private final boolean ours;
    private final Runnable start;
    private final Runnable stop;

    private Broker(String name, String host, int port, boolean ours, Runnable start, Runnable stop) {
        this.name = name;
        this.host = host;
        this.port = port;
        this.ours = ours;
        this.start = start;
        this.stop = stop;
    }

    static Broker foreign(String host, int port) {
        return new Broker("broker", host, port, false, () -> {}, () -> {});
    }

    /** Mosquitto with persistence, on a free port of the loopback address. */
    static Broker mosquitto(String executable, Path home) {
        MosquittoProcess process = MosquittoProcess.startPersistent(Path.of(executable), home.resolve("mosquitto"));
        return new Broker(
                "mosquitto",
                "127.0.0.1",
                process.port(),
                true,
                () -> {
                    if (!process.isRunning()) {
                        process.restart();
                    }
                },
                process::terminate);
    }

    /** An embedded broker in a Java process of its own, for machines without mosquitto. */
    static Broker embedded(String classPath, Path home) {
        int port = FreePort.find();
        WorkDirectory directory = WorkDirectory.lasting(home.resolve("embedded-broker"));
        String java = ProcessHandle.current().info().command().orElse("java");
        ChildProcess process = new ChildProcess(
                List.of(
                        java,
                        "-cp",
                        classPath,
                        "org.openhab.binding.hawo.broker.EmbeddedBroker",
                        Integer.toString(port),
                        directory.path().toString()),
                directory,
                "broker.log");
        return new Broker(
                "embedded broker",
                "127.0.0.1",
                port,
                true,
                () -> {
                    process.start();
                    Await.until(
                            "the embedded broker listens on port " + port + " (its log is in " + directory.path() + ")",
                            START_TIMEOUT,
                            () -> FreePort.isTaken(port));
                },
                process::terminate);
    }

    String host() {
        return host;
    }

    int port() {
        return port;
    }

    boolean isOurs() {
        return ours;
    }

    @Override
    public String toString() {
        return name + " at " + host + ":" + port;
    }

    void start() {
        start.run();
    }

    void stop() {
        stop.run();
    }
}
