/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.mqtt;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.slf4j.Logger;

/** Logs an unexpected failure, and never throws: when memory is short, even logging can fail. */
@NonNullByDefault
public final class SafeLog {
    private SafeLog() {}

    /** @param arguments as SLF4J takes them: a throwable may come last */
    public static void warn(Logger logger, String format, @Nullable Object... arguments) {
        try {
            logger.warn(format, arguments);
        } catch (Throwable e) {
            // There is nothing left to tell it to.
        }
    }
}
