/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.demo.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/**
 * Starts the OSGi framework with every bundle of a folder in it, and waits until somebody inside stops it.
 * Usage: {@code Main BUNDLES STORAGE [key=value …]}; each pair becomes a property of the framework. The exit code is what
 * the demo bundle left in the system property {@code hawo.demo.exit}, and 2 when the framework ended without a word.
 */
public final class Main {
    private Main() {}

    public static void main(String[] args) throws Exception {
        Path bundles = Path.of(args[0]);
        Path storage = Path.of(args[1]);
        Map<String, String> properties = new HashMap<>();
        properties.put(Constants.FRAMEWORK_STORAGE, storage.toString());
        properties.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
        for (String pair : List.of(args).subList(2, args.length)) {
            int at = pair.indexOf('=');
            properties.put(pair.substring(0, at), pair.substring(at + 1));
        }
        Framework framework = ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow()
                .newFramework(properties);
        framework.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(framework), "demo-shutdown"));
        install(framework, bundles);
        FrameworkEvent event = framework.waitForStop(0);
        if (event.getThrowable() != null) {
            event.getThrowable().printStackTrace();
        }
        System.exit(Integer.getInteger("hawo.demo.exit", 2));
    }

    private static void install(Framework framework, Path folder) throws IOException, BundleException {
        List<Bundle> installed = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".jar"))
                    .filter(f -> !f.getFileName().toString().startsWith("org.eclipse.osgi-"))
                    .sorted(Comparator.comparing(Path::getFileName))
                    .toList()) {
                installed.add(
                        framework.getBundleContext().installBundle(file.toUri().toString()));
            }
        }
        for (Bundle bundle : installed) {
            boolean fragment = bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;
            if (!fragment && bundle.getSymbolicName() != null) {
                bundle.start();
            }
        }
    }

    private static void stop(Framework framework) {
        try {
            framework.stop();
            framework.waitForStop(10_000);
        } catch (BundleException e) {
            e.printStackTrace();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
