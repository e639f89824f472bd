/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.karaf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.openhab.binding.hawo.testing.Await;
import org.openhab.binding.hawo.testing.ChildProcess;
import org.openhab.binding.hawo.testing.FreePort;

/** A Karaf of our own: a copy of the distribution, on free ports of the loopback address, driven through its client. */
final class Karaf {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Path home;
    private final int sshPort = FreePort.find();
    private Process process;

    Karaf(Path distribution, Path home) throws IOException, InterruptedException {
        this.home = home;
        ChildProcess.run(List.of("cp", "-a", distribution.toString(), home.toString()));
        replace("etc/org.apache.karaf.shell.cfg", "sshPort = 8101", "sshPort = " + sshPort);
        replace("etc/org.apache.karaf.shell.cfg", "sshHost = 0.0.0.0", "sshHost = 127.0.0.1");
        replace(
                "etc/org.apache.karaf.management.cfg",
                "rmiRegistryPort = 1099",
                "rmiRegistryPort = " + FreePort.find());
        replace("etc/org.apache.karaf.management.cfg", "rmiServerPort = 44444", "rmiServerPort = " + FreePort.find());
        Files.writeString(
                home.resolve("etc/users.properties"),
                "\nkaraf = karaf,_g_:admingroup\n_g_\\:admingroup = group,admin,manager,viewer,systembundles,ssh\n",
                StandardOpenOption.APPEND);
        // Nothing may come from the network: what the KAR does not hold, openHAB would have to have.
        Files.writeString(
                home.resolve("etc/org.ops4j.pax.url.mvn.cfg"),
                "\norg.ops4j.pax.url.mvn.repositories=\norg.ops4j.pax.url.mvn.localRepository=" + home.resolve("m2")
                        + "\n",
                StandardOpenOption.APPEND);
    }

    private void replace(String file, String from, String to) throws IOException {
        Path path = home.resolve(file);
        String text = Files.readString(path);
        if (!text.contains(from)) {
            throw new IllegalStateException(file + " has no line " + from);
        }
        Files.writeString(path, text.replace(from, to));
    }

    void start() throws IOException, InterruptedException {
        process = builder(List.of(home.resolve("bin/karaf").toString(), "server"))
                .redirectOutput(home.resolve("karaf.out").toFile())
                .start();
        Await.until("Karaf's client answers", LIMIT, () -> client("bundle:list").code() == 0);
    }

    /** With what is installed. */
    void restart() throws IOException, InterruptedException {
        close();
        start();
    }

    private ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // Set at all it forbids root, whatever its value.
        builder.environment().keySet().removeAll(java.util.Set.of("KARAF_HOME", "KARAF_BASE", "KARAF_NOROOT"));
        return builder;
    }

    /** What a command of Karaf's shell printed, and whether it went well (0). */
    record Answer(int code, String text) {}

    Answer client(String command) throws IOException, InterruptedException {
        Process client = builder(List.of(
                        home.resolve("bin/client").toString(),
                        "-a",
                        Integer.toString(sshPort),
                        "-u",
                        "karaf",
                        "-p",
                        "karaf",
                        "-b"))
                .start();
        client.getOutputStream().write((command + "\n").getBytes(StandardCharsets.UTF_8));
        client.getOutputStream().close();
        String text = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!client.waitFor(60, TimeUnit.SECONDS)) {
            client.destroyForcibly();
            throw new IOException("Karaf's client hangs at " + command);
        }
        return new Answer(client.exitValue(), text.replaceAll("\u001B\\[[;\\d]*m", ""));
    }

    /** Runs a command that must go well. */
    String run(String command) throws IOException, InterruptedException {
        Answer answer = client(command);
        if (answer.code() != 0) {
            throw new IOException(command + ": " + answer.text() + tail());
        }
        return answer.text();
    }

    /** Repeats a command until its answer is as wanted. */
    String await(String command, Predicate<String> wanted) {
        String[] last = new String[1];
        Await.eventually(LIMIT, () -> {
            last[0] = client(command).text();
            if (!wanted.test(last[0])) {
                throw new AssertionError("not seen: " + command + "\nlast: " + last[0] + tail());
            }
        });
        return last[0];
    }

    private String tail() throws IOException {
        Path log = home.resolve("data/log/karaf.log");
        if (!Files.exists(log)) {
            return "\n(no log)";
        }
        List<String> lines = Files.readAllLines(log);
        return "\n" + String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
    }

    Path deploy(Path file) throws IOException {
        // Under another name first: Karaf must not see half a file.
        Path target = home.resolve("deploy").resolve(file.getFileName());
        Path part = home.resolve(file.getFileName() + ".part");
        Files.copy(file, part);
        return Files.move(part, target);
    }

    /** The names of all threads in Karaf's process. */
    List<String> threads() throws IOException, InterruptedException {
        List<String> names = new ArrayList<>();
        for (String line : run("shell:threads --list").split("\n")) {
            names.add(line.trim());
        }
        return names;
    }

    void close() throws InterruptedException {
        if (process != null) {
            // The script may be gone before the JVM that it started, which still writes into the folder.
            List<ProcessHandle> started = process.descendants().toList();
            process.destroy();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            for (ProcessHandle handle : started) {
                try {
                    handle.destroy();
                    handle.onExit().get(30, TimeUnit.SECONDS);
                } catch (ExecutionException | TimeoutException e) {
                    handle.destroyForcibly();
                }
            }
        }
    }
}
