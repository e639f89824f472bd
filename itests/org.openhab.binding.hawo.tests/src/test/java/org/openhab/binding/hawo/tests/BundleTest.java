/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.openhab.core.thing.ThingStatusDetail.HANDLER_MISSING_ERROR;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.openhab.binding.hawo.testing.Await;
import org.openhab.binding.hawo.tests.support.OpenHab;
import org.openhab.binding.hawo.tests.support.Services;
import org.openhab.binding.hawo.tests.support.Wire;
import org.openhab.core.thing.ThingStatus;
import org.openhab.core.thing.ThingUID;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/** The bundle comes and goes, and leaves nothing behind. */
@Isolated("it stops the binding for everybody")
class BundleTest extends BindingTest {

    private static final Path CONNECTIONS = Path.of("/proc/self/net");

    private final Bundle binding = Services.bundle("org.openhab.binding.hawo");

    @Test
    void stoppedBundleLeavesNothingAndAStartedOneGoesOn() throws BundleException {
        ThingUID bridge = openhab.addBridge(broker);
        ThingUID relay = openhab.addRelay(bridge, node);
        realNode();
        openhab.awaitStatus(relay, ThingStatus.ONLINE);
        assertEquals(Bundle.ACTIVE, binding.getState());
        assertNotNull(binding.getRegisteredServices());
        assertTrue(!threads().isEmpty());
        assertConnections(1);

        binding.stop();
        try {
            openhab.awaitStatus(relay, ThingStatus.UNINITIALIZED, HANDLER_MISSING_ERROR);
            openhab.awaitStatus(bridge, ThingStatus.UNINITIALIZED, HANDLER_MISSING_ERROR);
            Await.eventually(() -> assertEquals(List.of(), threads()));
            assertNull(binding.getRegisteredServices());
            assertConnections(0);
            openhab.clearInbox(bridge);
        } finally {
            binding.start();
        }

        openhab.awaitStatus(bridge, ThingStatus.ONLINE);
        openhab.awaitStatus(relay, ThingStatus.ONLINE);
        // its services are there again, too: the sensor that has no Thing is found anew
        assertNotNull(openhab.actions(relay));
        Await.until("found anew", () -> openhab.discovered(bridge).stream()
                .anyMatch(result -> result.getThingTypeUID().equals(OpenHab.DHT22)));
    }

    @Test
    void removedBridgeLeavesNothing() {
        ThingUID bridge = openhab.addBridge(broker);
        openhab.awaitStatus(bridge, ThingStatus.ONLINE);

        openhab.remove(bridge);

        Await.eventually(() -> assertEquals(List.of(), threads()));
        assertConnections(0);
    }

    @Test
    void bridgeThatNeverReachedItsBrokerLeavesNothing() {
        broker.freeze();
        ThingUID bridge = openhab.addBridge(broker);
        openhab.awaitStatus(bridge, ThingStatus.UNKNOWN);

        openhab.remove(bridge);
        broker.thaw();

        Await.eventually(() -> assertEquals(List.of(), threads()));
        assertConnections(0);
    }

    /** Threads of the binding and of its Paho; those of other tests' connections may end a moment later. */
    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.toLowerCase(Locale.ROOT).contains("hawo") || name.startsWith("MQTT"))
                .filter(name -> !name.contains(Wire.CLIENT_ID))
                .sorted()
                .toList();
    }

    /** How many connections this process has to the broker. */
    private void assertConnections(int expected) {
        Assumptions.assumeTrue(Files.isReadable(CONNECTIONS.resolve("tcp")), "no list of connections here");
        String remote = String.format(":%04X 01", broker.port());
        Await.eventually(() -> assertEquals(
                expected,
                Stream.of("tcp", "tcp6")
                        .flatMap(BundleTest::lines)
                        .filter(line -> line.contains(remote))
                        .filter(this::isOurs)
                        .count()));
    }

    /** The list holds every process's connections; those of this one have an inode among its open files. */
    private boolean isOurs(String line) {
        String inode = line.trim().split("\\s+")[9];
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return files.anyMatch(file -> {
                try {
                    return Files.readSymbolicLink(file).toString().equals("socket:[" + inode + "]");
                } catch (IOException e) {
                    return false;
                }
            });
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Stream<String> lines(String file) {
        try {
            Path path = CONNECTIONS.resolve(file);
            return Files.exists(path) ? Files.readAllLines(path).stream() : Stream.empty();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
