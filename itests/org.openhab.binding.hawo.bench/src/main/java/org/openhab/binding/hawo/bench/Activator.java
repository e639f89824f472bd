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

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;

/** Runs the benchmarks in a thread of their own, and ends the framework after them. */
public class Activator implements BundleActivator {
    private Thread thread;

    @Override
    public void start(BundleContext context) {
        thread = new Thread(() -> run(context), "bench");
        thread.start();
    }

    private static void run(BundleContext context) {
        int exit = 2;
        try {
            exit = new Bench(context).run() ? 0 : 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception | AssertionError e) {
            e.printStackTrace();
        }
        // Where the launcher looks for it.
        System.setProperty("hawo.demo.exit", Integer.toString(exit));
        try {
            context.getBundle(0).stop();
        } catch (BundleException e) {
            e.printStackTrace();
        }
    }

    @Override
    public void stop(BundleContext context) {
        if (thread != null && thread != Thread.currentThread()) {
            thread.interrupt();
        }
    }
}
