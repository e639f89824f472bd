/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.thing.internal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.openhab.core.common.ThreadPoolManager;
import org.openhab.core.config.core.ConfigDescription;
import org.openhab.core.config.core.ConfigDescriptionBuilder;
import org.openhab.core.config.core.ConfigDescriptionParameter.Type;
import org.openhab.core.config.core.ConfigDescriptionParameterBuilder;
import org.openhab.core.config.core.ConfigDescriptionRegistry;
import org.openhab.core.config.core.Configuration;
import org.openhab.core.config.core.internal.ConfigDescriptionValidatorImpl;
import org.openhab.core.events.Event;
import org.openhab.core.events.EventSubscriber;
import org.openhab.core.i18n.TranslationProvider;
import org.openhab.core.internal.events.EventPublisherImpl;
import org.openhab.core.internal.i18n.I18nProviderImpl;
import org.openhab.core.internal.items.ItemRegistryImpl;
import org.openhab.core.internal.items.ItemStateConverterImpl;
import org.openhab.core.internal.items.ItemUpdater;
import org.openhab.core.internal.service.ReadyServiceImpl;
import org.openhab.core.internal.service.VolatileStorageService;
import org.openhab.core.items.ManagedItemProvider;
import org.openhab.core.thing.ManagedThingProvider;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingTypeUID;
import org.openhab.core.thing.ThingUID;
import org.openhab.core.thing.i18n.ThingStatusInfoI18nLocalizationService;
import org.openhab.core.thing.link.ItemChannelLinkRegistry;
import org.openhab.core.thing.link.ManagedItemChannelLinkProvider;
import org.openhab.core.thing.type.ChannelTypeRegistry;
import org.openhab.core.thing.type.ThingType;
import org.openhab.core.thing.type.ThingTypeBuilder;
import org.openhab.core.thing.type.ThingTypeRegistry;

/** The live parts put together without a framework, with a bridge type and a thing type. */
final class LiveCore implements AutoCloseable {
    static final ThingTypeUID HUB = new ThingTypeUID("demo:hub");
    static final ThingTypeUID LAMP = new ThingTypeUID("demo:lamp");

    private static final URI HUB_CONFIG = URI.create("thing-type:demo:hub");
    private static final ThingType HUB_TYPE = ThingTypeBuilder.instance(HUB, "Hub")
            .withConfigDescriptionURI(HUB_CONFIG)
            .buildBridge();
    private static final ThingType LAMP_TYPE = ThingTypeBuilder.instance(LAMP, "Lamp")
            .withSupportedBridgeTypeUIDs(List.of("demo:hub"))
            .build();
    private static final ConfigDescription DESCRIPTION = ConfigDescriptionBuilder.create(HUB_CONFIG)
            .withParameter(ConfigDescriptionParameterBuilder.create("host", Type.TEXT)
                    .withRequired(true)
                    .build())
            .withParameter(ConfigDescriptionParameterBuilder.create("port", Type.INTEGER)
                    .withDefault("1883")
                    .build())
            .build();

    final List<Event> posted = new CopyOnWriteArrayList<>();
    final EventPublisherImpl events = new EventPublisherImpl();
    final ManagedThingProvider managedThings;
    final ManagedItemProvider managedItems;
    final ManagedItemChannelLinkProvider managedLinks;
    final ThingRegistryImpl things = new ThingRegistryImpl();
    final ThingManagerImpl manager;
    final RecordingFactory factory = new RecordingFactory();
    private final CommunicationManager communication;
    private final ThingLinkManager linkManager;
    private final ThreadPoolManager pools = new ThreadPoolManager();

    LiveCore() {
        VolatileStorageService storage = new VolatileStorageService();
        managedThings = new ManagedThingProvider(storage);
        managedItems = new ManagedItemProvider(storage);
        managedLinks = new ManagedItemChannelLinkProvider(storage);
        TranslationProvider translations = new I18nProviderImpl(Map.of());
        ItemStateConverterImpl converter = new ItemStateConverterImpl();
        ItemRegistryImpl items = new ItemRegistryImpl(converter, events, managedItems);
        ItemChannelLinkRegistry links = new ItemChannelLinkRegistry(things, items);
        ChannelTypeRegistry channelTypes = new ChannelTypeRegistry();
        ConfigDescriptionRegistry descriptions = new Descriptions();
        managedThings.addProviderChangeListener(things);
        managedItems.addProviderChangeListener(items);
        managedLinks.addProviderChangeListener(links);
        things.setManagedProvider(managedThings);
        things.setEventPublisher(events);
        communication = new CommunicationManager(things, items, links, converter, events, pools);
        linkManager = new ThingLinkManager(things, links);
        events.addSubscriber(communication);
        events.addSubscriber(new AutoUpdateManager(Map.of(), items, things, links, channelTypes, events));
        events.addSubscriber(new ItemUpdater(items));
        events.addSubscriber(new Recorder());
        manager = new ThingManagerImpl(
                things,
                new ThingTypes(channelTypes),
                channelTypes,
                descriptions,
                new ConfigDescriptionValidatorImpl(descriptions, translations),
                links,
                communication,
                events,
                new ThingStatusInfoI18nLocalizationService(),
                new ReadyServiceImpl(),
                pools);
    }

    void add(Thing... added) {
        List.of(added).forEach(things::add);
    }

    void addHub() {
        add(RecordingFactory.hub(new Configuration(Map.of("host", "broker"))));
    }

    Thing thing(ThingUID uid) {
        return things.get(uid);
    }

    static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + 10_000_000_000L;
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        assertTrue(condition.getAsBoolean());
    }

    @Override
    public void close() {
        manager.close();
        communication.close();
        linkManager.close();
        events.close();
    }

    private final class Recorder implements EventSubscriber {
        @Override
        public Set<String> getSubscribedEventTypes() {
            return Set.of(ALL_EVENT_TYPES);
        }

        @Override
        public void receive(Event event) {
            posted.add(event);
        }
    }

    private static final class ThingTypes extends ThingTypeRegistry {
        ThingTypes(ChannelTypeRegistry channelTypes) {
            super(channelTypes);
        }

        @Override
        public ThingType getThingType(ThingTypeUID uid, Locale locale) {
            return uid.equals(HUB) ? HUB_TYPE : LAMP_TYPE;
        }
    }

    private static final class Descriptions extends ConfigDescriptionRegistry {
        @Override
        public ConfigDescription getConfigDescription(URI uri, Locale locale) {
            return DESCRIPTION;
        }
    }
}
