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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.openhab.core.thing.ChannelUID;

@NonNullByDefault
class LinkedChannelsTest {
    private static final String POWER = "power";
    private static final ChannelUID UID = new ChannelUID("hawo:relay:home:esp-1:" + POWER);

    private final Map<String, ChannelUID> channels = new HashMap<>(Map.of(POWER, UID));
    private final Set<ChannelUID> linked = new HashSet<>();
    private int asked;
    private Runnable whileAsked = () -> {};

    private final LinkedChannels links = new LinkedChannels(channels::get, channel -> {
        asked++;
        boolean answer = linked.contains(channel);
        whileAsked.run();
        return answer;
    });

    @Test
    void openhabIsAskedOnceForEachAnswer() {
        assertNull(links.get(POWER));
        assertNull(links.get(POWER));
        assertEquals(1, asked);
        linked.add(UID);
        links.changed(UID);
        assertSame(UID, links.get(POWER));
        assertSame(UID, links.get(POWER));
        assertEquals(2, asked);
    }

    /** It does not matter whether openHAB tells of each link that goes, or of the last one only. */
    @Test
    void aLinkThatGoesLeavesAnotherOne() {
        linked.add(UID);
        assertSame(UID, links.get(POWER));
        links.changed(UID);
        assertSame(UID, links.get(POWER));
        linked.clear();
        links.changed(UID);
        assertNull(links.get(POWER));
    }

    @Test
    void aChannelThatIsNotThereIsLookedForAgain() {
        channels.clear();
        linked.add(UID);
        assertNull(links.get(POWER));
        channels.put(POWER, UID);
        assertSame(UID, links.get(POWER));
    }

    @Test
    void aLinkThatComesWhileOpenhabAnswersIsNotMissed() {
        whileAsked = () -> {
            linked.add(UID);
            links.changed(UID);
        };
        assertNull(links.get(POWER));
        whileAsked = () -> {};
        assertSame(UID, links.get(POWER));
    }

    @Test
    void afterAChangeOfTheThingAllIsAskedAgain() {
        assertNull(links.get(POWER));
        linked.add(UID);
        links.clear();
        assertSame(UID, links.get(POWER));
    }

    @Test
    void aChangeOfTheThingWhileOpenhabAnswersIsNotMissed() {
        whileAsked = () -> {
            linked.add(UID);
            links.clear();
        };
        assertNull(links.get(POWER));
        whileAsked = () -> {};
        assertSame(UID, links.get(POWER));
    }
}
