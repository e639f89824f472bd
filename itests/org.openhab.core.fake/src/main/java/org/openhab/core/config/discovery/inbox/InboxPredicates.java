/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.config.discovery.inbox;

import java.util.function.Predicate;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.config.discovery.DiscoveryResult;
import org.openhab.core.config.discovery.DiscoveryResultFlag;
import org.openhab.core.thing.ThingTypeUID;
import org.openhab.core.thing.ThingUID;

@NonNullByDefault
public class InboxPredicates {
    public static Predicate<DiscoveryResult> forBinding(@Nullable String bindingId) {
        return result -> result.getBindingId().equals(bindingId);
    }

    public static Predicate<DiscoveryResult> forThingTypeUID(@Nullable ThingTypeUID uid) {
        return result -> result.getThingTypeUID().equals(uid);
    }

    public static Predicate<DiscoveryResult> forThingUID(@Nullable ThingUID thingUID) {
        return result -> result.getThingUID().equals(thingUID);
    }

    public static Predicate<DiscoveryResult> withFlag(DiscoveryResultFlag flag) {
        return result -> result.getFlag() == flag;
    }

    public static Predicate<DiscoveryResult> withProperty(@Nullable String propertyName, String propertyValue) {
        return result -> propertyName != null
                && propertyValue.equals(result.getProperties().get(propertyName));
    }

    public static Predicate<DiscoveryResult> withRepresentationProperty(@Nullable String propertyName) {
        return result -> propertyName != null && propertyName.equals(result.getRepresentationProperty());
    }

    public static Predicate<DiscoveryResult> withRepresentationPropertyValue(@Nullable String propertyValue) {
        return result -> {
            String property = result.getRepresentationProperty();
            return propertyValue != null
                    && property != null
                    && propertyValue.equals(result.getProperties().get(property));
        };
    }
}
