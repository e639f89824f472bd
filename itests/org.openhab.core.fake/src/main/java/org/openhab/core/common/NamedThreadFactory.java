/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.common;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jdt.annotation.NonNullByDefault;

/** Names threads after their pool: {@code OH-<id>-<number>}. */
@NonNullByDefault
public class NamedThreadFactory implements ThreadFactory {
    private final AtomicInteger number = new AtomicInteger(1);
    private final String prefix;
    private final boolean daemons;
    private final int priority;

    public NamedThreadFactory(String id) {
        this(id, false);
    }

    public NamedThreadFactory(String id, boolean daemonize) {
        this(id, daemonize, Thread.NORM_PRIORITY);
    }

    public NamedThreadFactory(String id, boolean daemonize, int priority) {
        prefix = "OH-" + id + "-";
        daemons = daemonize;
        this.priority = priority;
    }

    @Override
    public Thread newThread(Runnable runnable) {
        Thread thread = new Thread(runnable, prefix + number.getAndIncrement());
        thread.setDaemon(daemons);
        thread.setPriority(priority);
        return thread;
    }
}
