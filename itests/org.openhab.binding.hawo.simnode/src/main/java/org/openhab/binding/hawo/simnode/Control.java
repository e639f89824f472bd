/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.simnode;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;

/**
 * The tests' hand on a simulated node: lines over TCP on 127.0.0.1, each answered by a line that begins with
 * <code>ok</code> or <code>error</code>.
 * <pre>
 * press N short|double|long     down N     up N     relay N     dht22 T H     dht22 fail checksum|timeout
 * silent on|off (says nothing)  deaf on|off (obeys nothing)  sleep  stop
 * contact N open|closed
 * reset power-on|watchdog|software (at once, without a word to the broker)
 * </pre>
 */
public final class Control {

    /** What does a line's bidding, and answers. */
    public interface Target {
        String control(String line) throws InterruptedException, ExecutionException;
    }

    private Control() {}

    /** Prints the line by which the firmware's simulations tell that they take commands. */
    public static void listen(String id, int port, Target target) throws IOException {
        ServerSocket server = new ServerSocket(port, 4, InetAddress.getLoopbackAddress());
        System.out.println("ready " + id + " control 127.0.0.1:" + port);
        Thread thread = new Thread(() -> accept(server, target), "control");
        thread.setDaemon(true);
        thread.start();
    }

    private static void accept(ServerSocket server, Target target) {
        while (true) {
            try (Socket socket = server.accept();
                    BufferedReader in =
                            new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
                    PrintStream out = new PrintStream(socket.getOutputStream(), true, StandardCharsets.UTF_8)) {
                String line = in.readLine();
                while (line != null) {
                    out.println(answer(line, target));
                    line = in.readLine();
                }
            } catch (IOException e) {
                System.out.println("control: " + e);
            }
        }
    }

    private static String answer(String line, Target target) {
        try {
            return target.control(line);
        } catch (ExecutionException e) {
            return "error " + e.getCause().getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "error interrupted";
        }
    }
}
