/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.simnode.tasmota;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a real device said, from the recordings that the binding is tested with. */
final class Recording {

    /** @param at in ms since the recording began */
    record Line(long at, String topic, String payload, boolean retained) {
        String line() {
            return topic + " " + payload;
        }
    }

    private static final Path DIRECTORY =
            Path.of("..", "..", "bundles", "org.openhab.binding.hawo", "src", "test", "resources", "tasmota");
    private static final Pattern LINE =
            Pattern.compile("\\S+ \\+(\\d+\\.\\d+) (\\S+) qos=\\d retain=(\\d) len=\\d+ ?(.*)");

    private Recording() {}

    static List<Line> of(String name) {
        List<Line> lines = new ArrayList<>();
        try {
            for (String text : Files.readAllLines(DIRECTORY.resolve(name + ".txt"))) {
                Matcher line = LINE.matcher(text);
                if (line.matches()) {
                    lines.add(new Line(
                            Math.round(1000 * Double.parseDouble(line.group(1))),
                            line.group(2),
                            line.group(4),
                            "1".equals(line.group(3))));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }
}
