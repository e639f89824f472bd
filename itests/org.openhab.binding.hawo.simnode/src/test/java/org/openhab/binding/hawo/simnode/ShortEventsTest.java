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

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShortEventsTest {

    private final List<String> said = new ArrayList<>();
    private final List<Runnable> acknowledgements = new ArrayList<>();
    private long now;
    private int dropped;
    private final ShortEvents events = new ShortEvents(this::say, () -> now, () -> dropped++);

    private void say(String topic, String payload, int qos, boolean retained, Runnable acknowledged) {
        said.add(payload);
        acknowledgements.add(acknowledged);
    }

    @Test
    void whatIsNotAcknowledgedIsSaidAgainAtTheNextConnect() {
        events.add("button/1", "short");
        events.add("button/1", "long");
        acknowledgements.get(0).run();

        events.connected();

        assertEquals(List.of("short", "long", "long"), said);
        assertEquals(0, dropped);
    }

    @Test
    void lateEventIsDroppedAndCounted() {
        events.add("button/1", "short");
        now = 15_000;

        events.connected();

        assertEquals(List.of("short"), said);
        assertEquals(1, dropped);
    }

    @Test
    void seventeenthEventTakesThePlaceOfTheFirst() {
        for (int n = 1; n <= 17; n++) {
            events.add("button/1", "n" + n);
        }
        said.clear();

        events.connected();

        assertEquals(16, said.size());
        assertEquals("n2", said.get(0));
        assertEquals(1, dropped);
    }
}
