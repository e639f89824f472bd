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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A real mosquitto in a process of its own, on a free port of 127.0.0.1, with its files in a directory of its own. It can
 * be killed, stopped, and started again on the same port.
 */
public final class MosquittoProcess implements TestBroker {
    private static final int ATTEMPTS = 5;
    private static final String LOG = "mosquitto.log";
    private static final String DATABASE = "mosquitto.db";
    private static final List<String> PERSISTENT =
            List.of("allow_anonymous true", "persistence true", "persistence_location $DIR/");

    private final Path binary;
    private final WorkDirectory directory;
    private final List<String> listenerLines;
    private final List<String> lines;
    private int port = FreePort.find();
    private ChildProcess process;
    private AccessFiles access;

    private MosquittoProcess(Path binary, WorkDirectory directory, List<String> listenerLines, List<String> lines) {
        this.binary = binary;
        this.directory = directory;
        this.listenerLines = List.copyOf(listenerLines);
        this.lines = List.copyOf(lines);
    }

    /** Where mosquitto is: {@code -Dmosquitto=…}, the PATH, or where Debian puts it. */
    public static Optional<Path> binary() {
        return tool("mosquitto");
    }

    /** mosquitto or one of the programs that come with it. */
    public static Optional<Path> tool(String name) {
        String given = System.getProperty(name);
        if (given != null) {
            return Optional.of(Path.of(given));
        }
        return Stream.concat(
                        Stream.of(Optional.ofNullable(System.getenv("PATH"))
                                .orElse("")
                                .split(":")),
                        Stream.of("/usr/sbin", "/usr/bin", "/usr/local/sbin", "/opt/homebrew/sbin"))
                .filter(d -> !d.isBlank())
                .map(d -> Path.of(d, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Where a missing mosquitto must fail the tests instead of skipping them. */
    public static boolean isRequired() {
        return System.getenv("CI") != null || System.getProperty("hawo.require.mosquitto") != null;
    }

    private static Path installed() {
        return binary().orElseThrow(() -> new IllegalStateException("mosquitto is not installed"));
    }

    /** Anyone may do anything. */
    public static MosquittoProcess start() {
        return start("allow_anonymous true");
    }

    /** @param lines of the configuration; {@code $DIR} is replaced by the broker's directory */
    public static MosquittoProcess start(String... lines) {
        return start(List.of(), List.of(lines));
    }

    /** @param listenerLines those that belong to the one listener, such as the certificate */
    public static MosquittoProcess start(List<String> listenerLines, List<String> lines) {
        return new MosquittoProcess(installed(), WorkDirectory.temporary("mosquitto"), listenerLines, lines)
                .startOnFreePort();
    }

    /** Anyone may do anything, and what is retained outlives the process. */
    public static MosquittoProcess startPersistent(String... moreLines) {
        return persistent(installed(), WorkDirectory.temporary("mosquitto"), moreLines);
    }

    /** The same with this program, and with files that stay when it has ended. */
    public static MosquittoProcess startPersistent(Path binary, Path directory) {
        return persistent(binary, WorkDirectory.lasting(directory));
    }

    private static MosquittoProcess persistent(Path binary, WorkDirectory directory, String... moreLines) {
        List<String> lines = new ArrayList<>(PERSISTENT);
        lines.addAll(List.of(moreLines));
        return new MosquittoProcess(binary, directory, List.of(), lines).startOnFreePort();
    }

    /** A broker that takes only this user. */
    public static MosquittoProcess startGuarded(String user, String password) {
        WorkDirectory directory = WorkDirectory.temporary("mosquitto");
        String tool = tool("mosquitto_passwd").map(Path::toString).orElse("mosquitto_passwd");
        String file = directory.file("passwords").toString();
        ChildProcess.run(List.of(tool, "-b", "-c", file, user, password));
        return new MosquittoProcess(
                        installed(), directory, List.of(), List.of("allow_anonymous false", "password_file " + file))
                .startOnFreePort();
    }

    /** A broker that keeps what is retained, and admits only openHAB, the test, and nodes that {@link #passwordOfNode} knows. */
    public static MosquittoProcess startWithAccessFiles(Path program, String... moreLines) {
        WorkDirectory directory = WorkDirectory.temporary("mosquitto");
        AccessFiles access = new AccessFiles(program, directory.file("access"));
        List<String> lines = new ArrayList<>(access.configuration());
        lines.addAll(PERSISTENT.subList(1, PERSISTENT.size()));
        lines.addAll(List.of(moreLines));
        MosquittoProcess broker = new MosquittoProcess(installed(), directory, List.of(), lines);
        broker.access = access;
        return broker.startOnFreePort();
    }

    @Override
    public boolean hasAccessFiles() {
        return access != null;
    }

    @Override
    public Optional<String> passwordOf(String user) {
        return Optional.ofNullable(access).map(files -> files.password(user));
    }

    @Override
    public Optional<String> passwordOfNode(String node) {
        if (access != null && access.admit(node) && isRunning()) {
            int logged = log().length();
            signal("HUP");
            // It does one thing after the other: whoever connects from now on meets the new rules.
            Await.until("rules are read", () -> log().substring(logged).contains("Reloading config"));
        }
        return passwordOf(node);
    }

    @Override
    public int port() {
        return port;
    }

    public Path directory() {
        return directory.path();
    }

    public long pid() {
        return process.pid();
    }

    public boolean isRunning() {
        return process != null && process.isAlive();
    }

    @Override
    public void restart() {
        if (!launch()) {
            throw new IllegalStateException("mosquitto ended: " + log());
        }
    }

    private MosquittoProcess startOnFreePort() {
        for (int attempt = 1; !launch(); attempt++) {
            if (attempt == ATTEMPTS) {
                String log = log();
                close();
                throw new IllegalStateException("mosquitto does not start: " + log);
            }
            port = FreePort.find();
        }
        return this;
    }

    /** False when it ended at once, as it does when somebody has taken the port in between. */
    private boolean launch() {
        int logged = log().length();
        process = new ChildProcess(
                List.of(
                        binary.toString(),
                        "-c",
                        directory.write("mosquitto.conf", configuration()).toString()),
                directory,
                LOG);
        process.start();
        // Only its own line in the log counts: what answers on the port may be another process.
        Await.until(
                "mosquitto listens on port " + port,
                () -> !process.isAlive() || log().substring(logged).contains(" running") && FreePort.isTaken(port));
        return process.isAlive();
    }

    private List<String> configuration() {
        // Started by root it would become the user mosquitto, who may not write here.
        List<String> all =
                new ArrayList<>(List.of("user " + System.getProperty("user.name"), "listener " + port + " 127.0.0.1"));
        all.addAll(listenerLines);
        all.addAll(lines);
        return all.stream()
                .map(line -> line.replace("$DIR", directory.path().toString()))
                .toList();
    }

    @Override
    public String log() {
        return directory.read(LOG);
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

    public void signal(String name) {
        process.signal(name);
    }

    @Override
    public void save() {
        directory.remove(DATABASE);
        signal("USR1");
        Await.until("mosquitto has saved", () -> Files.exists(directory.file(DATABASE)));
    }

    @Override
    public void forget() {
        directory.remove(DATABASE);
    }

    @Override
    public void close() {
        if (process != null) {
            process.kill();
        }
        directory.close();
    }
}
