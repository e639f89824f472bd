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

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** The access files that {@code firmware/acl} makes for the nodes that a test admits. */
public final class AccessFiles {
    /** openHAB's user. */
    public static final String OPENHAB = "openhab";

    /** The user of the test itself: may do everything below the base topic. */
    public static final String ADMIN = "tester";

    /** The same for all brokers of a test, as a bridge has it that is moved from one to the other; the program keeps them. */
    private static final Map<String, String> KNOWN = Map.of(
            OPENHAB, UUID.randomUUID().toString(), ADMIN, UUID.randomUUID().toString());

    private final Path program;
    private final Path directory;
    private final Set<String> nodes = new TreeSet<>(Set.of("nobody"));

    /**
     * @param program the project's {@code firmware/acl}
     * @param directory where the files are to be; it need not be there
     */
    AccessFiles(Path program, Path directory) {
        this.program = program;
        this.directory = directory;
        WorkDirectory.lasting(directory)
                .write(
                        "secrets.json",
                        List.of(KNOWN.entrySet().stream()
                                .map(user -> "\"" + user.getKey() + "\":\"" + user.getValue() + "\"")
                                .collect(Collectors.joining(",", "{", "}"))));
        write();
    }

    /** Whether the program can run here. */
    public static boolean isPossible() {
        return MosquittoProcess.tool("python3").isPresent();
    }

    /** @return whether the node is new, so that the broker has to read the files again */
    synchronized boolean admit(String node) {
        boolean isNew = nodes.add(node);
        if (isNew) {
            write();
        }
        return isNew;
    }

    private void write() {
        List<String> command = new ArrayList<>(
                List.of(program.toString(), directory.toString(), "--admin", ADMIN, "--openhab", OPENHAB));
        command.addAll(nodes);
        ChildProcess.run(command);
    }

    /** The lines for mosquitto's configuration. */
    List<String> configuration() {
        return WorkDirectory.lasting(directory).read("hawo.conf").lines().toList();
    }

    synchronized String password(String user) {
        String known = KNOWN.get(user);
        return known != null
                ? known
                : ChildProcess.run(List.of(program.toString(), directory.toString(), "--show", user))
                        .strip();
    }
}
