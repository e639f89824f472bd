/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.status;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.thing.ThingStatus;
import org.openhab.core.thing.ThingStatusDetail;

/** What a Thing shows as its status. */
@NonNullByDefault
public record ThingState(
        ThingStatus status,
        ThingStatusDetail detail,
        @Nullable String text) {
    public static ThingState online() {
        return new ThingState(ThingStatus.ONLINE, ThingStatusDetail.NONE, null);
    }

    public static ThingState online(String text) {
        return new ThingState(ThingStatus.ONLINE, ThingStatusDetail.NONE, text);
    }

    public static ThingState unknown(@Nullable String text) {
        return new ThingState(ThingStatus.UNKNOWN, ThingStatusDetail.NONE, text);
    }

    public static ThingState offline(ThingStatusDetail detail, @Nullable String text) {
        return new ThingState(ThingStatus.OFFLINE, detail, text);
    }
}
