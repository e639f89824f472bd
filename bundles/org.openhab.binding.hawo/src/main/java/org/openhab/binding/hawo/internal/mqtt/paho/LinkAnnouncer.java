/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.mqtt.paho;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.openhab.binding.hawo.internal.mqtt.LinkFailure;
import org.openhab.binding.hawo.internal.mqtt.LinkState;
import org.openhab.binding.hawo.internal.mqtt.SafeLog;
import org.openhab.binding.hawo.internal.mqtt.queue.InboundQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The state of the link, and its listeners, which are notified of it in order with the messages. */
@NonNullByDefault
final class LinkAnnouncer {
    private final Logger logger = LoggerFactory.getLogger(LinkAnnouncer.class);
    private final String name;
    private final InboundQueue queue;
    private final LongAdder listenerFailures;
    private final List<Consumer<LinkState>> listeners = new CopyOnWriteArrayList<>();

    private volatile LinkState state = new LinkState.Down(LinkFailure.CLOSED, "not started", Duration.ZERO);
    /** The last change could not be queued; confined to the supervisor's thread, as {@link #change}. */
    private boolean missed;

    /** What the listeners know; confined to the owner's executor. */
    private LinkState announced = state;

    LinkAnnouncer(String name, InboundQueue queue, LongAdder listenerFailures) {
        this.name = name;
        this.queue = queue;
        this.listenerFailures = listenerFailures;
    }

    LinkState state() {
        return state;
    }

    /** Never throws. */
    void change(LinkState next) {
        state = next;
        missed = true;
        try {
            queue.post(() -> announce(next));
            missed = false;
            logger.debug("{}: {}", name, next);
        } catch (Throwable e) {
            SafeLog.warn(logger, "{}: the link's change is announced later", name, e);
        }
    }

    /** To be called now and then: repeats an announcement that failed. */
    void check() {
        if (missed) {
            change(state);
        }
    }

    private void announce(LinkState next) {
        announced = next;
        for (Consumer<LinkState> listener : listeners) {
            tell(listener, next);
        }
    }

    /** The listener is notified of the present state first. */
    void addListener(Consumer<LinkState> listener) {
        queue.post(() -> {
            listeners.add(listener);
            tell(listener, announced);
        });
    }

    /** On the owner's executor: whether the listeners know the link as up. */
    boolean isAnnouncedUp() {
        return announced.isUp();
    }

    private void tell(Consumer<LinkState> listener, LinkState now) {
        try {
            listener.accept(now);
        } catch (Throwable e) {
            listenerFailures.increment();
            SafeLog.warn(logger, "{}: a listener failed with {}", name, now, e);
        }
    }
}
