/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.node;

import java.util.Arrays;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;

/** What the meter of a node measured last, and whether it may be shown. Most nodes have none. */
@NonNullByDefault
final class MeterBank {
    /** One value of the meter. */
    private static final class Value {
        final TimedReading reading = new TimedReading();
        final EnergyTotal total = new EnergyTotal();
        boolean changed;
    }

    private static final Value[] NONE = {};

    /** By number. */
    private @Nullable Value[] values = NONE;

    void receive(NodeMessage message, boolean retained, long now) {
        if (!(message instanceof NodeMessage.Metered metered) || retained) {
            return;
        }
        Quantity quantity = Quantity.of(metered.number());
        if (quantity == null) {
            return;
        }
        if (values.length <= metered.number()) {
            values = Arrays.copyOf(values, metered.number() + 1);
        }
        Value value = values[metered.number()];
        if (value == null) {
            value = new Value();
            values[metered.number()] = value;
        }
        boolean counts = quantity == Quantity.ENERGY;
        value.reading.set(counts ? value.total.receive(metered.value(), now) : metered.value(), now);
        value.changed = true;
    }

    /** @param lifeMillis for how long a value is shown; 0: not at all */
    void update(long lifeMillis, long now, NodeListener listener) {
        for (int number = 1; number < values.length; number++) {
            Value value = values[number];
            if (value != null && (value.reading.expire(lifeMillis, now) | value.changed)) {
                value.changed = false;
                listener.meterShown(number, value.reading.value());
            }
        }
    }

    void showTo(NodeListener listener) {
        for (int number = 1; number <= Quantity.MAX_NUMBER; number++) {
            Value value = number < values.length ? values[number] : null;
            listener.meterShown(number, value == null ? Double.NaN : value.reading.value());
        }
    }

    long nextCheckMillis(long lifeMillis) {
        long next = Node.NEVER;
        for (Value value : values) {
            if (value != null) {
                next = Math.min(next, value.reading.nextCheckMillis(lifeMillis));
            }
        }
        return next;
    }
}
