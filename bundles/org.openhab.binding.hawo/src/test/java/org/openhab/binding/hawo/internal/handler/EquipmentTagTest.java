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

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.junit.jupiter.api.Test;

/** A Thing as openHAB 5 has it, one as 4.3 has it, and one that fails. */
@NonNullByDefault
class EquipmentTagTest {
    public static class Thing5 {
        private @Nullable String tag;

        public @Nullable String getSemanticEquipmentTag() {
            return tag;
        }

        public void setSemanticEquipmentTag(@Nullable String value) {
            tag = value;
        }
    }

    public static final class FailingThing extends Thing5 {
        @Override
        public void setSemanticEquipmentTag(@Nullable String value) {
            throw new IllegalStateException("not now");
        }
    }

    @Test
    void aThingGetsItsTag() {
        Thing5 thing = new Thing5();
        EquipmentTag.set(Thing5.class, thing, "Sensor");
        assertEquals("Sensor", thing.getSemanticEquipmentTag());
    }

    @Test
    void theUsersTagStays() {
        Thing5 thing = new Thing5();
        thing.setSemanticEquipmentTag("Pump");
        EquipmentTag.set(Thing5.class, thing, "PowerOutlet");
        assertEquals("Pump", thing.getSemanticEquipmentTag());
    }

    @Test
    void anOlderOpenHabIsLeftAlone() {
        assertDoesNotThrow(() -> EquipmentTag.set(Object.class, "a Thing", "Sensor"));
        assertDoesNotThrow(() -> EquipmentTag.set(FailingThing.class, new FailingThing(), "Sensor"));
    }
}
