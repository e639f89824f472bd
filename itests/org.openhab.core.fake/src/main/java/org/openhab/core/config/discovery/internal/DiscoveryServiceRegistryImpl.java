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

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.config.discovery.DiscoveryListener;
import org.openhab.core.config.discovery.DiscoveryResult;
import org.openhab.core.config.discovery.DiscoveryService;
import org.openhab.core.config.discovery.DiscoveryServiceRegistry;
import org.openhab.core.config.discovery.ScanListener;
import org.openhab.core.thing.ThingTypeUID;
import org.openhab.core.thing.ThingUID;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** All discovery services: passes on what they find and starts their scans. */
@Component(immediate = true, service = DiscoveryServiceRegistry.class)
@NonNullByDefault
public final class DiscoveryServiceRegistryImpl implements DiscoveryServiceRegistry, DiscoveryListener {
    private final Collection<DiscoveryService> services = new CopyOnWriteArrayList<>();
    private final Collection<DiscoveryListener> listeners = new CopyOnWriteArrayList<>();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addDiscoveryService(DiscoveryService service) {
        services.add(service);
        service.addDiscoveryListener(this);
    }

    public void removeDiscoveryService(DiscoveryService service) {
        services.remove(service);
        service.removeDiscoveryListener(this);
    }

    @Override
    public void thingDiscovered(DiscoveryService source, DiscoveryResult result) {
        listeners.forEach(listener -> listener.thingDiscovered(source, result));
    }

    @Override
    public void thingRemoved(DiscoveryService source, ThingUID uid) {
        listeners.forEach(listener -> listener.thingRemoved(source, uid));
    }

    @Override
    public void addDiscoveryListener(DiscoveryListener listener) {
        listeners.add(listener);
    }

    @Override
    public void removeDiscoveryListener(DiscoveryListener listener) {
        listeners.remove(listener);
    }

    @Override
    public boolean startScan(ThingTypeUID type, @Nullable String input, @Nullable ScanListener listener) {
        return startScan(servicesFor(type), input, listener);
    }

    @Override
    public boolean startScan(String bindingId, @Nullable String input, @Nullable ScanListener listener) {
        return startScan(servicesFor(bindingId), input, listener);
    }

    private static boolean startScan(
            Set<DiscoveryService> scanned, @Nullable String input, @Nullable ScanListener listener) {
        ScanListener all = new AllScans(scanned.size(), listener);
        for (DiscoveryService service : scanned) {
            if (input != null && service.isScanInputSupported()) {
                service.startScan(input, all);
            } else {
                service.startScan(all);
            }
        }
        return !scanned.isEmpty();
    }

    @Override
    public boolean abortScan(ThingTypeUID type) {
        return abortScan(servicesFor(type));
    }

    @Override
    public boolean abortScan(String bindingId) {
        return abortScan(servicesFor(bindingId));
    }

    private static boolean abortScan(Set<DiscoveryService> scanned) {
        scanned.forEach(DiscoveryService::abortScan);
        return !scanned.isEmpty();
    }

    @Override
    public boolean supportsDiscovery(ThingTypeUID type) {
        return !servicesFor(type).isEmpty();
    }

    @Override
    public boolean supportsDiscovery(String bindingId) {
        return !servicesFor(bindingId).isEmpty();
    }

    @Override
    public int getMaxScanTimeout(ThingTypeUID type) {
        return maxTimeout(servicesFor(type));
    }

    @Override
    public int getMaxScanTimeout(String bindingId) {
        return maxTimeout(servicesFor(bindingId));
    }

    private static int maxTimeout(Set<DiscoveryService> scanned) {
        return scanned.stream().mapToInt(DiscoveryService::getScanTimeout).max().orElse(0);
    }

    @Override
    public List<ThingTypeUID> getSupportedThingTypes() {
        return services.stream()
                .flatMap(service -> service.getSupportedThingTypes().stream())
                .distinct()
                .toList();
    }

    @Override
    public List<String> getSupportedBindings() {
        return getSupportedThingTypes().stream()
                .map(ThingTypeUID::getBindingId)
                .distinct()
                .toList();
    }

    private Set<DiscoveryService> servicesFor(String bindingId) {
        return servicesFor(type -> type.getBindingId().equals(bindingId));
    }

    private Set<DiscoveryService> servicesFor(ThingTypeUID wanted) {
        return servicesFor(wanted::equals);
    }

    private Set<DiscoveryService> servicesFor(Predicate<ThingTypeUID> wanted) {
        return services.stream()
                .filter(service -> service.getSupportedThingTypes().stream().anyMatch(wanted))
                .collect(Collectors.toSet());
    }

    /** Is finished when the last of several scans is. */
    private record AllScans(AtomicInteger running, @Nullable ScanListener listener) implements ScanListener {
        AllScans(int scans, @Nullable ScanListener listener) {
            this(new AtomicInteger(scans), listener);
        }

        @Override
        public void onFinished() {
            if (running.decrementAndGet() == 0 && listener != null) {
                listener.onFinished();
            }
        }

        @Override
        public void onErrorOccurred(@Nullable Exception exception) {
            if (listener != null) {
                listener.onErrorOccurred(exception);
            }
        }
    }
}
