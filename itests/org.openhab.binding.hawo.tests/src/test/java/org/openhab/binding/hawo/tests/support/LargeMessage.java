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

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Assumptions;
import org.openhab.binding.hawo.testing.TestBroker;

/** Publishes a message that is too large for the heap of the tests: it is written as it is made. */
public final class LargeMessage {
    private static final int TIMEOUT_MILLIS = 60_000;
    private static final byte[] CONNECT = {
        0x10, 17, 0, 4, 'M', 'Q', 'T', 'T', 4, 2, 0, 60, 0, 5, 'l', 'a', 'r', 'g', 'e'
    };
    private static final int PUBLISH_QOS_1 = 0x32;
    private static final int RETAIN = 0x01;

    private LargeMessage() {}

    /** Returns when the broker has it. */
    public static void publish(TestBroker broker, String topic, int size, boolean retained) {
        byte[] name = topic.getBytes(StandardCharsets.UTF_8);
        Assumptions.assumeFalse(broker.hasAccessFiles(), "the bare connection does not log in");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), broker.port());
                OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
                DataInputStream in = new DataInputStream(socket.getInputStream())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            out.write(CONNECT);
            out.flush();
            in.readFully(new byte[4]);
            out.write(PUBLISH_QOS_1 | (retained ? RETAIN : 0));
            writeLength(out, 2 + name.length + 2 + size);
            out.write(name.length >> 8);
            out.write(name.length);
            out.write(name);
            out.write(new byte[] {0, 1});
            for (int i = 0; i < size; i++) {
                out.write('x');
            }
            out.flush();
            in.readFully(new byte[4]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeLength(OutputStream out, int length) throws IOException {
        int rest = length;
        while (rest > 127) {
            out.write(rest & 127 | 128);
            rest >>= 7;
        }
        out.write(rest);
    }
}
