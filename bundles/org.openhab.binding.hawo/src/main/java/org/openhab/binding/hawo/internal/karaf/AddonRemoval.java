/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.karaf;

import org.apache.karaf.features.FeatureEvent;
import org.apache.karaf.features.FeaturesListener;
import org.apache.karaf.features.FeaturesService;
import org.apache.karaf.features.RepositoryEvent;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the binding stop when the user removes it in the Add-on Store. The KAR in the addons folder installs the feature
 * {@value #OF_THE_KAR}, the store a second one, {@value #OF_THE_STORE}, and takes away only that. It cannot be one feature: of
 * those whose names begin with {@code openhab-binding-}, openHAB uninstalls all that the user has not installed in the store.
 */
@NonNullByDefault
@Component(service = FeaturesListener.class)
public class AddonRemoval implements FeaturesListener {
    static final String OF_THE_KAR = "hawo";
    static final String OF_THE_STORE = "openhab-binding-hawo";

    private final Logger logger = LoggerFactory.getLogger(AddonRemoval.class);
    private final FeaturesService features;

    @Activate
    public AddonRemoval(@Reference FeaturesService features) {
        this.features = features;
    }

    @Override
    public void featureEvent(@Nullable FeatureEvent event) {
        if (event != null
                && !event.isReplay()
                && event.getType() == FeatureEvent.EventType.FeatureUninstalled
                && OF_THE_STORE.equals(event.getFeature().getName())) {
            String version = event.getFeature().getVersion();
            // Karaf calls this in the midst of its work, which has to end before it begins another one.
            new Thread(() -> uninstall(version), "HAWO add-on removal").start();
        }
    }

    /** Not that of another version: where a KAR is exchanged for a new one, that one is to stay. */
    private void uninstall(String version) {
        try {
            features.uninstallFeature(OF_THE_KAR, version);
        } catch (Exception e) {
            // It was not installed: the KAR itself is on its way out.
            logger.debug("feature {} {} not uninstalled: {}", OF_THE_KAR, version, e.getMessage());
        }
    }

    @Override
    public void repositoryEvent(@Nullable RepositoryEvent event) {
        // Not needed.
    }
}
