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
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The bad networks of the tests are as bad as they say. */
class FaultProxyTest {
    private final ServerSocket server;
    private final FaultProxy proxy;
    private Socket client;
    private Socket served;

    FaultProxyTest() throws IOException {
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        server.setSoTimeout(10_000);
        proxy = new FaultProxy(server.getLocalPort(), FaultProxy.Mode.PASS);
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
        server.close();
        client.close();
    }

    private void connect() throws IOException {
        client = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        client.setSoTimeout(200);
        served = server.accept();
        served.setSoTimeout(200);
    }

    @Test
    void everythingPasses() throws IOException {
        connect();
        client.getOutputStream().write(1);
        assertEquals(1, served.getInputStream().read());
        served.close();
        assertEquals(-1, client.getInputStream().read());
    }

    @Test
    void aConnectionGoesToTheFirstTargetThatTakesIt() throws IOException {
        try (FaultProxy balancer = new FaultProxy(FaultProxy.Mode.PASS, FreePort.find(), server.getLocalPort())) {
            client = new Socket(InetAddress.getLoopbackAddress(), balancer.port());
            served = server.accept();
            client.getOutputStream().write(1);
            assertEquals(1, served.getInputStream().read());
        }
    }

    @Test
    void aBlackHoleSwallowsBytesAndEnds() throws IOException {
        connect();
        proxy.mode(FaultProxy.Mode.BLACK_HOLE);
        client.getOutputStream().write(1);
        assertThrows(SocketTimeoutException.class, () -> served.getInputStream().read());
        served.close();
        assertThrows(SocketTimeoutException.class, () -> client.getInputStream().read());
    }

    @Test
    void aHealedNetworkHasNoneOfTheOldConnections() throws IOException {
        connect();
        proxy.mode(FaultProxy.Mode.BLACK_HOLE);
        proxy.heal();
        client.setSoTimeout(10_000);
        assertEnded(client);
        connect();
        client.getOutputStream().write(2);
        assertEquals(2, served.getInputStream().read());
    }

    @Test
    void aConnectionThatIsCutWhileItBeginsDoesNotEndTheProxy() throws IOException {
        for (int i = 0; i < 200; i++) {
            connect();
            proxy.cut();
            client.close();
            served.close();
        }
        connect();
        client.getOutputStream().write(3);
        assertEquals(3, served.getInputStream().read());
    }

    @Test
    void aRefusedConnectionEndsAtOnce() throws IOException {
        proxy.mode(FaultProxy.Mode.DROP);
        client = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        client.setSoTimeout(10_000);
        assertEnded(client);
    }

    /** By a reset or in good order. */
    private static void assertEnded(Socket socket) {
        int read;
        try {
            read = socket.getInputStream().read();
        } catch (SocketTimeoutException e) {
            throw new AssertionError("still there", e);
        } catch (IOException e) {
            read = -1;
        }
        assertEquals(-1, read);
    }
}
