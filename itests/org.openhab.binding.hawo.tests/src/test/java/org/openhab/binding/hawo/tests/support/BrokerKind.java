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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.openhab.binding.hawo.testing.BrokerProcess;
import org.openhab.binding.hawo.testing.MosquittoProcess;
import org.openhab.binding.hawo.testing.TestBroker;

/** The brokers that people run, as their packages configure them; itests/brokers builds what they need. */
public enum BrokerKind {
    MOSQUITTO,
    MOQUETTE,
    AEDES,
    RABBITMQ,
    ARTEMIS,
    HIVEMQ;

    private static final Path PROJECT = Path.of(System.getProperty("hawo.basedir"));
    private static final Path RESULTS = PROJECT.resolve("target/brokers");

    public static boolean isNamed() {
        return !System.getProperty("hawo.brokers", "").isBlank();
    }

    /** Those that {@code -Dhawo.brokers=…} names; without it Moquette, which is started soonest, where it has been built. */
    public static List<BrokerKind> asked() {
        if (!isNamed()) {
            // itests/with-node is about nodes.
            boolean useful = System.getProperty("hawo.node", "").isEmpty()
                    && Files.isDirectory(scripts().resolve("moquette/target/lib"));
            return useful ? List.of(MOQUETTE) : List.of();
        }
        return Stream.of(System.getProperty("hawo.brokers", "").split(","))
                .filter(name -> !name.isBlank())
                .map(name -> valueOf(name.strip().toUpperCase(Locale.ROOT)))
                .toList();
    }

    public TestBroker start() {
        return this == MOSQUITTO
                ? MosquittoProcess.startPersistent()
                : BrokerProcess.start(scripts().resolve("start"), label());
    }

    /** Where the scripts are that start brokers. */
    static Path scripts() {
        return PROJECT.resolveSibling("org.openhab.binding.hawo.brokers");
    }

    public boolean hasCluster() {
        return this == RABBITMQ || this == ARTEMIS;
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Keeps a line for the table that itests/brokers makes. */
    public void note(String what, String result) {
        String line = label() + "\t" + what + "\t" + result.replaceAll("\\s+", " ") + "\n";
        synchronized (BrokerKind.class) {
            try {
                Files.createDirectories(RESULTS);
                Files.writeString(
                        RESULTS.resolve("results"), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
