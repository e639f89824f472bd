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

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** A {@link Crowd} in a process of its own. */
final class CrowdProcess implements AutoCloseable {
    private final Process process;

    CrowdProcess(Options options, int port, int count, boolean mixed) throws IOException {
        process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-cp",
                        options.text("classpath"),
                        Crowd.class.getName(),
                        Integer.toString(port),
                        Integer.toString(count),
                        Boolean.toString(mixed))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        if (!"ready".equals(out.readLine())) {
            throw new IOException("the crowd of nodes did not come");
        }
    }

    void flood(int messages) throws IOException {
        tell("flood " + messages);
    }

    /** A line for {@link Crowd}. */
    void tell(String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
