/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.thing.binding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.config.core.ConfigDescriptionRegistry;
import org.openhab.core.config.core.Configuration;
import org.openhab.core.thing.Bridge;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingTypeUID;
import org.openhab.core.thing.ThingUID;
import org.openhab.core.thing.type.ThingType;
import org.openhab.core.thing.type.ThingTypeRegistry;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.ComponentContext;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The base of factories: makes handlers and registers their services. */
public abstract class BaseThingHandlerFactory implements ThingHandlerFactory {
    protected @NonNullByDefault({}) BundleContext bundleContext;

    private final Logger log = LoggerFactory.getLogger(BaseThingHandlerFactory.class);
    private final Map<ThingUID, List<HandlerServiceRegistration>> services = new ConcurrentHashMap<>();

    private @NonNullByDefault({}) ServiceTracker<ThingTypeRegistry, ThingTypeRegistry> thingTypes;
    private @NonNullByDefault({}) ServiceTracker<ConfigDescriptionRegistry, ConfigDescriptionRegistry>
            configDescriptions;

    protected void activate(ComponentContext componentContext) {
        bundleContext = componentContext.getBundleContext();
        thingTypes = new ServiceTracker<>(bundleContext, ThingTypeRegistry.class, null);
        thingTypes.open();
        configDescriptions = new ServiceTracker<>(bundleContext, ConfigDescriptionRegistry.class, null);
        configDescriptions.open();
    }

    protected void deactivate(ComponentContext componentContext) {
        for (ThingUID uid : List.copyOf(services.keySet())) {
            unregisterServices(uid);
        }
        thingTypes.close();
        configDescriptions.close();
    }

    protected BundleContext getBundleContext() {
        return bundleContext;
    }

    @Override
    public ThingHandler registerHandler(Thing thing) {
        ThingHandler handler = createHandler(thing);
        if (handler == null) {
            throw new IllegalStateException(
                    getClass().getSimpleName() + " could not create a handler for the thing '" + thing.getUID() + "'.");
        }
        if (thing instanceof Bridge && !(handler instanceof BridgeHandler)) {
            throw new IllegalStateException(
                    "Created handler of bridge '" + thing.getUID() + "' must implement the BridgeHandler interface.");
        }
        registerServices(thing.getUID(), handler);
        return handler;
    }

    private void registerServices(ThingUID uid, ThingHandler handler) {
        List<HandlerServiceRegistration> registered = new ArrayList<>();
        services.put(uid, registered);
        for (Class<? extends ThingHandlerService> type : handler.getServices()) {
            try {
                registered.add(HandlerServiceRegistration.register(bundleContext, type, handler));
            } catch (ReflectiveOperationException | RuntimeException e) {
                log.warn("Could not register the service {} of thing {}", type.getName(), uid, e);
            }
        }
    }

    private void unregisterServices(ThingUID uid) {
        List<HandlerServiceRegistration> registered = services.remove(uid);
        if (registered != null) {
            registered.forEach(HandlerServiceRegistration::unregister);
        }
    }

    @Override
    public void unregisterHandler(Thing thing) {
        ThingHandler handler = thing.getHandler();
        if (handler != null) {
            removeHandler(handler);
        }
        unregisterServices(thing.getUID());
    }

    protected abstract @Nullable ThingHandler createHandler(Thing thing);

    /** For factories that have to clean up after a handler. */
    protected void removeHandler(ThingHandler thingHandler) {}

    @Override
    public void removeThing(ThingUID thingUID) {}

    @Override
    public @Nullable Thing createThing(
            ThingTypeUID thingTypeUID,
            Configuration configuration,
            @Nullable ThingUID thingUID,
            @Nullable ThingUID bridgeUID) {
        ThingUID uid = thingUID == null ? ThingFactory.generateRandomThingUID(thingTypeUID) : thingUID;
        ThingType type = getThingTypeByUID(thingTypeUID);
        return type == null
                ? null
                : ThingFactory.createThing(type, uid, configuration, bridgeUID, getConfigDescriptionRegistry());
    }

    protected @Nullable Thing createThing(ThingTypeUID thingTypeUID, Configuration configuration, ThingUID thingUID) {
        return createThing(thingTypeUID, configuration, thingUID, null);
    }

    protected @Nullable ThingType getThingTypeByUID(ThingTypeUID thingTypeUID) {
        ThingTypeRegistry registry = thingTypes.getService();
        return registry == null ? null : registry.getThingType(thingTypeUID);
    }

    protected @Nullable ConfigDescriptionRegistry getConfigDescriptionRegistry() {
        return configDescriptions.getService();
    }
}
