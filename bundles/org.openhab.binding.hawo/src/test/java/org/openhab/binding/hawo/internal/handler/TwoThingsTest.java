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
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openhab.binding.hawo.testing.LogOutput;
import org.openhab.core.thing.ThingStatus;

/** Two Things follow one node: what goes wrong with the first must not be seen at the second. */
@NonNullByDefault
@Timeout(30)
class TwoThingsTest extends HandlerFixture {
    TwoThingsTest() {
        startClimate(Map.of("nodeId", "esp-1"));
    }

    @Test
    void anErrorOfOneThingIsKeptFromTheOther() {
        online(1, 0);
        whileStatusChanges = () -> {
            throw new NoClassDefFoundError("injected");
        };
        try (LogOutput log = new LogOutput()) {
            link.deliver("status", "offline", false);
            awaitLoop();
            assertEquals(ThingStatus.OFFLINE, status(CLIMATE).getStatus());
            assertEquals(1, log.warnings().size(), log.warnings().toString());
            assertTrue(
                    log.warnings().get(0).contains("hawo:relay:home:esp-1"),
                    log.warnings().toString());
        }
    }

    @Test
    void aStatusThatOpenHabDidNotTakeIsToldAgain() {
        online(1, 0);
        whileStatusChanges = () -> {
            whileStatusChanges = () -> {};
            throw new IllegalStateException("injected");
        };
        link.deliver("status", "offline", false);
        awaitLoop();
        relayStatuses.clear();
        tellOfTheBridge();
        assertEquals(List.of(ThingStatus.OFFLINE), List.copyOf(relayStatuses));
    }
}
