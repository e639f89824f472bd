/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.handler;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.openhab.core.thing.Thing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what class of equipment a Thing is, so that Main UI makes the right one from it. openHAB knows that since version 5;
 * 4.3 would read nothing of an XML file that says it, so that it is set at run time, where there is a method for it.
 */
@NonNullByDefault
final class EquipmentTag {
    private static final Logger LOGGER = LoggerFactory.getLogger(EquipmentTag.class);

    static void set(Thing thing, String tag) {
        set(Thing.class, thing, tag);
    }

    /** A tag that is there already is the user's. */
    static <T> void set(Class<T> type, T thing, String tag) {
        try {
            Method present = type.getMethod("getSemanticEquipmentTag");
            if (present.invoke(thing) == null) {
                type.getMethod("setSemanticEquipmentTag", String.class).invoke(thing, tag);
            }
        } catch (NoSuchMethodException e) {
            // openHAB 4.3
        } catch (IllegalAccessException | InvocationTargetException e) {
            LOGGER.debug("The equipment tag {} could not be set: {}", tag, e.getMessage());
        }
    }

    private EquipmentTag() {}
}
