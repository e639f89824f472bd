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
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openhab.binding.hawo.testing.Await;
import org.openhab.core.library.types.OnOffType;
import org.openhab.core.thing.ChannelUID;

/** A board whose parts have names, as ESPHome's have: the channels have them too. */
@NonNullByDefault
@Timeout(30)
class NamedPartsTest extends HandlerFixture {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String DEVICE =
            "'dev':{'ids':'84fce6123456','name':'Greenhouse','sw':'2025.7.0 (Nov 20 2026, 12:00:00)','mf':'Espressif'}";

    @BeforeEach
    void follow() {
        updateRelay(null, channels(RELAY, "reachable"), Map.of("nodeId", "84fce6123456", "firmware", "esphome"));
        link.up();
        announce("switch", "pump", "'name':'Pump','cmd_t':'greenhouse/switch/pump/command'");
        announce("switch", "fan", "'name':'Fan','cmd_t':'greenhouse/switch/fan/command'");
        announce("binary_sensor", "door", "'name':'Door','dev_cla':'door'");
        // A node is shown once it has said all of itself.
        Await.until("the channels", LIMIT, () -> channels().contains("contact-door"));
        say("greenhouse/status", "online");
        say("greenhouse/switch/fan/state", "OFF");
        say("greenhouse/binary_sensor/door/state", "OFF");
        awaitLoop();
    }

    private void announce(String type, String name, String more) {
        String state = "greenhouse/" + type + "/" + name + "/state";
        say(
                "homeassistant/" + type + "/greenhouse/" + name + "/config",
                "{" + more + ",'stat_t':'" + state + "','avty_t':'greenhouse/status'," + DEVICE + "}");
    }

    private void say(String topic, String payload) {
        link.deliverTo(topic, payload.replace('\'', '"'), false);
    }

    @Test
    void theirChannelsAreAddedToThoseThatTheThingHas() {
        assertEquals(
                List.of("contact-door", "contact-door-event", "reachable", "relay-fan", "relay-pump"),
                channels().stream().sorted().toList());
    }

    @Test
    void theirStatesAreShown() {
        assertTrue(told.containsAll(List.of("state relay-fan OFF", "state contact-door CLOSED")), told.toString());
        told.clear();
        say("greenhouse/switch/fan/state", "ON");
        say("greenhouse/binary_sensor/door/state", "ON");
        awaitLoop();
        assertEquals(
                List.of("state relay-fan ON", "state contact-door OPEN", "trigger contact-door-event OPEN"),
                List.copyOf(told));
    }

    @Test
    void aCommandGoesToTheTopicOfItsPart() {
        relayHandler.handleCommand(new ChannelUID(RELAY, "relay-fan"), OnOffType.ON);
        awaitLoop();
        assertEquals("greenhouse/switch/fan/command ON", link.published.get(link.published.size() - 1));
    }

    @Test
    void aPartThatIsGoneIsUndefinedAndNotSwitched() {
        told.clear();
        link.published.clear();
        say("homeassistant/switch/greenhouse/fan/config", "");
        Await.until("the state", LIMIT, () -> told.contains("state relay-fan UNDEF"));
        relayHandler.handleCommand(new ChannelUID(RELAY, "relay-fan"), OnOffType.ON);
        awaitLoop();
        assertEquals(List.of(), link.published);
    }
}
