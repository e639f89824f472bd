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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.common.ThreadPoolManager;
import org.openhab.core.config.core.ConfigParser;
import org.openhab.core.i18n.I18nUtil;
import org.openhab.core.i18n.LocaleProvider;
import org.openhab.core.i18n.TranslationProvider;
import org.openhab.core.thing.ThingTypeUID;
import org.openhab.core.thing.ThingUID;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The base of discovery services: scans with a time limit, background discovery, listeners. */
public abstract class AbstractDiscoveryService implements DiscoveryService {
    private static final String DISCOVERY_THREADPOOL_NAME = "discovery";

    protected final ScheduledExecutorService scheduler = ThreadPoolManager.getScheduledPool(DISCOVERY_THREADPOOL_NAME);
    protected @Nullable ScanListener scanListener;
    protected @NonNullByDefault({}) TranslationProvider i18nProvider;
    protected @NonNullByDefault({}) LocaleProvider localeProvider;

    private final Logger log = LoggerFactory.getLogger(AbstractDiscoveryService.class);
    private final Set<DiscoveryListener> discoveryListeners = new CopyOnWriteArraySet<>();
    private final Map<ThingUID, DiscoveryResult> found = new LinkedHashMap<>();
    private final Set<ThingTypeUID> supportedThingTypes;
    private final int timeout;
    private final @Nullable String scanInputLabel;
    private final @Nullable String scanInputDescription;
    private volatile boolean backgroundDiscoveryEnabled;
    private @Nullable Future<?> scheduledStop;

    protected AbstractDiscoveryService(
            @Nullable Set<ThingTypeUID> supportedThingTypes,
            int timeout,
            boolean backgroundDiscoveryEnabledByDefault,
            @Nullable String scanInputLabel,
            @Nullable String scanInputDescription)
            throws IllegalArgumentException {
        if (timeout < 0) {
            throw new IllegalArgumentException("The timeout must be >= 0!");
        }
        this.supportedThingTypes = supportedThingTypes == null ? Set.of() : Set.copyOf(supportedThingTypes);
        this.timeout = timeout;
        backgroundDiscoveryEnabled = backgroundDiscoveryEnabledByDefault;
        this.scanInputLabel = scanInputLabel;
        this.scanInputDescription = scanInputDescription;
    }

    protected AbstractDiscoveryService(
            @Nullable Set<ThingTypeUID> supportedThingTypes, int timeout, boolean backgroundDiscoveryEnabledByDefault)
            throws IllegalArgumentException {
        this(supportedThingTypes, timeout, backgroundDiscoveryEnabledByDefault, null, null);
    }

    protected AbstractDiscoveryService(@Nullable Set<ThingTypeUID> supportedThingTypes, int timeout)
            throws IllegalArgumentException {
        this(supportedThingTypes, timeout, true);
    }

    protected AbstractDiscoveryService(int timeout) throws IllegalArgumentException {
        this(null, timeout);
    }

    @Override
    public Set<ThingTypeUID> getSupportedThingTypes() {
        return supportedThingTypes;
    }

    @Override
    public boolean isScanInputSupported() {
        return scanInputLabel != null && scanInputDescription != null;
    }

    @Override
    public @Nullable String getScanInputLabel() {
        return scanInputLabel;
    }

    @Override
    public @Nullable String getScanInputDescription() {
        return scanInputDescription;
    }

    @Override
    public int getScanTimeout() {
        return timeout;
    }

    @Override
    public boolean isBackgroundDiscoveryEnabled() {
        return backgroundDiscoveryEnabled;
    }

    @Override
    public void addDiscoveryListener(@Nullable DiscoveryListener listener) {
        if (listener == null) {
            return;
        }
        List<DiscoveryResult> present;
        synchronized (found) {
            present = List.copyOf(found.values());
        }
        discoveryListeners.add(listener);
        present.forEach(result -> listener.thingDiscovered(this, result));
    }

    @Override
    public void removeDiscoveryListener(@Nullable DiscoveryListener listener) {
        discoveryListeners.remove(listener);
    }

    @Override
    public void startScan(@Nullable ScanListener listener) {
        startScan(listener, this::startScan);
    }

    @Override
    public void startScan(String input, @Nullable ScanListener listener) {
        startScan(listener, () -> startScan(input));
    }

    private synchronized void startScan(@Nullable ScanListener listener, Runnable start) {
        abortScan();
        scanListener = listener;
        if (timeout > 0) {
            scheduledStop = scheduler.schedule(this::stopScanSafely, timeout, TimeUnit.SECONDS);
        }
        try {
            start.run();
        } catch (RuntimeException e) {
            cancelScheduledStop();
            scanListener = null;
            throw e;
        }
    }

    private void stopScanSafely() {
        try {
            stopScan();
        } catch (RuntimeException e) {
            log.warn("Could not stop the scan of {}", getClass().getName(), e);
        }
    }

    private void cancelScheduledStop() {
        Future<?> scheduled = scheduledStop;
        scheduledStop = null;
        if (scheduled != null) {
            scheduled.cancel(false);
        }
    }

    @Override
    public synchronized void abortScan() {
        cancelScheduledStop();
        ScanListener listener = scanListener;
        scanListener = null;
        if (listener != null) {
            listener.onErrorOccurred(new CancellationException("Scan has been aborted."));
        }
    }

    protected abstract void startScan();

    protected void startScan(String input) {
        log.warn("Discovery with input is not implemented by {}", getClass().getName());
    }

    protected synchronized void stopScan() {
        ScanListener listener = scanListener;
        scanListener = null;
        if (listener != null) {
            listener.onFinished();
        }
    }

    protected void thingDiscovered(DiscoveryResult discoveryResult) {
        Bundle bundle = FrameworkUtil.getBundle(getClass());
        DiscoveryResult localized = getLocalizedDiscoveryResult(discoveryResult, bundle);
        synchronized (found) {
            found.put(localized.getThingUID(), localized);
        }
        forEachListener(listener -> listener.thingDiscovered(this, localized));
    }

    protected void thingRemoved(ThingUID thingUID) {
        synchronized (found) {
            found.remove(thingUID);
        }
        forEachListener(listener -> listener.thingRemoved(this, thingUID));
    }

    private void forEachListener(Consumer<DiscoveryListener> call) {
        for (DiscoveryListener listener : discoveryListeners) {
            try {
                call.accept(listener);
            } catch (RuntimeException e) {
                log.error("A discovery listener failed", e);
            }
        }
    }

    protected DiscoveryResult getLocalizedDiscoveryResult(DiscoveryResult discoveryResult, @Nullable Bundle bundle) {
        if (i18nProvider == null || localeProvider == null || !I18nUtil.isConstant(discoveryResult.getLabel())) {
            return discoveryResult;
        }
        LocalizedText text = LocalizedText.of(discoveryResult.getLabel());
        String label = i18nProvider.getText(
                bundle, text.key(), discoveryResult.getLabel(), localeProvider.getLocale(), text.arguments());
        return DiscoveryResultBuilder.create(discoveryResult.getThingUID())
                .withThingType(discoveryResult.getThingTypeUID())
                .withProperties(discoveryResult.getProperties())
                .withRepresentationProperty(discoveryResult.getRepresentationProperty())
                .withBridge(discoveryResult.getBridgeUID())
                .withTTL(discoveryResult.getTimeToLive())
                .withLabel(label)
                .build();
    }

    protected void activate(@Nullable Map<String, Object> configProperties) {
        backgroundDiscoveryEnabled = backgroundDiscoveryIn(configProperties);
        if (backgroundDiscoveryEnabled) {
            startBackgroundDiscovery();
        }
    }

    protected void modified(@Nullable Map<String, Object> configProperties) {
        boolean enabled = backgroundDiscoveryIn(configProperties);
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

    final boolean backgroundDiscoveryIn(@Nullable Map<String, Object> configProperties) {
        Object configured =
                configProperties == null ? null : configProperties.get(CONFIG_PROPERTY_BACKGROUND_DISCOVERY);
        return ConfigParser.valueAsOrElse(configured, Boolean.class, backgroundDiscoveryEnabled);
    }

    protected void deactivate() {
        if (backgroundDiscoveryEnabled) {
            stopBackgroundDiscovery();
        }
    }

    protected void startBackgroundDiscovery() {}

    protected void stopBackgroundDiscovery() {}
}
