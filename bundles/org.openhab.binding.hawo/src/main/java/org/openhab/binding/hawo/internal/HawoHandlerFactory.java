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

import static org.openhab.binding.hawo.internal.HawoBindingConstants.NODE_THING_TYPES;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.THING_TYPE_BROKER;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.THING_TYPE_DHT22;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.THING_TYPE_RELAY;

import java.util.List;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.action.HawoDht22Actions;
import org.openhab.binding.hawo.internal.action.HawoRelayActions;
import org.openhab.binding.hawo.internal.discovery.NodeDiscoveryService;
import org.openhab.binding.hawo.internal.handler.BrokerHandler;
import org.openhab.binding.hawo.internal.handler.ChannelLabels;
import org.openhab.binding.hawo.internal.handler.Dht22Handler;
import org.openhab.binding.hawo.internal.handler.PartChannels;
import org.openhab.binding.hawo.internal.handler.RelayHandler;
import org.openhab.binding.hawo.internal.mqtt.MqttConnection;
import org.openhab.binding.hawo.internal.mqtt.paho.PahoMqttConnection;
import org.openhab.core.i18n.LocaleProvider;
import org.openhab.core.i18n.TimeZoneProvider;
import org.openhab.core.i18n.TranslationProvider;
import org.openhab.core.thing.Bridge;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingRegistry;
import org.openhab.core.thing.ThingTypeUID;
import org.openhab.core.thing.binding.BaseThingHandlerFactory;
import org.openhab.core.thing.binding.ThingHandler;
import org.openhab.core.thing.binding.ThingHandlerFactory;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Gives each Thing its handler. */
@NonNullByDefault
@Component(configurationPid = "binding.hawo", service = ThingHandlerFactory.class)
public class HawoHandlerFactory extends BaseThingHandlerFactory {
    private final MqttConnection.Factory connections = PahoMqttConnection::new;
    private final TimeZoneProvider timeZone;
    private final PartChannels board;
    private final PartChannels sensors;
    private final ThingRegistry things;

    /** The first three are only waited for: a handler that was made before them would go without. */
    @Activate
    public HawoHandlerFactory(
            @Reference(service = HawoRelayActions.class) ServiceReference<HawoRelayActions> relayActions,
            @Reference(service = HawoDht22Actions.class) ServiceReference<HawoDht22Actions> dht22Actions,
            @Reference(service = NodeDiscoveryService.class) ServiceReference<NodeDiscoveryService> discovery,
            @Reference TranslationProvider translations,
            @Reference LocaleProvider locale,
            @Reference TimeZoneProvider timeZone,
            @Reference ThingRegistry things) {
        this.timeZone = timeZone;
        this.things = things;
        ChannelLabels labels =
                new ChannelLabels(translations, locale, FrameworkUtil.getBundle(HawoHandlerFactory.class));
        board = PartChannels.ofBoard(labels);
        sensors = PartChannels.ofSensors(labels);
    }

    @Override
    public boolean supportsThingType(ThingTypeUID thingType) {
        return THING_TYPE_BROKER.equals(thingType) || NODE_THING_TYPES.contains(thingType);
    }

    @Override
    protected @Nullable ThingHandler createHandler(Thing thing) {
        ThingTypeUID type = thing.getThingTypeUID();
        if (THING_TYPE_BROKER.equals(type) && thing instanceof Bridge bridge) {
            return new BrokerHandler(bridge, connections, things, List.of(NodeDiscoveryService.class));
        }
        if (THING_TYPE_RELAY.equals(type)) {
            return new RelayHandler(thing, timeZone, board, List.of(HawoRelayActions.class));
        }
        if (THING_TYPE_DHT22.equals(type)) {
            return new Dht22Handler(thing, timeZone, sensors, List.of(HawoDht22Actions.class));
        }
        return null;
    }
}
