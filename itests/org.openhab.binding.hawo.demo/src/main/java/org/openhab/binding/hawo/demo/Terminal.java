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

import java.io.PrintStream;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import org.eclipse.jdt.annotation.NonNullByDefault;

/** Prints one line at a time, with the time of day and in colours where the reader is a person. */
@NonNullByDefault
final class Terminal {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

    enum Colour {
        NONE(""),
        GREEN("\033[32m"),
        RED("\033[31m"),
        YELLOW("\033[33m"),
        DIM("\033[2m"),
        BOLD("\033[1m");

        private final String code;

        Colour(String code) {
            this.code = code;
        }
    }

    private final PrintStream out;
    private final boolean colours;

    Terminal(PrintStream out, boolean colours) {
        this.out = out;
        this.colours = colours;
    }

    /** An event: when, what kind, what. */
    void event(String kind, String text, Colour colour) {
        line(colour, "%s  %-8s %s".formatted(TIME.format(LocalTime.now()), kind, text));
    }

    void line(Colour colour, String text) {
        synchronized (out) {
            boolean plain = !colours || colour == Colour.NONE;
            out.println(plain ? text : colour.code + text + "\033[0m");
            out.flush();
        }
    }
}
