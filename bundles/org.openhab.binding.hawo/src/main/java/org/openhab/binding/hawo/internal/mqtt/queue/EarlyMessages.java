/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.mqtt.queue;

import java.util.ArrayDeque;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.openhab.binding.hawo.internal.mqtt.MqttMessage;
import org.openhab.binding.hawo.internal.mqtt.SafeLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds back the messages that come before the link is announced as up: a broker sends what is retained together with
 * its answer to the subscription. Bounded; after {@link #open} all messages are passed on directly.
 */
@NonNullByDefault
public final class EarlyMessages {
    /** Where the messages go; may wait for a moment. */
    @FunctionalInterface
    public interface Receiver {
        void receive(MqttMessage message) throws InterruptedException;
    }

    private final Logger logger = LoggerFactory.getLogger(EarlyMessages.class);
    private final Receiver receiver;
    private final Runnable onLoss;
    private final int maxMessages;
    private final long maxBytes;

    private final ArrayDeque<MqttMessage> messages = new ArrayDeque<>();
    private long bytes;
    private boolean open;
    private boolean lost;

    /** @param onLoss runs at {@link #open} if messages did not fit or could not be passed on */
    public EarlyMessages(Receiver receiver, Runnable onLoss, int maxMessages, long maxBytes) {
        this.receiver = receiver;
        this.onLoss = onLoss;
        this.maxMessages = maxMessages;
        this.maxBytes = maxBytes;
    }

    public void receive(MqttMessage message) throws InterruptedException {
        synchronized (this) {
            if (!open) {
                hold(message);
                return;
            }
        }
        receiver.receive(message);
    }

    private void hold(MqttMessage message) {
        if (messages.size() >= maxMessages || bytes + message.bytes() > maxBytes) {
            lost = true;
        } else {
            messages.add(message);
            bytes += message.bytes();
        }
    }

    /** Passes on what was held back, and from now on each message at once. Never throws. */
    public void open() {
        boolean anyLost;
        synchronized (this) {
            // Whatever a message does: a gate that stays closed would make the link deaf.
            open = true;
            while (!messages.isEmpty()) {
                passOn(messages.remove());
            }
            anyLost = lost;
        }
        if (anyLost) {
            try {
                onLoss.run();
            } catch (Throwable e) {
                SafeLog.warn(logger, "The loss of early messages could not be reported", e);
            }
        }
    }

    private void passOn(MqttMessage message) {
        try {
            receiver.receive(message);
        } catch (InterruptedException e) {
            lost = true;
            Thread.currentThread().interrupt();
        } catch (Throwable e) {
            lost = true;
            SafeLog.warn(logger, "A message could not be passed on: {}", message, e);
        }
    }
}
