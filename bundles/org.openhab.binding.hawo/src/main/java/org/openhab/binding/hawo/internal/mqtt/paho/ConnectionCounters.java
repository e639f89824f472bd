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

import java.util.concurrent.atomic.LongAdder;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.openhab.binding.hawo.internal.mqtt.MqttStatistics;

/** What {@link MqttStatistics} shows, counted by any thread. */
@NonNullByDefault
final class ConnectionCounters {
    final LongAdder attempts = new LongAdder();
    final LongAdder connects = new LongAdder();
    final LongAdder received = new LongAdder();
    final LongAdder oversize = new LongAdder();
    final LongAdder published = new LongAdder();
    final LongAdder publishFailures = new LongAdder();
    final LongAdder listenerFailures = new LongAdder();

    MqttStatistics statistics(long dropped) {
        return new MqttStatistics(
                attempts.sum(),
                connects.sum(),
                received.sum(),
                dropped,
                oversize.sum(),
                published.sum(),
                publishFailures.sum(),
                listenerFailures.sum());
    }
}
