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

import java.util.List;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.thing.ThingTypeUID;

@NonNullByDefault
public interface DiscoveryServiceRegistry {
    boolean startScan(ThingTypeUID thingTypeUID, @Nullable String input, @Nullable ScanListener listener);

    boolean startScan(String bindingId, @Nullable String input, @Nullable ScanListener listener);

    boolean abortScan(ThingTypeUID thingTypeUID);

    boolean abortScan(String bindingId);

    boolean supportsDiscovery(ThingTypeUID thingTypeUID);

    boolean supportsDiscovery(String bindingId);

    void addDiscoveryListener(DiscoveryListener listener);

    void removeDiscoveryListener(DiscoveryListener listener);

    List<ThingTypeUID> getSupportedThingTypes();

    List<String> getSupportedBindings();

    int getMaxScanTimeout(ThingTypeUID thingTypeUID);

    int getMaxScanTimeout(String bindingId);
}
