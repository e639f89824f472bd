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

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.management.JMException;
import javax.management.ObjectName;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;

/** What lives on the heap, by class: the virtual machine's own count after a full collection. */
final class Heap {
    private static final int SHOWN = 25;

    private Heap() {}

    /** Bytes of live objects by the name of their class. */
    record Measure(Map<String, Long> bytes) {
        long used() {
            return bytes.values().stream().mapToLong(Long::longValue).sum();
        }

        long bytesOf(String prefix) {
            return bytes.entrySet().stream()
                    .filter(e -> e.getKey().startsWith(prefix))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }

        /** The classes that weigh more here, heaviest first, in bytes for each of so many. */
        List<String> difference(Measure other, int each) {
            List<Map.Entry<String, Long>> more = new ArrayList<>();
            bytes.forEach((name, size) -> more.add(Map.entry(name, size - other.bytes.getOrDefault(name, 0L))));
            return more.stream()
                    .sorted(Comparator.comparing(e -> -e.getValue()))
                    .limit(SHOWN)
                    .filter(e -> e.getValue() / each > 0)
                    .map(e -> String.format("%6d %s", e.getValue() / each, e.getKey()))
                    .toList();
        }
    }

    static Measure measure() throws JMException {
        // It collects everything before it counts.
        String histogram = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        Map<String, Long> bytes = new HashMap<>();
        for (String line : histogram.lines().toList()) {
            String[] words = line.trim().split("\\s+");
            if (words.length >= 4 && words[0].endsWith(":")) {
                bytes.merge(words[3], Long.valueOf(words[2]), Long::sum);
            }
        }
        return new Measure(bytes);
    }

    static void stop(BundleContext context, String name) throws BundleException {
        bundle(context, name).stop();
    }

    static void start(BundleContext context, String name) throws BundleException {
        bundle(context, name).start();
    }

    private static Bundle bundle(BundleContext context, String name) {
        for (Bundle bundle : context.getBundles()) {
            if (name.equals(bundle.getSymbolicName())) {
                return bundle;
            }
        }
        throw new IllegalStateException("no bundle " + name);
    }
}
