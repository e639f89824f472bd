/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.demo;

import java.util.Hashtable;
import java.util.concurrent.CancellationException;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;

/**
 * Offers the commands {@code hawo:things}, {@code hawo:bridge} … to a Gogo shell (as Karaf has one), and runs the demo when
 * the framework property {@code hawo.demo} says so.
 */
@NonNullByDefault
public class Activator implements BundleActivator {
    private @Nullable Thread thread;

    @Override
    public void start(@Nullable BundleContext bundleContext) {
        BundleContext context = java.util.Objects.requireNonNull(bundleContext);
        OpenHab openHab = new OpenHab(context);
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put("osgi.command.scope", "hawo");
        properties.put("osgi.command.function", GogoCommands.FUNCTIONS);
        context.registerService(GogoCommands.class, new GogoCommands(openHab), properties);

        if (Boolean.parseBoolean(context.getProperty("hawo.demo"))) {
            Thread demo = new Thread(() -> run(context, openHab), "demo");
            thread = demo;
            demo.start();
        }
    }

    private static void run(BundleContext context, OpenHab openHab) {
        int exit = 1;
        try (Demo demo = new Demo(context, openHab)) {
            exit = demo.run();
        } catch (CancellationException e) {
            // The framework stops: nobody waits for the demo any more.
        } catch (Exception e) {
            e.printStackTrace();
        }
        System.setProperty("hawo.demo.exit", Integer.toString(exit));
        try {
            context.getBundle(0).stop();
        } catch (BundleException e) {
            e.printStackTrace();
        }
    }

    @Override
    public void stop(@Nullable BundleContext context) {
        Thread demo = thread;
        if (demo != null && demo != Thread.currentThread()) {
            demo.interrupt();
        }
    }
}
