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
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.BundleContext;

/** Runs the benchmarks that were asked for, one after the other, and prints the table. */
final class Bench {
    private final Options options;
    private final BundleContext context;
    private final List<Row> rows = new ArrayList<>();
    private boolean failed;

    Bench(BundleContext context) {
        this.context = context;
        options = new Options(context);
    }

    private interface Benchmark {
        List<Row> run() throws Exception;
    }

    /** @return whether every bar was reached */
    boolean run() throws InterruptedException {
        Core core = new Core(context);
        List<String> names = options.words("names");
        for (String name : names) {
            switch (name) {
                case "will" -> benchmark(name, () -> WillLatency.run(core, options));
                case "rate" -> benchmark(name, () -> Throughput.run(core, options));
                case "cost" -> benchmark(name, () -> Cost.run(core, options));
                case "growth" -> benchmark(name, () -> Growth.run(core, options));
                case "many" -> benchmark(name, () -> ManyNodes.run(core, options, true, names.contains("heap")));
                case "heap" -> {
                    if (!names.contains("many")) {
                        benchmark(name, () -> ManyNodes.run(core, options, false, true));
                    }
                }
                case "outages" -> benchmark(name, () -> Outages.run(core, options));
                case "faults" -> benchmark(name, () -> Faults.run(core, options));
                case "soak" -> benchmark(name, () -> Soak.run(core, options));
                default -> throw new IllegalArgumentException("there is no benchmark " + name);
            }
        }
        System.out.println();
        System.out.println(LocalDateTime.now().truncatedTo(ChronoUnit.MINUTES) + ", Java "
                + System.getProperty("java.version") + ", "
                + Runtime.getRuntime().availableProcessors() + " cores, load " + load());
        System.out.println(Row.HEADER);
        rows.forEach(System.out::println);
        return !failed && rows.stream().allMatch(Row::reached);
    }

    private void benchmark(String name, Benchmark benchmark) throws InterruptedException {
        System.out.println(name + " (load " + load() + ")");
        try {
            rows.addAll(benchmark.run());
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            failed = true;
            System.out.println("  FAILED: " + e);
            e.printStackTrace();
        }
    }

    private static String load() {
        return Row.number("%.1f", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
}
