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

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.openhab.binding.hawo.internal.mqtt.MqttMessage;

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

    private final Receiver receiver;
    private final Runnable onLoss;
    private final int maxMessages;

    private List<MqttMessage> messages = new ArrayList<>();
    private boolean open;
    private boolean lost;

    /** @param onLoss runs at {@link #open} if messages did not fit */
    public EarlyMessages(Receiver receiver, Runnable onLoss, int maxMessages) {
        this.receiver = receiver;
        this.onLoss = onLoss;
        this.maxMessages = maxMessages;
    }

    public void receive(MqttMessage message) throws InterruptedException {
        synchronized (this) {
            if (!open) {
                if (messages.size() < maxMessages) {
                    messages.add(message);
                } else {
                    lost = true;
                }
                return;
            }
        }
        receiver.receive(message);
    }

    /** Passes on what was held back, and from now on each message at once. */
    public void open() {
        boolean anyLost;
        synchronized (this) {
            try {
                for (MqttMessage message : messages) {
                    receiver.receive(message);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            messages = List.of();
            open = true;
            anyLost = lost;
        }
        if (anyLost) {
            onLoss.run();
        }
    }
}
