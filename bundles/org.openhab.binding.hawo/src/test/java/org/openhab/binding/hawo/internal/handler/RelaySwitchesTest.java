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
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NonNullByDefault
class RelaySwitchesTest {
    private final RelaySwitches switches = new RelaySwitches();

    @ParameterizedTest
    @CsvSource({
        "true, true, true, true",
        "true, true, false, true",
        "true, false, true, false",
        "true, false, false, false",
        "true, , false,",
        "false, true, true, true",
        "false, false, true, false",
        "false, true, false,",
        "false, , false,",
    })
    void aSwitchShowsTheConfirmedState(boolean keep, @Nullable Boolean on, boolean current, @Nullable Boolean shown) {
        switches.configure(keep, "a");
        assertEquals(shown, switches.show(2, on, current, 0));
        assertNull(switches.show(1, null, false, 0));
    }

    @Test
    void whatWasShownIsKeptWhenTheNodeOfANewConnectionHasConfirmedNothing() {
        switches.configure(true, "a");
        switches.show(1, true, true, 0);
        switches.show(2, false, true, 0);
        switches.configure(true, "a");
        assertEquals(true, switches.show(1, null, false, 5));
        assertEquals(false, switches.show(2, null, false, 5));
        assertFalse(switches.refuses(1, 6));
    }

    @Test
    void whatAnotherNodeDidIsNotKept() {
        switches.configure(true, "a");
        switches.show(1, true, true, 0);
        switches.show(2, true, true, 0);
        switches.configure(true, "b");
        assertEquals(false, switches.show(2, false, true, 4));
        assertEquals(false, switches.show(2, null, false, 4));
        assertNull(switches.show(1, null, false, 5));
        assertTrue(switches.refuses(1, 6));
        assertEquals(true, switches.show(1, true, true, 7));
        assertEquals(true, switches.show(1, null, false, 8));
    }

    @Test
    void commandsAreRefusedForTwoSecondsAfterASwitchTurnedUndefined() {
        switches.configure(false, "a");
        switches.show(3, true, true, 0);
        switches.show(1, true, true, 0);
        switches.show(1, true, false, 1_000);
        assertTrue(switches.refuses(1, 1_000));
        assertTrue(switches.refuses(1, 2_999));
        assertFalse(switches.refuses(1, 3_000));
        assertFalse(switches.refuses(3, 1_000));
        assertFalse(switches.refuses(2, 1_000));
        assertFalse(switches.refuses(4, 1_000));
    }

    @Test
    void tellingAgainThatASwitchIsUndefinedDoesNotProlongIt() {
        switches.configure(false, "a");
        switches.show(1, true, true, 0);
        switches.show(1, true, false, 1_000);
        switches.show(1, true, false, 2_000);
        assertFalse(switches.refuses(1, 3_000));
    }

    @Test
    void aSwitchThatIsDefinedAgainTakesCommandsAtOnce() {
        switches.configure(false, "a");
        switches.show(1, true, true, 0);
        switches.show(1, true, false, 1_000);
        switches.show(1, true, true, 1_001);
        assertFalse(switches.refuses(1, 1_002));
    }

    @Test
    void aSwitchThatNeverShowedAnythingTakesCommands() {
        switches.configure(false, "a");
        switches.show(1, null, false, 0);
        assertFalse(switches.refuses(1, 1));
        switches.show(2, true, true, 0);
        assertFalse(switches.refuses(1, -9_000_000_000_000L));
    }
}
