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

import static org.openhab.binding.hawo.internal.HawoBindingConstants.CHANNEL_BUTTON_PREFIX;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.CHANNEL_CONTACT_PREFIX;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.CHANNEL_EVENT_SUFFIX;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.CHANNEL_RELAY_PREFIX;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.CHANNEL_TYPE_BUTTON;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.CHANNEL_TYPE_CONTACT;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.CHANNEL_TYPE_CONTACT_EVENT;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.CHANNEL_TYPE_RELAY;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.node.NodeInfo;
import org.openhab.binding.hawo.internal.node.Port;
import org.openhab.binding.hawo.internal.node.Ports;
import org.openhab.core.thing.Channel;
import org.openhab.core.thing.ChannelUID;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.binding.ThingHandlerCallback;
import org.openhab.core.thing.binding.builder.ChannelBuilder;
import org.openhab.core.thing.type.ChannelTypeUID;

/** The channels of a board that come from what its node announces: one for each relay and button, two for each contact. */
@NonNullByDefault
final class RelayChannels {
    /**
     * @param prefix of the channels' ids; the key of the part follows
     * @param suffix of the channels' ids
     * @param labels of a part: the present one, and those that it may have in another language
     */
    private record Kind(
            String prefix,
            String suffix,
            ChannelTypeUID type,
            Function<NodeInfo, Ports> parts,
            Function<Port, List<String>> labels) {
        boolean isOf(Channel channel) {
            String id = channel.getUID().getId();
            return id.startsWith(prefix) && id.endsWith(suffix);
        }

        @Nullable
        Port partOf(Channel channel, NodeInfo info) {
            String id = channel.getUID().getId();
            String key = id.substring(prefix.length(), Math.max(prefix.length(), id.length() - suffix.length()));
            for (Port part : parts.apply(info)) {
                if (part.key().equals(key)) {
                    return part;
                }
            }
            return null;
        }
    }

    private final List<Kind> kinds;

    RelayChannels(ChannelLabels labels) {
        // The channel of an event has the id of its contact's, and more: it comes first.
        kinds = List.of(
                new Kind(CHANNEL_RELAY_PREFIX, "", CHANNEL_TYPE_RELAY, NodeInfo::relays, labels::relay),
                new Kind(CHANNEL_BUTTON_PREFIX, "", CHANNEL_TYPE_BUTTON, NodeInfo::buttons, labels::button),
                new Kind(
                        CHANNEL_CONTACT_PREFIX,
                        CHANNEL_EVENT_SUFFIX,
                        CHANNEL_TYPE_CONTACT_EVENT,
                        NodeInfo::contacts,
                        labels::contactEvent),
                new Kind(CHANNEL_CONTACT_PREFIX, "", CHANNEL_TYPE_CONTACT, NodeInfo::contacts, labels::contact));
    }

    /** The ids of the channels whose parts the node does not announce. */
    Set<String> missing(Thing thing, NodeInfo info) {
        return thing.getChannels().stream()
                .filter(channel -> {
                    Kind kind = kindOf(channel);
                    return kind != null && kind.partOf(channel, info) == null;
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
        for (Kind kind : kinds) {
            for (Port part : kind.parts.apply(info)) {
                ChannelUID uid = new ChannelUID(thing.getUID(), kind.prefix + part.key() + kind.suffix);
                if (thing.getChannel(uid) == null) {
                    channels.add(callback.createChannelBuilder(uid, kind.type)
                            .withLabel(kind.labels.apply(part).get(0))
                            .build());
                }
            }
        }
        return channels;
    }

    private Channel upToDate(Channel channel, NodeInfo info, ThingHandlerCallback callback) {
        Kind kind = kindOf(channel);
        if (kind == null) {
            return channel;
        }
        String label = channel.getLabel();
        Port part = kind.partOf(channel, info);
        List<String> labels = part == null ? List.of() : kind.labels.apply(part);
        boolean foreign = label != null && labels.indexOf(label) > 0;
        if (!foreign && kind.type.equals(channel.getChannelTypeUID())) {
            return channel;
        }
        ChannelBuilder changed = callback.createChannelBuilder(channel.getUID(), kind.type)
                .withConfiguration(channel.getConfiguration())
                .withProperties(channel.getProperties());
        String newLabel = foreign ? labels.get(0) : label;
        return newLabel == null ? changed.build() : changed.withLabel(newLabel).build();
    }

    private @Nullable Kind kindOf(Channel channel) {
        return kinds.stream().filter(kind -> kind.isOf(channel)).findFirst().orElse(null);
    }
}
