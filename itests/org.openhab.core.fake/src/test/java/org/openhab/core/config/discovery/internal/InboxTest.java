/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.config.discovery.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openhab.core.common.ThreadPoolManager;
import org.openhab.core.config.core.ConfigDescription;
import org.openhab.core.config.core.ConfigDescriptionBuilder;
import org.openhab.core.config.core.ConfigDescriptionParameter.Type;
import org.openhab.core.config.core.ConfigDescriptionParameterBuilder;
import org.openhab.core.config.core.ConfigDescriptionRegistry;
import org.openhab.core.config.core.Configuration;
import org.openhab.core.config.discovery.DiscoveryResult;
import org.openhab.core.config.discovery.DiscoveryResultBuilder;
import org.openhab.core.config.discovery.DiscoveryResultFlag;
import org.openhab.core.config.discovery.inbox.Inbox;
import org.openhab.core.config.discovery.inbox.InboxListener;
import org.openhab.core.internal.events.EventPublisherImpl;
import org.openhab.core.internal.service.VolatileStorageService;
import org.openhab.core.thing.ManagedThingProvider;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingTypeUID;
import org.openhab.core.thing.ThingUID;
import org.openhab.core.thing.binding.builder.BridgeBuilder;
import org.openhab.core.thing.binding.builder.ThingBuilder;
import org.openhab.core.thing.internal.ThingRegistryImpl;
import org.openhab.core.thing.type.ChannelTypeRegistry;
import org.openhab.core.thing.type.ThingType;
import org.openhab.core.thing.type.ThingTypeBuilder;
import org.openhab.core.thing.type.ThingTypeRegistry;

class InboxTest {
    private static final ThingTypeUID LAMP = new ThingTypeUID("demo:lamp");
    private static final ThingUID HUB = new ThingUID("demo:hub:h");
    private static final URI CONFIG = URI.create("thing-type:demo:lamp");

    private final EventPublisherImpl events = new EventPublisherImpl();
    private final ManagedThingProvider managed = new ManagedThingProvider(new VolatileStorageService());
    private final ThingRegistryImpl things = new Things();
    private final InboxImpl inbox = new InboxImpl(
            new DiscoveryServiceRegistryImpl(),
            things,
            new ThingTypes(),
            new Descriptions(),
            events,
            new ThreadPoolManager());

    @AfterEach
    void close() {
        inbox.close();
        events.close();
    }

    private static DiscoveryResultBuilder result(String id, String serial) {
        return DiscoveryResultBuilder.create(new ThingUID(LAMP, HUB, id))
                .withThingType(LAMP)
                .withBridge(HUB)
                .withProperties(Map.of("serial", serial, "vendor", "Acme"))
                .withRepresentationProperty("serial")
                .withLabel("Lamp " + id);
    }

    private boolean add(DiscoveryResultBuilder result) {
        return inbox.add(result.build()).join();
    }

    private List<String> ids() {
        return inbox.getAll().stream()
                .map(DiscoveryResult::getThingUID)
                .map(ThingUID::getId)
                .toList();
    }

    @Test
    void aDeviceLiesInItOnce() {
        assertTrue(add(result("a", "1")));
        assertTrue(add(result("a", "1").withLabel("new label")));
        assertEquals(List.of("a"), ids());
        assertEquals("new label", inbox.getAll().get(0).getLabel());
    }

    @Test
    void aThingDoesNotLieInIt() {
        add(result("a", "1"));
        Thing thing = lamp("a");
        managed.add(thing);
        assertEquals(List.of(), ids());
        assertFalse(add(result("a", "1")));

        managed.remove(thing.getUID());
        assertTrue(add(result("a", "1")));
    }

    @Test
    void aThingsDeviceUnderAnotherNameIsIgnored() {
        managed.add(lamp("mine"));
        add(result("a", "1"));
        assertEquals(DiscoveryResultFlag.IGNORED, inbox.getAll().get(0).getFlag());

        managed.remove(lamp("mine").getUID());
        assertEquals(List.of(), ids());
    }

    private static Thing lamp(String id) {
        return ThingBuilder.create(LAMP, new ThingUID(LAMP, HUB, id))
                .withBridge(HUB)
                .withProperty("serial", "1")
                .build();
    }

    @Test
    void anApprovedResultBecomesAThing() {
        add(result("a", "1"));
        Thing thing = inbox.approve(new ThingUID(LAMP, HUB, "a"), "Desk", null);

        assertEquals("Desk", thing.getLabel());
        assertEquals(HUB, thing.getBridgeUID());
        assertEquals(Map.of("vendor", "Acme"), thing.getProperties());
        assertEquals("1", thing.getConfiguration().get("serial"));
        assertEquals(thing, things.get(thing.getUID()));
        assertEquals(List.of(), ids());
    }

    @Test
    void aResultGoesWhenItsTimeIsOver() {
        add(result("a", "1").withTTL(60));
        add(result("b", "2"));
        inbox.expire(System.nanoTime() + 59_000_000_000L);
        assertEquals(List.of("a", "b"), ids());
        inbox.expire(System.nanoTime() + 60_000_000_000L);
        assertEquals(List.of("b"), ids());
    }

    @Test
    void theUsersFlagStaysWhenTheDeviceIsHeardOfAgain() {
        add(result("a", "1"));
        inbox.setFlag(new ThingUID(LAMP, HUB, "a"), DiscoveryResultFlag.IGNORED);
        add(result("a", "1"));
        assertEquals(DiscoveryResultFlag.IGNORED, inbox.getAll().get(0).getFlag());
    }

    @Test
    void theUsersFlagIsLostWhenTheResultIsRemoved() {
        add(result("a", "1"));
        ThingUID uid = new ThingUID(LAMP, HUB, "a");
        inbox.setFlag(uid, DiscoveryResultFlag.IGNORED);
        inbox.remove(uid);
        add(result("a", "1"));
        assertEquals(DiscoveryResultFlag.NEW, inbox.getAll().get(0).getFlag());
    }

    @Test
    void aFlagIsAnUpdate() {
        add(result("a", "1"));
        List<DiscoveryResultFlag> told = new ArrayList<>();
        inbox.addInboxListener(new InboxListener() {
            @Override
            public void thingAdded(Inbox source, DiscoveryResult result) {
                told.add(null);
            }

            @Override
            public void thingUpdated(Inbox source, DiscoveryResult result) {
                told.add(result.getFlag());
            }

            @Override
            public void thingRemoved(Inbox source, DiscoveryResult result) {
                told.add(null);
            }
        });
        inbox.setFlag(new ThingUID(LAMP, HUB, "a"), DiscoveryResultFlag.IGNORED);
        assertEquals(List.of(DiscoveryResultFlag.IGNORED), told);
    }

    @Test
    void resultsGoWithTheirBridge() {
        Thing hub = BridgeBuilder.create(new ThingTypeUID("demo:hub"), HUB).build();
        managed.add(hub);
        add(result("a", "1"));
        managed.remove(HUB);
        assertEquals(List.of(), ids());
    }

    private final class Things extends ThingRegistryImpl {
        Things() {
            managed.addProviderChangeListener(this);
            setManagedProvider(managed);
        }

        @Override
        public Thing createThingOfType(
                ThingTypeUID type, ThingUID uid, ThingUID bridge, String label, Configuration configuration) {
            return ThingBuilder.create(type, uid)
                    .withBridge(bridge)
                    .withConfiguration(configuration)
                    .build();
        }
    }

    private static final class ThingTypes extends ThingTypeRegistry {
        ThingTypes() {
            super(new ChannelTypeRegistry());
        }

        @Override
        public ThingType getThingType(ThingTypeUID uid, Locale locale) {
            return ThingTypeBuilder.instance(uid, "Lamp")
                    .withRepresentationProperty("serial")
                    .withConfigDescriptionURI(CONFIG)
                    .build();
        }
    }

    private static final class Descriptions extends ConfigDescriptionRegistry {
        @Override
        public ConfigDescription getConfigDescription(URI uri, Locale locale) {
            return ConfigDescriptionBuilder.create(uri)
                    .withParameter(ConfigDescriptionParameterBuilder.create("serial", Type.TEXT)
                            .build())
                    .build();
        }
    }
}
