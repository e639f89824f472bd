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
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/** Puts what a run measured into README.md. */
final class Markers {
    private Markers() {}

    /** When and where it was measured: a busy machine says other things than a quiet one. */
    static String circumstances() {
        return Row.number(
                "%s, %d cores, Java %s, load %.1f at the end.%n%n",
                LocalDate.now(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    /** Writes into the README.md of the folder that the command line names, if it names one. */
    static void write(Options options, String begin, String end, String content) throws IOException {
        String folder = options.text("report");
        if (!folder.isEmpty()) {
            Path readme = Path.of(folder).resolve("README.md");
            Files.writeString(readme, replace(Files.readString(readme), begin, end, content));
        }
    }

    /** What stands between two lines of the text becomes this. */
    static String replace(String text, String begin, String end, String content) {
        int from = text.indexOf(begin);
        int to = text.indexOf(end);
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("no place marked by " + begin);
        }
        return text.substring(0, from + begin.length()) + "\n" + content + text.substring(to);
    }
}
