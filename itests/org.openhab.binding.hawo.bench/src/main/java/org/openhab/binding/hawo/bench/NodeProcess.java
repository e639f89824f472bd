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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A node in a process of its own. */
final class NodeProcess implements AutoCloseable {
    private final String id;
    private final List<String> command;
    private final Path log;
    private Process process;
    private boolean stopped;

    NodeProcess(Options options, String id, int port, int interval, int keepalive) {
        this.id = id;
        command = new ArrayList<>(options.words("node"));
        command.addAll(List.of(
                "--broker",
                "127.0.0.1:" + port,
                "--id",
                id,
                "--relays",
                "1",
                "--interval",
                Integer.toString(interval),
                "--keepalive",
                Integer.toString(keepalive)));
        log = options.home().resolve(id + ".log");
    }

    String id() {
        return id;
    }

    boolean isAlive() {
        return process != null && !stopped;
    }

    boolean isStopped() {
        return stopped;
    }

    void start() throws IOException {
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /** SIGKILL: the plug is pulled. */
    void kill() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
            process = null;
        }
        stopped = false;
    }

    /** SIGSTOP: it hangs, and its socket stays open. */
    void stop() throws IOException, InterruptedException {
        signal("STOP");
        stopped = true;
    }

    void resume() throws IOException, InterruptedException {
        signal("CONT");
        stopped = false;
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    @Override
    public void close() {
        kill();
    }
}
