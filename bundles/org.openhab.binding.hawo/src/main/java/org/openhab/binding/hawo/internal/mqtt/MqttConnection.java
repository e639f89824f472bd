/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.mqtt;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.eclipse.jdt.annotation.NonNullByDefault;

/**
 * A connection to a broker that never gives up until it is stopped.
 *
 * <p>Every callback (link changes, messages, ends of publishes) comes in order on the executor that the owner gave.
 * No method but {@link #stop()} blocks. One object serves one start: after {@link #stop()} it stays stopped.
 */
@NonNullByDefault
public interface MqttConnection {
    /** The payload of a longer packet is never read into memory, see {@link MqttMessage#oversize}. */
    int MAX_PACKET = 256 * 1024;

    /** Opens connections; tests put their own in its place. */
    @FunctionalInterface
    interface Factory {
        /**
         * @param name part of the names of the connection's threads
         * @param callbacks where all callbacks run; it may be a single thread, and may refuse work once it is shut down
         */
        MqttConnection create(String name, MqttSettings settings, Executor callbacks);
    }

    /** Connects, and reconnects for ever. The second call does nothing. */
    void start();

    /**
     * Disconnects from the broker and returns when no thread, socket or timer is left, within 5 s. Publishes that still
     * wait fail. Can be called in any state, from any thread but a callback of Paho's, and more than once.
     */
    void stop();

    /**
     * Publishes if the link is up, else fails at once: nothing is kept over an outage. The future ends with the
     * broker's acknowledgement (QoS 0: when written), or with a {@link PublishException}, at the latest
     * about a second after the settings' publish timeout. It ends on the owner's executor, so never wait for it there.
     */
    CompletableFuture<Void> publish(MqttMessage message);

    default CompletableFuture<Void> publish(String topic, byte[] payload, int qos, boolean retained) {
        return publish(new MqttMessage(topic, payload, qos, retained));
    }

    default CompletableFuture<Void> publish(String topic, String payload, int qos, boolean retained) {
        return publish(topic, payload.getBytes(StandardCharsets.UTF_8), qos, retained);
    }

    /**
     * Subscribes now or with the next link, and again on each new link. The link is up only once the broker has granted
     * every filter; what is published after this call is sent after the subscription. A filter has one listener: the second call with the same filter replaces the first.
     *
     * @param qos 0 for a wildcard that matches many retained messages: mosquitto queues at most 1000
     *     (max_queued_messages) of QoS 1 for a client and silently drops the rest, but sends all of QoS 0
     */
    void subscribe(String filter, int qos, Consumer<MqttMessage> listener);

    /**
     * As {@link #subscribe}, but the link is up also when the broker refuses it, which is logged once. A broker that closes the
     * connection instead is not asked for it again for some minutes.
     */
    void subscribeIfAllowed(String filter, int qos, Consumer<MqttMessage> listener);

    void unsubscribe(String filter);

    /** Adds a listener, which is notified of the present state first. */
    void listen(Consumer<LinkState> listener);

    LinkState state();

    MqttStatistics statistics();
}
