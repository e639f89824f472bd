/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.mqtt.link;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;

/** A plain socket that knows when its last bytes came and went, and whether a write is stuck. */
@NonNullByDefault
final class MeteredSocket extends Socket {
    private volatile long lastIn = System.nanoTime();
    private volatile long lastOut = lastIn;
    private volatile long writingSince;
    private volatile int firstByte = -1;
    private volatile boolean writeErrorsIgnored;

    private @Nullable InputStream in;
    private @Nullable OutputStream out;

    long lastIn() {
        return lastIn;
    }

    long lastOut() {
        return lastOut;
    }

    /** When the write began that has not returned yet; 0 if there is none. */
    long writingSince() {
        return writingSince;
    }

    /** The first byte that came, -1 before. */
    int firstByte() {
        return firstByte;
    }

    /**
     * Leaves it to the next read to fail: a server that refuses a client may close the connection while the client still
     * writes, and the reason is in what it sent before.
     */
    void ignoreWriteErrors(boolean ignored) {
        writeErrorsIgnored = ignored;
    }

    @Override
    public synchronized InputStream getInputStream() throws IOException {
        InputStream stream = in;
        if (stream == null) {
            stream = new FilterInputStream(super.getInputStream()) {
                @Override
                public int read() throws IOException {
                    byte[] one = new byte[1];
                    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
                }

                @Override
                public int read(byte @Nullable [] b, int off, int len) throws IOException {
                    int n = super.read(b, off, len);
                    if (n > 0) {
                        lastIn = System.nanoTime();
                        if (firstByte < 0 && b != null) {
                            firstByte = b[off] & 0xff;
                        }
                    }
                    return n;
                }
            };
            in = stream;
        }
        return stream;
    }

    @Override
    public synchronized OutputStream getOutputStream() throws IOException {
        OutputStream stream = out;
        if (stream == null) {
            OutputStream raw = super.getOutputStream();
            stream = new FilterOutputStream(raw) {
                @Override
                public void write(int b) throws IOException {
                    write(new byte[] {(byte) b}, 0, 1);
                }

                @Override
                public void write(byte @Nullable [] b, int off, int len) throws IOException {
                    writingSince = System.nanoTime() | 1;
                    try {
                        raw.write(b, off, len);
                        lastOut = System.nanoTime();
                    } catch (IOException e) {
                        if (!writeErrorsIgnored) {
                            throw e;
                        }
                    } finally {
                        writingSince = 0;
                    }
                }
            };
            out = stream;
        }
        return stream;
    }
}
