/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.discovery;

import static org.openhab.binding.hawo.internal.HawoBindingConstants.NODE_ID;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.NODE_THING_TYPES;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.PROPERTY_IP_ADDRESS;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.THING_TYPE_DHT22;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.THING_TYPE_RELAY;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.openhab.binding.hawo.internal.bridge.NodeAnnouncements;
import org.openhab.binding.hawo.internal.handler.BrokerHandler;
import org.openhab.binding.hawo.internal.node.NodeId;
import org.openhab.binding.hawo.internal.node.NodeInfo;
import org.openhab.core.config.discovery.AbstractThingHandlerDiscoveryService;
import org.openhab.core.config.discovery.DiscoveryResultBuilder;
import org.openhab.core.i18n.LocaleProvider;
import org.openhab.core.i18n.TranslationProvider;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingTypeUID;
import org.openhab.core.thing.ThingUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * Puts the nodes that announced themselves to a broker into the Inbox. A node with relays and a sensor is there twice,
 * with one node id: openHAB tells the two apart by their types.
 */
@NonNullByDefault
@Component(scope = ServiceScope.PROTOTYPE, service = NodeDiscoveryService.class)
public class NodeDiscoveryService extends AbstractThingHandlerDiscoveryService<BrokerHandler>
        implements NodeAnnouncements {
    /** A scan only tells again what the broker has told already. */
    private static final int SCAN_SECONDS = 2;

    private final Set<ThingUID> found = ConcurrentHashMap.newKeySet();
    private volatile boolean background;

    @Activate
    public NodeDiscoveryService(@Reference TranslationProvider translations, @Reference LocaleProvider locale) {
        super(BrokerHandler.class, NODE_THING_TYPES, SCAN_SECONDS, true);
        i18nProvider = translations;
        localeProvider = locale;
    }

    @Override
    public void dispose() {
        super.dispose();
        thingHandler.setAnnouncements(null);
        nothingKnown();
    }

    @Override
    protected void startBackgroundDiscovery() {
        background = true;
        thingHandler.setAnnouncements(this);
    }

    @Override
    protected void stopBackgroundDiscovery() {
        background = false;
        thingHandler.setAnnouncements(null);
    }

    @Override
    protected void startScan() {
        thingHandler.setAnnouncements(this);
    }

    @Override
    protected synchronized void stopScan() {
        super.stopScan();
        if (!background) {
            thingHandler.setAnnouncements(null);
        }
    }

    @Override
    public void announced(NodeId node, NodeInfo info) {
        boolean sensor = !info.sensors().isEmpty();
        // A board with nothing but buttons is a relay board without relays.
        if (!info.relays().isEmpty() || !info.buttons().isEmpty() && !sensor) {
            discovered(
                    THING_TYPE_RELAY,
                    node,
                    info,
                    label("@text/discovery.relay.label", "@text/discovery.relay.label-short", node, info));
        } else {
            lost(uid(THING_TYPE_RELAY, node));
        }
        if (sensor) {
            discovered(
                    THING_TYPE_DHT22,
                    node,
                    info,
                    label("@text/discovery.dht22.label", "@text/discovery.dht22.label-short", node, info));
        } else {
            lost(uid(THING_TYPE_DHT22, node));
        }
    }

    @Override
    public void removed(NodeId node) {
        lost(uid(THING_TYPE_RELAY, node));
        lost(uid(THING_TYPE_DHT22, node));
    }

    /** What nobody watches any more may be gone when somebody does again. */
    @Override
    public void nothingKnown() {
        found.forEach(this::thingRemoved);
        found.clear();
    }

    private void lost(ThingUID thing) {
        found.remove(thing);
        thingRemoved(thing);
    }

    private void discovered(ThingTypeUID type, NodeId node, NodeInfo info, String label) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(NODE_ID, node.value());
        putIfSaid(properties, Thing.PROPERTY_FIRMWARE_VERSION, info.firmware());
        putIfSaid(properties, Thing.PROPERTY_MODEL_ID, info.model());
        putIfSaid(properties, Thing.PROPERTY_MAC_ADDRESS, info.mac());
        putIfSaid(properties, PROPERTY_IP_ADDRESS, info.ip());
        ThingUID thing = uid(type, node);
        found.add(thing);
        thingDiscovered(DiscoveryResultBuilder.create(thing)
                .withThingType(type)
                .withBridge(thingHandler.getThing().getUID())
                .withProperties(properties)
                .withRepresentationProperty(NODE_ID)
                .withLabel(label)
                .build());
    }

    private static String label(String key, String keyWithoutModel, NodeId node, NodeInfo info) {
        // The model is the node's own word: nothing in it may be taken for part of the reference.
        String model = info.model().replaceAll("[^\\p{Alnum}._ -]", "").strip();
        return model.isEmpty()
                ? keyWithoutModel + " [\"" + node + "\"]"
                : key + " [\"" + node + "\", \"" + model + "\"]";
    }

    private ThingUID uid(ThingTypeUID type, NodeId node) {
        return new ThingUID(type, thingHandler.getThing().getUID(), node.value());
    }

    private static void putIfSaid(Map<String, Object> properties, String name, String value) {
        if (!value.isBlank()) {
            properties.put(name, value);
        }
    }
}
