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

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;

/** The MQTT broker of the demo: a process of ours, or somebody else's that we only talk to. */
@NonNullByDefault
final class Broker {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

    private final String name;
    private final String host;
    private final int port;
    /** Empty: not ours. */
    private final List<String> command;

    private final Path log;
    private @Nullable Process process;

    private Broker(String name, String host, int port, List<String> command, Path log) {
        this.name = name;
        this.host = host;
        this.port = port;
        this.command = command;
        this.log = log;
    }

    static Broker foreign(String host, int port, Path home) {
        return new Broker("broker", host, port, List.of(), home.resolve("broker.log"));
    }

    /** Mosquitto with persistence, on a free port of the loopback address. */
    static Broker mosquitto(String executable, Path home) throws IOException {
        int port = freePort();
        Path data = Files.createDirectories(home.resolve("mosquitto"));
        Path configuration = home.resolve("mosquitto.conf");
        Files.write(
                configuration,
                List.of(
                        "listener " + port + " 127.0.0.1",
                        "allow_anonymous true",
                        "persistence true",
                        "persistence_location " + data + "/",
                        // Started by root it would become the user mosquitto, who may not write here.
                        "user " + System.getProperty("user.name"),
                        "log_dest stderr"));
        return new Broker(
                "mosquitto",
                "127.0.0.1",
                port,
                List.of(executable, "-c", configuration.toString()),
                home.resolve("broker.log"));
    }

    /** An embedded broker in a Java process of its own, for machines without mosquitto. */
    static Broker embedded(String classPath, Path home) throws IOException {
        int port = freePort();
        Path data = Files.createDirectories(home.resolve("embedded-broker"));
        String java = ProcessHandle.current().info().command().orElse("java");
        return new Broker(
                "embedded broker",
                "127.0.0.1",
                port,
                List.of(
                        java,
                        "-cp",
                        classPath,
                        "org.openhab.binding.hawo.broker.EmbeddedBroker",
                        Integer.toString(port),
                        data.toString()),
                home.resolve("broker.log"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    String host() {
        return host;
    }

    int port() {
        return port;
    }

    boolean isOurs() {
        return !command.isEmpty();
    }

    @Override
    public String toString() {
        return name + " at " + host + ":" + port;
    }

    void start() throws IOException, InterruptedException, TimeoutException {
        if (!isOurs() || process != null) {
            return;
        }
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        OpenHab.await(name + " listening on port " + port + " (its log: " + log + ")", START_TIMEOUT, this::listens);
    }

    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    void stop() throws InterruptedException {
        Process running = process;
        if (running != null) {
            process = null;
            running.destroy();
            if (!running.waitFor(10, java.util.concurrent.TimeUnit.SECONDS)) {
                running.destroyForcibly().waitFor();
            }
        }
    }
}
