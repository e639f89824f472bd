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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;

/** A node: the firmware in a process of its own, which can be killed like a board whose plug is pulled. */
@NonNullByDefault
final class NodeProcess {
    private final String id;
    private final List<String> command;
    private final Path log;
    private @Nullable Process process;

    NodeProcess(String id, List<String> firmware, List<String> options, Broker broker, Path home) {
        this.id = id;
        List<String> words = new ArrayList<>(firmware);
        words.addAll(List.of("--broker", broker.host() + ":" + broker.port(), "--id", id, "--interval", "5"));
        words.addAll(options);
        command = List.copyOf(words);
        log = home.resolve(id + ".log");
    }

    String id() {
        return id;
    }

    boolean isRunning() {
        Process running = process;
        return running != null && running.isAlive();
    }

    void start() throws IOException {
        if (!isRunning()) {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        }
    }

    /** Ends it with SIGKILL: no word of farewell. The broker publishes its will. */
    void kill() throws InterruptedException {
        Process running = process;
        if (running != null) {
            process = null;
            running.destroyForcibly().waitFor();
        }
    }
}
