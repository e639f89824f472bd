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

import org.openhab.core.io.console.Console;
import org.openhab.core.io.console.extensions.ConsoleCommandExtension;

/** The commands <code>openhab:hawo</code>. */
public final class HawoCommand {
    private HawoCommand() {}

    /** What the command prints. */
    public static String run(String... words) {
        ConsoleCommandExtension console = Services.all(ConsoleCommandExtension.class).stream()
                .filter(extension -> "hawo".equals(extension.getCommand()))
                .findFirst()
                .orElseThrow();
        StringBuilder text = new StringBuilder();
        console.execute(words, new Console() {
            @Override
            public void print(String part) {
                text.append(part);
            }

            @Override
            public void println(String line) {
                text.append(line).append('\n');
            }

            @Override
            public void printUsage(String usage) {
                println(usage);
            }
        });
        return text.toString();
    }
}
