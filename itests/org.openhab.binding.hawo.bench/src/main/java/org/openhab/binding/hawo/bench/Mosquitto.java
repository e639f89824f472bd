/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A mosquitto of our own, on a free port that it keeps over restarts. */
final class Mosquitto implements AutoCloseable {
    private final List<String> command;
    private final Path data;
    private final Path log;
    private final int port;
    private Process process;

    Mosquitto(Options options, String name, String... settings) throws IOException {
        Path home = Files.createDirectories(options.home().resolve(name));
        data = Files.createDirectories(home.resolve("data"));
        log = home.resolve("mosquitto.log");
        port = freePort();
        Path configuration = home.resolve("mosquitto.conf");
        List<String> lines = new ArrayList<>(List.of(
                "listener " + port + " 127.0.0.1",
                "allow_anonymous true",
                "persistence true",
                "persistence_location " + data + "/",
                // Started by root it would become the user mosquitto, who may not write here.
                "user " + System.getProperty("user.name"),
                "log_dest stderr",
                "log_timestamp_format %H:%M:%S"));
        lines.addAll(List.of(settings));
        Files.write(configuration, lines);
        command = List.of(options.text("mosquitto"), "-c", configuration.toString());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    boolean isRunning() {
        return process != null;
    }

    Mosquitto start() throws IOException, InterruptedException, TimeoutException {
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        Wait.until("mosquitto listens", 30, this::listens);
        return this;
    }

    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** With SIGTERM: it saves what is retained. */
    void stop() throws InterruptedException {
        if (process != null) {
            process.destroy();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            process = null;
        }
    }

    /** With SIGKILL: what is newer than the last save is lost. */
    void kill() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
            process = null;
        }
    }

    void forget() throws IOException {
        Files.deleteIfExists(data.resolve("mosquitto.db"));
    }

    @Override
    public void close() {
        kill();
    }
}
