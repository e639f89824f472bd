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

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** The contacts: each change is an event that is kept until the broker has it, one under way at a time (section 12). */
class Contacts {

    private static final long FIRST_PAUSE_MILLIS = 10_000;
    private static final long LONGEST_PAUSE_MILLIS = 600_000;

    private final ContactMemory memory;
    private final Voice voice;
    private final ScheduledExecutorService loop;
    private final LongSupplier clockMillis;
    private final Runnable dropped;
    private ContactMemory.Event underWay;
    private long pauseMillis = FIRST_PAUSE_MILLIS;
    private ScheduledFuture<?> again;

    Contacts(
            ContactMemory memory,
            Voice voice,
            ScheduledExecutorService loop,
            LongSupplier clockMillis,
            Runnable dropped) {
        this.memory = memory;
        this.voice = voice;
        this.loop = loop;
        this.clockMillis = clockMillis;
        this.dropped = dropped;
    }

    void sayStates() {
        for (int contact = 1; contact <= memory.size(); contact++) {
            sayState(contact);
        }
    }

    void move(int contact, boolean open) {
        if (!memory.move(contact, open)) {
            return;
        }
        sayState(contact);
        if (!memory.add(contact, clockMillis.getAsLong())) {
            dropped.run();
        }
        if (underWay == null) {
            sendFirst();
        }
    }

    void connected() {
        pauseMillis = FIRST_PAUSE_MILLIS;
        sendFirst();
    }

    private void sayState(int contact) {
        voice.say("contact/" + contact + "/state", memory.state(contact), 1, true, () -> {});
    }

    private void sendFirst() {
        if (again != null) {
            again.cancel(false);
            again = null;
        }
        ContactMemory.Event event = memory.first();
        underWay = event;
        if (event == null) {
            return;
        }
        // Planned first: without a connection nothing answers, and the next connect sends it anyway.
        again = loop.schedule(this::sendFirst, pauseMillis, TimeUnit.MILLISECONDS);
        pauseMillis = Math.min(pauseMillis * 2, LONGEST_PAUSE_MILLIS);
        long age = TimeUnit.MILLISECONDS.toSeconds(clockMillis.getAsLong() - event.atMillis());
        String payload = "{\"state\":\"" + event.state() + "\",\"count\":" + event.count() + ",\"age\":" + age + "}";
        voice.say("contact/" + event.contact() + "/event", payload, 1, false, () -> acknowledged(event));
    }

    private void acknowledged(ContactMemory.Event event) {
        memory.remove(event);
        if (event == underWay) {
            pauseMillis = FIRST_PAUSE_MILLIS;
            sendFirst();
        }
    }
}
