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

import java.util.ArrayList;
import java.util.List;
import org.openhab.binding.hawo.testing.ChildProcess;
import org.openhab.binding.hawo.testing.WorkDirectory;

/** A node in a process of its own. */
final class NodeProcess implements AutoCloseable {
    private final String id;
    private final ChildProcess process;
    private boolean frozen;

    NodeProcess(Options options, String id, int port, int interval, int keepalive) {
        this.id = id;
        List<String> command = new ArrayList<>(options.words("node"));
        command.addAll(List.of("--broker", "127.0.0.1:" + port, "--id", id, "--relays", "1"));
        command.addAll(List.of("--interval", Integer.toString(interval), "--keepalive", Integer.toString(keepalive)));
        process = new ChildProcess(command, WorkDirectory.lasting(options.home()), id + ".log");
    }

    String id() {
        return id;
    }

    /** Whether it does its work: a frozen one does not. */
    boolean isAlive() {
        return process.isAlive() && !frozen;
    }

    void start() {
        process.start();
    }

    void kill() {
        process.kill();
        frozen = false;
    }

    void freeze() {
        process.freeze();
        frozen = true;
    }

    void thaw() {
        process.thaw();
        frozen = false;
    }

    @Override
    public void close() {
        kill();
    }
}
