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
 * Decides whether a link still lives, from the times of its bytes. Told often enough, it notices a half-open link after
 * 1.5 times the keepalive: the ping goes out after one keepalive without a byte, and has half of one to be answered.
 */
@NonNullByDefault
public final class LinkWatch {
    public enum Result {
        WELL,
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

    public LinkWatch(Duration keepAlive, long nowNanos) {
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
     * @param lastIn when the last byte came in
     * @param lastOut when the last byte went out
     * @param writingSince when the write began that has not come back yet, 0 if there is none
     */
    public Result check(long now, long lastIn, long lastOut, long writingSince) {
        // If we ourselves slept (a suspended machine, a stopped process), the broker's answers may wait in the socket.
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
            return Result.WELL;
        }
        return inIdle || now - lastOut >= keepAlive ? Result.PING : Result.WELL;
    }
}
