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

import static org.openhab.binding.hawo.internal.HawoBindingConstants.MQTT_BRIDGE;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.THING_TYPE_BROKER;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.THING_TYPE_MQTT_BROKER;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.handler.MqttBrokerSettings;
import org.openhab.binding.hawo.internal.status.StatusText;
import org.openhab.core.config.discovery.AbstractDiscoveryService;
import org.openhab.core.config.discovery.DiscoveryResult;
import org.openhab.core.config.discovery.DiscoveryResultBuilder;
import org.openhab.core.config.discovery.DiscoveryService;
import org.openhab.core.config.discovery.inbox.Inbox;
import org.openhab.core.i18n.LocaleProvider;
import org.openhab.core.i18n.TranslationProvider;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingRegistry;
import org.openhab.core.thing.ThingRegistryChangeListener;
import org.openhab.core.thing.ThingUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Proposes a bridge for each broker that openHAB's MQTT binding is connected to, unless there is one to it already. */
@NonNullByDefault
@Component(service = DiscoveryService.class, configurationPid = "discovery.hawo")
public class MqttBrokerDiscoveryService extends AbstractDiscoveryService implements ThingRegistryChangeListener {
    private static final int SCAN_SECONDS = 1;

    private final ThingRegistry things;
    private final Inbox inbox;
    /** What is proposed: UID of the MQTT Thing → result. Its lock is held while openHAB is told, to keep the order. */
    private final Map<ThingUID, Proposal> proposals = new HashMap<>();

    private volatile boolean background;

    private record Proposal(ThingUID bridge, String label) {}

    @Activate
    public MqttBrokerDiscoveryService(
            @Reference TranslationProvider translations,
            @Reference LocaleProvider locale,
            @Reference ThingRegistry things,
            @Reference Inbox inbox,
            @Nullable Map<String, Object> configuration) {
        super(Set.of(THING_TYPE_BROKER), SCAN_SECONDS, true);
        i18nProvider = translations;
        localeProvider = locale;
        this.things = things;
        this.inbox = inbox;
        activate(configuration);
    }

    /** What is in the Inbox stays there: a result that is removed and found again has lost the user's "Ignore". */
    @Deactivate
    @Override
    protected void deactivate() {
        super.deactivate();
        stopBackgroundDiscovery();
    }

    @Override
    protected void startBackgroundDiscovery() {
        background = true;
        things.addRegistryChangeListener(this);
        update();
    }

    @Override
    protected void stopBackgroundDiscovery() {
        background = false;
        things.removeRegistryChangeListener(this);
    }

    /** Tells everything again, since the user may have taken it out of the Inbox, and takes out what an earlier run left. */
    @Override
    protected void startScan() {
        synchronized (proposals) {
            proposals.clear();
            update();
            inbox.getAll().stream()
                    .filter(result -> THING_TYPE_BROKER.equals(result.getThingTypeUID()))
                    .map(DiscoveryResult::getThingUID)
                    .filter(result -> proposals.values().stream()
                            .noneMatch(proposal -> proposal.bridge().equals(result)))
                    .forEach(this::thingRemoved);
        }
    }

    @Override
    public void added(Thing thing) {
        changed(thing);
    }

    @Override
    public void updated(Thing before, Thing thing) {
        changed(thing);
    }

    @Override
    public void removed(Thing thing) {
        changed(thing);
    }

    /** Not at once: openHAB adds a Thing while it holds the lock of the Inbox, for which a scan may be waiting. */
    private void changed(Thing thing) {
        if (THING_TYPE_MQTT_BROKER.equals(thing.getThingTypeUID())
                || THING_TYPE_BROKER.equals(thing.getThingTypeUID())) {
            scheduler.execute(() -> {
                if (background) {
                    update();
                }
            });
        }
    }

    private void update() {
        synchronized (proposals) {
            Collection<Thing> present = things.getAll();
            List<Thing> ours = ofType(present, THING_TYPE_BROKER.getAsString());
            Map<ThingUID, Proposal> wanted = new HashMap<>();
            for (Thing mqtt : ofType(present, THING_TYPE_MQTT_BROKER.getAsString())) {
                MqttBrokerSettings settings = MqttBrokerSettings.of(mqtt);
                if (settings.isDiscoverable()
                        && !settings.isWebSocket()
                        && settings.host() != null
                        && ours.stream().noneMatch(bridge -> leadsTo(bridge, mqtt, settings))) {
                    wanted.put(mqtt.getUID(), proposal(mqtt));
                }
            }
            Set.copyOf(proposals.keySet()).stream()
                    .filter(mqtt -> !Objects.requireNonNull(proposals.get(mqtt)).equals(wanted.get(mqtt)))
                    .forEach(this::withdraw);
            wanted.forEach(this::propose);
        }
    }

    private static List<Thing> ofType(Collection<Thing> things, String type) {
        return things.stream()
                .filter(thing -> thing.getThingTypeUID().getAsString().equals(type))
                .toList();
    }

    private static boolean leadsTo(Thing bridge, Thing mqtt, MqttBrokerSettings settings) {
        return mqtt.getUID().toString().equals(bridge.getConfiguration().get(MQTT_BRIDGE))
                || MqttBrokerSettings.of(bridge).isSameServerAs(settings);
    }

    private Proposal proposal(Thing mqtt) {
        ThingUID uid = new ThingUID(THING_TYPE_BROKER, mqtt.getUID().getId());
        if (things.get(uid) != null) {
            uid = new ThingUID(THING_TYPE_BROKER, "mqtt-" + mqtt.getUID().getId());
        }
        String label = mqtt.getLabel();
        return new Proposal(
                uid, label == null || label.isBlank() ? mqtt.getUID().getId() : label);
    }

    private void withdraw(ThingUID mqtt) {
        Proposal proposal = proposals.remove(mqtt);
        if (proposal != null) {
            thingRemoved(proposal.bridge());
        }
    }

    private void propose(ThingUID mqtt, Proposal proposal) {
        if (!proposal.equals(proposals.put(mqtt, proposal))) {
            thingDiscovered(DiscoveryResultBuilder.create(proposal.bridge())
                    .withThingType(THING_TYPE_BROKER)
                    .withProperty(MQTT_BRIDGE, mqtt.toString())
                    .withRepresentationProperty(MQTT_BRIDGE)
                    .withLabel(StatusText.of("@text/discovery.broker.label", proposal.label()))
                    .build());
        }
    }
}
