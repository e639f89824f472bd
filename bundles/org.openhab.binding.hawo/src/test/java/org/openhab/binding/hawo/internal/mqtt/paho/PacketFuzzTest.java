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

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openhab.binding.hawo.internal.Fuzz;
import org.openhab.binding.hawo.internal.mqtt.MqttSettings;
import org.openhab.binding.hawo.testing.Await;

/** A broker that sends random packets at each stage of a connection: no thread is lost or left, and the next broker is reached. */
class PacketFuzzTest {
    private static final int SESSIONS = 60;
    private static final int MOST_THREADS = 20;
    private static final byte[] CONNACK = {0x20, 2, 0, 0};
    private static final byte[] PINGRESP = {(byte) 0xd0, 0};

    /** Reads what the client sends, packet by packet, and sends what the test wants. */
    private static final class Peer implements AutoCloseable {
        private final Socket socket;
        private final DataInputStream in;
        private final OutputStream out;

        Peer(ServerSocket server) throws IOException {
            socket = server.accept();
            socket.setSoTimeout(15_000);
            in = new DataInputStream(socket.getInputStream());
            out = socket.getOutputStream();
        }

        /** The body of the next packet of this kind. */
        byte[] receive(int kind) throws IOException {
            while (true) {
                int header = in.readUnsignedByte();
                int length = 0;
                for (int shift = 0, digit = 0x80; (digit & 0x80) != 0; shift += 7) {
                    digit = in.readUnsignedByte();
                    length |= (digit & 0x7f) << shift;
                }
                byte[] body = new byte[length];
                in.readFully(body);
                if (header >> 4 == kind) {
                    return body;
                }
            }
        }

        void send(byte[] bytes) throws IOException {
            out.write(bytes);
            out.flush();
        }

        void greet() throws IOException {
            receive(1);
            send(CONNACK);
        }

        void grant() throws IOException {
            byte[] body = receive(8);
            send(new byte[] {(byte) 0x90, 3, body[0], body[1], 1});
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static byte[] packet(int header, byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(header);
        int rest = body.length;
        do {
            out.write(rest % 128 | (rest >= 128 ? 0x80 : 0));
            rest /= 128;
        } while (rest > 0);
        out.writeBytes(body);
        return out.toByteArray();
    }

    private static byte[] publish(String topic, String payload) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] name = topic.getBytes(StandardCharsets.UTF_8);
        body.write(name.length >> 8);
        body.write(name.length);
        body.writeBytes(name);
        body.write(0);
        body.write(7);
        body.writeBytes(payload.getBytes(StandardCharsets.UTF_8));
        return packet(0x32, body.toByteArray());
    }

    private static byte[] rubbish(Fuzz fuzz) {
        ByteArrayOutputStream good = new ByteArrayOutputStream();
        for (byte[] one : List.of(publish("t/x", "payload"), PINGRESP, CONNACK, publish("t/y", "z".repeat(300)))) {
            good.writeBytes(one);
        }
        byte[] bytes = good.toByteArray();
        switch (fuzz.random.nextInt(5)) {
            case 0:
                return Arrays.copyOf(bytes, fuzz.random.nextInt(bytes.length));
            case 1:
                byte[] random = new byte[1 + fuzz.random.nextInt(400)];
                fuzz.random.nextBytes(random);
                return random;
            case 2:
                byte[] body = new byte[fuzz.random.nextInt(5_000)];
                fuzz.random.nextBytes(body);
                return packet(fuzz.random.nextInt(256), body);
            case 3:
                // Announces up to 256 MiB, and sends a little of it.
                return new byte[] {0x32, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x7f, 0, 3, 't', '/', 'x', 0, 1};
            default:
                for (int n = 1 + fuzz.random.nextInt(5); n > 0; n--) {
                    bytes[fuzz.random.nextInt(bytes.length)] = (byte) fuzz.random.nextInt();
                }
                return bytes;
        }
    }

    @Test
    void noPacketEndsTheConnectionForGood() throws Exception {
        Fuzz fuzz = new Fuzz(SESSIONS);
        PrintStream before = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(20_000);
            MqttSettings.Builder settings =
                    TestConnection.settings(server.getLocalPort()).backOff(Duration.ofMillis(1), Duration.ofMillis(2));
            MqttSettings made = settings.build();
            try (TestConnection client =
                    new TestConnection(made).subscribe("t/#").start()) {
                while (fuzz.goesOn()) {
                    lie(server, fuzz);
                    List<String> threads = client.threads(made);
                    assertTrue(threads.size() < MOST_THREADS, fuzz + ": " + threads);
                    client.messages.clear();
                    client.states.clear();
                }
                try (Peer honest = new Peer(server)) {
                    honest.greet();
                    honest.grant();
                    honest.send(publish("t/end", "the end"));
                    client.awaitMessage("t/end", "the end");
                    client.awaitUp();
                }
                client.connection.stop();
                Await.until(
                        fuzz + ": no thread is left", () -> client.threads(made).isEmpty());
            }
        } finally {
            System.setErr(before);
        }
        String text = log.toString(StandardCharsets.UTF_8);
        assertEquals(
                0,
                text.lines()
                        .filter(line -> line.contains("Exception in thread"))
                        .count(),
                fuzz + text);
        assertTrue(
                text.lines().count() < 3L * fuzz.round() + 50,
                fuzz + ": " + text.lines().count() + " lines");
    }

    private static void lie(ServerSocket server, Fuzz fuzz) throws IOException {
        try (Peer peer = new Peer(server)) {
            int stage = fuzz.random.nextInt(3);
            if (stage > 0) {
                peer.greet();
            }
            if (stage > 1) {
                peer.grant();
            }
            peer.send(rubbish(fuzz));
            if (fuzz.once(2)) {
                peer.socket.setSoLinger(true, 0);
            }
        } catch (EOFException | SocketException e) {
            // The client has gone, which it may.
        }
    }
}
