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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openhab.binding.hawo.internal.HawoBindingConstants;
import org.openhab.binding.hawo.testing.Await;
import org.openhab.core.config.core.Configuration;
import org.openhab.core.library.types.OnOffType;
import org.openhab.core.thing.Channel;
import org.openhab.core.thing.ChannelUID;
import org.openhab.core.thing.binding.builder.ChannelBuilder;
import org.openhab.core.thing.type.ChannelTypeUID;

/** The channels of a relay board over what its node announces, and what the user and earlier versions have left. */
@NonNullByDefault
@Timeout(30)
class RelayChannelsTest extends HandlerFixture {
    private static final Duration KEEP = Duration.ofMillis(300);
    private static final Duration LIMIT = Duration.ofSeconds(20);

    RelayChannelsTest() {
        super(KEEP);
    }

    @Test
    void aRelayThatIsNotAnnouncedAnyMoreIsUndefAndKeepsItsChannel() {
        online(2, 1);
        link.deliver("relay/2/state", "ON", false);
        awaitLoop();
        told.clear();
        announce(1, 0);
        assertEquals(List.of("relay-1", "relay-2", "button-1"), channels());
        assertEquals(List.of("state relay-2 UNDEF"), List.copyOf(told));
        told.clear();
        link.deliver("relay/2/state", "OFF", false);
        awaitLoop();
        assertEquals(List.of("state relay-2 UNDEF"), List.copyOf(told), "the node is of two minds");
    }

    @Test
    void itsChannelIsRemovedOnceTheNodeHasSaidSoForLong() throws Exception {
        online(2, 1);
        announce(1, 0);
        Await.until("relay-2 removed", LIMIT, () -> channels().equals(List.of("relay-1")));
    }

    @Test
    void itStaysWhileTheNodeIsAway() throws Exception {
        online(2, 0);
        announce(1, 0);
        link.deliver("status", "offline", false);
        awaitLoop();
        long end = System.nanoTime() + KEEP.multipliedBy(3).toNanos();
        while (System.nanoTime() < end) {
            assertEquals(List.of("relay-1", "relay-2"), channels());
            Thread.sleep(10);
        }
        link.deliver("status", "online", false);
        awaitLoop();
        Await.until("relay-2 removed", LIMIT, () -> channels().equals(List.of("relay-1")));
    }

    @Test
    void aRelayThatComesBackShowsWhatItDoes() {
        online(2, 0);
        link.deliver("relay/2/state", "ON", false);
        announce(1, 0);
        told.clear();
        announce(2, 0);
        awaitLoop();
        assertTrue(told.contains("state relay-2 ON"), told.toString());
        assertEquals(List.of("relay-1", "relay-2"), channels());
    }

    @Test
    void theUserCanHaveItRemovedAtOnce() {
        online(2, 1);
        announce(1, 0);
        assertEquals(2, relayHandler.removeMissingChannels());
        assertEquals(List.of("relay-1"), channels());
        assertEquals(0, relayHandler.removeMissingChannels());
    }

    @Test
    void aRelayThatIsMissingIsNotSwitched() {
        online(2, 0);
        announce(1, 0);
        link.published.clear();
        relayHandler.handleCommand(new ChannelUID(RELAY, "relay-2"), OnOffType.ON);
        assertFalse(relayHandler.switchFor(2, true, 10));
        awaitLoop();
        assertEquals(List.of(), link.published);
    }

    /** openHAB's own type could not be read back from a file that Main UI had written. */
    @Test
    void aButtonOfAnEarlierVersionGetsTheBindingsOwnType() {
        Channel old = ChannelBuilder.create(new ChannelUID(RELAY, "button-1"))
                .withType(new ChannelTypeUID("system", "button"))
                .withLabel("Doorbell")
                .withConfiguration(new Configuration(Map.of("key", "value")))
                .build();
        updateRelay(null, List.of(old), Map.of("nodeId", "esp-1"));
        online(0, 1);
        Channel button = channel("button-1");
        assertEquals(HawoBindingConstants.CHANNEL_TYPE_BUTTON, button.getChannelTypeUID());
        assertEquals("Doorbell", button.getLabel());
        assertEquals("value", button.getConfiguration().get("key"));
    }

    @Test
    void labelsFollowTheLanguageUnlessTheyAreTheUsers() {
        online(2, 0);
        assertEquals("Relay 1", channel("relay-1").getLabel());
        Channel named =
                ChannelBuilder.create(channel("relay-2")).withLabel("Pump").build();
        language = Locale.GERMAN;
        updateRelay(null, List.of(channel("relay-1"), named), Map.of("nodeId", "esp-1", "other", 1));
        online(2, 0);
        assertEquals("Relay-de 1", channel("relay-1").getLabel());
        assertEquals("Pump", channel("relay-2").getLabel());
    }

    @ParameterizedTest
    @MethodSource("languages")
    void labelsOfEachLanguageOfTheBindingFollow(String from) {
        language = Locale.forLanguageTag(from);
        online(1, 0);
        assertEquals("Relay-" + from + " 1", channel("relay-1").getLabel());
        language = Locale.ENGLISH;
        updateRelay(null, List.of(channel("relay-1")), Map.of("nodeId", "esp-1", "other", 1));
        online(1, 0);
        assertEquals("Relay 1", channel("relay-1").getLabel());
    }

    /** Those that there are texts in, but English. */
    static List<String> languages() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/OH-INF/i18n"))) {
            return files.map(file -> file.getFileName().toString().replaceFirst("hawo_?(.*)\\.properties", "$1"))
                    .filter(language -> !language.isEmpty())
                    .toList();
        }
    }

    private Channel channel(String id) {
        return Objects.requireNonNull(relayHandler.getThing().getChannel(id));
    }
}
