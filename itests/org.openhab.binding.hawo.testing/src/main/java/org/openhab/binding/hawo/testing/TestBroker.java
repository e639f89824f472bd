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

import java.util.Optional;

/** A broker in a process of its own, on a port of 127.0.0.1, which can be killed, stopped and started again. */
public interface TestBroker extends AutoCloseable {
    int port();

    /** Whether it admits only those whom {@link AccessFiles} name. */
    default boolean hasAccessFiles() {
        return false;
    }

    /** Of a user that is no node; empty when anyone may connect. */
    default Optional<String> passwordOf(String user) {
        return Optional.empty();
    }

    /** Admits the node, whose id is its user's name; empty when anyone may connect. */
    default Optional<String> passwordOfNode(String node) {
        return Optional.empty();
    }

    /** Starts it on the same port, and returns when it listens. */
    void restart();

    /** SIGKILL: the broker cannot save or say anything. */
    void kill();

    /** SIGTERM: the broker saves what is retained, if it does so at all. */
    void terminate();

    /** SIGSTOP: connections stay open, and nothing answers. */
    void freeze();

    void thaw();

    /** Makes it save what is retained now, if it can be told to. */
    void save();

    /** Loses what it has saved; for a broker that does not run. */
    void forget();

    String log();

    @Override
    void close();
}
