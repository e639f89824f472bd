/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.config.discovery;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.i18n.I18nUtil;

/** {@code @text/key ["argument", …]} taken apart. */
@NonNullByDefault
record LocalizedText(String key, @Nullable Object[] arguments) {
    private static final Pattern ARGUMENT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    static LocalizedText of(String text) {
        String rest = I18nUtil.stripConstant(text);
        int bracket = rest.indexOf('[');
        if (bracket < 0) {
            return new LocalizedText(rest.trim(), new Object[0]);
        }
        Matcher matcher = ARGUMENT.matcher(rest.substring(bracket));
        List<Object> arguments = new ArrayList<>();
        while (matcher.find()) {
            arguments.add(matcher.group(1).replaceAll("\\\\(.)", "$1"));
        }
        return new LocalizedText(rest.substring(0, bracket).trim(), arguments.toArray());
    }
}
