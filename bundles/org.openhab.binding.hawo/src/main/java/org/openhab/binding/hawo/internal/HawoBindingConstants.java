/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal;

import java.util.Set;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.openhab.core.thing.ThingTypeUID;
import org.openhab.core.thing.type.ChannelTypeUID;

/** Names that the whole binding shares. */
@NonNullByDefault
public final class HawoBindingConstants {
    public static final String BINDING_ID = "hawo";

    public static final ThingTypeUID THING_TYPE_BROKER = new ThingTypeUID(BINDING_ID, "broker");
    public static final ThingTypeUID THING_TYPE_RELAY = new ThingTypeUID(BINDING_ID, "relay");
    public static final ThingTypeUID THING_TYPE_DHT22 = new ThingTypeUID(BINDING_ID, "dht22");
    public static final Set<ThingTypeUID> NODE_THING_TYPES = Set.of(THING_TYPE_RELAY, THING_TYPE_DHT22);

    /** A broker of openHAB's MQTT binding. */
    public static final ThingTypeUID THING_TYPE_MQTT_BROKER = new ThingTypeUID("mqtt", "broker");

    public static final ChannelTypeUID CHANNEL_TYPE_RELAY = new ChannelTypeUID(BINDING_ID, "relay");
    public static final ChannelTypeUID CHANNEL_TYPE_BUTTON = new ChannelTypeUID(BINDING_ID, "button");

    public static final ChannelTypeUID CHANNEL_TYPE_CONTACT = new ChannelTypeUID(BINDING_ID, "contact");
    public static final ChannelTypeUID CHANNEL_TYPE_CONTACT_EVENT = new ChannelTypeUID(BINDING_ID, "contact-event");

    public static final ChannelTypeUID CHANNEL_TYPE_SHUTTER = new ChannelTypeUID(BINDING_ID, "shutter");
    public static final ChannelTypeUID CHANNEL_TYPE_SWITCH = new ChannelTypeUID(BINDING_ID, "switch");

    public static final ChannelTypeUID CHANNEL_TYPE_EVENT = new ChannelTypeUID(BINDING_ID, "event");
    public static final ChannelTypeUID CHANNEL_TYPE_PRESS = new ChannelTypeUID(BINDING_ID, "press");

    /** Followed by the number of the relay, from 1. */
    public static final String CHANNEL_RELAY_PREFIX = "relay-";
    /** Followed by the number of the button, from 1. */
    public static final String CHANNEL_BUTTON_PREFIX = "button-";
    /** Followed by the number of the contact, from 1. */
    public static final String CHANNEL_CONTACT_PREFIX = "contact-";
    /** After the number of the contact, for its events. */
    public static final String CHANNEL_EVENT_SUFFIX = "-event";

    /** Followed by the number of the shutter, from 1. */
    public static final String CHANNEL_SHUTTER_PREFIX = "shutter-";
    /** Followed by the number of the wall switch, from 1. */
    public static final String CHANNEL_SWITCH_PREFIX = "switch-";

    /** Followed by what the node calls the source of the events. */
    public static final String CHANNEL_EVENT_PREFIX = "event-";
    /** Followed by what the node calls the button. */
    public static final String CHANNEL_PRESS_PREFIX = "press-";

    public static final String CHANNEL_TEMPERATURE = "temperature";
    public static final String CHANNEL_HUMIDITY = "humidity";
    public static final String CHANNEL_DEW_POINT = "dew-point";
    public static final String CHANNEL_REACHABLE = "reachable";
    public static final String CHANNEL_LAST_SEEN = "last-seen";
    public static final String CHANNEL_RSSI = "rssi";
    public static final String CHANNEL_UPTIME = "uptime";
    public static final String CHANNEL_HEAP = "heap";
    public static final String CHANNEL_RECONNECTS = "reconnects";

    /** Parameter and representation property of the Things of a node. */
    public static final String NODE_ID = "nodeId";
    /** Parameter of the Things of a node: the name of the dialect that it speaks. */
    public static final String FIRMWARE = "firmware";

    /** Parameter and representation property of a broker that takes over the connection of an MQTT broker Thing. */
    public static final String MQTT_BRIDGE = "mqttBridge";

    public static final String PROPERTY_IP_ADDRESS = "ipAddress";
    public static final String PROPERTY_RESTART_REASON = "restartReason";
    public static final String PROPERTY_SERVER = "server";

    private HawoBindingConstants() {}
}
