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

import static org.openhab.binding.hawo.internal.HawoBindingConstants.BINDING_ID;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.CHANNEL_BUTTON_PREFIX;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.CHANNEL_CONTACT_PREFIX;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.CHANNEL_DEW_POINT;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.CHANNEL_EVENT_PREFIX;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.CHANNEL_EVENT_SUFFIX;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.CHANNEL_HUMIDITY;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.CHANNEL_PRESS_PREFIX;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.CHANNEL_RELAY_PREFIX;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.CHANNEL_SHUTTER_PREFIX;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.CHANNEL_SWITCH_PREFIX;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.CHANNEL_TEMPERATURE;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.CHANNEL_TYPE_BUTTON;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.CHANNEL_TYPE_CONTACT;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.CHANNEL_TYPE_CONTACT_EVENT;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.CHANNEL_TYPE_EVENT;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.CHANNEL_TYPE_PRESS;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.CHANNEL_TYPE_RELAY;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.CHANNEL_TYPE_SHUTTER;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.CHANNEL_TYPE_SWITCH;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.openhab.binding.hawo.internal.node.NodeInfo;
import org.openhab.binding.hawo.internal.node.Port;
import org.openhab.binding.hawo.internal.node.Ports;
import org.openhab.binding.hawo.internal.node.Quantity;
import org.openhab.core.thing.type.ChannelTypeUID;

/** Which channels the Things of a node have for its parts. */
@NonNullByDefault
final class PartKinds {
    private PartKinds() {}

    static List<PartKind> ofBoard(ChannelLabels labels) {
        List<PartKind> kinds = new ArrayList<>(List.of(
                PartKind.state(
                        CHANNEL_RELAY_PREFIX,
                        CHANNEL_TYPE_RELAY,
                        NodeInfo::relays,
                        labels.of("channel.relay.label", "Relay")),
                PartKind.state(
                        CHANNEL_SHUTTER_PREFIX,
                        CHANNEL_TYPE_SHUTTER,
                        NodeInfo::shutters,
                        labels.of("channel.shutter.label", "Shutter")),
                PartKind.trigger(
                        CHANNEL_BUTTON_PREFIX,
                        "",
                        CHANNEL_TYPE_BUTTON,
                        NodeInfo::buttons,
                        labels.of("channel.button.label", "Button")),
                PartKind.trigger(
                        CHANNEL_SWITCH_PREFIX,
                        "",
                        CHANNEL_TYPE_SWITCH,
                        NodeInfo::switches,
                        labels.of("channel.switch.label", "Switch")),
                PartKind.trigger(
                        CHANNEL_EVENT_PREFIX,
                        "",
                        CHANNEL_TYPE_EVENT,
                        NodeInfo::events,
                        labels.of("channel.event.label", "Event")),
                PartKind.state(
                        CHANNEL_PRESS_PREFIX,
                        CHANNEL_TYPE_PRESS,
                        NodeInfo::presses,
                        labels.of("channel.press.label", "Press")),
                // The channel of an event has the id of its contact's, and more: it comes first.
                PartKind.trigger(
                        CHANNEL_CONTACT_PREFIX,
                        CHANNEL_EVENT_SUFFIX,
                        CHANNEL_TYPE_CONTACT_EVENT,
                        NodeInfo::contacts,
                        labels.of("channel.contact-event.label", "Contact Event")),
                PartKind.state(
                        CHANNEL_CONTACT_PREFIX,
                        CHANNEL_TYPE_CONTACT,
                        NodeInfo::contacts,
                        labels.of("channel.contact.label", "Contact"))));
        for (Quantity quantity : Quantity.values()) {
            kinds.add(new PartKind(
                    new ChannelTypeUID(BINDING_ID, quantity.key()),
                    true,
                    id -> id.equals(quantity.key()) || id.startsWith(quantity.key() + "-"),
                    info -> of(quantity, info),
                    Port::key,
                    labels::meter));
        }
        return kinds;
    }

    private static Ports of(Quantity quantity, NodeInfo info) {
        return info.meter().isEmpty()
                ? Ports.NONE
                : new Ports(info.meter().list().stream()
                        .filter(part -> Quantity.of(part.number()) == quantity)
                        .toList());
    }

    /** The main sensor has channels that are always there. */
    static List<PartKind> ofSensors(ChannelLabels labels) {
        return List.of(CHANNEL_TEMPERATURE, CHANNEL_HUMIDITY, CHANNEL_DEW_POINT).stream()
                .map(channel -> PartKind.state(
                        channel + "-",
                        new ChannelTypeUID(BINDING_ID, channel),
                        PartKinds::furtherSensors,
                        sensor -> labels.ofSensor(channel, sensor)))
                .toList();
    }

    private static Ports furtherSensors(NodeInfo info) {
        return info.sensors().size() < 2
                ? Ports.NONE
                : new Ports(info.sensors().list().stream()
                        .filter(sensor -> sensor.number() != info.mainSensor())
                        .toList());
    }
}
