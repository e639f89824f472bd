/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.mqtt.link;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Times in tenths of the keepalive of 10 s, so in seconds. */
class KeepAliveMonitorTest {
    private final KeepAliveMonitor monitor = new KeepAliveMonitor(Duration.ofSeconds(10), 0);
    private double checked;

    private KeepAliveMonitor.Result at(double now, double lastIn, double lastOut, double writingSince) {
        for (double t = checked + 0.5; t < now; t += 0.5) {
            check(t, t, t, 0);
        }
        checked = now;
        return check(now, lastIn, lastOut, writingSince);
    }

    private KeepAliveMonitor.Result check(double now, double lastIn, double lastOut, double writingSince) {
        return monitor.check(nanos(now), new LinkSocket.Activity(nanos(lastIn), nanos(lastOut), nanos(writingSince)));
    }

    private static long nanos(double seconds) {
        return (long) (seconds * 1e9);
    }

    @Test
    void aBusyLinkIsLeftAlone() {
        assertEquals(KeepAliveMonitor.Result.ALIVE, at(100, 99, 98, 0));
        assertEquals(KeepAliveMonitor.Result.ALIVE, at(101, 91.5, 91.5, 0));
    }

    @Test
    void oneKeepaliveWithoutAByteInEitherDirectionAsksForAPing() {
        assertEquals(KeepAliveMonitor.Result.PING, at(100, 90, 99, 0));
        assertEquals(KeepAliveMonitor.Result.PING, at(101, 100, 91, 0));
    }

    @Test
    void aPingIsNotRepeatedBeforeItsAnswer() {
        monitor.pinged();
        assertEquals(KeepAliveMonitor.Result.ALIVE, at(100, 90, 90, 0));
        monitor.pingAnswered();
        assertEquals(KeepAliveMonitor.Result.PING, at(101, 90, 90, 0));
    }

    @Test
    void aBrokerThatSendsMuchStillGetsItsPings() {
        monitor.pinged();
        assertEquals(KeepAliveMonitor.Result.PING, at(100, 99, 90, 0));
    }

    @Test
    void oneAndAHalfKeepalivesWithoutAByteIsSilence() {
        assertEquals(KeepAliveMonitor.Result.SILENT, at(100, 85, 99, 0));
    }

    @Test
    void aWriteThatDoesNotReturnIsSilenceWhateverComesIn() {
        assertEquals(KeepAliveMonitor.Result.WRITE_BLOCKED, at(100, 99, 85, 85));
        assertEquals(KeepAliveMonitor.Result.ALIVE, at(101, 100, 100, 87));
    }

    @Test
    void afterOurOwnSleepTheBrokerGetsTimeToBeRead() {
        at(100, 99, 99, 0);
        checked = 1000;
        assertEquals(KeepAliveMonitor.Result.PING, check(1000, 99, 99, 0));
        assertEquals(KeepAliveMonitor.Result.PING, at(1000.5, 99, 99, 0));
        for (double t = 1001; t < 1005; t += 0.5) {
            assertEquals(KeepAliveMonitor.Result.PING, check(t, 99, 99, 0));
        }
        assertEquals(KeepAliveMonitor.Result.SILENT, check(1005, 99, 99, 0));
    }
}
