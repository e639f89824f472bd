/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.config.discovery.inbox;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.config.discovery.DiscoveryResult;
import org.openhab.core.config.discovery.DiscoveryResultFlag;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingUID;

/** The discovery results that wait for the user's decision. */
@NonNullByDefault
public interface Inbox {
    CompletableFuture<Boolean> add(@Nullable DiscoveryResult result);

    boolean remove(@Nullable ThingUID thingUID) throws IllegalStateException;

    List<DiscoveryResult> getAll();

    Stream<DiscoveryResult> stream();

    void setFlag(ThingUID thingUID, @Nullable DiscoveryResultFlag flag);

    void addInboxListener(@Nullable InboxListener listener);

    void removeInboxListener(@Nullable InboxListener listener);

    @Nullable
    Thing approve(ThingUID thingUID, @Nullable String label, @Nullable String newThingId);
}
