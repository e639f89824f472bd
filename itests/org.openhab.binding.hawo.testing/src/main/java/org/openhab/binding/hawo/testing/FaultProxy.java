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

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A TCP proxy on 127.0.0.1 that can do to a connection what bad networks do. */
public final class FaultProxy implements AutoCloseable {
    public enum Mode {
        /** Passes everything on. */
        PASS,
        /** Accepts, reads and passes nothing on: what is sent is swallowed, and so is the end of a connection. */
        BLACK_HOLE,
        /** Accepts and does not even read: the sender's buffers fill up. */
        STALL,
        /** Accepts and closes at once. */
        DROP
    }

    private final ServerSocket server;
    private final int[] targets;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private final Object change = new Object();
    private volatile Mode mode;

    public FaultProxy(int target, Mode mode) {
        this(mode, target);
    }

    /** @param targets the ports of a cluster; a connection goes to the first that takes it */
    public FaultProxy(Mode mode, int... targets) {
        this.targets = targets.clone();
        this.mode = mode;
        try {
            this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        run("accept", this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    public Mode mode() {
        return mode;
    }

    public int accepted() {
        return accepted.get();
    }

    /** For present and new connections; DROP closes the present ones. */
    public void mode(Mode next) {
        synchronized (change) {
            mode = next;
            change.notifyAll();
        }
        if (next == Mode.DROP) {
            cut();
        }
    }

    /** Passes everything on again, after the connections whose bytes were swallowed have been closed. */
    public void heal() {
        mode(Mode.PASS);
        cut();
    }

    /** Closes all connections. */
    public void cut() {
        sockets.removeIf(socket -> {
            close(socket);
            return true;
        });
    }

    private void accept() throws IOException {
        while (!server.isClosed()) {
            Socket client = server.accept();
            accepted.incrementAndGet();
            if (mode == Mode.DROP) {
                close(client);
                continue;
            }
            sockets.add(client);
            Socket broker;
            try {
                broker = connect(client);
            } catch (IOException e) {
                close(client);
                continue;
            }
            run("to broker", () -> pump(client, broker));
            run("to client", () -> pump(broker, client));
        }
    }

    /** Fails, and leaves nothing open, when the connection was cut meanwhile: that must not end the accepting. */
    private Socket connect(Socket client) throws IOException {
        Socket broker = dial();
        try {
            client.setTcpNoDelay(true);
            broker.setTcpNoDelay(true);
            sockets.add(broker);
            if (!sockets.contains(client)) {
                throw new SocketException("cut");
            }
            return broker;
        } catch (IOException e) {
            sockets.remove(broker);
            close(broker);
            throw e;
        }
    }

    private Socket dial() throws IOException {
        IOException refused = new IOException("no target");
        for (int target : targets) {
            try {
                return new Socket(InetAddress.getLoopbackAddress(), target);
            } catch (IOException e) {
                refused = e;
            }
        }
        throw refused;
    }

    private void pump(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[16 * 1024];
            while (true) {
                synchronized (change) {
                    while (mode == Mode.STALL && !from.isClosed()) {
                        change.wait(100);
                    }
                }
                int n = in.read(buffer);
                if (n < 0) {
                    awaitPassage(to);
                    return;
                }
                synchronized (change) {
                    while (mode == Mode.STALL && !from.isClosed()) {
                        change.wait(100);
                    }
                }
                if (mode == Mode.PASS) {
                    out.write(buffer, 0, n);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private void awaitPassage(Socket to) throws InterruptedException {
        synchronized (change) {
            while (mode == Mode.BLACK_HOLE && !to.isClosed()) {
                change.wait(100);
            }
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void run(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // A closed socket ends its thread.
                    }
                },
                "fault-proxy " + name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It cannot be closed more than that.
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
    }
}
