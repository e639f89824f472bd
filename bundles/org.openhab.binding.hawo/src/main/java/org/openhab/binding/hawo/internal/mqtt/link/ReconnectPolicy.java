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
 * Which server to try next, and when. A round is one attempt with each server, without a pause between them; the
 * back-off is between rounds, and the next round begins with the first server again, which is the preferred one.
 * A broker that answers is spared by a long back-off; where nobody listens there is nobody to spare, and the broker that
 * is started there again is to be found soon.
 */
@NonNullByDefault
public final class ReconnectPolicy {
    public record Attempt(int server, Duration delay) {}

    private final int servers;
    private final BackOff backOff;
    private final BackOff unanswered;
    private final Duration stableAfter;
    private int server;
    private int tried;
    private boolean answered;

    /**
     * @param backOff after a round in which a server answered
     * @param unanswered after a round in which none did
     * @param stableAfter a link that lived this long shows that the broker is well: its loss starts a new back-off
     */
    public ReconnectPolicy(int servers, BackOff backOff, BackOff unanswered, Duration stableAfter) {
        this.servers = servers;
        this.backOff = backOff;
        this.unanswered = unanswered;
        this.stableAfter = stableAfter;
    }

    public Attempt first() {
        server = 0;
        tried = 0;
        return new Attempt(server, Duration.ZERO);
    }

    /**
     * @param lived how long the link was up; zero if it never was
     * @param answer whether somebody listened there
     */
    public Attempt afterFailure(Duration lived, boolean answer) {
        if (lived.compareTo(stableAfter) >= 0) {
            backOff.reset();
            unanswered.reset();
            tried = 0;
            answered = false;
        }
        tried++;
        answered |= answer;
        if (tried < servers) {
            server = (server + 1) % servers;
            return new Attempt(server, Duration.ZERO);
        }
        tried = 0;
        server = 0;
        Duration delay = (answered ? backOff : unanswered).next();
        answered = false;
        return new Attempt(server, delay);
    }
}
