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

import static org.openhab.binding.hawo.internal.HawoBindingConstants.CHANNEL_BUTTON_PREFIX;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.CHANNEL_CONTACT_PREFIX;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.CHANNEL_EVENT_SUFFIX;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.CHANNEL_RELAY_PREFIX;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.NODE_ID;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.bridge.Monotonic;
import org.openhab.binding.hawo.internal.node.NodeInfo;
import org.openhab.binding.hawo.internal.node.NodeMessage.Press;
import org.openhab.core.i18n.TimeZoneProvider;
import org.openhab.core.library.types.OnOffType;
import org.openhab.core.library.types.OpenClosedType;
import org.openhab.core.thing.Channel;
import org.openhab.core.thing.ChannelUID;
import org.openhab.core.thing.CommonTriggerEvents;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingStatus;
import org.openhab.core.thing.binding.ThingHandlerCallback;
import org.openhab.core.thing.binding.ThingHandlerService;
import org.openhab.core.types.Command;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A node's relays and buttons: as many channels as the node says it has. */
@NonNullByDefault
public final class RelayHandler extends NodeHandler {
    private static final String TRIPLE_PRESSED = "TRIPLE_PRESSED";
    private static final String QUADRUPLE_PRESSED = "QUADRUPLE_PRESSED";
    private static final String QUINTUPLE_PRESSED = "QUINTUPLE_PRESSED";
    private static final String CONTACT_OPEN = "OPEN";
    private static final String CONTACT_CLOSED = "CLOSED";
    private static final String WHEN_OFFLINE = "whenOffline";
    private static final String WHEN_OFFLINE_UNDEF = "undef";
    private static final String COMMAND_REFUSED =
            "command {} for {} refused: it came within {} s after the Switch became UNDEF (whenOffline=undef)";

    private static final String[] RELAY_CHANNELS = channels(CHANNEL_RELAY_PREFIX, NodeInfo.MAX_RELAYS);
    private static final String[] CONTACT_CHANNELS = channels(CHANNEL_CONTACT_PREFIX, NodeInfo.MAX_CONTACTS);

    private static final String NO_SUCH_RELAY = "command {} for {} refused: the node no longer announces this relay";
    private static final String NOT_SENT = "command {} for {} not sent";
    private static final Duration KEEP_MISSING_CHANNELS = Duration.ofHours(24);

    private final Logger logger = LoggerFactory.getLogger(RelayHandler.class);
    private final RelaySwitches switches = new RelaySwitches();
    private final RelayChannels channels;
    private final MissingChannels missing;
    /** The pause between two looks at a channel that is due while the node is not there. */
    private final long recheckMillis;

    /** Not the handler's own lock, which openHAB's base class holds while it calls openHAB. */
    private final Object checkLock = new Object();

    private @Nullable Future<?> check;

    /** @param services the classes that openHAB makes an object of for this handler */
    public RelayHandler(
            Thing thing,
            TimeZoneProvider timeZone,
            ChannelLabels labels,
            List<Class<? extends ThingHandlerService>> services) {
        this(thing, timeZone, labels, services, KEEP_MISSING_CHANNELS);
    }

    /** @param keep for how long a node has to leave out a relay or button until its channel is removed */
    RelayHandler(
            Thing thing,
            TimeZoneProvider timeZone,
            ChannelLabels labels,
            List<Class<? extends ThingHandlerService>> services,
            Duration keep) {
        super(thing, timeZone, "PowerOutlet", services);
        channels = new RelayChannels(labels);
        missing = new MissingChannels(keep);
        recheckMillis = keep.toMillis() / 24;
    }

    @Override
    public void initialize() {
        switches.configure(
                !WHEN_OFFLINE_UNDEF.equals(getConfig().get(WHEN_OFFLINE)),
                String.valueOf(getConfig().get(NODE_ID)));
        super.initialize();
    }

    /**
     * Switches a relay for some time; the node itself switches it back.
     *
     * @return false when it is not done: the relay is not there, the node sleeps, or there is no broker
     */
    public boolean switchFor(int relay, boolean on, int seconds) {
        String channel = CHANNEL_RELAY_PREFIX + relay;
        return getThing().getChannel(channel) != null && !missing.contains(channel) && command(relay, on, seconds);
    }

    @Override
    protected boolean handleNodeCommand(ChannelUID channel, Command command) {
        int relay = number(CHANNEL_RELAY_PREFIX, channel.getId());
        if (missing.contains(channel.getId())) {
            logger.warn(NO_SUCH_RELAY, command, channel);
            return true;
        }
        if (relay < 1 || relay > NodeInfo.MAX_RELAYS || !(command instanceof OnOffType wish)) {
            return false;
        }
        if (switches.refuses(relay, Monotonic.millis())) {
            logger.warn(COMMAND_REFUSED, command, channel, RelaySwitches.REFUSAL_MILLIS / 1_000);
            return true;
        }
        if (!command(relay, wish == OnOffType.ON, 0)) {
            logger.debug(NOT_SENT, command, channel);
        }
        return true;
    }

    @Override
    protected void showRelay(int relay, @Nullable Boolean on, boolean current) {
        Boolean shown = switches.show(relay, on, current, Monotonic.millis());
        String channel = RELAY_CHANNELS[relay];
        show(channel, shown == null || missing.contains(channel) ? null : OnOffType.from(shown));
    }

    @Override
    protected void showPress(int button, Press press) {
        triggerChannel(
                CHANNEL_BUTTON_PREFIX + button,
                switch (press) {
                    case SHORT -> CommonTriggerEvents.SHORT_PRESSED;
                    case DOUBLE -> CommonTriggerEvents.DOUBLE_PRESSED;
                    case TRIPLE -> TRIPLE_PRESSED;
                    case QUADRUPLE -> QUADRUPLE_PRESSED;
                    case QUINTUPLE -> QUINTUPLE_PRESSED;
                    case LONG -> CommonTriggerEvents.LONG_PRESSED;
                });
    }

    @Override
    protected void showContact(int contact, @Nullable Boolean open) {
        String channel = CONTACT_CHANNELS[contact];
        show(
                channel,
                open == null || missing.contains(channel) ? null : open ? OpenClosedType.OPEN : OpenClosedType.CLOSED);
    }

    @Override
    protected void showContactEvent(int contact, boolean open) {
        triggerChannel(CHANNEL_CONTACT_PREFIX + contact + CHANNEL_EVENT_SUFFIX, open ? CONTACT_OPEN : CONTACT_CLOSED);
    }

    @Override
    protected void showInfo(NodeInfo info) {
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
        kept.stream().filter(RelayHandler::hasState).forEach(id -> show(id, null));
        if (returned) {
            refresh();
        }
        checkLater(now);
    }

    private static String[] channels(String prefix, int count) {
        return IntStream.rangeClosed(0, count)
                .mapToObj(number -> prefix + number)
                .toArray(String[]::new);
    }

    private static boolean hasState(String channel) {
        return channel.startsWith(CHANNEL_RELAY_PREFIX)
                || channel.startsWith(CHANNEL_CONTACT_PREFIX) && !channel.endsWith(CHANNEL_EVENT_SUFFIX);
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
     * Removes the channels of relays and buttons that the node does not announce, because the user wants it.
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

    /** The number at the end of a channel's id, or 0 when it is not of this kind. */
    private static int number(String prefix, String id) {
        if (!id.startsWith(prefix)) {
            return 0;
        }
        try {
            return Integer.parseInt(id.substring(prefix.length()));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
