/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.core.internal.xml;

import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.thing.Channel;
import org.openhab.core.thing.ChannelUID;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingTypeUID;
import org.openhab.core.thing.binding.builder.ChannelBuilder;
import org.openhab.core.thing.binding.builder.ThingBuilder;
import org.openhab.core.thing.type.ChannelTypeUID;

/** What an {@code update-descriptions} document says of one channel. Channel groups are not known here. */
@NonNullByDefault
public record ChannelUpdate(int version, Xml xml) {
    /** Makes a channel as its type describes it. */
    public interface Channels {
        ChannelBuilder create(ChannelUID uid, ChannelTypeUID type);
    }

    /** The instructions for this thing type, in the order of their versions. */
    public static List<ChannelUpdate> read(URL file, ThingTypeUID type) throws IOException {
        List<ChannelUpdate> updates = new ArrayList<>();
        for (Xml described : Xml.read(file).children("thing-type")) {
            if (described.required("uid").equals(type.getAsString())) {
                for (Xml set : described.children("instruction-set")) {
                    int version = Integer.parseInt(set.required("targetVersion"));
                    set.children().forEach(xml -> updates.add(new ChannelUpdate(version, xml)));
                }
            }
        }
        updates.sort(Comparator.comparing(ChannelUpdate::version));
        return updates;
    }

    /** An update adds a channel that the Thing has not. */
    public void perform(Thing thing, ThingBuilder builder, Channels channels) {
        ChannelUID uid = new ChannelUID(thing.getUID(), xml.required("id"));
        boolean update = "update-channel".equals(xml.name());
        if (update || "remove-channel".equals(xml.name())) {
            builder.withoutChannel(uid);
        }
        if (update || "add-channel".equals(xml.name())) {
            Channel old = update && xml.flag("preserveConfiguration", true) ? thing.getChannel(uid) : null;
            builder.withChannel(channel(uid, old, channels));
        }
    }

    private Channel channel(ChannelUID uid, @Nullable Channel old, Channels channels) {
        ChannelBuilder channel =
                channels.create(uid, new ChannelTypeUID(Objects.requireNonNull(xml.text("type"), "type of " + uid)));
        if (old != null) {
            channel.withConfiguration(old.getConfiguration())
                    .withDefaultTags(old.getDefaultTags())
                    .withProperties(old.getProperties());
        }
        String label = xml.text("label");
        if (label != null) {
            channel.withLabel(label);
        }
        String description = xml.text("description");
        if (description != null) {
            channel.withDescription(description);
        }
        Set<String> tags = xml.children("tags", "tag").stream().map(Xml::text).collect(Collectors.toSet());
        if (!tags.isEmpty()) {
            channel.withDefaultTags(tags);
        }
        return channel.build();
    }
}
