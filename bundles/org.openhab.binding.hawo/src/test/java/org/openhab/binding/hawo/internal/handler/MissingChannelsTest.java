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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Set;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;

@NonNullByDefault
class MissingChannelsTest {
    private static final long DAY = Duration.ofHours(24).toMillis();

    private final MissingChannels missing = new MissingChannels(Duration.ofHours(24));

    @Test
    void aChannelIsDueWhenItHasBeenMissingForADay() {
        assertFalse(missing.update(Set.of("relay-2"), 1_000));
        assertTrue(missing.contains("relay-2"));
        assertFalse(missing.contains("relay-1"));
        assertEquals(1_000 + DAY, missing.nextMillis());
        assertEquals(Set.of(), missing.due(true, 999 + DAY));
        assertEquals(Set.of("relay-2"), missing.due(true, 1_000 + DAY));
    }

    @Test
    void theTimeCountsFromWhenItWasMissingFirst() {
        missing.update(Set.of("relay-2"), 0);
        missing.update(Set.of("relay-2", "relay-3"), DAY / 2);
        assertEquals(Set.of("relay-2"), missing.due(true, DAY));
        assertEquals(Set.of("relay-2", "relay-3"), missing.due(true, DAY + DAY / 2));
    }

    @Test
    void aChannelThatComesBackBeginsAgain() {
        missing.update(Set.of("relay-2"), 0);
        assertTrue(missing.update(Set.of(), 10));
        assertFalse(missing.contains("relay-2"));
        assertEquals(MissingChannels.NEVER, missing.nextMillis());
        assertFalse(missing.update(Set.of("relay-2"), 20));
        assertEquals(Set.of(), missing.due(true, DAY));
    }

    @Test
    void aNodeThatIsAwaySaysNothing() {
        missing.update(Set.of("relay-2"), 0);
        assertEquals(Set.of(), missing.due(false, 3 * DAY));
    }

    @Test
    void theUserNeedNotWait() {
        missing.update(Set.of("relay-2", "button-1"), 0);
        assertEquals(2, missing.removeNow());
        assertEquals(Set.of("relay-2", "button-1"), missing.due(false, 1));
        assertTrue(missing.nextMillis() <= 1);
    }
}
