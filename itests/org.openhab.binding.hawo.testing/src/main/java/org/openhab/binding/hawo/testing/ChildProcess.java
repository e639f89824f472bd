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
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process of ours that writes its output into a file, and can be killed, stopped and started again. */
public final class ChildProcess implements AutoCloseable {
    private static final long END_SECONDS = 30;
    private static final long COMMAND_SECONDS = 60;

    private final List<String> command;
    private final WorkDirectory directory;
    private final String log;
    private volatile Process process;

    /** @param log the name of the file for its output, in the directory in which it works */
    public ChildProcess(List<String> command, WorkDirectory directory, String log) {
        this.command = List.copyOf(command);
        this.directory = directory;
        this.log = log;
    }

    /** Does nothing while it runs. */
    public ChildProcess start() {
        if (!isAlive()) {
            try {
                process = new ProcessBuilder(command)
                        .directory(directory.path().toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(
                                directory.file(log).toFile()))
                        .start();
                process.getOutputStream().close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return this;
    }

    public boolean isAlive() {
        return process != null && process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** All that it has written so far. */
    public String log() {
        return directory.read(log);
    }

    /** SIGKILL, for the processes that it has started too: it cannot save or say anything. */
    public void kill() {
        if (process != null) {
            List<ProcessHandle> started = process.descendants().toList();
            process.destroyForcibly().onExit().join();
            killAll(started);
        }
    }

    /** SIGTERM: it ends as it should, and is killed if it does not; what it has started and left behind is killed. */
    public void terminate() {
        if (process != null) {
            List<ProcessHandle> started = process.descendants().toList();
            process.destroy();
            awaitEnd();
            killAll(started);
        }
    }

    private static void killAll(List<ProcessHandle> processes) {
        processes.forEach(ProcessHandle::destroyForcibly);
    }

    /** Waits until it has ended by itself, and kills it if it does not. */
    public void awaitEnd() {
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** SIGSTOP: it hangs, and its connections stay open. */
    public void freeze() {
        signal("STOP");
    }

    /** SIGCONT. */
    public void thaw() {
        signal("CONT");
    }

    public void signal(String name) {
        run(List.of("kill", "-" + name, Long.toString(pid())));
    }

    @Override
    public void close() {
        kill();
    }

    /** Runs a command to its end and returns what it printed. */
    public static String run(List<String> command) {
        try {
            Process running =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            running.getOutputStream().close();
            String output = new String(running.getInputStream().readAllBytes());
            if (!running.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS) || running.exitValue() != 0) {
                running.destroyForcibly();
                throw new IllegalStateException(command + " failed: " + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
