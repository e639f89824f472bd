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

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import org.openhab.binding.hawo.testing.TestBroker;

/** A client that ends its connection while its messages are on their way: Paho would wait for the broker. */
public final class HastyNode {
    private static final int CONNECT = 0x10;
    private static final int CONNACK_LENGTH = 4;
    /** QoS 1, retained. */
    private static final int PUBLISH = 0x33;
    /** Clean session; will with QoS 1, retained. */
    private static final int FLAGS = 0x2e;

    private static final int PROTOCOL_LEVEL = 4;
    private static final int KEEPALIVE_SECONDS = 60;
    private static final int MAX_LENGTH = 127;

    private HastyNode() {}

    /** Connects with the will {@code offline}, publishes the messages on the same topic, and is gone. */
    public static void cutAfter(TestBroker broker, String clientId, String topic, String... payloads) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), broker.port())) {
            ByteArrayOutputStream connect = new ByteArrayOutputStream();
            DataOutputStream body = new DataOutputStream(connect);
            body.writeUTF("MQTT");
            body.writeByte(PROTOCOL_LEVEL);
            body.writeByte(FLAGS);
            body.writeShort(KEEPALIVE_SECONDS);
            body.writeUTF(clientId);
            body.writeUTF(topic);
            body.writeUTF("offline");
            socket.getOutputStream().write(packet(CONNECT, connect));
            socket.getInputStream().readNBytes(CONNACK_LENGTH);
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (int i = 0; i < payloads.length; i++) {
                ByteArrayOutputStream publish = new ByteArrayOutputStream();
                DataOutputStream message = new DataOutputStream(publish);
                message.writeUTF(topic);
                message.writeShort(i + 1);
                message.writeBytes(payloads[i]);
                all.write(packet(PUBLISH, publish));
            }
            socket.getOutputStream().write(all.toByteArray());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] packet(int type, ByteArrayOutputStream body) throws IOException {
        if (body.size() > MAX_LENGTH) {
            throw new IllegalArgumentException(body.size() + " bytes need a longer length field");
        }
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.write(type);
        packet.write(body.size());
        body.writeTo(packet);
        return packet.toByteArray();
    }
}
