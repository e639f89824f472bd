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

import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/**
 * Ends the whole run when it takes too long, with a dump of all threads: neither the tester nor its Maven plugin has a
 * time limit of its own.
 */
public class Watchdog implements BundleActivator {

    private static final long LIMIT_MINUTES = Long.getLong("hawo.limit.minutes", 8);
    private static final int EXIT_CODE = 3;

    private final CountDownLatch stopped = new CountDownLatch(1);

    @Override
    public void start(BundleContext context) {
        Thread thread = new Thread(this::watch, "test-watchdog");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void stop(BundleContext context) {
        stopped.countDown();
    }

    private void watch() {
        try {
            if (!stopped.await(LIMIT_MINUTES, TimeUnit.MINUTES)) {
                dumpThreads(System.err);
                // brokers and nodes would live on
                ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
                Runtime.getRuntime().halt(EXIT_CODE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void dumpThreads(PrintStream out) {
        out.println("The tests did not end within " + LIMIT_MINUTES + " minutes. All threads:");
        for (Map.Entry<Thread, StackTraceElement[]> entry :
                Thread.getAllStackTraces().entrySet()) {
            out.println(entry.getKey());
            for (StackTraceElement frame : entry.getValue()) {
                out.println("    at " + frame);
            }
        }
        out.flush();
    }
}
