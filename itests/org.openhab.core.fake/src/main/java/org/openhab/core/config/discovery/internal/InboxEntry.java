/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.config.discovery.internal;

import java.util.Map;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.config.discovery.DiscoveryResult;
import org.openhab.core.config.discovery.DiscoveryResultFlag;
import org.openhab.core.thing.ThingTypeUID;
import org.openhab.core.thing.ThingUID;

/** A result as it lies in the Inbox: with the user's flag, and the time when it was last heard of. */
@NonNullByDefault
record InboxEntry(DiscoveryResult result, DiscoveryResultFlag flag, long heardNanos) implements DiscoveryResult {
    boolean isOver(long nowNanos) {
        return getTimeToLive() != TTL_UNLIMITED && nowNanos - heardNanos >= getTimeToLive() * 1_000_000_000L;
    }

    /** Does the result stand for this device, whatever its name? */
    boolean isOf(ThingTypeUID type, String representation) {
        String property = getRepresentationProperty();
        // The cheaper question first: it is asked of each entry whenever a Thing comes ONLINE.
        return property != null
                && representation.equals(String.valueOf(getProperties().get(property)))
                && type.equals(getThingTypeUID());
    }

    @Override
    public DiscoveryResultFlag getFlag() {
        return flag;
    }

    @Override
    public ThingUID getThingUID() {
        return result.getThingUID();
    }

    @Override
    public ThingTypeUID getThingTypeUID() {
        return result.getThingTypeUID();
    }

    @Override
    public String getBindingId() {
        return result.getBindingId();
    }

    @Override
    public Map<String, Object> getProperties() {
        return result.getProperties();
    }

    @Override
    public @Nullable String getRepresentationProperty() {
        return result.getRepresentationProperty();
    }

    @Override
    public String getLabel() {
        return result.getLabel();
    }

    @Override
    public @Nullable ThingUID getBridgeUID() {
        return result.getBridgeUID();
    }

    @Override
    public long getTimeToLive() {
        return result.getTimeToLive();
    }
}
