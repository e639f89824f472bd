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
import static org.openhab.binding.hawo.internal.HawoBindingConstants.CHANNEL_RELAY_PREFIX;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.CHANNEL_TYPE_BUTTON;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.CHANNEL_TYPE_RELAY;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.NODE_ID;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.bridge.Monotonic;
import org.openhab.binding.hawo.internal.node.NodeInfo;
import org.openhab.binding.hawo.internal.node.NodeMessage.Press;
import org.openhab.binding.hawo.internal.node.Port;
import org.openhab.binding.hawo.internal.node.Ports;
import org.openhab.core.i18n.TimeZoneProvider;
import org.openhab.core.library.types.OnOffType;
import org.openhab.core.thing.Channel;
import org.openhab.core.thing.ChannelUID;
import org.openhab.core.thing.CommonTriggerEvents;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.binding.ThingHandlerCallback;
import org.openhab.core.thing.binding.ThingHandlerService;
import org.openhab.core.thing.type.ChannelTypeUID;
import org.openhab.core.types.Command;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A node's relays and buttons: as many channels as the node says it has. */
@NonNullByDefault
public final class RelayHandler extends NodeHandler {
    private static final String WHEN_OFFLINE = "whenOffline";
    private static final String WHEN_OFFLINE_UNDEF = "undef";
    private static final String COMMAND_REFUSED =
            "{} for {} is refused: it came within {} s after the Switch turned UNDEF (whenOffline=undef)";

    private static final String[] RELAY_CHANNELS = IntStream.rangeClosed(0, NodeInfo.MAX_RELAYS)
            .mapToObj(relay -> CHANNEL_RELAY_PREFIX + relay)
            .toArray(String[]::new);

    private final Logger logger = LoggerFactory.getLogger(RelayHandler.class);
    private final RelaySwitches switches = new RelaySwitches();
    private final ChannelLabels labels;
    private final List<Class<? extends ThingHandlerService>> services;

    /** @param services the classes that openHAB makes an object of for this handler */
    public RelayHandler(
            Thing thing,
            TimeZoneProvider timeZone,
            ChannelLabels labels,
            List<Class<? extends ThingHandlerService>> services) {
        super(thing, timeZone);
        this.labels = labels;
        this.services = services;
    }

    @Override
    public Collection<Class<? extends ThingHandlerService>> getServices() {
        return services;
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
     * @return false when the relay is not there, or there is no broker
     */
    public boolean switchFor(int relay, boolean on, int seconds) {
        return getThing().getChannel(CHANNEL_RELAY_PREFIX + relay) != null && command(relay, on, seconds);
    }

    @Override
    protected boolean handleNodeCommand(ChannelUID channel, Command command) {
        int relay = number(CHANNEL_RELAY_PREFIX, channel.getId());
        if (relay < 1 || relay > NodeInfo.MAX_RELAYS || !(command instanceof OnOffType wish)) {
            return false;
        }
        if (switches.refuses(relay, Monotonic.millis())) {
            logger.warn(COMMAND_REFUSED, command, channel, RelaySwitches.REFUSAL_MILLIS / 1_000);
            return true;
        }
        return command(relay, wish == OnOffType.ON, 0);
    }

    @Override
    protected void showRelay(int relay, @Nullable Boolean on, boolean current) {
        Boolean shown = switches.show(relay, on, current, Monotonic.millis());
        show(RELAY_CHANNELS[relay], shown == null ? null : OnOffType.from(shown));
    }

    @Override
    protected void showPress(int button, Press press) {
        triggerChannel(
                CHANNEL_BUTTON_PREFIX + button,
                switch (press) {
                    case SHORT -> CommonTriggerEvents.SHORT_PRESSED;
                    case DOUBLE -> CommonTriggerEvents.DOUBLE_PRESSED;
                    case LONG -> CommonTriggerEvents.LONG_PRESSED;
                });
    }

    @Override
    protected void showInfo(NodeInfo info) {
        List<Channel> channels = new ArrayList<>(getThing().getChannels());
        boolean changed = channels.removeIf(channel -> isBeyond(channel, CHANNEL_RELAY_PREFIX, info.relays())
                || isBeyond(channel, CHANNEL_BUTTON_PREFIX, info.buttons()));
        Set<String> present = new HashSet<>();
        channels.forEach(channel -> present.add(channel.getUID().getId()));
        for (Port relay : info.relays()) {
            changed |=
                    add(channels, present, CHANNEL_RELAY_PREFIX + relay.key(), CHANNEL_TYPE_RELAY, labels.relay(relay));
        }
        for (Port button : info.buttons()) {
            changed |= add(
                    channels,
                    present,
                    CHANNEL_BUTTON_PREFIX + button.key(),
                    CHANNEL_TYPE_BUTTON,
                    labels.button(button));
        }
        if (changed) {
            updateThing(editThing().withChannels(channels).build());
        }
    }

    /** Channels that are there already stay as they are, with what the user made of them. */
    private boolean add(List<Channel> channels, Set<String> present, String id, ChannelTypeUID type, String label) {
        ThingHandlerCallback callback = getCallback();
        if (callback == null || present.contains(id)) {
            return false;
        }
        ChannelUID uid = new ChannelUID(getThing().getUID(), id);
        channels.add(callback.createChannelBuilder(uid, type).withLabel(label).build());
        return true;
    }

    /** Whether the channel is one of these parts, of which the node has none by that number any more. */
    private static boolean isBeyond(Channel channel, String prefix, Ports present) {
        int number = number(prefix, channel.getUID().getId());
        return number > 0 && present.get(number) == null;
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
