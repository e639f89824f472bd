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

import java.time.Duration;
import org.eclipse.jdt.annotation.NonNullByDefault;

/**
 * Decides whether a link is alive, from the times of its bytes. Checked every {@link #step}, it detects a half-open link
 * after 1.5 times the keepalive: the ping goes out after one keepalive without a byte, and has half of one to be answered.
 */
@NonNullByDefault
public final class KeepAliveMonitor {
    public enum Result {
        ALIVE,
        PING,
        SILENT,
        WRITE_BLOCKED
    }

    private static final long NOT_WRITING = 0;

    private final long keepAlive;
    private final long step;
    private long lastCheck;
    private long graceUntil;
    private boolean pinged;

    public KeepAliveMonitor(Duration keepAlive, long nowNanos) {
        this.keepAlive = keepAlive.toNanos();
        this.step = this.keepAlive / 16;
        this.lastCheck = nowNanos;
        this.graceUntil = nowNanos;
    }

    /** How often to check. */
    public Duration step() {
        return Duration.ofNanos(step);
    }

    public void pinged() {
        pinged = true;
    }

    public void pingAnswered() {
        pinged = false;
    }

    /**
     * @param now the time of {@link System#nanoTime()}
     */
    public Result check(long now, LinkSocket.Activity activity) {
        long lastIn = activity.lastIn();
        long lastOut = activity.lastOut();
        long writingSince = activity.writingSince();
        // After a suspend or a stopped process, unread answers of the broker may still be in the socket.
        if (now - lastCheck > step + keepAlive / 4) {
            graceUntil = now + keepAlive / 2;
        }
        lastCheck = now;
        long limit = keepAlive + keepAlive / 2;
        boolean mayJudge = now - graceUntil >= 0;
        if (mayJudge && writingSince != NOT_WRITING && now - writingSince >= limit) {
            return Result.WRITE_BLOCKED;
        }
        if (mayJudge && now - lastIn >= limit) {
            return Result.SILENT;
        }
        boolean inIdle = now - lastIn >= keepAlive;
        // Paho gives up when it is asked to ping again before the answer, unless something else came in meanwhile.
        if (pinged && inIdle) {
            return Result.ALIVE;
        }
        return inIdle || now - lastOut >= keepAlive ? Result.PING : Result.ALIVE;
    }
}
