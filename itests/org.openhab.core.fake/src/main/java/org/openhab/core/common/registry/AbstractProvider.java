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

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.slf4j.LoggerFactory;

@NonNullByDefault
public abstract class AbstractProvider<E> implements Provider<E> {
    protected List<ProviderChangeListener<E>> listeners = new CopyOnWriteArrayList<>();

    @Override
    public void addProviderChangeListener(ProviderChangeListener<E> listener) {
        listeners.add(listener);
    }

    @Override
    public void removeProviderChangeListener(ProviderChangeListener<E> listener) {
        listeners.remove(listener);
    }

    protected void notifyListenersAboutAddedElement(E element) {
        forEachListener(listener -> listener.added(this, element));
    }

    protected void notifyListenersAboutRemovedElement(E element) {
        forEachListener(listener -> listener.removed(this, element));
    }

    protected void notifyListenersAboutUpdatedElement(E oldElement, E element) {
        forEachListener(listener -> listener.updated(this, oldElement, element));
    }

    private void forEachListener(Consumer<ProviderChangeListener<E>> call) {
        for (ProviderChangeListener<E> listener : listeners) {
            try {
                call.accept(listener);
            } catch (RuntimeException e) {
                // One listener's trouble must not keep the news from the others.
                LoggerFactory.getLogger(getClass())
                        .error("A listener of {} failed", getClass().getName(), e);
            }
        }
    }
}
