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

import java.nio.file.Path;
import java.util.List;
import org.openhab.binding.hawo.testing.MosquittoProcess;
import org.osgi.framework.BundleContext;

/** What the command line says, as framework properties {@code hawo.bench.…}. */
final class Options {
    private final BundleContext context;

    Options(BundleContext context) {
        this.context = context;
    }

    String text(String name) {
        String value = context.getProperty("hawo.bench." + name);
        if (value == null) {
            throw new IllegalArgumentException("the framework property hawo.bench." + name + " is missing");
        }
        return value;
    }

    int number(String name) {
        return Integer.parseInt(text(name));
    }

    long seed() {
        String seed = text("seed");
        return seed.isEmpty() ? System.nanoTime() & 0xffffff : Long.parseLong(seed);
    }

    Path home() {
        return Path.of(text("home"));
    }

    /** A broker of this name, with files that stay. */
    MosquittoProcess broker(String name) {
        return MosquittoProcess.startPersistent(Path.of(text("mosquitto")), home().resolve(name));
    }

    /** Several words, one in a line. */
    List<String> words(String name) {
        return text(name).lines().filter(word -> !word.isBlank()).toList();
    }
}
