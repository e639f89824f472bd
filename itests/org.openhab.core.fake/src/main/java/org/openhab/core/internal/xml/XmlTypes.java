/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.internal.xml;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.config.core.ConfigDescription;
import org.openhab.core.config.core.ConfigDescriptionProvider;
import org.openhab.core.i18n.TranslationProvider;
import org.openhab.core.service.ReadyMarker;
import org.openhab.core.service.ReadyService;
import org.openhab.core.thing.ThingTypeUID;
import org.openhab.core.thing.binding.ThingTypeProvider;
import org.openhab.core.thing.type.ChannelType;
import org.openhab.core.thing.type.ChannelTypeProvider;
import org.openhab.core.thing.type.ChannelTypeUID;
import org.openhab.core.thing.type.ThingType;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.util.tracker.BundleTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The types that active bundles describe in XML. They come and go with their bundle. */
@Component(
        immediate = true,
        service = {ThingTypeProvider.class, ChannelTypeProvider.class, ConfigDescriptionProvider.class})
@NonNullByDefault
public final class XmlTypes implements ThingTypeProvider, ChannelTypeProvider, ConfigDescriptionProvider {
    public static final String READY_MARKER = "openhab.xmlThingTypes";

    private final Logger logger = LoggerFactory.getLogger(XmlTypes.class);
    private final Map<Bundle, TypesOfBundle> byBundle = new ConcurrentHashMap<>();
    private final TypeTexts texts;
    private final ReadyService readyService;
    private final BundleTracker<Bundle> tracker;

    @Activate
    public XmlTypes(
            BundleContext context, @Reference TranslationProvider translations, @Reference ReadyService readyService) {
        this.texts = new TypeTexts(translations);
        this.readyService = readyService;
        tracker = new BundleTracker<>(context, Bundle.ACTIVE, null) {
            @Override
            public @Nullable Bundle addingBundle(Bundle bundle, @Nullable BundleEvent event) {
                return add(bundle) ? bundle : null;
            }

            @Override
            public void removedBundle(Bundle bundle, @Nullable BundleEvent event, Bundle same) {
                // BundleTracker has a method remove of its own.
                forget(bundle);
            }
        };
        tracker.open();
    }

    @Deactivate
    public void close() {
        tracker.close();
    }

    private boolean add(Bundle bundle) {
        if (bundle.getEntry("OH-INF") == null) {
            return false;
        }
        try {
            byBundle.put(bundle, TypesOfBundle.read(bundle));
        } catch (IOException | IllegalArgumentException e) {
            logger.error("The XML files of {} cannot be read", bundle.getSymbolicName(), e);
        }
        readyService.markReady(marker(bundle));
        return true;
    }

    private void forget(Bundle bundle) {
        readyService.unmarkReady(marker(bundle));
        byBundle.remove(bundle);
    }

    private static ReadyMarker marker(Bundle bundle) {
        return new ReadyMarker(READY_MARKER, bundle.getSymbolicName());
    }

    @Override
    public @Nullable ThingType getThingType(ThingTypeUID uid, @Nullable Locale locale) {
        return find(types -> types.thingTypes().get(uid), (bundle, type) -> texts.of(bundle, locale)
                .localize(type));
    }

    @Override
    public Collection<ThingType> getThingTypes(@Nullable Locale locale) {
        return all(types -> types.thingTypes().values(), (bundle, type) -> texts.of(bundle, locale)
                .localize(type));
    }

    @Override
    public @Nullable ChannelType getChannelType(ChannelTypeUID uid, @Nullable Locale locale) {
        return find(types -> types.channelTypes().get(uid), (bundle, type) -> texts.of(bundle, locale)
                .localize(type));
    }

    @Override
    public Collection<ChannelType> getChannelTypes(@Nullable Locale locale) {
        return all(types -> types.channelTypes().values(), (bundle, type) -> texts.of(bundle, locale)
                .localize(type));
    }

    @Override
    public @Nullable ConfigDescription getConfigDescription(URI uri, @Nullable Locale locale) {
        return find(types -> types.configDescriptions().get(uri), (bundle, config) -> texts.of(bundle, locale)
                .localize(config));
    }

    @Override
    public Collection<ConfigDescription> getConfigDescriptions(@Nullable Locale locale) {
        return all(types -> types.configDescriptions().values(), (bundle, config) -> texts.of(bundle, locale)
                .localize(config));
    }

    private <T> @Nullable T find(Function<TypesOfBundle, @Nullable T> choose, BiFunction<Bundle, T, T> localize) {
        for (Map.Entry<Bundle, TypesOfBundle> entry : byBundle.entrySet()) {
            T found = choose.apply(entry.getValue());
            if (found != null) {
                return localize.apply(entry.getKey(), found);
            }
        }
        return null;
    }

    private <T> Collection<T> all(Function<TypesOfBundle, Collection<T>> choose, BiFunction<Bundle, T, T> localize) {
        List<T> all = new ArrayList<>();
        byBundle.forEach((bundle, types) -> choose.apply(types).forEach(type -> all.add(localize.apply(bundle, type))));
        return all;
    }
}
