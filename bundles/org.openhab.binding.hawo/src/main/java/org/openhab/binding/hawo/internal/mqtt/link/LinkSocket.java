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

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocket;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.mqtt.LinkFailure;
import org.openhab.binding.hawo.internal.mqtt.MqttConnection;
import org.openhab.binding.hawo.internal.mqtt.MqttSettings;
import org.openhab.binding.hawo.internal.mqtt.ServerAddress;

/**
 * The socket that Paho gets, for plain and TLS links alike. It looks the host up, connects and does the handshake itself,
 * so that each failure is named where it happens and can be cut short at any time: closing it closes the plain socket
 * below TLS, which never waits for the other side.
 */
@NonNullByDefault
public final class LinkSocket extends Socket {
    /**
     * Times of {@link System#nanoTime()}.
     *
     * @param lastIn when the last byte came in
     * @param lastOut when the last byte went out
     * @param writingSince when the write began that has not returned yet, 0 if there is none
     */
    public record Activity(long lastIn, long lastOut, long writingSince) {}

    private static final int READ_BUFFER = 16 * 1024;

    private final ServerAddress server;
    private final MqttSettings settings;
    private final PublishReceiver receiver;
    private final long deadline;
    private final CountDownLatch opened = new CountDownLatch(1);
    private final OversizePayload oversizePayload = new OversizePayload();

    private final Object lock = new Object();
    private @Nullable MeteredSocket raw;
    private @Nullable Tls tls;
    private @Nullable SSLSocket tlsSocket;
    private boolean closed;
    private volatile boolean answered;

    /** @param receiver gets the messages of QoS 0, which Paho does not see */
    public LinkSocket(ServerAddress server, MqttSettings settings, PublishReceiver receiver) {
        this.server = server;
        this.settings = settings;
        this.receiver = receiver;
        this.deadline = System.nanoTime() + settings.connectTimeout().toNanos();
    }

    /** Gives Paho this socket, and nothing else. */
    public SocketFactory factory() {
        return new SocketFactory() {
            @Override
            public Socket createSocket() {
                return LinkSocket.this;
            }

            @Override
            public Socket createSocket(@Nullable String host, int port) throws IOException {
                throw new SocketException("not supported");
            }

            @Override
            public Socket createSocket(@Nullable String host, int port, @Nullable InetAddress local, int localPort)
                    throws IOException {
                throw new SocketException("not supported");
            }

            @Override
            public Socket createSocket(@Nullable InetAddress host, int port) throws IOException {
                throw new SocketException("not supported");
            }

            @Override
            public Socket createSocket(@Nullable InetAddress host, int port, @Nullable InetAddress local, int localPort)
                    throws IOException {
                throw new SocketException("not supported");
            }
        };
    }

    /** The times of the link's bytes; null before it connects. */
    public @Nullable Activity activity() {
        MeteredSocket socket = meter();
        return socket == null ? null : new Activity(socket.lastIn(), socket.lastOut(), socket.writingSince());
    }

    private @Nullable MeteredSocket meter() {
        synchronized (lock) {
            return raw;
        }
    }

    /** The first byte that came without TLS; -1 if none did. */
    public int firstByte() {
        MeteredSocket meter = meter();
        // Under TLS the first byte says nothing of MQTT.
        return meter == null || server.secure() ? -1 : meter.firstByte();
    }

    /** The length of the payload that was too long to be read and has this one in its place; -1 for any other payload. */
    public int oversizeLength(byte[] payload) {
        return oversizePayload.lengthOf(payload);
    }

    /** The address is Paho's; ours is the server's, and may have several. */
    @Override
    public void connect(@Nullable SocketAddress ignored, int alsoIgnored) throws IOException {
        Tls security = server.secure() ? new Tls(server, settings) : null;
        InetAddress[] addresses;
        try {
            addresses = InetAddress.getAllByName(server.host());
        } catch (UnknownHostException e) {
            throw new LinkException(LinkFailure.UNKNOWN_HOST, "There is no host named " + server.host(), e);
        }
        MeteredSocket connected = connect(addresses);
        if (security != null) {
            connected.setSoTimeout(remaining());
            SSLSocket socket = security.wrap(connected);
            connected.setSoTimeout(0);
            synchronized (lock) {
                tls = security;
                tlsSocket = socket;
            }
        }
    }

    private MeteredSocket connect(InetAddress[] addresses) throws IOException {
        IOException last = null;
        for (int i = 0; i < addresses.length; i++) {
            MeteredSocket socket = new MeteredSocket();
            synchronized (lock) {
                if (closed) {
                    throw new SocketException("closed");
                }
                raw = socket;
            }
            try {
                socket.setTcpNoDelay(true);
                // An address that swallows everything must leave some time for the next one.
                int share = Math.max(1, remaining() / (addresses.length - i));
                socket.connect(new InetSocketAddress(addresses[i], server.port()), share);
                return socket;
            } catch (IOException e) {
                socket.close();
                last = e;
            }
        }
        if (last instanceof SocketTimeoutException) {
            throw new LinkException(LinkFailure.TIMEOUT, server + " does not answer", last);
        }
        String reason = last == null || last.getMessage() == null ? "" : " (" + last.getMessage() + ")";
        throw new LinkException(LinkFailure.UNREACHABLE, server + " cannot be reached" + reason, last);
    }

    private int remaining() throws SocketTimeoutException {
        long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (millis <= 0) {
            throw new SocketTimeoutException("no time left");
        }
        return (int) Math.min(millis, Integer.MAX_VALUE);
    }

    private Socket socket() throws IOException {
        synchronized (lock) {
            Socket socket = tlsSocket == null ? raw : tlsSocket;
            if (socket == null) {
                throw new SocketException("not connected");
            }
            return socket;
        }
    }

    /**
     * Nothing can be read before Paho has written its CONNECT. If Paho's receiver met the end of the stream before all
     * of Paho's threads are up, its connecting thread would wait for them for ever (paho.mqtt.java #850).
     */
    @Override
    public InputStream getInputStream() throws IOException {
        InputStream in = new BufferedInputStream(new UnbufferedStream(socket().getInputStream()), READ_BUFFER);
        return new FilterInputStream(new PacketLimitInputStream(
                in, MqttConnection.MAX_PACKET, oversizePayload::substitute, receiver, System::nanoTime)) {
            @Override
            public int read() throws IOException {
                awaitOpened();
                try {
                    int value = super.read();
                    received(value);
                    return value;
                } catch (IOException e) {
                    throw readFailure(e);
                }
            }

            @Override
            public int read(byte @Nullable [] b, int off, int len) throws IOException {
                awaitOpened();
                try {
                    int n = super.read(b, off, len);
                    received(n);
                    return n;
                } catch (IOException e) {
                    throw readFailure(e);
                }
            }

            /** Paho uses this for nothing but a state that nobody reads: not worth a system call for each message. */
            @Override
            public int available() {
                return 0;
            }
        };
    }

    /** What is below the buffer: whoever reads here has worked off all that is in it. */
    private final class UnbufferedStream extends FilterInputStream {
        UnbufferedStream(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte @Nullable [] b, int off, int len) throws IOException {
            receiver.caughtUp();
            return super.read(b, off, len);
        }

        /** To ask would be a system call, and the buffer makes no use of the answer but to read more. */
        @Override
        public int available() {
            return 0;
        }
    }

    /** The broker answers, so it has not refused the connection. */
    private void received(int result) {
        if (!answered && result >= 0) {
            answered = true;
            MeteredSocket meter = meter();
            if (meter != null) {
                meter.ignoreWriteErrors(false);
            }
        }
    }

    /** While the broker may still refuse our certificate, its reason is what the reader gets. */
    private void writeFailure(IOException error) throws IOException {
        if (answered || !server.secure()) {
            throw error;
        }
    }

    private IOException readFailure(IOException error) {
        synchronized (lock) {
            return tls == null ? error : tls.readFailure(error);
        }
    }

    /** Not even an interrupt ends this wait: Paho's own threads end it by their CONNECT, or by closing the socket. */
    private void awaitOpened() {
        boolean interrupted = false;
        while (opened.getCount() > 0) {
            try {
                opened.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Paho has written its CONNECT, or given up. */
    public boolean wasOpened() {
        return opened.getCount() == 0;
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        OutputStream out = socket().getOutputStream();
        return new FilterOutputStream(out) {
            @Override
            public void write(byte @Nullable [] b, int off, int len) throws IOException {
                opened.countDown();
                try {
                    out.write(b, off, len);
                } catch (IOException e) {
                    writeFailure(e);
                }
            }

            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void flush() throws IOException {
                try {
                    out.flush();
                } catch (IOException e) {
                    writeFailure(e);
                }
            }
        };
    }

    /** Paho would poll once a second, and lose its place in the stream if that fell between two bytes of a header. */
    @Override
    public void setSoTimeout(int ignored) {}

    @Override
    public boolean isClosed() {
        synchronized (lock) {
            return closed;
        }
    }

    /** Paho's way; nothing more will be written, so its receiver need not wait for the CONNECT any longer. */
    @Override
    public void close() throws IOException {
        force();
        opened.countDown();
    }

    /**
     * Cuts the link at once; whoever connects, reads or writes gets an exception. Before the CONNECT is written,
     * Paho's receiver is still kept waiting, see {@link #getInputStream}.
     */
    public void force() {
        MeteredSocket socket;
        synchronized (lock) {
            closed = true;
            socket = raw;
        }
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException e) {
                // It is unusable either way.
            }
        }
    }
}
