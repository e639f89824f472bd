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
import java.util.Arrays;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;

/**
 * A message from or to the broker.
 *
 * @param payload not copied: whoever holds it must not change it
 * @param oversize the packet was longer than {@link MqttConnection#MAX_PACKET} and its payload was skipped; an empty
 *     payload without this flag is one that was published empty
 */
@NonNullByDefault
public record MqttMessage(String topic, byte[] payload, int qos, boolean retained, boolean oversize) {
    public MqttMessage {
        if (qos < 0 || qos > 2) {
            throw new IllegalArgumentException("qos " + qos);
        }
    }

    public MqttMessage(String topic, byte[] payload, int qos, boolean retained) {
        this(topic, payload, qos, retained, false);
    }

    public static MqttMessage of(String topic, String payload, int qos, boolean retained) {
        return new MqttMessage(topic, payload.getBytes(StandardCharsets.UTF_8), qos, retained);
    }

    /** The payload as UTF-8; broken bytes become U+FFFD. */
    public String text() {
        return new String(payload, StandardCharsets.UTF_8);
    }

    /** About what it takes in a queue: a topic may be as long as 64 KiB. */
    public int bytes() {
        return payload.length + topic.length();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MqttMessage that
                && topic.equals(that.topic)
                && Arrays.equals(payload, that.payload)
                && qos == that.qos
                && retained == that.retained
                && oversize == that.oversize;
    }

    @Override
    public int hashCode() {
        return 31 * topic.hashCode() + Arrays.hashCode(payload);
    }

    @Override
    public String toString() {
        return topic + " (" + (oversize ? "oversize" : payload.length + " bytes") + ", QoS " + qos
                + (retained ? ", retained)" : ")");
    }
}
