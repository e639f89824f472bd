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

import java.util.function.Consumer;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.openhab.binding.hawo.internal.mqtt.MqttMessage;
import org.openhab.binding.hawo.internal.mqtt.TopicFilter;

/** One call of subscribe. Compared by identity, so that a second call with the same filter is sent again. */
@NonNullByDefault
final class Subscription {
    final String filter;
    final int qos;
    final Consumer<MqttMessage> listener;
    /** Whether there is no link without it. */
    final boolean required;
    /** Confined to the supervisor's thread. */
    final SubscriptionRefusals refusals = new SubscriptionRefusals();

    private final TopicFilter matcher;

    Subscription(String filter, int qos, boolean required, Consumer<MqttMessage> listener) {
        this.matcher = new TopicFilter(filter);
        this.filter = filter;
        this.qos = qos;
        this.required = required;
        this.listener = listener;
    }

    boolean matches(String topic) {
        return matcher.matches(topic);
    }
}
