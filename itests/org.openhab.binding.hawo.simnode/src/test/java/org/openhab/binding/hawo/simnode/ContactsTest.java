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
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ContactsTest {

    private final ScheduledExecutorService loop = Executors.newSingleThreadScheduledExecutor();
    private final ContactMemory memory = new ContactMemory(2);
    private final List<String> events = new ArrayList<>();
    private final List<Runnable> acknowledgements = new ArrayList<>();
    private long now;
    private int dropped;
    private Contacts contacts = boot();

    private Contacts boot() {
        return new Contacts(memory, this::say, loop, () -> now, () -> dropped++);
    }

    private void say(String topic, String payload, int qos, boolean retained, Runnable acknowledged) {
        if (topic.endsWith("/event")) {
            events.add(payload);
            acknowledgements.add(acknowledged);
        }
    }

    @AfterEach
    void endTheLoop() {
        loop.shutdownNow();
    }

    private int count(int index) {
        return JsonParser.parseString(events.get(index))
                .getAsJsonObject()
                .get("count")
                .getAsInt();
    }

    @Test
    void eventsGoOneByOneInOrderAndTellTheirAge() {
        contacts.move(1, true);
        contacts.move(1, false);
        assertEquals(1, events.size());

        now = 3_900;
        acknowledgements.get(0).run();

        assertEquals(2, events.size());
        assertTrue(events.get(1).startsWith("{\"state\":\"CLOSED\""), events.get(1));
        assertTrue(events.get(1).endsWith("\"age\":3}"), events.get(1));
        assertEquals(count(0) + 1, count(1));
    }

    @Test
    void pinThatStaysWhereItIsIsNoEvent() {
        contacts.move(1, false);
        assertEquals(List.of(), events);
    }

    @Test
    void queueAndCountSurviveARestartButNotALossOfPower() {
        contacts.move(2, true);
        contacts.move(2, false);

        contacts = boot();
        contacts.connected();
        acknowledgements.get(1).run();
        assertEquals(List.of(count(0), count(0), count(0) + 1), List.of(count(0), count(1), count(2)));

        memory.losePower();
        contacts = boot();
        contacts.connected();
        assertEquals(3, events.size());
    }

    @Test
    void fullQueueDropsItsOldestEventAndCountsIt() {
        for (int n = 0; n <= ContactMemory.CAPACITY; n++) {
            contacts.move(1, n % 2 == 0);
        }
        assertEquals(1, dropped);

        contacts.connected();
        assertEquals(count(0) + 1, count(1));
    }
}
