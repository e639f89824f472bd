/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.common;

import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;

/** An identifier made of segments. */
@NonNullByDefault
public abstract class AbstractUID {
    public static final String SEPARATOR = ":";

    private static final Pattern SEGMENT = Pattern.compile("[\\w-]*");

    private final List<String> segments;
    private final String text;

    protected AbstractUID() {
        segments = List.of();
        text = "";
    }

    protected AbstractUID(String uid) {
        this(List.of(uid.split(SEPARATOR, -1)));
    }

    protected AbstractUID(String... segments) {
        this(List.of(segments));
    }

    @SuppressWarnings("this-escape")
    protected AbstractUID(List<String> uidSegments) {
        int least = getMinimalNumberOfSegments();
        if (uidSegments.size() < least) {
            throw new IllegalArgumentException(
                    "UID '%s' must have at least %d segments".formatted(String.join(SEPARATOR, uidSegments), least));
        }
        for (int i = 0; i < uidSegments.size(); i++) {
            validateSegment(uidSegments.get(i), i, uidSegments.size());
        }
        segments = List.copyOf(uidSegments);
        text = String.join(SEPARATOR, segments).intern();
    }

    protected abstract int getMinimalNumberOfSegments();

    protected void validateSegment(String segment, int index, int length) {
        if (!isValid(segment)) {
            throw new IllegalArgumentException(
                    "ID segment '%s' contains invalid characters. Each segment of the ID must match the pattern %s."
                            .formatted(segment, SEGMENT));
        }
    }

    public static boolean isValid(String segment) {
        return SEGMENT.matcher(segment).matches();
    }

    protected List<String> getAllSegments() {
        return segments;
    }

    protected String getSegment(int segment) {
        return segments.get(segment);
    }

    public final String getAsString() {
        return text;
    }

    @Override
    public String toString() {
        return text;
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object obj) {
        return this == obj || obj != null && getClass() == obj.getClass() && text.equals(((AbstractUID) obj).text);
    }
}
