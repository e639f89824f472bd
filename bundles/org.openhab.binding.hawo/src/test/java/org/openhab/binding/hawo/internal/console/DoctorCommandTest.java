/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openhab.binding.hawo.internal.ReadmeExample;
import org.openhab.binding.hawo.internal.mqtt.LinkFailure;
import org.openhab.binding.hawo.testing.Await;

/** {@code openhab:hawo doctor}: what is wrong with a broker and its nodes. */
@NonNullByDefault
@Timeout(60)
class DoctorCommandTest extends ConsoleFixture {
    private static final String GOOD_INFO = "{\"relays\":1,\"ids\":true,\"firmware\":\"hawo-micropython 1.1.0\"}";

    /** What the broker has stored, and what is published to the first connection goes there as well. */
    private final List<String> stored = new CopyOnWriteArrayList<>();

    /** Who may remove what is stored; a broker does not say when it forbids that. */
    private boolean mayRemove = true;

    @BeforeEach
    void broker() {
        doctor.onStart = () -> {
            doctor.up();
            forgetRemoved();
            stored.forEach(topic -> doctor.deliverTo(topic, "x", true));
            // Not retained: somebody who speaks now.
            doctor.deliverTo("hawo/somebody/else", "x", false);
        };
    }

    private void forgetRemoved() {
        if (mayRemove) {
            stored.removeIf(topic -> link.published.contains(topic + " "));
        }
    }

    @Test
    void whereAllIsWellNothingIsFound() {
        good("esp-1");
        stored.addAll(List.of("hawo/esp-1/info", "hawo/esp-1/status", "hawo/esp-1/relay/1/state", "other/topic"));
        assertEquals("Nothing found.\n", run("doctor", "home"));
        assertEquals(List.of("hawo/#", "cmnd/#"), doctor.filters);
    }

    @Test
    void everyKindOfProblemIsToldAsTheReadmeShows() {
        link.up();
        good("esp-a1b2c3");
        link.deliverTo("hawo/esp-d4e5f6/info", "{\"relays\":1,\"firmware\":\"hawo-micropython 1.0.0\"}", false);
        link.deliverTo("hawo/esp-0a1b2c/info", info("5c:cf:7f:00:00:01"), false);
        link.deliverTo("hawo/esp-0a1b2c/status", "online", false);
        link.deliverTo("hawo/esp-0a1b2c/info", info("5c:cf:7f:00:00:02"), false);
        silent("esp-999999");
        stored.addAll(List.of(
                "hawo/esp-a1b2c3/command",
                "cmnd/tasmotas/POWER",
                "hawo/esp-a1b2c3/relay/1/state",
                "hawo/esp-a1b2c3/relay/7/state",
                "hawo/esp-old/status"));
        assertEquals(ReadmeExample.of("doctor home") + "\n", run("doctor", "home"));
        assertEquals(List.of(), cleaned());
    }

    @ParameterizedTest
    @CsvSource({
        "hawo/esp-old/status, removed",
        "hawo/esp-1/command, removed",
        "cmnd/plug/POWER, removed",
        "hawo/esp-1/relay/2/state, removed",
        "hawo, removed",
        "hawo/esp-1/status, 'not removed: a node publishes there. For a node that is gone for good use openhab:hawo forget'",
        "hawo/esp-1/relay/1/state, 'not removed: a node publishes there. For a node that is gone for good use openhab:hawo forget'",
        "other/topic, not removed: this topic does not belong to the nodes of this bridge",
        "hawo/esp-old/info, there is no retained message",
        "hawo/#, not removed: this is no topic",
        "hawo/+/status, not removed: this is no topic",
        "'', not removed: this is no topic",
    })
    void onlyWhatIsNamedAndOfNoNodeIsRemoved(String topic, String expected) {
        good("esp-1");
        stored.addAll(List.of(
                "hawo/esp-old/status",
                "hawo/esp-1/command",
                "cmnd/plug/POWER",
                "hawo/esp-1/relay/2/state",
                "hawo",
                "hawo/esp-1/status",
                "hawo/esp-1/relay/1/state",
                "other/topic"));
        stored.removeIf(other -> !other.equals(topic));
        assertEquals(topic + ": " + expected + "\n", run("doctor", "home", "clean", topic));
        assertEquals(expected.equals("removed") ? List.of(topic) : List.of(), cleaned());
    }

    @Test
    void ofManyTopicsTheFirstAreShownAndTheOthersCounted() {
        good("esp-1");
        for (int i = 100; i < 200; i++) {
            stored.add("hawo/old-" + i + "/status");
        }
        String text = run("doctor", "home");
        assertTrue(text.contains("  hawo/old-149/status\n  and 50 more\nNothing was changed."), text);
    }

    @Test
    void whatTheBrokerKeepsAllTheSameIsNotSaidToBeRemoved() {
        good("esp-1");
        mayRemove = false;
        stored.add("hawo/esp-old/status");
        assertEquals(
                "hawo/esp-old/status: not removed: the user of the bridge is not allowed to publish there\n",
                run("doctor", "home", "clean", "hawo/esp-old/status"));
    }

    @Test
    void withoutABrokerNothingIsDone() {
        assertEquals("There is no connection to the broker\n", run("doctor", "home"));
        link.up();
        link.down(LinkFailure.LOST);
        assertEquals("There is no connection to the broker\n", run("doctor", "home", "clean", "hawo/x/status"));
        assertEquals("Unknown broker, or its bridge is not running: cabin\n", run("doctor", "cabin"));
    }

    /** Empty retained messages that were published. */
    private List<String> cleaned() {
        List<String> topics = new ArrayList<>();
        for (String message : link.published) {
            if (message.endsWith(" ")) {
                topics.add(message.strip());
            }
        }
        return topics;
    }

    private void good(String node) {
        if (!link.state().isUp()) {
            link.up();
        }
        link.deliverTo("hawo/" + node + "/info", GOOD_INFO, false);
        link.deliverTo("hawo/" + node + "/status", "online", false);
        awaitLoop();
    }

    private static String info(String mac) {
        return "{\"relays\":1,\"ids\":true,\"firmware\":\"hawo-micropython 1.1.0\",\"mac\":\"" + mac + "\"}";
    }

    /** Silent for three intervals of a second. */
    private void silent(String node) {
        link.deliverTo(
                "hawo/" + node + "/info", "{\"ids\":true,\"interval\":1,\"firmware\":\"hawo-nodemcu 2.10.0\"}", false);
        link.deliverTo("hawo/" + node + "/status", "online", false);
        Await.until("silent", () -> run("nodes").matches("(?s).*" + node + " +OFFLINE.*"));
    }
}
