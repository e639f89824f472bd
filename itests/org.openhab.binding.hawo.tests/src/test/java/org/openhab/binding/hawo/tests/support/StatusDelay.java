/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.tests.support;

import static org.openhab.core.thing.ThingStatus.OFFLINE;
import static org.openhab.core.thing.ThingStatus.ONLINE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.openhab.binding.hawo.testing.Await;
import org.openhab.core.thing.ThingUID;

/** How long a Thing takes to follow the status of its node, with and without a flood of other messages. */
public final class StatusDelay {

    /** For so long the delay is measured. */
    public static final Duration MEASURED = Duration.ofSeconds(4);

    private static final int MESSAGES_IN_A_TURN = 10;
    private static final int TURN_MILLIS = 10;

    private StatusDelay() {}

    /** From the publication of a status to that of the Thing. */
    public static long medianMillis(OpenHab openhab, ThingUID thing, PlayedNode played) {
        List<Long> times = new ArrayList<>();
        long end = System.nanoTime() + MEASURED.toNanos();
        for (int i = 0; System.nanoTime() < end; i++) {
            boolean away = i % 2 == 0;
            long start = System.nanoTime();
            played.sayStatus(away ? "offline" : "online");
            Await.until("status", () -> openhab.status(thing).getStatus() == (away ? OFFLINE : ONLINE));
            times.add((System.nanoTime() - start) / 1_000_000);
        }
        played.sayStatus("online");
        openhab.awaitStatus(thing, ONLINE);
        times.sort(null);
        return times.get(times.size() / 2);
    }

    /**
     * The same in a flood of a thousand messages a second.
     *
     * @param message publishes one message, given its number
     */
    public static long medianMillisInAFlood(OpenHab openhab, ThingUID thing, PlayedNode played, IntConsumer message) {
        ScheduledExecutorService flood = Executors.newSingleThreadScheduledExecutor();
        int[] number = new int[1];
        try {
            flood.scheduleAtFixedRate(
                    () -> {
                        for (int i = 0; i < MESSAGES_IN_A_TURN; i++) {
                            message.accept(number[0]++);
                        }
                    },
                    0,
                    TURN_MILLIS,
                    TimeUnit.MILLISECONDS);
            return medianMillis(openhab, thing, played);
        } finally {
            flood.shutdownNow();
        }
    }
}
