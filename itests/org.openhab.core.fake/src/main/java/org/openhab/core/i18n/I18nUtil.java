/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.i18n;

import java.util.function.Supplier;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;

/** Tells {@code @text/key} from plain text. */
@NonNullByDefault
public class I18nUtil {
    private static final String PREFIX = "@text/";

    public static boolean isConstant(@Nullable String key) {
        return key != null && key.startsWith(PREFIX);
    }

    public static String stripConstant(String key) {
        return key.substring(PREFIX.length());
    }

    public static String stripConstantOr(@Nullable String value, Supplier<String> supplier) {
        return value != null && isConstant(value) ? stripConstant(value) : supplier.get();
    }
}
