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

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real mosquitto in a process of its own, on a free port of 127.0.0.1, with its files in a directory of its own. It can
 * be killed, stopped, and started again on the same port.
 */
public final class MosquittoProcess implements AutoCloseable {
    private static final long START_MILLIS = 15_000;

    private final Path directory;
    private final Path binary;
    private final List<String> listenerLines;
    private final List<String> lines;
    private int port;
    private Process process;

    private MosquittoProcess(Path binary, List<String> listenerLines, List<String> lines) throws IOException {
        this.binary = binary;
        this.listenerLines = List.copyOf(listenerLines);
        this.lines = List.copyOf(lines);
        this.directory = Files.createTempDirectory("mosquitto");
    }

    /** Where mosquitto is: {@code -Dmosquitto=…}, the PATH, or where Debian puts it. */
    public static Optional<Path> binary() {
        String given = System.getProperty("mosquitto");
        if (given != null) {
            return Optional.of(Path.of(given));
        }
        return Stream.concat(
                        Stream.of(Optional.ofNullable(System.getenv("PATH"))
                                .orElse("")
                                .split(":")),
                        Stream.of("/usr/sbin", "/usr/local/sbin", "/opt/homebrew/sbin"))
                .filter(d -> !d.isBlank())
                .map(d -> Path.of(d, "mosquitto"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Where a missing mosquitto must fail the tests instead of skipping them. */
    public static boolean isRequired() {
        return System.getenv("CI") != null || System.getProperty("hawo.require.mosquitto") != null;
    }

    /** Anyone may do anything. */
    public static MosquittoProcess start() throws Exception {
        return start("allow_anonymous true");
    }

    /** @param lines of the configuration; {@code $DIR} is replaced by the broker's directory */
    public static MosquittoProcess start(String... lines) throws Exception {
        return start(List.of(), List.of(lines));
    }

    /** @param listenerLines those that belong to the one listener, such as the certificate */
    public static MosquittoProcess start(List<String> listenerLines, List<String> lines) throws Exception {
        MosquittoProcess broker = new MosquittoProcess(
                binary().orElseThrow(() -> new IllegalStateException("mosquitto is not installed")),
                listenerLines,
                lines);
        for (int attempt = 1; ; attempt++) {
            broker.port = FreePort.find();
            try {
                broker.restart();
                return broker;
            } catch (IOException e) {
                if (attempt == 5) {
                    broker.close();
                    throw e;
                }
            }
        }
    }

    public int port() {
        return port;
    }

    public Path directory() {
        return directory;
    }

    public long pid() {
        return process.pid();
    }

    /** Puts a file into the broker's directory; its configuration can name it {@code $DIR/name}. */
    public Path file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }

    /** Starts it on the same port, and returns when it listens. */
    public void restart() throws IOException, InterruptedException {
        List<String> config = new ArrayList<>(List.of("user root", "listener " + port + " 127.0.0.1"));
        config.addAll(listenerLines);
        config.addAll(lines);
        Path file = directory.resolve("mosquitto.conf");
        Files.write(
                file,
                config.stream()
                        .map(l -> l.replace("$DIR", directory.toString()))
                        .toList());
        process = new ProcessBuilder(binary.toString(), "-c", file.toString())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("mosquitto.log").toFile())
                .start();
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(START_MILLIS);
        while (true) {
            if (!process.isAlive()) {
                throw new IOException("mosquitto ended: " + log());
            }
            try (Socket probe = new Socket()) {
                probe.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
                // Its own word, too: what answers on the port may be somebody who took it a moment before.
                if (log().contains(" running")) {
                    return;
                }
                throw new IOException("mosquitto has not said that it is running");
            } catch (IOException e) {
                if (System.nanoTime() - deadline > 0) {
                    process.destroyForcibly();
                    throw new IOException("mosquitto does not listen: " + log(), e);
                }
                Thread.sleep(5);
            }
        }
    }

    public String log() throws IOException {
        Path file = directory.resolve("mosquitto.log");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    /** SIGKILL: the broker cannot save or say anything. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM: the broker saves what is retained, if it has persistence on. */
    public void terminate() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    /** SIGSTOP: connections stay open, and nothing answers. */
    public void freeze() throws IOException, InterruptedException {
        signal("STOP");
    }

    public void thaw() throws IOException, InterruptedException {
        signal("CONT");
    }

    public void signal(String name) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException("kill -" + name + " failed");
        }
    }

    @Override
    public void close() throws IOException {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
