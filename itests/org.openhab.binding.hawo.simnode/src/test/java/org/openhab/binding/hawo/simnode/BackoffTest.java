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

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff backoff = new Backoff(() -> 0);

    @Test
    void growsToTenSecondsAndAfterFiveMinutesToThirty() {
        long[] waits = {1_000, 2_000, 4_000, 8_000, 10_000, 10_000};
        for (long wait : waits) {
            assertEquals(wait, backoff.next(7));
        }
        assertEquals(10_000, backoff.next(7 + 299_999));
        assertEquals(20_000, backoff.next(7 + 300_000));
        assertEquals(30_000, backoff.next(7 + 300_000));
        assertEquals(30_000, backoff.next(7 + 900_000));
    }

    @Test
    void acknowledgedSnapshotEndsIt() {
        backoff.next(0);
        backoff.next(400_000);

        backoff.end();

        assertEquals(1_000, backoff.next(500_000));
        assertEquals(2_000, backoff.next(500_000));
    }

    @Test
    void jitterTakesUpToHalfOfItAway() {
        assertEquals(750, new Backoff(() -> 0.5).next(0));
        assertEquals(501, new Backoff(() -> 0.9999).next(0));
    }
}
