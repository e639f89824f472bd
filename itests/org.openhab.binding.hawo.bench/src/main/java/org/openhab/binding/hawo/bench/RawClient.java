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

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * The least that can publish: MQTT 3.1.1 over a socket, QoS 0, no keepalive. It is faster than what it feeds, and when it
 * is closed without a word the broker publishes its will.
 */
final class RawClient implements AutoCloseable {
    private final Socket socket;
    private final OutputStream out;

    /** @param will the topic on which {@code offline} is published, retained, when the link is lost; null: none */
    RawClient(int port, String clientId, String will) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        out = new BufferedOutputStream(socket.getOutputStream(), 64 * 1024);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(body);
        data.writeUTF("MQTT");
        data.writeByte(4);
        // clean session; will: retained, QoS 1
        data.writeByte(will == null ? 0x02 : 0x2e);
        data.writeShort(0);
        data.writeUTF(clientId);
        if (will != null) {
            data.writeUTF(will);
            data.writeUTF("offline");
        }
        packet(0x10, body.toByteArray());
        out.flush();
        InputStream in = socket.getInputStream();
        byte[] answer = in.readNBytes(4);
        if (answer.length < 4 || answer[3] != 0) {
            throw new IOException("the broker refused " + clientId);
        }
    }

    /** To be flushed. */
    synchronized void publish(String topic, String payload, boolean retained) throws IOException {
        byte[] name = topic.getBytes(StandardCharsets.UTF_8);
        byte[] content = payload.getBytes(StandardCharsets.UTF_8);
        byte[] body = new byte[2 + name.length + content.length];
        body[0] = (byte) (name.length >> 8);
        body[1] = (byte) name.length;
        System.arraycopy(name, 0, body, 2, name.length);
        System.arraycopy(content, 0, body, 2 + name.length, content.length);
        packet(retained ? 0x31 : 0x30, body);
    }

    synchronized void flush() throws IOException {
        out.flush();
    }

    private void packet(int type, byte[] body) throws IOException {
        out.write(type);
        int length = body.length;
        do {
            int digit = length % 128;
            length /= 128;
            out.write(length > 0 ? digit | 0x80 : digit);
        } while (length > 0);
        out.write(body);
    }

    /** Without DISCONNECT. */
    @Override
    public void close() throws IOException {
        socket.close();
    }
}
