/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.node;

import java.util.Optional;
import org.eclipse.jdt.annotation.NonNullByDefault;

/**
 * The name of a node, unique among the nodes of one dialect: {@code [a-z0-9][a-z0-9-]{0,31}}. It is checked by hand because
 * every message passes here.
 *
 * @param dialect the name of the dialect that the node speaks, see {@link DialectTraits#name()}
 * @param value the id as it stands in topics and configurations
 */
@NonNullByDefault
public record NodeId(String dialect, String value) {
    /** The longest id, in characters. */
    public static final int MAX_LENGTH = 32;

    /** @throws IllegalArgumentException when the text is no node id; use {@link #of} for text from outside */
    public NodeId {
        if (!isValid(value, 0, value.length())) {
            throw new IllegalArgumentException("not a node id");
        }
    }

    /** A node of the project's own convention. */
    public NodeId(String value) {
        this(DialectTraits.HAWO.name(), value);
    }

    /** The id of a node of the project's own convention, or empty when the text is none. */
    public static Optional<NodeId> of(String text) {
        return of(DialectTraits.HAWO.name(), text);
    }

    /** The id, or empty when the text is none. */
    public static Optional<NodeId> of(String dialect, String text) {
        return isValid(text, 0, text.length()) ? Optional.of(new NodeId(dialect, text)) : Optional.empty();
    }

    /** Whether the characters from {@code start} (inclusive) to {@code end} (exclusive) are a node id. */
    public static boolean isValid(CharSequence text, int start, int end) {
        int length = end - start;
        if (length < 1 || length > MAX_LENGTH || text.charAt(start) == '-') {
            return false;
        }
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-')) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return value;
    }
}
