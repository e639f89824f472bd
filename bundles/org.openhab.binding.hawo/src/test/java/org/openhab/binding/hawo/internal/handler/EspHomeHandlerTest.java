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

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openhab.core.library.types.OnOffType;
import org.openhab.core.library.types.PercentType;
import org.openhab.core.library.types.StopMoveType;
import org.openhab.core.library.types.UpDownType;
import org.openhab.core.thing.ChannelUID;
import org.openhab.core.thing.ThingStatus;
import org.openhab.core.types.Command;
import org.openhab.core.types.RefreshType;

/** What a relay board Thing of an ESPHome node shows and does. */
@NonNullByDefault
class EspHomeHandlerTest extends HandlerFixture {
    private static final String DEVICE = "'avty_t':'g/status','dev':{'ids':'84fce6123456','name':'Garden',"
            + "'sw':'2025.7.0 (x)','mdl':'d1','mf':'Espressif'}";

    @BeforeEach
    void follow() {
        updateRelay(null, List.of(), Map.of("nodeId", "84:FC:E6:12:34:56", "firmware", "esphome"));
        link.up();
    }

    private void say(String topic, String payload, boolean retained) {
        link.deliverTo(topic, payload.replace('\'', '"'), retained);
        awaitLoop();
    }

    private void announce(String type, String object, String members, boolean retained) {
        say("homeassistant/" + type + "/garden/" + object + "/config", "{" + members + "," + DEVICE + "}", retained);
    }

    private void announceAll(boolean retained) {
        announce("switch", "pump", "'name':'Pump','stat_t':'g/pump','cmd_t':'g/pump/set'", retained);
        announce("cover", "gate", "'stat_t':'g/gate','cmd_t':'g/gate/set'", retained);
        announce("button", "bell", "'name':'Bell','cmd_t':'g/bell'", retained);
        announce("event", "knob", "'stat_t':'g/knob'", retained);
        announce("binary_sensor", "door", "'stat_t':'g/door'", retained);
        await(() -> channels().contains("contact-door"));
    }

    /** A node is shown once it has said all of itself. */
    private void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, () -> channels() + " " + told);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        awaitLoop();
    }

    private void command(String channel, Command command) {
        relayHandler.handleCommand(new ChannelUID(RELAY, channel), command);
        awaitLoop();
    }

    private String lastSent() {
        return link.published.get(link.published.size() - 1);
    }

    @Test
    void aThingHasAChannelForEachEntity() {
        announceAll(false);
        assertEquals(
                List.of("contact-door", "contact-door-event", "event-knob", "press-bell", "relay-pump", "shutter-gate"),
                channels().stream().sorted().toList());
    }

    /** Without it, a Switch that nobody uses would be unknown after each start of openHAB. */
    @Test
    void whatTheBrokerKeptIsShownOnceTheNodeHasAnswered() {
        announceAll(true);
        say("g/status", "online", true);
        say("g/pump", "ON", true);
        say("g/door", "OFF", true);
        say("g/gate", "closed", true);
        say("g/knob", "{'event_type':'left'}", true);
        assertEquals(ThingStatus.UNKNOWN, relayStatus().getStatus());
        assertTrue(
                link.published.stream().anyMatch(sent -> sent.startsWith("esphome/ping/garden")),
                link.published.toString());
        assertFalse(told.contains("state contact-door CLOSED"), told.toString());
        told.clear();
        say("esphome/discover/garden", "{'name':'garden','mac':'84fce6123456'}", false);
        assertEquals(ThingStatus.ONLINE, relayStatus().getStatus());
        assertTrue(
                told.containsAll(List.of("state relay-pump ON", "state contact-door CLOSED", "state shutter-gate 100")),
                told.toString());
        assertTrue(told.stream().noneMatch(what -> what.startsWith("trigger")), told.toString());
    }

    @Test
    void whatTheBrokerKeptFromBeforeTheNodeConnectedIsNotTrueAnyMore() {
        announceAll(true);
        say("g/status", "online", true);
        say("g/door", "OFF", true);
        // It has just connected: nobody asked it a second time, and its states are still to come.
        say("esphome/discover/garden", "{'name':'garden','mac':'84fce6123456'}", false);
        say("g/status", "online", false);
        told.clear();
        command("contact-door", RefreshType.REFRESH);
        assertTrue(told.contains("state contact-door UNDEF"), told.toString());
        say("g/door", "ON", false);
        assertTrue(told.contains("state contact-door OPEN"), told.toString());
    }

    @ParameterizedTest
    @CsvSource({"UP, OPEN", "DOWN, CLOSE", "STOP, STOP", "0, OPEN", "100, CLOSE"})
    void aCoverIsMoved(String word, String sent) {
        announceAll(false);
        command(
                "shutter-gate",
                switch (word) {
                    case "UP", "DOWN" -> UpDownType.valueOf(word);
                    case "STOP" -> StopMoveType.STOP;
                    default -> new PercentType(word);
                });
        assertEquals("g/gate/set " + sent, lastSent());
    }

    @Test
    void aButtonIsPressedByOnAndAlwaysOff() {
        announceAll(false);
        assertTrue(told.contains("state press-bell OFF"), told.toString());
        told.clear();
        command("press-bell", OnOffType.ON);
        assertEquals("g/bell PRESS", lastSent());
        assertEquals(List.of("state press-bell OFF"), List.copyOf(told));
        int before = link.published.size();
        command("press-bell", OnOffType.OFF);
        command("press-bell", UpDownType.UP);
        command("press-other", OnOffType.ON);
        assertEquals(before, link.published.size());
        told.clear();
        command("press-bell", RefreshType.REFRESH);
        assertTrue(told.contains("state press-bell OFF"), told.toString());
    }

    @Test
    void eventsTrigger() {
        announceAll(false);
        say("g/door", "OFF", false);
        told.clear();
        say("g/knob", "{'event_type':'left'}", false);
        say("g/door", "ON", false);
        assertEquals(
                List.of("trigger event-knob left", "state contact-door OPEN", "trigger contact-door-event OPEN"),
                List.copyOf(told));
    }

    /** A channel that went would take the user's links with it. */
    @Test
    void anEntityThatIsGoneKeepsItsChannelForADay() {
        announceAll(false);
        say("homeassistant/button/garden/bell/config", "", false);
        await(() -> told.contains("state press-bell UNDEF"));
        assertTrue(channels().contains("press-bell"));
        int before = link.published.size();
        command("press-bell", OnOffType.ON);
        assertEquals(before, link.published.size());
        told.clear();
        announce("button", "bell", "'name':'Bell','cmd_t':'g/bell'", false);
        await(() -> told.contains("state press-bell OFF"));
        command("press-bell", OnOffType.ON);
        assertEquals("g/bell PRESS", lastSent());
    }

    private void sleeps(int seconds) {
        updateRelay(
                null,
                relayHandler.getThing().getChannels(),
                Map.of("nodeId", "84fce6123456", "firmware", "esphome", "sleepInterval", BigDecimal.valueOf(seconds)));
        awaitLoop();
    }

    @Test
    void aNodeInDeepSleepIsOnlineUntilItIsOverdue() {
        sleeps(600);
        announceAll(false);
        say("g/status", "online", false);
        say("g/status", "offline", false);
        assertEquals(ThingStatus.ONLINE, relayStatus().getStatus());
        assertTrue(
                String.valueOf(relayStatus().getDescription()).startsWith("@text/online.sleeping"),
                relayStatus().toString());
        int before = link.published.size();
        command("relay-pump", OnOffType.ON);
        command("press-bell", OnOffType.ON);
        assertEquals(before, link.published.size(), link.published.toString());
    }

    @Test
    void aNodeThatTheUserDoesNotCallASleeperIsOffline() {
        announceAll(false);
        say("g/status", "offline", false);
        assertEquals(ThingStatus.OFFLINE, relayStatus().getStatus());
    }

    @Test
    void theUserCanChangeWhetherItSleeps() {
        announceAll(true);
        say("g/status", "offline", true);
        assertEquals(ThingStatus.OFFLINE, relayStatus().getStatus());
        sleeps(600);
        assertEquals(ThingStatus.UNKNOWN, relayStatus().getStatus());
        sleeps(0);
        assertEquals(ThingStatus.OFFLINE, relayStatus().getStatus());
    }
}
