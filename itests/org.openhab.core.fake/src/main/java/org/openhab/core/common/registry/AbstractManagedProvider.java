/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.common.registry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.storage.Storage;
import org.openhab.core.storage.StorageService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A provider that keeps its elements in a storage. */
@NonNullByDefault
public abstract class AbstractManagedProvider<E extends Identifiable<K>, K, PE> extends AbstractProvider<E>
        implements ManagedProvider<E, K> {
    protected final Logger logger = LoggerFactory.getLogger(getClass());

    private final Storage<PE> storage;

    @SuppressWarnings("this-escape")
    protected AbstractManagedProvider(StorageService storageService) {
        storage = storageService.getStorage(getStorageName(), getClass().getClassLoader());
    }

    @Override
    public void add(E element) {
        String key = keyToString(element.getUID());
        synchronized (storage) {
            if (storage.containsKey(key)) {
                throw new IllegalArgumentException(
                        "Cannot add element, because an element with same UID (%s) already exists.".formatted(key));
            }
            storage.put(key, toPersistableElement(element));
        }
        notifyListenersAboutAddedElement(element);
    }

    @Override
    public @Nullable E get(K key) {
        String text = keyToString(key);
        PE stored = storage.get(text);
        return stored == null ? null : toElement(text, stored);
    }

    @Override
    public Collection<E> getAll() {
        List<E> elements = new ArrayList<>();
        for (String key : storage.getKeys()) {
            PE stored = storage.get(key);
            E element = stored == null ? null : toElement(key, stored);
            if (element != null) {
                elements.add(element);
            }
        }
        return elements;
    }

    @Override
    public @Nullable E remove(K key) {
        String text = keyToString(key);
        PE stored = storage.remove(text);
        E element = stored == null ? null : toElement(text, stored);
        if (element != null) {
            notifyListenersAboutRemovedElement(element);
        }
        return element;
    }

    @Override
    public @Nullable E update(E element) {
        String key = keyToString(element.getUID());
        PE old;
        synchronized (storage) {
            if (!storage.containsKey(key)) {
                logger.warn("Could not update element with key {}, because it does not exist", key);
                return null;
            }
            old = storage.put(key, toPersistableElement(element));
        }
        E oldElement = old == null ? null : toElement(key, old);
        if (oldElement != null) {
            notifyListenersAboutUpdatedElement(oldElement, element);
        }
        return oldElement;
    }

    protected abstract String getStorageName();

    protected abstract String keyToString(K key);

    protected abstract @Nullable E toElement(String key, PE persistableElement);

    protected abstract PE toPersistableElement(E element);
}
