/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.handler;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.bridge.Monotonic;
import org.openhab.binding.hawo.internal.node.NodeInfo;
import org.openhab.core.i18n.TimeZoneProvider;
import org.openhab.core.thing.Channel;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingStatus;
import org.openhab.core.thing.binding.ThingHandlerCallback;
import org.openhab.core.thing.binding.ThingHandlerService;

/** A Thing that has channels for the parts that its node announces. */
@NonNullByDefault
public abstract class PartsHandler extends NodeHandler {
    static final Duration KEEP_MISSING_CHANNELS = Duration.ofHours(24);

    private final PartChannels channels;
    private final MissingChannels missing;
    /** The pause between two looks at a channel that is due while the node is not there. */
    private final long recheckMillis;

    /** Not the handler's own lock, which openHAB's base class holds while it calls openHAB. */
    private final Object checkLock = new Object();

    private @Nullable Future<?> check;

    /** @param keep for how long a node has to leave out a part until its channels are removed */
    PartsHandler(
            Thing thing,
            TimeZoneProvider timeZone,
            String equipment,
            List<Class<? extends ThingHandlerService>> services,
            PartChannels channels,
            Duration keep) {
        super(thing, timeZone, equipment, services);
        this.channels = channels;
        missing = new MissingChannels(keep);
        recheckMillis = keep.toMillis() / 24;
    }

    /** The node announced other parts, or the same again. Called before anything of them is shown. */
    protected abstract void partsAnnounced(NodeInfo info);

    /** The Thing has the channels of its parts: those are shown that no message of the node is about. */
    protected void partsShown() {}

    /** Whether the channel is there, but not its part. */
    protected final boolean isMissing(String channel) {
        return missing.contains(channel);
    }

    @Override
    protected final void showInfo(NodeInfo info) {
        partsAnnounced(info);
        ThingHandlerCallback callback = getCallback();
        if (callback == null) {
            return;
        }
        long now = Monotonic.millis();
        Thing present = getThing();
        boolean returned = missing.update(channels.missing(present, info), now);
        Set<String> removed = missing.due(present.getStatus() == ThingStatus.ONLINE, now);
        List<Channel> wanted = channels.channels(present, info, removed, callback);
        if (!wanted.equals(present.getChannels())) {
            updateThing(editThing().withChannels(wanted).build());
        }
        Set<String> kept = channels.missing(getThing(), info);
        missing.update(kept, now);
        kept.stream().filter(channels::hasState).forEach(id -> show(id, null));
        partsShown();
        if (returned) {
            refresh();
        }
        checkLater(now);
    }

    private void checkLater(long now) {
        long at = missing.nextMillis();
        synchronized (checkLock) {
            cancelCheck();
            if (at != MissingChannels.NEVER) {
                check = scheduler.schedule(this::applyInfo, Math.max(at - now, recheckMillis), TimeUnit.MILLISECONDS);
            }
        }
    }

    private void cancelCheck() {
        Future<?> scheduled = check;
        if (scheduled != null) {
            scheduled.cancel(false);
            check = null;
        }
    }

    /**
     * Removes the channels of parts that the node does not announce, because the user wants it.
     *
     * @return how many there were
     */
    public int removeMissingChannels() {
        int count = missing.removeNow();
        applyInfo();
        return count;
    }

    @Override
    public void dispose() {
        super.dispose();
        synchronized (checkLock) {
            cancelCheck();
        }
    }
}
