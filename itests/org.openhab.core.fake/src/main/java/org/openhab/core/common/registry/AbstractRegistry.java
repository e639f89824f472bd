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

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.events.Event;
import org.openhab.core.events.EventPublisher;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects the elements of all providers, found as OSGi services, and tells listeners about them.
 *
 * Hooks and listeners are called without a lock of the registry held, in the thread of the provider.
 */
@NonNullByDefault
public abstract class AbstractRegistry<E extends Identifiable<K>, K, P extends Provider<E>>
        implements ProviderChangeListener<E>, Registry<E, K> {
    private final Logger log = LoggerFactory.getLogger(getClass());
    private final @Nullable Class<P> providerClass;
    private final Map<K, Held<E>> elements = new ConcurrentHashMap<>();
    private final Set<Provider<E>> providers = new CopyOnWriteArraySet<>();
    private final Collection<RegistryChangeListener<E>> registryListeners = new CopyOnWriteArraySet<>();

    private @Nullable ServiceTracker<P, P> tracker;
    private volatile @Nullable ManagedProvider<E, K> managedProvider;
    private volatile @Nullable EventPublisher eventPublisher;

    private record Held<E>(Provider<E> provider, E element) {}

    protected AbstractRegistry(@Nullable Class<P> providerClazz) {
        providerClass = providerClazz;
    }

    protected void activate(BundleContext context) {
        Class<P> wanted = providerClass;
        if (wanted == null) {
            return;
        }
        ServiceTracker<P, P> opened = new ServiceTracker<>(context, wanted, null) {
            @Override
            public @Nullable P addingService(ServiceReference<P> reference) {
                P provider = context.getService(reference);
                if (provider != null) {
                    addProvider(provider);
                }
                return provider;
            }

            @Override
            public void removedService(ServiceReference<P> reference, P provider) {
                removeProvider(provider);
                context.ungetService(reference);
            }
        };
        tracker = opened;
        opened.open();
    }

    protected void deactivate() {
        ServiceTracker<P, P> opened = tracker;
        tracker = null;
        if (opened != null) {
            opened.close();
        }
    }

    public void waitForCompletedAsyncActivationTasks() {
        // Activation is complete when activate returns.
    }

    protected void addProvider(Provider<E> provider) {
        if (!providers.add(provider)) {
            return;
        }
        provider.addProviderChangeListener(this);
        provider.getAll().forEach(element -> added(provider, element));
    }

    protected void removeProvider(Provider<E> provider) {
        if (!providers.remove(provider)) {
            return;
        }
        provider.removeProviderChangeListener(this);
        for (Held<E> held : List.copyOf(elements.values())) {
            if (held.provider() == provider) {
                removed(provider, held.element());
            }
        }
    }

    @Override
    public void added(Provider<E> provider, E element) {
        Held<E> present = elements.putIfAbsent(element.getUID(), new Held<>(provider, element));
        if (present != null) {
            if (present.element() != element) {
                log.warn("{} is provided twice; the second one is left out", element.getUID());
            }
            return;
        }
        try {
            onAddElement(element);
        } catch (RuntimeException e) {
            elements.remove(element.getUID());
            log.warn("Could not add element {}: {}", element.getUID(), e.getMessage(), e);
            return;
        }
        notifyListenersAboutAddedElement(element);
    }

    @Override
    public void removed(Provider<E> provider, E element) {
        Held<E> held = elements.get(element.getUID());
        if (held == null || held.provider() != provider) {
            return;
        }
        try {
            onRemoveElement(held.element());
        } catch (RuntimeException e) {
            log.warn("Could not remove element {}: {}", element.getUID(), e.getMessage(), e);
        }
        elements.remove(element.getUID());
        notifyListenersAboutRemovedElement(held.element());
    }

    @Override
    public void updated(Provider<E> provider, E oldElement, E element) {
        Held<E> held = elements.get(element.getUID());
        if (held == null || held.provider() != provider) {
            return;
        }
        E present = held.element();
        beforeUpdateElement(present);
        elements.put(element.getUID(), new Held<>(provider, element));
        try {
            onUpdateElement(present, element);
        } catch (RuntimeException e) {
            log.warn("Could not update element {}: {}", element.getUID(), e.getMessage(), e);
        }
        notifyListenersAboutUpdatedElement(oldElement, element);
    }

    @Override
    public void addRegistryChangeListener(RegistryChangeListener<E> listener) {
        registryListeners.add(listener);
    }

    @Override
    public void removeRegistryChangeListener(RegistryChangeListener<E> listener) {
        registryListeners.remove(listener);
    }

    @Override
    public Collection<E> getAll() {
        return elements.values().stream().map(Held::element).toList();
    }

    @Override
    public Stream<E> stream() {
        return getAll().stream();
    }

    @Override
    public @Nullable E get(K key) {
        Held<E> held = elements.get(key);
        return held == null ? null : held.element();
    }

    protected @Nullable Provider<E> getProvider(K key) {
        Held<E> held = elements.get(key);
        return held == null ? null : held.provider();
    }

    public @Nullable Provider<E> getProvider(E element) {
        return getProvider(element.getUID());
    }

    @Override
    public E add(E element) {
        managed().add(element);
        return element;
    }

    @Override
    public @Nullable E update(E element) {
        return managed().update(element);
    }

    @Override
    public @Nullable E remove(K key) {
        return managed().remove(key);
    }

    private ManagedProvider<E, K> managed() {
        ManagedProvider<E, K> provider = managedProvider;
        if (provider == null) {
            throw new IllegalStateException("ManagedProvider is not available");
        }
        return provider;
    }

    protected void beforeUpdateElement(E existingElement) {}

    protected void onAddElement(E element) {}

    protected void onRemoveElement(E element) {}

    protected void onUpdateElement(E oldElement, E element) {}

    protected void notifyListenersAboutAddedElement(E element) {
        forEachListener(listener -> listener.added(element));
    }

    protected void notifyListenersAboutRemovedElement(E element) {
        forEachListener(listener -> listener.removed(element));
    }

    protected void notifyListenersAboutUpdatedElement(E oldElement, E element) {
        forEachListener(listener -> listener.updated(oldElement, element));
    }

    private void forEachListener(Consumer<RegistryChangeListener<E>> call) {
        for (RegistryChangeListener<E> listener : registryListeners) {
            try {
                call.accept(listener);
            } catch (RuntimeException e) {
                // One listener's trouble must not keep the news from the others.
                log.error("A listener of {} failed", getClass().getName(), e);
            }
        }
    }

    protected void setManagedProvider(ManagedProvider<E, K> provider) {
        managedProvider = provider;
    }

    protected void unsetManagedProvider(ManagedProvider<E, K> provider) {
        if (managedProvider == provider) {
            managedProvider = null;
        }
    }

    protected @Nullable EventPublisher getEventPublisher() {
        return eventPublisher;
    }

    protected void setEventPublisher(EventPublisher publisher) {
        eventPublisher = publisher;
    }

    protected void unsetEventPublisher(EventPublisher publisher) {
        if (eventPublisher == publisher) {
            eventPublisher = null;
        }
    }

    protected void postEvent(Event event) {
        EventPublisher publisher = eventPublisher;
        if (publisher != null) {
            try {
                publisher.post(event);
            } catch (RuntimeException e) {
                log.error("Could not post {}", event.getType(), e);
            }
        }
    }
}
