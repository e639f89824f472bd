/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.types;

import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jdt.annotation.NonNullByDefault;

/** States with the times at which they hold. */
@NonNullByDefault
public class TimeSeries {
    private final TreeMap<Instant, Entry> entries = new TreeMap<>();
    private final Policy policy;

    public TimeSeries(Policy policy) {
        this.policy = policy;
    }

    public Policy getPolicy() {
        return policy;
    }

    public int size() {
        return entries.size();
    }

    public Instant getBegin() {
        return entries.isEmpty() ? Instant.MAX : entries.firstKey();
    }

    public Instant getEnd() {
        return entries.isEmpty() ? Instant.MIN : entries.lastKey();
    }

    public Stream<Entry> getStates() {
        return List.copyOf(entries.values()).stream();
    }

    public void add(Instant timestamp, State state) {
        entries.put(timestamp, new Entry(timestamp, state));
    }

    public enum Policy {
        ADD,
        REPLACE
    }

    public record Entry(Instant timestamp, State state) {}
}
