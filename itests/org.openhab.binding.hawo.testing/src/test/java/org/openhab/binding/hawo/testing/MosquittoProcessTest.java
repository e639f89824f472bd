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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A broker counts as started only when it is this one. */
@NeedsMosquitto
class MosquittoProcessTest {
    @Test
    void aPortThatSomebodyElseHasTakenIsNoStartedBroker() throws IOException {
        try (MosquittoProcess broker = MosquittoProcess.start()) {
            broker.terminate();
            try (ServerSocket other = new ServerSocket(broker.port(), 1, InetAddress.getLoopbackAddress())) {
                assertTrue(FreePort.isTaken(other.getLocalPort()));
                assertThrows(IllegalStateException.class, broker::restart);
            }
            broker.restart();
            assertTrue(broker.isRunning());
        }
    }

    @Test
    void itCanBeKilledFrozenAndStartedAgainOnItsPort() {
        try (MosquittoProcess broker = MosquittoProcess.startPersistent()) {
            int port = broker.port();
            broker.save();
            broker.freeze();
            broker.thaw();
            broker.kill();
            assertFalse(broker.isRunning());
            assertFalse(FreePort.isTaken(port));
            broker.restart();
            assertEquals(port, broker.port());
            assertTrue(FreePort.isTaken(port));
        }
    }

    @Test
    void itLeavesNothingBehind() {
        Path directory;
        int port;
        try (MosquittoProcess broker = MosquittoProcess.start()) {
            directory = broker.directory();
            port = broker.port();
            assertTrue(Files.exists(directory));
        }
        assertFalse(Files.exists(directory));
        assertFalse(FreePort.isTaken(port));
    }
}
