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
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.openhab.binding.hawo.testing.ChildProcess;
import org.openhab.binding.hawo.testing.WorkDirectory;

/** A node: the firmware in a process of its own, which can be killed like a board whose plug is pulled. */
@NonNullByDefault
final class NodeProcess {
    private final String id;
    private final ChildProcess process;

    NodeProcess(String id, List<String> firmware, List<String> options, Broker broker, Path home) {
        this.id = id;
        List<String> words = new ArrayList<>(firmware);
        words.addAll(List.of("--broker", broker.host() + ":" + broker.port(), "--id", id));
        words.addAll(options);
        process = new ChildProcess(words, WorkDirectory.lasting(home), id + ".log");
    }

    String id() {
        return id;
    }

    boolean isRunning() {
        return process.isAlive();
    }

    void start() {
        process.start();
    }

    /** Ends it with SIGKILL: it sends no DISCONNECT, and the broker publishes its will. */
    void kill() {
        process.kill();
    }
}
