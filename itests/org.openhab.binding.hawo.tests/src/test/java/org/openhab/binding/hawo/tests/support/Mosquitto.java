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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A real broker: a mosquitto of its own on a free port of 127.0.0.1, with persistence. */
public final class Mosquitto implements AutoCloseable {

    private static final int ATTEMPTS = 5;
    private static final String PERSISTENCE_FILE = "mosquitto.db";

    private final Path directory = Processes.newDirectory("hawo-broker-");
    private final List<String> access = new ArrayList<>(List.of("allow_anonymous true"));
    private final List<String> tls = new ArrayList<>();
    private int port;
    private Process process;

    private Mosquitto() {}

    /** A broker that takes everybody. */
    public static Mosquitto open() {
        return new Mosquitto().launchOnFreePort();
    }

    /** A broker that takes only this user. */
    public static Mosquitto withPassword(String user, String password) {
        Mosquitto broker = new Mosquitto();
        Path file = broker.directory.resolve("passwords");
        Processes.run(List.of(tool("mosquitto_passwd"), "-b", "-c", file.toString(), user, password));
        broker.access.clear();
        broker.access.add("allow_anonymous false");
        broker.access.add("password_file " + file);
        return broker.launchOnFreePort();
    }

    /** A broker that speaks TLS only. */
    public static Mosquitto withTls(Certificates certificates) {
        Mosquitto broker = new Mosquitto();
        broker.tls.add("certfile " + certificates.serverCertificate());
        broker.tls.add("keyfile " + certificates.serverKey());
        return broker.launchOnFreePort();
    }

    /** Nobody is there: a broker that has a port, but is not started. */
    public static Mosquitto notStarted() {
        Mosquitto broker = new Mosquitto();
        broker.port = Processes.freePort();
        return broker;
    }

    public int port() {
        return port;
    }

    /** Starts it again on its port, with what it has kept. */
    public void start() {
        if (!launch()) {
            throw new IllegalStateException("mosquitto does not start:\n" + log());
        }
    }

    /** Ends it in good order: it saves what it has to keep. */
    public void stop() {
        if (process != null) {
            process.destroy();
            Processes.awaitEnd(process);
            process = null;
        }
    }

    /** Takes the power from it. */
    public void kill() {
        process.destroyForcibly();
        Processes.awaitEnd(process);
        process = null;
    }

    /** Connections stay, and nothing answers. */
    public void pause() {
        Processes.signal(process, "STOP");
    }

    public void resume() {
        Processes.signal(process, "CONT");
    }

    /** Makes it save what it has to keep now. */
    public void save() {
        Path file = directory.resolve(PERSISTENCE_FILE);
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Processes.signal(process, "USR1");
        Wait.until("persistence file", () -> Files.exists(file));
    }

    /** Loses what it has kept; for a broker that does not run. */
    public void forget() {
        try {
            Files.deleteIfExists(directory.resolve(PERSISTENCE_FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
            Processes.awaitEnd(process);
        }
        Processes.delete(directory);
    }

    public String log() {
        try {
            Path log = directory.resolve("log");
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Mosquitto launchOnFreePort() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            port = Processes.freePort();
            if (launch()) {
                return this;
            }
        }
        throw new IllegalStateException("mosquitto does not start:\n" + log());
    }

    /** False when it ended at once, as it does when the port was taken in between. */
    private boolean launch() {
        int logged = log().length();
        try {
            List<String> lines = new ArrayList<>();
            lines.add("listener " + port + " 127.0.0.1");
            lines.addAll(tls);
            lines.addAll(access);
            lines.add("persistence true");
            lines.add("persistence_location " + directory + "/");
            lines.add("set_tcp_nodelay true");
            lines.add("max_queued_messages 0");
            // mosquitto gives root away, and cannot write here any more
            lines.add("user " + System.getProperty("user.name"));
            Path configuration = directory.resolve("mosquitto.conf");
            Files.write(configuration, lines);
            process = new ProcessBuilder(tool("mosquitto"), "-v", "-c", configuration.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            directory.resolve("log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Process launched = process;
        // Its own word, too: what answers on the port may be somebody who took it a moment before.
        Wait.until(
                "broker on port " + port,
                () -> !launched.isAlive() || log().substring(logged).contains(" running") && Processes.answers(port));
        return launched.isAlive();
    }

    /** mosquitto is in a directory that is not on everybody's path. */
    private static String tool(String name) {
        return Stream.of("/usr/sbin/", "/usr/bin/", "/usr/local/sbin/", "/opt/homebrew/sbin/")
                .map(directory -> directory + name)
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst()
                .orElse(name);
    }
}
