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

import static org.openhab.binding.hawo.internal.HawoBindingConstants.FIRMWARE;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.NODE_ID;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.NODE_THING_TYPES;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.PROPERTY_IP_ADDRESS;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.THING_TYPE_DHT22;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.THING_TYPE_RELAY;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.bridge.NodeAnnouncements;
import org.openhab.binding.hawo.internal.handler.BrokerHandler;
import org.openhab.binding.hawo.internal.node.DialectTraits;
import org.openhab.binding.hawo.internal.node.NodeId;
import org.openhab.binding.hawo.internal.node.NodeInfo;
import org.openhab.binding.hawo.internal.status.StatusText;
import org.openhab.core.config.discovery.AbstractThingHandlerDiscoveryService;
import org.openhab.core.config.discovery.DiscoveryResult;
import org.openhab.core.config.discovery.DiscoveryResultBuilder;
import org.openhab.core.config.discovery.inbox.Inbox;
import org.openhab.core.i18n.LocaleProvider;
import org.openhab.core.i18n.TranslationProvider;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingTypeUID;
import org.openhab.core.thing.ThingUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

    /** Nodes without a Thing that are in the Inbox at a time: more is somebody who makes up names. */
    private static final int MAX_NODES = 500;
    /** From here on downwards, nodes that were left out are looked for. */
    private static final int REFILL_BELOW = MAX_NODES - MAX_NODES / 10;
    /** After its broker has come back, a node may take 30 s to connect again. */
    private static final Duration SETTLE_TIME = Duration.ofSeconds(90);

    private static final String INBOX_FULL =
            "{}: {} nodes are in the Inbox; further ones are left out until some of them are gone";

    private final Logger logger = LoggerFactory.getLogger(NodeDiscoveryService.class);
    private final Inbox inbox;
    private final Duration settleTime;

    /** The present results. Its lock is held while openHAB is told of a change, so that no removal overtakes an addition. */
    private final Map<ThingUID, Result> results = new HashMap<>();

    private final Set<NodeId> withoutThing = new HashSet<>();
    /** Results of an earlier scan are reported again, since the user may have taken them out of the Inbox. */
    private int scan;

    private boolean background;
    private boolean active;
    private boolean fullReported;
    private boolean nodesLeftOut;
    private @Nullable Future<?> cleanUp;

    private record Result(int scan, String label, Map<String, Object> properties) {}

    @Activate
    public NodeDiscoveryService(
            @Reference TranslationProvider translations, @Reference LocaleProvider locale, @Reference Inbox inbox) {
        this(translations, locale, inbox, SETTLE_TIME);
    }

    /** @param settleTime after so long a connection, a node that has not announced itself is gone */
    NodeDiscoveryService(TranslationProvider translations, LocaleProvider locale, Inbox inbox, Duration settleTime) {
        super(BrokerHandler.class, NODE_THING_TYPES, SCAN_SECONDS, true);
        i18nProvider = translations;
        localeProvider = locale;
        this.inbox = inbox;
        this.settleTime = settleTime;
    }

    /** What is in the Inbox stays there: a result that is removed and found again has lost the user's "Ignore". */
    @Override
    public void dispose() {
        super.dispose();
        setActive(false);
        stopped();
    }

    @Override
    protected void startBackgroundDiscovery() {
        background = true;
        setActive(true);
    }

    @Override
    protected void stopBackgroundDiscovery() {
        background = false;
        setActive(false);
    }

    @Override
    protected void startScan() {
        synchronized (results) {
            scan++;
        }
        setActive(true);
    }

    @Override
    protected synchronized void stopScan() {
        super.stopScan();
        removeGone();
        if (!background) {
            setActive(false);
        }
    }

    private void setActive(boolean wanted) {
        synchronized (results) {
            active = wanted;
        }
        thingHandler.setAnnouncements(wanted ? this : null);
    }

    @Override
    public void connected() {
        synchronized (results) {
            cancelCleanUp();
            cleanUp = scheduler.schedule(this::removeGone, settleTime.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void announced(NodeId node, NodeInfo info, boolean hasThing) {
        boolean sensor = !info.sensors().isEmpty();
        // A board with nothing but inputs is a relay board without relays.
        boolean inputs = !info.buttons().isEmpty()
                || !info.contacts().isEmpty()
                || !info.switches().isEmpty();
        boolean outputs = !info.relays().isEmpty() || !info.shutters().isEmpty();
        boolean board = outputs || !info.meter().isEmpty() || inputs && !sensor;
        synchronized (results) {
            if (!active || !hasThing && (board || sensor) && !hasRoomFor(node)) {
                return;
            }
            if (hasThing) {
                withoutThing.remove(node);
            }
            Map<String, Object> properties = properties(node, info);
            String name = info.name().isBlank() ? node.value() : info.name();
            report(THING_TYPE_RELAY, node, name, board, "@text/discovery.relay.label", properties);
            report(THING_TYPE_DHT22, node, name, sensor, "@text/discovery.dht22.label", properties);
            refill();
        }
    }

    @Override
    public void removed(NodeId node) {
        synchronized (results) {
            withoutThing.remove(node);
            remove(uid(THING_TYPE_RELAY, node));
            remove(uid(THING_TYPE_DHT22, node));
            refill();
        }
    }

    @Override
    public void thingRemoved(NodeId node) {
        synchronized (results) {
            results.remove(uid(THING_TYPE_RELAY, node));
            results.remove(uid(THING_TYPE_DHT22, node));
        }
    }

    @Override
    public void stopped() {
        synchronized (results) {
            cancelCleanUp();
            results.clear();
            withoutThing.clear();
            nodesLeftOut = false;
        }
    }

    private boolean hasRoomFor(NodeId node) {
        if (withoutThing.contains(node)) {
            return true;
        }
        if (withoutThing.size() < MAX_NODES) {
            return withoutThing.add(node);
        }
        nodesLeftOut = true;
        if (!fullReported) {
            fullReported = true;
            logger.warn(INBOX_FULL, thingHandler.getThing().getUID(), MAX_NODES);
        }
        return false;
    }

    private void refill() {
        if (nodesLeftOut && withoutThing.size() <= REFILL_BELOW) {
            nodesLeftOut = false;
            thingHandler.announceAll();
        }
    }

    private void report(
            ThingTypeUID type,
            NodeId node,
            String name,
            boolean present,
            String label,
            Map<String, Object> properties) {
        ThingUID thing = uid(type, node);
        if (!present) {
            remove(thing);
            return;
        }
        Result now = new Result(scan, StatusText.of(label, name), properties);
        if (!now.equals(results.put(thing, now))) {
            thingDiscovered(DiscoveryResultBuilder.create(thing)
                    .withThingType(type)
                    .withBridge(thingHandler.getThing().getUID())
                    .withProperties(properties)
                    .withRepresentationProperty(NODE_ID)
                    .withLabel(now.label)
                    .build());
        }
    }

    private void remove(ThingUID thing) {
        if (results.remove(thing) != null) {
            thingRemoved(thing);
        }
    }

    /** Takes results of an earlier run out of the Inbox. openHAB's removeOlderResults differs between 4.3 and 5. */
    private void removeGone() {
        synchronized (results) {
            if (!active || !thingHandler.isConnectedFor(settleTime)) {
                return;
            }
            ThingUID bridge = thingHandler.getThing().getUID();
            inbox.getAll().stream()
                    .filter(result -> bridge.equals(result.getBridgeUID()))
                    .map(DiscoveryResult::getThingUID)
                    .filter(thing -> !results.containsKey(thing))
                    .forEach(this::thingRemoved);
        }
    }

    private void cancelCleanUp() {
        Future<?> scheduled = cleanUp;
        if (scheduled != null) {
            scheduled.cancel(false);
            cleanUp = null;
        }
    }

    private static Map<String, Object> properties(NodeId node, NodeInfo info) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(NODE_ID, node.value());
        if (!node.dialect().equals(DialectTraits.HAWO.name())) {
            properties.put(FIRMWARE, node.dialect());
        }
        putIfSaid(properties, Thing.PROPERTY_FIRMWARE_VERSION, info.firmware());
        putIfSaid(properties, Thing.PROPERTY_MODEL_ID, info.model());
        putIfSaid(properties, Thing.PROPERTY_MAC_ADDRESS, info.mac());
        putIfSaid(properties, PROPERTY_IP_ADDRESS, info.ip());
        // It is kept for each node: a copy takes a third of the memory.
        return Map.copyOf(properties);
    }

    private static void putIfSaid(Map<String, Object> properties, String name, String value) {
        if (!value.isBlank()) {
            properties.put(name, value);
        }
    }

    private ThingUID uid(ThingTypeUID type, NodeId node) {
        return new ThingUID(type, thingHandler.getThing().getUID(), node.value());
    }
}
