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

import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jdt.annotation.NonNullByDefault;

/** The subscriptions of a connection, which outlive its links. For any thread. */
@NonNullByDefault
final class Subscriptions {
    /** Replaced as a whole: it is read for each message. */
    private volatile Subscription[] all = {};

    /** Takes the place of one with the same filter. */
    synchronized void add(Subscription subscription) {
        all = Stream.concat(without(subscription.filter), Stream.of(subscription))
                .toArray(Subscription[]::new);
    }

    /** False if there was none with this filter. */
    synchronized boolean remove(String filter) {
        int before = all.length;
        all = without(filter).toArray(Subscription[]::new);
        return all.length < before;
    }

    boolean contains(String filter) {
        return Stream.of(all).anyMatch(s -> s.filter.equals(filter));
    }

    List<Subscription> list() {
        return List.of(all);
    }

    /** Not to be changed. */
    Subscription[] array() {
        return all;
    }

    private Stream<Subscription> without(String filter) {
        return Stream.of(all).filter(s -> !s.filter.equals(filter));
    }
}
