/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.handler;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.node.NodeInfo;
import org.openhab.binding.hawo.internal.node.Port;
import org.openhab.binding.hawo.internal.node.Ports;
import org.openhab.core.thing.type.ChannelTypeUID;

/**
 * Channels that a node has one of for each of its like parts.
 *
 * @param stateful whether they have a state; the others trigger
 * @param ids whether a channel with this id is of this kind
 * @param parts those that a node announces
 * @param id of the channel of a part
 * @param labels of a part: the present one, and those that it may have in another language
 */
@NonNullByDefault
record PartKind(
        ChannelTypeUID type,
        boolean stateful,
        Predicate<String> ids,
        Function<NodeInfo, Ports> parts,
        Function<Port, String> id,
        Function<Port, List<String>> labels) {
    /** @param prefix of the ids; the key of the part follows */
    static PartKind state(
            String prefix, ChannelTypeUID type, Function<NodeInfo, Ports> parts, Function<Port, List<String>> labels) {
        return new PartKind(type, true, id -> id.startsWith(prefix), parts, part -> prefix + part.key(), labels);
    }

    /** @param prefix of the ids; the key of the part follows, and then the suffix */
    static PartKind trigger(
            String prefix,
            String suffix,
            ChannelTypeUID type,
            Function<NodeInfo, Ports> parts,
            Function<Port, List<String>> labels) {
        return new PartKind(
                type,
                false,
                id -> id.startsWith(prefix) && id.endsWith(suffix),
                parts,
                part -> prefix + part.key() + suffix,
                labels);
    }

    @Nullable
    Port partOf(String channel, NodeInfo info) {
        for (Port part : parts.apply(info)) {
            if (id.apply(part).equals(channel)) {
                return part;
            }
        }
        return null;
    }
}
