/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.config.discovery.dto;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.openhab.core.config.discovery.DiscoveryResult;
import org.openhab.core.thing.ThingUID;

@NonNullByDefault
public class DiscoveryResultDTOMapper {
    public static DiscoveryResultDTO map(DiscoveryResult result) {
        ThingUID bridge = result.getBridgeUID();
        DiscoveryResultDTO dto = new DiscoveryResultDTO();
        dto.bridgeUID = bridge == null ? null : bridge.toString();
        dto.flag = result.getFlag();
        dto.label = result.getLabel();
        dto.properties = result.getProperties();
        dto.representationProperty = result.getRepresentationProperty();
        dto.thingUID = result.getThingUID().toString();
        dto.thingTypeUID = result.getThingTypeUID().toString();
        return dto;
    }
}
