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

import java.util.Arrays;
import java.util.concurrent.ExecutionException;

/** The board on which a node runs: what it remembers over a restart, and the reset that ends one node and boots the next. */
final class Board implements Control.Target {

    private final Options options;
    private final ContactMemory contacts;
    private SimNode node;

    Board(Options options) {
        this.options = options;
        contacts = new ContactMemory(options.contacts());
        node = new SimNode(options, this, "power-on");
    }

    ContactMemory contacts() {
        return contacts;
    }

    synchronized void start() {
        node.start();
    }

    /** The <code>restart</code> command: a farewell first (rule 3.7). Returns at once, so that a node may call it. */
    void restart() {
        new Thread(() -> reset("software", true), "restart").start();
    }

    /** The process ends. */
    synchronized void leave() {
        node.leave("offline");
    }

    /** One line from the control port. Returns the answer. */
    @Override
    public synchronized String control(String line) throws InterruptedException, ExecutionException {
        String[] words = line.trim().split("\\s+");
        if (!"reset".equals(words[0])) {
            return node.control(words);
        }
        String cause = words.length > 1 ? words[1] : "power-on";
        if (!Arrays.asList("power-on", "watchdog", "software").contains(cause)) {
            return "error no such reset: " + cause;
        }
        reset(cause, false);
        return "ok";
    }

    private synchronized void reset(String cause, boolean farewell) {
        if (farewell) {
            node.leave("offline");
        }
        node.end();
        if ("power-on".equals(cause)) {
            contacts.losePower();
        }
        node = new SimNode(options, this, cause);
        node.start();
    }
}
