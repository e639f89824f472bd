/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jdt.annotation.NonNullByDefault;

/** What the README shows of the console. */
@NonNullByDefault
public final class ReadmeExample {
    /** What it shows below this command, without the times. */
    public static String of(String command) {
        Matcher found = Pattern.compile(
                        "```text\nopenhab> openhab:hawo " + Pattern.quote(command) + "\n(.*?)\n```", Pattern.DOTALL)
                .matcher(readme());
        if (!found.find()) {
            throw new AssertionError("not in the README: " + command);
        }
        return withoutTimes(found.group(1));
    }

    public static String withoutTimes(String text) {
        return text.replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d", "TIME");
    }

    private static String readme() {
        try {
            return Files.readString(OhInf.MODULE.resolve("README.md"), UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private ReadmeExample() {}
}
