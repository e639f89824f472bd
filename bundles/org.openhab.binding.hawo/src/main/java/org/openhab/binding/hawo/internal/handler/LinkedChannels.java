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

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.core.thing.ChannelUID;

/**
 * Which channels of a Thing an Item is linked to. openHAB is asked once for each channel, and again after it has told of a
 * change: to ask it, or to update a channel that nothing is linked to, costs more than all the rest that a message does here.
 * For any thread.
 */
@NonNullByDefault
final class LinkedChannels {
    /** The id of a linked channel, or null; while openHAB is being asked a channel counts as linked. Equal only to itself. */
    private static final class Answer {
        final @Nullable ChannelUID linked;

        Answer(@Nullable ChannelUID linked) {
            this.linked = linked;
        }
    }

    private static final Answer NOT_LINKED = new Answer(null);

    private final Function<String, @Nullable ChannelUID> channels;
    private final Predicate<ChannelUID> isLinked;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>(8);

    /**
     * @param channels the id object of the Thing's channel with a name; null: it has none
     * @param isLinked asks openHAB
     */
    LinkedChannels(Function<String, @Nullable ChannelUID> channels, Predicate<ChannelUID> isLinked) {
        this.channels = channels;
        this.isLinked = isLinked;
    }

    /**
     * The channel's id, null when no Item is linked to it. It is the channel's own object: openHAB checks each new one again.
     */
    @Nullable
    ChannelUID get(String channel) {
        Answer known = answers.get(channel);
        return known != null ? known.linked : ask(channel);
    }

    private @Nullable ChannelUID ask(String channel) {
        ChannelUID uid = channels.apply(channel);
        if (uid == null) {
            return null;
        }
        // A link that comes or goes while openHAB answers takes the mark away, so that the answer is not kept.
        Answer mark = new Answer(uid);
        answers.put(channel, mark);
        if (isLinked.test(uid)) {
            return uid;
        }
        answers.replace(channel, mark, NOT_LINKED);
        return null;
    }

    /** A link of the channel came or went. */
    void changed(ChannelUID channel) {
        answers.remove(channel.getId());
    }

    /** The Thing has changed, or links may have done so unseen. */
    void clear() {
        answers.clear();
    }
}
