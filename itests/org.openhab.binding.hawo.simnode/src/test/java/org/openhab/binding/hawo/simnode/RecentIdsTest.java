/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.simnode;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RecentIdsTest {

    private final RecentIds ids = new RecentIds();

    @Test
    void idIsNewOnceWithinAMinute() {
        assertTrue(ids.add("a", 0));
        assertFalse(ids.add("a", 59_999));
        assertTrue(ids.add("a", 60_000));
    }

    @Test
    void ninthIdTakesThePlaceOfTheFirst() {
        for (int n = 1; n <= 8; n++) {
            assertTrue(ids.add("id" + n, n));
        }
        assertFalse(ids.add("id1", 9));
        assertTrue(ids.add("id9", 10));
        assertFalse(ids.add("id2", 11));
        assertTrue(ids.add("id1", 12));
    }
}
