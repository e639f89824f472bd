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

import java.util.Locale;

/** A line of the table at the end. */
record Row(String what, String binding, String bare, String result, String bar, boolean reached) {
    static final String HEADER = line("what", "binding", "bare Paho", "result", "bar", "");

    static String number(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    @Override
    public String toString() {
        return line(what, binding, bare, result, bar, reached ? "reached" : "MISSED");
    }

    private static String line(String what, String binding, String bare, String result, String bar, String reached) {
        return String.format("%-44s %-22s %-22s %-16s %-10s %s", what, binding, bare, result, bar, reached);
    }
}
