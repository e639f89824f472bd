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

/** Puts what a run measured into a text. */
final class Markers {
    private Markers() {}

    /** What stands between two lines of the text becomes this. */
    static String replace(String text, String begin, String end, String content) {
        int from = text.indexOf(begin);
        int to = text.indexOf(end);
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("no place marked by " + begin);
        }
        return text.substring(0, from + begin.length()) + "\n" + content + text.substring(to);
    }
}
