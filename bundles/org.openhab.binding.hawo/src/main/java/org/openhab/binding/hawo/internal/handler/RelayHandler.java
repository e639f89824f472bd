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
import static org.openhab.binding.hawo.internal.HawoBindingConstants.CHANNEL_EVENT_PREFIX;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.CHANNEL_EVENT_SUFFIX;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.CHANNEL_PRESS_PREFIX;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.CHANNEL_RELAY_PREFIX;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.CHANNEL_SHUTTER_PREFIX;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.CHANNEL_SWITCH_PREFIX;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.NODE_ID;

import java.time.Duration;
import java.util.List;
import javax.measure.Unit;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.bridge.Monotonic;
import org.openhab.binding.hawo.internal.node.NodeInfo;
import org.openhab.binding.hawo.internal.node.NodeMessage.Press;
import org.openhab.binding.hawo.internal.node.Quantity;
import org.openhab.binding.hawo.internal.node.ShutterWish;
import org.openhab.core.i18n.TimeZoneProvider;
import org.openhab.core.library.types.OnOffType;
import org.openhab.core.library.types.OpenClosedType;
import org.openhab.core.library.types.PercentType;
import org.openhab.core.library.types.QuantityType;
import org.openhab.core.library.types.StopMoveType;
import org.openhab.core.library.types.UpDownType;
import org.openhab.core.library.unit.Units;
import org.openhab.core.thing.ChannelUID;
import org.openhab.core.thing.CommonTriggerEvents;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.binding.ThingHandlerService;
import org.openhab.core.types.Command;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A node's relays and buttons: as many channels as the node says it has. */
@NonNullByDefault
public final class RelayHandler extends PartsHandler {
    private static final String TRIPLE_PRESSED = "TRIPLE_PRESSED";
    private static final String QUADRUPLE_PRESSED = "QUADRUPLE_PRESSED";
    private static final String QUINTUPLE_PRESSED = "QUINTUPLE_PRESSED";
    private static final String CONTACT_OPEN = "OPEN";
    private static final String CONTACT_CLOSED = "CLOSED";
    private static final String WHEN_OFFLINE = "whenOffline";
    private static final String WHEN_OFFLINE_UNDEF = "undef";
    private static final String COMMAND_REFUSED =
            "command {} for {} refused: it came within {} s after the Switch became UNDEF (whenOffline=undef)";

    private static final String NOT_THERE = "command {} for {} refused: the node no longer announces this part";
    private static final String NOT_SENT = "command {} for {} not sent";

    private final Logger logger = LoggerFactory.getLogger(RelayHandler.class);
    private final RelaySwitches switches = new RelaySwitches();
    private final ChannelIds relays = new ChannelIds(CHANNEL_RELAY_PREFIX, "", NodeInfo.MAX_RELAYS);
    private final ChannelIds shutters = new ChannelIds(CHANNEL_SHUTTER_PREFIX, "", NodeInfo.MAX_SHUTTERS);
    private final ChannelIds buttons = new ChannelIds(CHANNEL_BUTTON_PREFIX, "", NodeInfo.MAX_BUTTONS);
    private final ChannelIds wallSwitches = new ChannelIds(CHANNEL_SWITCH_PREFIX, "", NodeInfo.MAX_SWITCHES);
    private final ChannelIds events = new ChannelIds(CHANNEL_EVENT_PREFIX, "", NodeInfo.MAX_EVENTS);
    private final ChannelIds presses = new ChannelIds(CHANNEL_PRESS_PREFIX, "", NodeInfo.MAX_PRESSES);
    private final ChannelIds contacts = new ChannelIds(CHANNEL_CONTACT_PREFIX, "", NodeInfo.MAX_CONTACTS);
    private final ChannelIds contactEvents =
            new ChannelIds(CHANNEL_CONTACT_PREFIX, CHANNEL_EVENT_SUFFIX, NodeInfo.MAX_CONTACTS);
    private final ChannelIds meter = new ChannelIds("", "", Quantity.MAX_NUMBER);
    /** Whether positions of shutters stay while the node is away. */
    private volatile boolean keep = true;

    /** @param services the classes that openHAB makes an object of for this handler */
    public RelayHandler(
            Thing thing,
            TimeZoneProvider timeZone,
            PartChannels channels,
            List<Class<? extends ThingHandlerService>> services) {
        this(thing, timeZone, channels, services, KEEP_MISSING_CHANNELS);
    }

    /** @param keep for how long a node has to leave out a relay or button until its channel is removed */
    RelayHandler(
            Thing thing,
            TimeZoneProvider timeZone,
            PartChannels channels,
            List<Class<? extends ThingHandlerService>> services,
            Duration keep) {
        super(thing, timeZone, "PowerOutlet", services, channels, keep);
    }

    @Override
    public void initialize() {
        keep = !WHEN_OFFLINE_UNDEF.equals(getConfig().get(WHEN_OFFLINE));
        switches.configure(keep, String.valueOf(getConfig().get(NODE_ID)));
        super.initialize();
    }

    /**
     * Switches a relay for some time; the node itself switches it back.
     *
     * @return false when it is not done: the relay is not there, the node sleeps, or there is no broker
     */
    public boolean switchFor(int relay, boolean on, int seconds) {
        if (relay < 1 || relay > NodeInfo.MAX_RELAYS) {
            return false;
        }
        String channel = relays.of(relay);
        return getThing().getChannel(channel) != null && !isMissing(channel) && command(relay, on, seconds);
    }

    @Override
    protected boolean handleNodeCommand(ChannelUID channel, Command command) {
        if (isMissing(channel.getId())) {
            logger.warn(NOT_THERE, command, channel);
            return true;
        }
        int relay = relays.numberOf(channel.getId());
        if (relay > 0 && command instanceof OnOffType wish) {
            switchRelay(relay, wish, channel);
            return true;
        }
        int press = presses.numberOf(channel.getId());
        if (press > 0 && command instanceof OnOffType wish) {
            if (wish == OnOffType.ON && !press(press)) {
                logger.debug(NOT_SENT, command, channel);
            }
            show(channel.getId(), OnOffType.OFF);
            return true;
        }
        int shutter = shutters.numberOf(channel.getId());
        ShutterWish move = shutter > 0 ? wish(command) : null;
        if (move == null) {
            return false;
        }
        if (!moveShutter(shutter, move)) {
            logger.debug(NOT_SENT, command, channel);
        }
        return true;
    }

    private void switchRelay(int relay, OnOffType wish, ChannelUID channel) {
        if (switches.refuses(relay, Monotonic.millis())) {
            logger.warn(COMMAND_REFUSED, wish, channel, RelaySwitches.REFUSAL_MILLIS / 1_000);
        } else if (!command(relay, wish == OnOffType.ON, 0)) {
            logger.debug(NOT_SENT, wish, channel);
        }
    }

    /** openHAB's Rollershutter is open at 0, as ours is. */
    private static @Nullable ShutterWish wish(Command command) {
        if (command instanceof UpDownType direction) {
            return new ShutterWish(direction == UpDownType.UP ? ShutterWish.OPEN : ShutterWish.CLOSED);
        }
        if (command instanceof PercentType position) {
            return new ShutterWish(position.intValue());
        }
        return command == StopMoveType.STOP ? ShutterWish.STOP : null;
    }

    @Override
    protected void partsAnnounced(NodeInfo info) {
        relays.update(info.relays());
        shutters.update(info.shutters());
        buttons.update(info.buttons());
        wallSwitches.update(info.switches());
        events.update(info.events());
        presses.update(info.presses());
        contacts.update(info.contacts());
        contactEvents.update(info.contacts());
        meter.update(info.meter());
    }

    @Override
    protected void showRelay(int relay, @Nullable Boolean on, boolean current) {
        Boolean shown = switches.show(relay, on, current, Monotonic.millis());
        String channel = relays.of(relay);
        show(channel, shown == null || isMissing(channel) ? null : OnOffType.from(shown));
    }

    @Override
    protected void showPress(int button, Press press) {
        triggerChannel(
                buttons.of(button),
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
        String channel = contacts.of(contact);
        show(channel, open == null || isMissing(channel) ? null : open ? OpenClosedType.OPEN : OpenClosedType.CLOSED);
    }

    @Override
    protected void showContactEvent(int contact, boolean open) {
        triggerChannel(contactEvents.of(contact), open ? CONTACT_OPEN : CONTACT_CLOSED);
    }

    @Override
    protected void showShutter(int shutter, @Nullable Integer position, boolean current) {
        String channel = shutters.of(shutter);
        boolean known = position != null && (keep || current) && !isMissing(channel);
        show(channel, known ? new PercentType(position) : null);
    }

    @Override
    protected void showMeter(int number, double value) {
        Quantity quantity = Quantity.of(number);
        if (quantity != null && hasItem(meter.of(number))) {
            show(meter.of(number), Double.isNaN(value) ? null : new QuantityType<>(value, unit(quantity)));
        }
    }

    private static Unit<?> unit(Quantity quantity) {
        return switch (quantity) {
            case VOLTAGE -> Units.VOLT;
            case CURRENT -> Units.AMPERE;
            case POWER -> Units.WATT;
            case ENERGY -> Units.KILOWATT_HOUR;
        };
    }

    /** Nothing is to be seen of a button that can be pressed: its Switch is ready to be switched on. */
    @Override
    protected void refresh() {
        super.refresh();
        partsShown();
    }

    @Override
    protected void partsShown() {
        getThing().getChannels().stream()
                .map(channel -> channel.getUID().getId())
                .filter(id -> id.startsWith(CHANNEL_PRESS_PREFIX) && !isMissing(id))
                .forEach(id -> show(id, OnOffType.OFF));
    }

    @Override
    protected void showEvent(int number, String type) {
        triggerChannel(events.of(number), type);
    }

    @Override
    protected void showSwitchAction(int number, String action) {
        triggerChannel(wallSwitches.of(number), action);
    }
}
