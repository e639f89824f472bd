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

/** An MQTT topic filter with {@code +} and {@code #}; matches without allocating, as it runs for each message. */
@NonNullByDefault
public final class TopicFilter {
    private final String filter;

    /** @throws IllegalArgumentException if it is not a valid filter */
    public TopicFilter(String filter) {
        int n = filter.length();
        if (n == 0 || n > 65535 || filter.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("Not a topic filter: '" + filter + "'");
        }
        for (int i = 0; i < n; i++) {
            char c = filter.charAt(i);
            boolean begins = i == 0 || filter.charAt(i - 1) == '/';
            boolean ends = i == n - 1 || filter.charAt(i + 1) == '/';
            if (c == '+' && !(begins && ends) || c == '#' && !(begins && i == n - 1)) {
                throw new IllegalArgumentException("Not a topic filter: '" + filter + "'");
            }
        }
        this.filter = filter;
    }

    public boolean matches(String topic) {
        int f = 0;
        int t = 0;
        int fn = filter.length();
        int tn = topic.length();
        // A broker's own topics are not for those who ask for everything (MQTT 3.1.1, 4.7.2).
        if (tn > 0 && topic.charAt(0) == '$' && filter.charAt(0) != '$') {
            return false;
        }
        while (f < fn) {
            char c = filter.charAt(f);
            if (c == '#') {
                return true;
            }
            if (c == '+') {
                while (t < tn && topic.charAt(t) != '/') {
                    t++;
                }
                f++;
            } else if (t < tn && topic.charAt(t) == c) {
                f++;
                t++;
            } else {
                // "a/#" matches "a", too.
                return t == tn && c == '/' && f == fn - 2 && filter.charAt(f + 1) == '#';
            }
        }
        return t == tn;
    }

    @Override
    public String toString() {
        return filter;
    }
}
