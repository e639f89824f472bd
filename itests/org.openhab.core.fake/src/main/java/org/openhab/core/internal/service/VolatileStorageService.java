/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.internal.service;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.storage.Storage;
import org.openhab.core.storage.StorageService;
import org.osgi.service.component.annotations.Component;

/** Keeps everything in memory, until the bundle stops. */
@Component(service = StorageService.class)
@NonNullByDefault
public final class VolatileStorageService implements StorageService {
    private final Map<String, Storage<?>> storages = new ConcurrentHashMap<>();

    @Override
    public <T> Storage<T> getStorage(String name) {
        return getStorage(name, null);
    }

    @Override
    @SuppressWarnings("unchecked") // a name is always used with the same type
    public <T> Storage<T> getStorage(String name, @Nullable ClassLoader classLoader) {
        return (Storage<T>) storages.computeIfAbsent(name, n -> new VolatileStorage<T>());
    }

    private static final class VolatileStorage<T> implements Storage<T> {
        private final Map<String, T> values = new ConcurrentHashMap<>();

        @Override
        public @Nullable T put(String key, @Nullable T value) {
            return value == null ? values.remove(key) : values.put(key, value);
        }

        @Override
        public @Nullable T remove(String key) {
            return values.remove(key);
        }

        @Override
        public boolean containsKey(String key) {
            return values.containsKey(key);
        }

        @Override
        public @Nullable T get(String key) {
            return values.get(key);
        }

        @Override
        public Collection<String> getKeys() {
            return List.copyOf(values.keySet());
        }

        @Override
        public Collection<@Nullable T> getValues() {
            return List.copyOf(values.values());
        }
    }
}
