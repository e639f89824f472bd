/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.mqtt.paho;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openhab.binding.hawo.internal.mqtt.LinkFailure;
import org.openhab.binding.hawo.internal.mqtt.LinkState;
import org.openhab.binding.hawo.internal.mqtt.MqttSettings;
import org.openhab.binding.hawo.internal.mqtt.ServerAddress;
import org.openhab.binding.hawo.testing.Await;

/** Refusals, from a server that sends fixed bytes. */
@Timeout(60)
class PahoRefusalTest {

    /** Sends these bytes after the first packet it reads; then, after the next one, the others. */
    private static final class Script implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

        Script(byte[]... answers) throws IOException {
            Thread thread = new Thread(() -> {
                while (!server.isClosed()) {
                    try (Socket socket = server.accept()) {
                        byte[] buffer = new byte[4096];
                        for (byte[] answer : answers) {
                            if (socket.getInputStream().read(buffer) < 0) {
                                break;
                            }
                            socket.getOutputStream().write(answer);
                        }
                        while (socket.getInputStream().read(buffer) >= 0) {
                            // until the client leaves
                        }
                    } catch (IOException e) {
                        // The client has closed it: accept the next one.
                    }
                }
            });
            thread.setDaemon(true);
            thread.start();
        }

        int port() {
            return server.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    @ParameterizedTest
    @CsvSource({
        "1, PROTOCOL",
        "2, BAD_CLIENT_ID",
        "3, SERVER_UNAVAILABLE",
        "4, BAD_CREDENTIALS",
        "5, NOT_AUTHORIZED",
    })
    void aReturnCodeOfTheBrokerIsNamed(int code, LinkFailure expected) throws Exception {
        try (Script broker = new Script(bytes(0x20, 2, 0, code));
                TestConnection client = new TestConnection(
                                TestConnection.settings(broker.port()).credentials("me", "s3cret-word"))
                        .start()) {
            LinkState.Down down = client.firstFailure();
            assertEquals(expected, down.failure(), down.detail());
            assertTrue(!client.states.toString().contains("s3cret-word"));
        }
    }

    @Test
    void aRefusedSubscriptionIsToldAndTriedAgain() throws Exception {
        try (Script broker = new Script(bytes(0x20, 2, 0, 0), bytes(0x90, 3, 0, 1, 0x80));
                TestConnection client = new TestConnection(TestConnection.settings(broker.port()))
                        .subscribe("a/#")
                        .start()) {
            LinkState.Down down = client.firstFailure();
            assertEquals(LinkFailure.SUBSCRIPTION_REFUSED, down.failure(), down.detail());
            assertTrue(down.detail().contains("a/#"), down.detail());
            Await.until(
                    "tried again",
                    TestConnection.SOON,
                    () -> client.connection.statistics().attempts() >= 3);
            assertTrue(client.states.stream().noneMatch(LinkState::isUp));
        }
    }

    @Test
    void aRefusalOfWhatCanBeDoneWithoutLeavesTheLinkUp() throws Exception {
        try (DenyingBroker broker = new DenyingBroker("tasmota", false);
                TestConnection client = new TestConnection(TestConnection.settings(broker.port()))) {
            client.subscribe("hawo/+/#");
            client.connection.subscribeIfAllowed("tasmota/discovery/+/config", 0, client.messages::add);
            client.start().awaitUp();
            client.connection.subscribeIfAllowed("tele/tasmota_1/+", 0, client.messages::add);
            Await.until("asked for both", TestConnection.SOON, () -> broker.denied() == 2);
            Await.never("lost", Duration.ofMillis(500), () -> broker.connections() > 1);
            assertTrue(client.states.get(client.states.size() - 1).isUp(), client.states.toString());
        }
    }

    /** As some brokers do instead of refusing it. */
    @Test
    void aBrokerThatClosesTheConnectionAtASubscriptionIsNotAskedForItForEver() throws Exception {
        try (DenyingBroker broker = new DenyingBroker("tasmota", true);
                TestConnection client = new TestConnection(TestConnection.settings(broker.port()))) {
            client.subscribe("hawo/+/#");
            client.connection.subscribeIfAllowed("tasmota/discovery/+/config", 0, client.messages::add);
            client.start().awaitUp();
            assertEquals(2, broker.denied());
            assertEquals(3, broker.connections());
        }
    }

    /** Answers CONNECT and SUBSCRIBE, but refuses a subscription that names this, or closes the connection. */
    private static final class DenyingBroker implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final String denied;
        private final boolean closes;
        private final AtomicInteger denials = new AtomicInteger();
        private final AtomicInteger connections = new AtomicInteger();

        DenyingBroker(String denied, boolean closes) throws IOException {
            this.denied = denied;
            this.closes = closes;
            Thread thread = new Thread(() -> {
                while (!server.isClosed()) {
                    try (Socket socket = server.accept()) {
                        connections.incrementAndGet();
                        serve(socket);
                    } catch (IOException e) {
                        // The client has closed it: accept the next one.
                    }
                }
            });
            thread.setDaemon(true);
            thread.start();
        }

        /** Packets are shorter than 128 bytes here. */
        private void serve(Socket socket) throws IOException {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            while (true) {
                int type = in.readUnsignedByte();
                byte[] body = new byte[in.readUnsignedByte()];
                in.readFully(body);
                if (type == 0x10) {
                    socket.getOutputStream().write(bytes(0x20, 2, 0, 0));
                } else if (type == 0x82) {
                    boolean refused = new String(body).contains(denied);
                    if (refused) {
                        denials.incrementAndGet();
                    }
                    if (refused && closes) {
                        return;
                    }
                    socket.getOutputStream().write(bytes(0x90, 3, body[0], body[1], refused ? 0x80 : 0));
                }
            }
        }

        int port() {
            return server.getLocalPort();
        }

        int denied() {
            return denials.get();
        }

        int connections() {
            return connections.get();
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    @Test
    void whatIsNotMqttIsNamed() throws Exception {
        try (Script web = new Script("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes());
                TestConnection client = new TestConnection(
                                TestConnection.settings(web.port()).connectTimeout(Duration.ofSeconds(1)))
                        .start()) {
            LinkFailure failure = client.firstFailure().failure();
            assertEquals(LinkFailure.PROTOCOL, failure, client.states.toString());
        }
    }

    /**
     * A PUBLISH with QoS 3, which MQTT forbids, ends Paho's receiving thread with an exception that Paho reports to nobody, and
     * leaves the socket open.
     */
    @Test
    void aThreadOfPahoThatDiesWithoutACallbackIsALostLink() throws Exception {
        byte[] subscribed = bytes(0x90, 3, 0, 1, 0, 0x36, 7, 0, 1, 'a', 0, 7, 'x', 'y');
        try (Script broker = new Script(bytes(0x20, 2, 0, 0), subscribed);
                // So long that it is not the keepalive that finds it.
                TestConnection client = new TestConnection(
                                TestConnection.settings(broker.port()).keepAlive(Duration.ofMinutes(10)))
                        .subscribe("a/#")
                        .start()) {
            client.awaitUp();
            client.awaitDown(LinkFailure.LOST);
            Await.until(
                    "connected again",
                    TestConnection.SOON,
                    () -> client.connection.statistics().connects() > 1);
        }
    }

    @Test
    void anUnknownHostIsNamed() throws Exception {
        MqttSettings settings = TestConnection.settings(1)
                .servers(List.of(new ServerAddress("no-such-host.invalid", 1883, false)))
                .build();
        try (TestConnection client = new TestConnection(settings).start()) {
            LinkState.Down down = client.firstFailure();
            assertEquals(LinkFailure.UNKNOWN_HOST, down.failure(), down.detail());
            assertTrue(down.detail().contains("no-such-host.invalid"), down.detail());
        }
    }
}
