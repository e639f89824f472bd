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

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A way to the broker that can be blocked. */
final class Proxy implements AutoCloseable {
    enum Mode {
        /** Everything passes. */
        OPEN,
        /** Nothing passes, and nobody is told: as if a cable were cut somewhere between. */
        SILENT,
        /** Connections are closed. */
        REFUSING
    }

    private final ServerSocket server;
    private final int target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile Mode mode = Mode.OPEN;

    Proxy(int target) throws IOException {
        this.target = target;
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        run(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    Mode mode() {
        return mode;
    }

    void mode(Mode next) {
        boolean healed = mode == Mode.SILENT && next == Mode.OPEN;
        mode = next;
        if (next == Mode.REFUSING || healed) {
            // What was swallowed cannot be made up for: the streams would be broken.
            cut();
        }
    }

    private void cut() {
        sockets.forEach(Proxy::close);
        sockets.clear();
    }

    private void accept() throws IOException {
        while (!server.isClosed()) {
            Socket client = server.accept();
            if (mode == Mode.REFUSING) {
                close(client);
                continue;
            }
            sockets.add(client);
            if (mode == Mode.SILENT) {
                continue;
            }
            Socket broker;
            try {
                broker = new Socket(InetAddress.getLoopbackAddress(), target);
            } catch (IOException e) {
                close(client);
                continue;
            }
            client.setTcpNoDelay(true);
            broker.setTcpNoDelay(true);
            sockets.add(broker);
            run(() -> pump(client, broker));
            run(() -> pump(broker, client));
        }
    }

    private void pump(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[16 * 1024];
            int read;
            while ((read = in.read(buffer)) >= 0) {
                if (mode == Mode.OPEN) {
                    out.write(buffer, 0, read);
                }
            }
            // An end does not get through either.
            while (mode == Mode.SILENT && !to.isClosed()) {
                Thread.sleep(20);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void run(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // A closed socket ends its thread.
                    }
                },
                "proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // Closed is closed.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut();
    }
}
