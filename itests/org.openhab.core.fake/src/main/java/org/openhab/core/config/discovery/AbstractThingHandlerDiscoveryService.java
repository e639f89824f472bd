/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.config.discovery;

import java.util.Map;
import java.util.Set;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.thing.ThingTypeUID;
import org.openhab.core.thing.binding.ThingHandler;
import org.openhab.core.thing.binding.ThingHandlerService;

/** A discovery service that lives as long as a handler. */
public abstract class AbstractThingHandlerDiscoveryService<T extends ThingHandler> extends AbstractDiscoveryService
        implements ThingHandlerService {
    protected @NonNullByDefault({}) T thingHandler;

    private final Class<T> thingClazz;
    private boolean backgroundDiscoveryEnabled;

    protected AbstractThingHandlerDiscoveryService(
            Class<T> thingClazz,
            @Nullable Set<ThingTypeUID> supportedThingTypes,
            int timeout,
            boolean backgroundDiscoveryEnabledByDefault,
            @Nullable String scanInputLabel,
            @Nullable String scanInputDescription)
            throws IllegalArgumentException {
        super(supportedThingTypes, timeout, backgroundDiscoveryEnabledByDefault, scanInputLabel, scanInputDescription);
        this.thingClazz = thingClazz;
        backgroundDiscoveryEnabled = backgroundDiscoveryEnabledByDefault;
    }

    protected AbstractThingHandlerDiscoveryService(
            Class<T> thingClazz,
            @Nullable Set<ThingTypeUID> supportedThingTypes,
            int timeout,
            boolean backgroundDiscoveryEnabledByDefault)
            throws IllegalArgumentException {
        this(thingClazz, supportedThingTypes, timeout, backgroundDiscoveryEnabledByDefault, null, null);
    }

    protected AbstractThingHandlerDiscoveryService(
            Class<T> thingClazz, @Nullable Set<ThingTypeUID> supportedThingTypes, int timeout)
            throws IllegalArgumentException {
        this(thingClazz, supportedThingTypes, timeout, true);
    }

    protected AbstractThingHandlerDiscoveryService(Class<T> thingClazz, int timeout) throws IllegalArgumentException {
        this(thingClazz, null, timeout);
    }

    @Override
    protected abstract void startScan();

    @Override
    public void setThingHandler(ThingHandler handler) {
        if (!thingClazz.isInstance(handler)) {
            throw new IllegalArgumentException(
                    "Expected class is " + thingClazz + " but the parameter has class " + handler.getClass());
        }
        thingHandler = thingClazz.cast(handler);
    }

    @Override
    public @Nullable ThingHandler getThingHandler() {
        return thingHandler;
    }

    @Override
    public boolean isBackgroundDiscoveryEnabled() {
        return backgroundDiscoveryEnabled;
    }

    /** Only takes the configuration: background discovery needs the handler, so it starts with initialize(). */
    @Override
    public void activate(@Nullable Map<String, Object> config) {
        backgroundDiscoveryEnabled = backgroundDiscoveryIn(config);
    }

    @Override
    public void modified(@Nullable Map<String, Object> config) {
        boolean enabled = backgroundDiscoveryIn(config);
        if (enabled == backgroundDiscoveryEnabled) {
            return;
        }
        backgroundDiscoveryEnabled = enabled;
        if (enabled) {
            startBackgroundDiscovery();
        } else {
            stopBackgroundDiscovery();
        }
    }

    @Override
    public void deactivate() {
        // Background discovery has ended with dispose().
    }

    @Override
    public void initialize() {
        if (backgroundDiscoveryEnabled) {
            startBackgroundDiscovery();
        }
    }

    @Override
    public void dispose() {
        if (backgroundDiscoveryEnabled) {
            stopBackgroundDiscovery();
        }
    }
}
