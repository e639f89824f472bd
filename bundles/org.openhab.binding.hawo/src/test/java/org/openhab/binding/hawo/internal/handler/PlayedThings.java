/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.handler;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.config.core.Configuration;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingRegistry;
import org.openhab.core.thing.ThingRegistryChangeListener;
import org.openhab.core.thing.ThingTypeUID;
import org.openhab.core.thing.ThingUID;
import org.openhab.core.thing.binding.builder.BridgeBuilder;

/** openHAB's registry of Things, as far as somebody who only reads and listens sees it. */
@NonNullByDefault
public final class PlayedThings {
    private final Map<ThingUID, Thing> things = new ConcurrentHashMap<>();
    private final Set<ThingRegistryChangeListener> listeners = new CopyOnWriteArraySet<>();

    public ThingRegistry registry() {
        return (ThingRegistry) Proxy.newProxyInstance(
                PlayedThings.class.getClassLoader(),
                new Class<?>[] {ThingRegistry.class},
                (proxy, method, arguments) -> answer(method.getName(), arguments));
    }

    private @Nullable Object answer(String method, Object[] arguments) {
        switch (method) {
            case "get":
                return things.get(arguments[0]);
            case "getAll":
                return List.copyOf(things.values());
            case "addRegistryChangeListener":
                return listeners.add((ThingRegistryChangeListener) arguments[0]);
            case "removeRegistryChangeListener":
                return listeners.remove(arguments[0]);
            default:
                throw new UnsupportedOperationException(method);
        }
    }

    /** Adds a bridge, or replaces the one that is there, as an edit by the user does. */
    public void put(ThingTypeUID type, String id, Map<String, Object> parameters) {
        ThingUID uid = new ThingUID(type, id);
        Thing thing = BridgeBuilder.create(type, uid)
                .withLabel("Label of " + id)
                .withConfiguration(new Configuration(parameters))
                .build();
        Thing before = things.put(uid, thing);
        if (before == null) {
            listeners.forEach(listener -> listener.added(thing));
        } else {
            listeners.forEach(listener -> listener.updated(before, thing));
        }
    }

    public void remove(ThingTypeUID type, String id) {
        Thing thing = Objects.requireNonNull(things.remove(new ThingUID(type, id)));
        listeners.forEach(listener -> listener.removed(thing));
    }

    public int listeners() {
        return listeners.size();
    }
}
