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

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openhab.binding.hawo.testing.LogOutput;
import org.openhab.core.library.types.OnOffType;
import org.openhab.core.library.types.PercentType;
import org.openhab.core.library.types.StopMoveType;
import org.openhab.core.library.types.UpDownType;
import org.openhab.core.thing.ChannelUID;
import org.openhab.core.thing.ThingStatus;
import org.openhab.core.types.Command;

/** What a relay board Thing of a Tasmota device shows and does. */
@NonNullByDefault
class PartsHandlerTest extends HandlerFixture {
    private static final String CONFIG = "{'ip':'10.0.0.7','dn':'Pump','fn':['Pump'],'hn':'pump-1',"
            + "'mac':'98F4ABE0B7C9','md':'Board','ofln':'Offline','onln':'Online','state':['OFF','ON','TOGGLE','HOLD'],"
            + "'sw':'15.0.1','t':'pump','ft':'%prefix%/%topic%/','tp':['cmnd','stat','tele'],'rl':[3,3,1],"
            + "'swc':[1],'swn':['Door'],'btn':[1],'sho':[0],'ver':1}";

    @BeforeEach
    void follow() {
        updateRelay(null, List.of(), Map.of("nodeId", "98:F4:AB:E0:B7:C9", "firmware", "tasmota"));
        link.up();
        say("tasmota/discovery/98F4ABE0B7C9/config", CONFIG);
        say("tele/pump/LWT", "Online");
        say("stat/pump/RESULT", "{'POWER3':'OFF'}");
        say("stat/pump/RESULT", "{'Shutter1':{'Position':70,'Direction':0,'Target':70}}");
        awaitLoop();
        assertEquals(ThingStatus.ONLINE, relayStatus().getStatus(), () -> relayStatus()
                .toString());
    }

    private void say(String topic, String payload) {
        link.deliverTo(topic, payload.replace('\'', '"'), false);
    }

    private void command(String channel, Command command) {
        relayHandler.handleCommand(new ChannelUID(RELAY, channel), command);
        awaitLoop();
    }

    private String lastSent() {
        return link.published.get(link.published.size() - 1);
    }

    private String label(String channel) {
        return Objects.requireNonNull(
                Objects.requireNonNull(relayHandler.getThing().getChannel(channel))
                        .getLabel());
    }

    @Test
    void aThingHasAChannelForEachPart() {
        assertEquals(
                List.of("button-1", "relay-3", "shutter-1", "switch-1"),
                channels().stream().sorted().toList());
        assertEquals("Shutter 1", label("shutter-1"));
        assertEquals("Door", label("switch-1"));
        assertTrue(told.contains("state relay-3 OFF"), told.toString());
        assertTrue(told.contains("state shutter-1 30"), told.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "UP, ShutterOpen1 ",
        "DOWN, ShutterClose1 ",
        "STOP, ShutterStop1 ",
        "0, ShutterOpen1 ",
        "25, ShutterPosition1 75",
        "100, ShutterClose1 ",
    })
    void aShutterIsMoved(String word, String sent) {
        command(
                "shutter-1",
                switch (word) {
                    case "UP", "DOWN" -> UpDownType.valueOf(word);
                    case "STOP" -> StopMoveType.STOP;
                    default -> new PercentType(word);
                });
        assertEquals("cmnd/pump/" + sent.strip(), lastSent().strip());
    }

    @Test
    void aShutterShowsOnlyWhatItConfirmed() {
        told.clear();
        command("shutter-1", new PercentType(10));
        assertEquals(List.of(), List.copyOf(told));
        say("stat/pump/RESULT", "{'Shutter1':{'Position':90,'Direction':0,'Target':90}}");
        awaitLoop();
        assertEquals(List.of("state shutter-1 10"), List.copyOf(told));
    }

    @Test
    void whatMakesNoSenseIsNotSent() {
        int before = link.published.size();
        try (LogOutput log = new LogOutput()) {
            command("shutter-1", StopMoveType.MOVE);
            command("shutter-1", OnOffType.ON);
            command("shutter-2", UpDownType.UP);
            command("relay-3", UpDownType.UP);
            command("relay-1", OnOffType.ON);
            assertEquals(List.of(), log.warnings());
        }
        // Relay 1 is a motor, and has no channel; the command came from nowhere.
        assertTrue(
                link.published.stream().skip(before).noneMatch(sent -> sent.contains("Shutter")),
                link.published.toString());
    }

    @Test
    void aPositionStaysWhileTheNodeIsAwayUnlessTheUserWantsItOtherwise() {
        told.clear();
        say("tele/pump/LWT", "Offline");
        awaitLoop();
        assertTrue(told.contains("state shutter-1 30"), told.toString());
        updateRelay(
                null,
                relayHandler.getThing().getChannels(),
                Map.of("nodeId", "98f4abe0b7c9", "firmware", "tasmota", "whenOffline", "undef"));
        awaitLoop();
        assertTrue(told.contains("state shutter-1 UNDEF"), told.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "Button1, SINGLE, button-1 SHORT_PRESSED",
        "Button1, TRIPLE, button-1 TRIPLE_PRESSED",
        "Button1, QUAD, button-1 QUADRUPLE_PRESSED",
        "Button1, PENTA, button-1 QUINTUPLE_PRESSED",
        "Button1, HOLD, button-1 LONG_PRESSED",
        "Switch1, TOGGLE, switch-1 TOGGLE",
    })
    void anEventTriggers(String key, String action, String trigger) {
        told.clear();
        say("stat/pump/RESULT", "{'" + key + "':{'Action':'" + action + "'}}");
        awaitLoop();
        assertEquals(List.of("trigger " + trigger), List.copyOf(told));
    }

    @Test
    void aMeterHasAChannelForEachPhase() {
        told.clear();
        say("tele/pump/SENSOR", "{'ENERGY':{'Total':12.345,'Power':[100,200],'Voltage':231}}");
        awaitLoop();
        assertTrue(
                channels().containsAll(List.of("voltage", "power-1", "power-2", "energy")),
                channels().toString());
        assertEquals("power 2", label("power-2"));
        assertTrue(
                told.containsAll(List.of(
                        "state voltage 231.0 V",
                        "state power-1 100.0 W",
                        "state power-2 200.0 W",
                        "state energy 12.345 kWh")),
                told.toString());
    }

    @Test
    void whatAMeterMeasuresIsUndefinedWithoutTheBridge() {
        say("tele/pump/SENSOR", "{'ENERGY':{'Total':12.345,'Voltage':231}}");
        awaitLoop();
        told.clear();
        brokerHandler.dispose();
        updateBridge(null, Map.of("baseTopic", "a/#"));
        assertTrue(told.containsAll(List.of("state voltage UNDEF", "state energy UNDEF")), told.toString());
    }

    @Test
    void aDeviceByHandWithATopicThatCannotBeUsedIsAConfigurationError() {
        updateRelay(
                null,
                List.of(),
                Map.of("nodeId", "pump", "firmware", "tasmota", "topic", "pump", "fullTopic", "%prefix%/%hostname%/"));
        awaitLoop();
        assertEquals("@text/offline.conf.topic", relayStatus().getDescription());
    }
}
