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

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Assumptions;
import org.slf4j.LoggerFactory;

/** What the binding has logged since the tests began, and openHAB of its actions. */
public final class Log {

    private static final List<String> LOGGERS =
            List.of("org.openhab.binding.hawo.internal", "org.openhab.core.automation");
    private static final Queue<ILoggingEvent> EVENTS = new ConcurrentLinkedQueue<>();
    private static final boolean KEPT = keep();

    private Log() {}

    /** What a user reads without turning anything on, of those lines that name this. */
    public static List<String> warningsAbout(String name) {
        return linesAbout(name, Level.INFO);
    }

    public static List<String> linesAbout(String name, Level atLeast) {
        Assumptions.assumeTrue(KEPT, "somebody else than logback keeps the log");
        return EVENTS.stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(atLeast))
                .map(event -> event.getLevel() + " " + event.getFormattedMessage())
                .filter(line -> line.contains(name))
                .toList();
    }

    /** Begins to keep the lines; call it before anything happens. */
    public static boolean keeps() {
        return KEPT;
    }

    private static boolean keep() {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            return false;
        }
        AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                EVENTS.add(event);
            }
        };
        appender.setContext(context);
        appender.start();
        LOGGERS.forEach(name -> context.getLogger(name).addAppender(appender));
        return true;
    }
}
