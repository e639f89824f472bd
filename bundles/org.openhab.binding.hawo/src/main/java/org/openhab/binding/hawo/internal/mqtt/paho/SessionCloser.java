/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.mqtt.paho;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.openhab.binding.hawo.internal.mqtt.SafeLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes ended sessions, each on a thread of its own, since that can take a moment. */
@NonNullByDefault
final class SessionCloser {
    private final Logger logger = LoggerFactory.getLogger(SessionCloser.class);
    private final String name;
    private final ThreadFactory factory;
    private final Set<Thread> threads = new HashSet<>();

    SessionCloser(String name, ThreadFactory factory) {
        this.name = name;
        this.factory = factory;
    }

    /** Never throws. */
    void close(PahoSession ended, boolean disconnect) {
        try {
            Thread thread = factory.newThread(() -> ended.close(disconnect));
            thread.setName(name + "-close");
            thread.setDaemon(true);
            synchronized (threads) {
                threads.removeIf(t -> !t.isAlive());
                threads.add(thread);
                thread.start();
            }
        } catch (Throwable e) {
            SafeLog.warn(logger, "{}: no thread to close the link in order", name, e);
            ended.abort();
        }
    }

    /** Waits until all are closed. */
    void await(Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        List<Thread> closing;
        synchronized (threads) {
            closing = List.copyOf(threads);
        }
        for (Thread thread : closing) {
            thread.join(
                    Math.max(1, Duration.ofNanos(deadline - System.nanoTime()).toMillis()));
        }
    }
}
