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

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;

/**
 * The like parts of a node, by number. Numbers may be missing between them.
 *
 * @param list in the order of their numbers
 */
@NonNullByDefault
public record Ports(List<Port> list) implements Iterable<Port> {
    public static final Ports NONE = new Ports(List.of());

    /** Those of most nodes, so that ten thousand nodes do not hold ten thousand lists. */
    private static final Ports[] NUMBERED = IntStream.rangeClosed(0, NodeInfo.MAX_RELAYS)
            .mapToObj(count ->
                    new Ports(IntStream.rangeClosed(1, count).mapToObj(Port::of).toList()))
            .toArray(Ports[]::new);

    public Ports {
        list = list.stream().sorted(Comparator.comparingInt(Port::number)).toList();
    }

    /** Parts 1…count that have nothing but their numbers; count is at most {@value NodeInfo#MAX_RELAYS}. */
    public static Ports numbered(int count) {
        return NUMBERED[count];
    }

    public boolean isEmpty() {
        return list.isEmpty();
    }

    public int size() {
        return list.size();
    }

    /** The part with this number, or null. */
    public @Nullable Port get(int number) {
        for (Port port : list) {
            if (port.number() == number) {
                return port;
            }
        }
        return null;
    }

    @Override
    public Iterator<Port> iterator() {
        return list.iterator();
    }
}
