/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.thing;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jdt.annotation.NonNullByDefault;

/** {@code binding:type:bridge ids…:id} */
@NonNullByDefault
public class ThingUID extends UID {
    public ThingUID(String thingUid) {
        super(thingUid);
    }

    public ThingUID(String bindingId, String thingTypeId, String id) {
        super(bindingId, thingTypeId, id);
    }

    public ThingUID(ThingTypeUID thingTypeUID, String id) {
        super(thingTypeUID.getBindingId(), thingTypeUID.getId(), id);
    }

    public ThingUID(ThingTypeUID thingTypeUID, ThingUID bridgeUID, String id) {
        super(segments(thingTypeUID, below(bridgeUID), id));
    }

    public ThingUID(ThingTypeUID thingTypeUID, String id, String... bridgeIds) {
        super(segments(thingTypeUID, List.of(bridgeIds), id));
    }

    public ThingUID(String... segments) {
        super(segments);
    }

    private static List<String> below(ThingUID bridge) {
        List<String> ids = new ArrayList<>(bridge.getBridgeIds());
        ids.add(bridge.getId());
        return ids;
    }

    private static List<String> segments(ThingTypeUID type, List<String> bridgeIds, String id) {
        List<String> segments = new ArrayList<>(List.of(type.getBindingId(), type.getId()));
        segments.addAll(bridgeIds);
        segments.add(id);
        return segments;
    }

    public List<String> getBridgeIds() {
        List<String> segments = getAllSegments();
        return segments.subList(2, segments.size() - 1);
    }

    public String getId() {
        List<String> segments = getAllSegments();
        return segments.get(segments.size() - 1);
    }

    @Override
    protected int getMinimalNumberOfSegments() {
        return 3;
    }
}
