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

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.node.NodeInfo;
import org.openhab.binding.hawo.internal.node.Port;
import org.openhab.core.thing.Channel;
import org.openhab.core.thing.ChannelUID;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.binding.ThingHandlerCallback;
import org.openhab.core.thing.binding.builder.ChannelBuilder;

/** The channels of a Thing that come from what its node announces. */
@NonNullByDefault
public final class PartChannels {
    private final List<PartKind> kinds;

    /** @param kinds the first that a channel is of counts */
    PartChannels(List<PartKind> kinds) {
        this.kinds = kinds;
    }

    /** Those of a relay board; one object serves all Things. */
    public static PartChannels ofBoard(ChannelLabels labels) {
        return new PartChannels(PartKinds.ofBoard(labels));
    }

    /** As {@link #ofBoard}, for a climate node. */
    public static PartChannels ofSensors(ChannelLabels labels) {
        return new PartChannels(PartKinds.ofSensors(labels));
    }

    /** The ids of the channels whose parts the node does not announce. */
    Set<String> missing(Thing thing, NodeInfo info) {
        return thing.getChannels().stream()
                .filter(channel -> {
                    PartKind kind = kindOf(channel.getUID().getId());
                    return kind != null && kind.partOf(channel.getUID().getId(), info) == null;
                })
                .map(channel -> channel.getUID().getId())
                .collect(Collectors.toSet());
    }

    /**
     * The channels that the Thing is to have. Those that are there already stay as they are, with what the user made of them;
     * only their type and a label in another language than openHAB's are replaced.
     *
     * @param removed the ids of channels to leave out
     */
    List<Channel> channels(Thing thing, NodeInfo info, Set<String> removed, ThingHandlerCallback callback) {
        List<Channel> channels = new ArrayList<>();
        for (Channel channel : thing.getChannels()) {
            if (!removed.contains(channel.getUID().getId())) {
                channels.add(upToDate(channel, info, callback));
            }
        }
        for (PartKind kind : kinds) {
            for (Port part : kind.parts().apply(info)) {
                ChannelUID uid = new ChannelUID(thing.getUID(), kind.id().apply(part));
                if (thing.getChannel(uid) == null) {
                    channels.add(callback.createChannelBuilder(uid, kind.type())
                            .withLabel(kind.labels().apply(part).get(0))
                            .build());
                }
            }
        }
        return channels;
    }

    private Channel upToDate(Channel channel, NodeInfo info, ThingHandlerCallback callback) {
        PartKind kind = kindOf(channel.getUID().getId());
        if (kind == null) {
            return channel;
        }
        String label = channel.getLabel();
        Port part = kind.partOf(channel.getUID().getId(), info);
        List<String> labels = part == null ? List.of() : kind.labels().apply(part);
        boolean foreign = label != null && labels.indexOf(label) > 0;
        if (!foreign && kind.type().equals(channel.getChannelTypeUID())) {
            return channel;
        }
        ChannelBuilder changed = callback.createChannelBuilder(channel.getUID(), kind.type())
                .withConfiguration(channel.getConfiguration())
                .withProperties(channel.getProperties());
        String newLabel = foreign ? labels.get(0) : label;
        return newLabel == null ? changed.build() : changed.withLabel(newLabel).build();
    }

    /** Whether the channel with this id shows a state of a part. */
    boolean hasState(String id) {
        PartKind kind = kindOf(id);
        return kind != null && kind.stateful();
    }

    private @Nullable PartKind kindOf(String id) {
        return kinds.stream().filter(kind -> kind.ids().test(id)).findFirst().orElse(null);
    }
}
