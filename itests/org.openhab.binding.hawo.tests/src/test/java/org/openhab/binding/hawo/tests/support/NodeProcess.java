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

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.openhab.binding.hawo.testing.Await;
import org.openhab.binding.hawo.testing.ChildProcess;
import org.openhab.binding.hawo.testing.FreePort;
import org.openhab.binding.hawo.testing.TestBroker;
import org.openhab.binding.hawo.testing.WorkDirectory;

/** A node as a process of its own, which can be killed, stopped and started again. */
public final class NodeProcess implements AutoCloseable {

    /** java, micropython or nodemcu. */
    private static final String KIND = kind();

    private static final int STARTS = 5;
    /** In which a device announces itself. */
    private static final Duration HEAD_START = Duration.ofMillis(500);

    private final WorkDirectory directory = WorkDirectory.temporary("hawo-node-");
    private final String id;
    private final List<String> command;
    private int controlPort;
    private ChildProcess process;
    /** Its topics are known, and subscribed to, only when it has announced itself. */
    private boolean announces;

    public NodeProcess(TestBroker broker, String id, String... options) {
        this(program(), broker, id, options);
    }

    private NodeProcess(List<String> program, TestBroker broker, String id, String... options) {
        this(program, broker.port(), broker.passwordOfNode(id), id, options);
    }

    private NodeProcess(List<String> program, int port, Optional<String> password, String id, String... options) {
        this.id = id;
        command = new ArrayList<>(program);
        command.addAll(List.of("--broker", "127.0.0.1:" + port, "--id", id));
        password.ifPresent(secret -> command.addAll(List.of("--user", id, "--password", secret)));
        command.addAll(List.of(options));
        takeControlPort();
    }

    private void takeControlPort() {
        controlPort = FreePort.find();
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of("--control", Integer.toString(controlPort)));
        process = new ChildProcess(all, directory, "log");
    }

    /** The node in Java, whose control port can do more than a firmware's. */
    public static NodeProcess simulated(TestBroker broker, String id, String... options) {
        return new NodeProcess(javaProgram(), broker, id, options);
    }

    /** The same, at a port of 127.0.0.1 behind which any broker may be. */
    public static NodeProcess simulated(int port, String id, String... options) {
        return new NodeProcess(javaProgram(), port, Optional.empty(), id, options);
    }

    /** A simulated Tasmota device with this MAC address. */
    public static NodeProcess tasmota(TestBroker broker, String mac, String... options) {
        return speaking("tasmota", broker, mac, options);
    }

    /** A simulated ESPHome node with this MAC address. */
    public static NodeProcess esphome(TestBroker broker, String mac, String... options) {
        return speaking("esphome", broker, mac, options);
    }

    private static NodeProcess speaking(String dialect, TestBroker broker, String mac, String... options) {
        Assumptions.assumeFalse(broker.hasAccessFiles(), "the access files are for nodes of the convention");
        List<String> program = new ArrayList<>(javaProgram());
        program.addAll(List.of("--dialect", dialect));
        NodeProcess node = new NodeProcess(program, broker, mac, options);
        node.announces = true;
        return node;
    }

    public String id() {
        return id;
    }

    /** Returns when it takes commands, or has had some time to announce itself; it may not have connected yet. */
    public NodeProcess start() {
        for (int tries = 1; !launch(); tries++) {
            if (tries == STARTS) {
                throw new IllegalStateException(id + " ends at once: " + log());
            }
            takeControlPort();
        }
        return this;
    }

    /** False when it ended at once: any connection of another test may have been given its control port meanwhile. */
    private boolean launch() {
        if (process.isAlive()) {
            return true;
        }
        int logged = log().length();
        process.start();
        if (announces) {
            // What it says while the bridge is still subscribing to its topics is lost.
            return !Await.within(HEAD_START, () -> !process.isAlive());
        }
        Await.until(id + " is ready", () -> isReady(logged) || !process.isAlive());
        return isReady(logged);
    }

    private boolean isReady(int logged) {
        return log().substring(logged).contains(" control 127.0.0.1:" + controlPort);
    }

    /** Takes the power from it: the broker publishes its will. */
    public void kill() {
        process.kill();
    }

    /** It hangs: its connection stays, and it does nothing. */
    public void freeze() {
        process.freeze();
    }

    public void thaw() {
        process.thaw();
    }

    public void press(int button, String kind) {
        if (!"micropython".equals(KIND)) {
            control("press " + button + " " + kind);
            if ("nodemcu".equals(KIND)) {
                sleep(2000);
            }
            return;
        }
        // a real button, scanned by the firmware: what it is called is for the firmware to find out
        switch (kind) {
            case "short" -> control("press " + button + " 100");
            case "double" -> {
                control("press " + button + " 100");
                sleep(200);
                control("press " + button + " 100");
            }
            default -> control("press " + button + " 1200");
        }
        // long enough that the next press is not taken for a part of this one
        sleep("long".equals(kind) ? 1500 : 800);
    }

    public void climate(double temperature, double humidity) {
        control("dht22 " + temperature + " " + humidity);
    }

    public void climateError(String kind) {
        control("dht22 fail " + kind);
    }

    public String log() {
        return process.log();
    }

    @Override
    public void close() {
        process.kill();
        directory.close();
    }

    /** One line to the node's control port, which is there a moment after the process. */
    public String control(String line) {
        Await.until("control port of " + id, () -> FreePort.isTaken(controlPort) || !process.isAlive());
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), controlPort);
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            String answer = in.readLine();
            if (answer == null || answer.startsWith("error")) {
                throw new IllegalStateException(line + ": " + answer + "\n" + log());
            }
            return answer;
        } catch (IOException e) {
            throw new IllegalStateException(line + "\n" + log(), e);
        }
    }

    private static List<String> program() {
        return "java".equals(KIND) ? javaProgram() : List.of(script(KIND).toString());
    }

    private static List<String> javaProgram() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m", "-cp"));
        command.add(String.join(
                System.getProperty("path.separator"),
                jarOf("org.openhab.binding.hawo.simnode"),
                jarOf("org.eclipse.paho.client.mqttv3"),
                jarOf("com.google.gson")));
        command.add("org.openhab.binding.hawo.simnode.SimNode");
        return command;
    }

    /** The firmware itself wherever it can be had. */
    private static String kind() {
        String asked = System.getProperty("hawo.node", "");
        if (asked.isEmpty()) {
            asked = System.getenv().getOrDefault("HAWO_NODE", "");
        }
        if (!asked.isEmpty()) {
            return asked;
        }
        Path interpreter = project().resolve("firmware/micropython/get-micropython");
        return Files.isExecutable(interpreter) && succeeds(interpreter) ? "micropython" : "java";
    }

    private static boolean succeeds(Path program) {
        try {
            ChildProcess.run(List.of(program.toString()));
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    /** The root of the checkout. */
    public static Path project() {
        return Path.of(System.getProperty("hawo.basedir")).getParent().getParent();
    }

    private static Path script(String kind) {
        Path script = project().resolve("micropython".equals(kind) ? "firmware/sim-node" : "firmware/nodemcu/sim-node");
        if (!Files.isExecutable(script)) {
            throw new IllegalStateException("no " + kind + " node here: " + script);
        }
        return script;
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The container's bundles are jars on disk; the node needs them on its class path. */
    private static String jarOf(String symbolicName) {
        String location = Services.bundle(symbolicName).getLocation().replaceFirst("^reference:", "");
        return location.startsWith("file:")
                ? Path.of(java.net.URI.create(location)).toString()
                : location;
    }
}
