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
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.openhab.binding.hawo.internal.mqtt.MqttSettings;

/**
 * Which server to try next, and when. A round is one attempt with each server, without a pause between them; the
 * back-off is between rounds, and the next round begins with the first server again, which is the preferred one.
 * A broker that answers is spared by a long back-off; where nobody listens there is nobody to spare, and the broker that
 * is started there again is to be found soon.
 */
@NonNullByDefault
public final class ReconnectPolicy {
    public record Attempt(int server, Duration delay) {}

    /** Well above the life of a link that the broker closes at once, and short enough for one that restarts twice. */
    private static final Duration STABLE_AFTER = Duration.ofSeconds(5);

    /** The longest wait for a broker that does not listen. */
    private static final Duration MAX_UNANSWERED = Duration.ofSeconds(4);

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
    ReconnectPolicy(int servers, BackOff backOff, BackOff unanswered, Duration stableAfter) {
        this.servers = servers;
        this.backOff = backOff;
        this.unanswered = unanswered;
        this.stableAfter = stableAfter;
    }

    public static ReconnectPolicy of(MqttSettings settings) {
        Duration min = settings.minBackOff();
        Duration max = settings.maxBackOff();
        Duration unanswered = max.compareTo(MAX_UNANSWERED) < 0 ? max : MAX_UNANSWERED;
        return new ReconnectPolicy(
                settings.servers().size(),
                backOff(min, max),
                backOff(min, unanswered.compareTo(min) < 0 ? min : unanswered),
                STABLE_AFTER);
    }

    private static BackOff backOff(Duration min, Duration max) {
        return new BackOff(min, max, () -> ThreadLocalRandom.current().nextDouble());
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
