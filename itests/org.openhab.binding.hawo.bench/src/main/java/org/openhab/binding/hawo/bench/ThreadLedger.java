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

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a bridge's own threads have done so far: the bytes that each allocated, and how often it was woken (Linux: its
 * voluntary context switches, since each wait ends with one).
 */
final class ThreadLedger {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final Path TASKS = Path.of("/proc/self/task");
    private static final String WAKE_UPS = "voluntary_ctxt_switches:";
    /** How much of a thread's name Linux keeps. */
    private static final int COMM = 15;

    /** What one thread did. */
    record Work(long bytes, long wakeUps) {
        Work minus(Work before) {
            return new Work(bytes - before.bytes, wakeUps - before.wakeUps);
        }

        Work plus(Work more) {
            return new Work(bytes + more.bytes, wakeUps + more.wakeUps);
        }
    }

    private ThreadLedger() {}

    /** By a short name of what the thread is for. */
    static Map<String, Work> read() throws IOException {
        Map<String, Work> ledger = new TreeMap<>();
        for (ThreadInfo info : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
            String role = info == null ? null : role(info.getThreadName());
            if (role != null) {
                ledger.merge(role, new Work(THREADS.getThreadAllocatedBytes(info.getThreadId()), 0), Work::plus);
            }
        }
        if (Files.isDirectory(TASKS)) {
            addWakeUps(ledger);
        }
        return ledger;
    }

    static Map<String, Work> difference(Map<String, Work> before, Map<String, Work> after) {
        Map<String, Work> difference = new TreeMap<>();
        after.forEach((role, work) -> difference.put(role, work.minus(before.getOrDefault(role, new Work(0, 0)))));
        return difference;
    }

    private static void addWakeUps(Map<String, Work> ledger) throws IOException {
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS)) {
            for (Path task : tasks) {
                try {
                    String role = role(Files.readString(task.resolve("comm")).strip());
                    if (role != null) {
                        ledger.merge(role, new Work(0, wakeUps(task)), Work::plus);
                    }
                } catch (IOException e) {
                    // The thread has ended meanwhile.
                }
            }
        }
    }

    private static long wakeUps(Path task) throws IOException {
        for (String line : Files.readAllLines(task.resolve("status"))) {
            if (line.startsWith(WAKE_UPS)) {
                return Long.parseLong(line.substring(WAKE_UPS.length()).strip());
            }
        }
        return 0;
    }

    /** Null: not one of the binding's. Linux knows only the beginning of a name. */
    private static String role(String thread) {
        String name = thread.length() > COMM ? thread.substring(0, COMM) : thread;
        if (name.startsWith("MQTT Rec")) {
            return "receiver";
        }
        if (name.startsWith("MQTT Call")) {
            return "callback";
        }
        if (name.startsWith("MQTT Snd")) {
            return "sender";
        }
        if (name.startsWith("hawo-mqtt-")) {
            return "supervisor";
        }
        return name.startsWith("hawo-") ? "loop" : null;
    }
}
