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

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Publishes payloads of any length without having them in memory. */
final class RawPublisher implements AutoCloseable {
    private static final int CHUNK = 64 * 1024;
    private static final int PUBREL = 0x62;

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;

    RawPublisher(int port, String clientId) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(30_000);
        in = new DataInputStream(socket.getInputStream());
        out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), CHUNK));
        out.write(0x10);
        length(10 + 2 + clientId.length());
        out.writeUTF("MQTT");
        out.write(4);
        out.write(2);
        out.writeShort(0);
        out.writeUTF(clientId);
        out.flush();
        expect(0x20);
    }

    /** Returns when the broker has it. */
    void publish(String topic, int payload, int qos, boolean retained) throws IOException {
        out.write(0x30 | qos << 1 | (retained ? 1 : 0));
        length(2 + topic.getBytes(StandardCharsets.UTF_8).length + (qos > 0 ? 2 : 0) + payload);
        out.writeUTF(topic);
        if (qos > 0) {
            out.writeShort(1);
        }
        byte[] chunk = new byte[CHUNK];
        for (int left = payload; left > 0; left -= CHUNK) {
            out.write(chunk, 0, Math.min(left, CHUNK));
        }
        out.flush();
        if (qos == 1) {
            expect(0x40);
        } else if (qos == 2) {
            expect(0x50);
            out.write(new byte[] {PUBREL, 2, 0, 1});
            out.flush();
            expect(0x70);
        }
    }

    private void length(int length) throws IOException {
        int left = length;
        do {
            out.write(left > 127 ? left % 128 | 0x80 : left);
            left /= 128;
        } while (left > 0);
    }

    private void expect(int firstByte) throws IOException {
        int read = in.readUnsignedByte();
        if (read != firstByte) {
            throw new IOException("packet " + Integer.toHexString(read));
        }
        in.readNBytes(in.readUnsignedByte());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
