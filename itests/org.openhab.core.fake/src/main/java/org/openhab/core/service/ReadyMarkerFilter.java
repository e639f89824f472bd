/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.service;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;

@NonNullByDefault
public final class ReadyMarkerFilter {
    private final @Nullable String type;
    private final @Nullable String identifier;

    public ReadyMarkerFilter() {
        this(null, null);
    }

    private ReadyMarkerFilter(@Nullable String type, @Nullable String identifier) {
        this.type = type;
        this.identifier = identifier;
    }

    public boolean apply(ReadyMarker readyMarker) {
        return (type == null || readyMarker.getType().equals(type))
                && (identifier == null || readyMarker.getIdentifier().equals(identifier));
    }

    public ReadyMarkerFilter withType(@Nullable String markerType) {
        return new ReadyMarkerFilter(markerType, identifier);
    }

    public ReadyMarkerFilter withIdentifier(@Nullable String markerIdentifier) {
        return new ReadyMarkerFilter(type, markerIdentifier);
    }
}
