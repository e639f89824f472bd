/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.firmware;

import org.eclipse.jdt.annotation.NonNullByDefault;

/** Text from the network as it can be shown to a person. */
@NonNullByDefault
public final class Printable {
    private Printable() {}

    /** Without what could forge a line of the log, and not longer than {@code max} characters. */
    public static String text(String text, int max) {
        StringBuilder printable = new StringBuilder();
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (printable.length() + Character.charCount(c) > max) {
                break;
            }
            int type = Character.getType(c);
            boolean odd = Character.isISOControl(c)
                    || type == Character.FORMAT
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR
                    || type == Character.SURROGATE;
            printable.appendCodePoint(odd ? 0xFFFD : c);
            i += Character.charCount(c);
        }
        return printable.toString();
    }
}
