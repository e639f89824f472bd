/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.firmware.tasmota;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openhab.binding.hawo.internal.firmware.NodeSettings;
import org.openhab.binding.hawo.internal.node.NodeMessage;
import org.openhab.binding.hawo.internal.node.NodeMessage.Alive;
import org.openhab.binding.hawo.internal.node.NodeMessage.InfoRemoved;
import org.openhab.binding.hawo.internal.node.NodeMessage.Malformed;
import org.openhab.binding.hawo.internal.node.NodeMessage.RelayState;
import org.openhab.binding.hawo.internal.node.NodeMessage.ReportedStatus;
import org.openhab.binding.hawo.internal.node.NodeMessage.RetainedSet;
import org.openhab.binding.hawo.internal.node.Ports;

/** What topics, relays and states of a device mean, in the variants that there are in the field. */
@NonNullByDefault
class TasmotaDialectTest {
    private final TasmotaTalk talk = new TasmotaTalk();

    @ParameterizedTest
    @CsvSource({
        "%prefix%/%topic%/, cmnd/pump/, stat/pump/, tele/pump/",
        "%topic%/%prefix%/, pump/cmnd/, pump/stat/, pump/tele/",
        "home/%prefix%/%topic%, home/cmnd/pump/, home/stat/pump/, home/tele/pump/",
        "%prefix%/%hostname%/, cmnd/pump-1234/, stat/pump-1234/, tele/pump-1234/",
        "%prefix%/%id%/, cmnd/98F4ABE0B7C9/, stat/98F4ABE0B7C9/, tele/98F4ABE0B7C9/",
        // Some readers put the last six digits.
        "%prefix%/%id%/, cmnd/E0B7C9/, stat/E0B7C9/, tele/E0B7C9/",
        // Without the prefix the firmware puts it behind, for commands only.
        "home/%topic%/, home/pump/cmnd/, home/pump/, home/pump/",
        "home//%topic%#/, home/pump/cmnd/, home/pump/, home/pump/",
    })
    void everyFullTopicIsUnderstood(String fullTopic, String command, String result, String telemetry) {
        talk.discover(config -> config.addProperty("ft", fullTopic));

        talk.said(telemetry + "LWT", "Online");
        assertEquals(ReportedStatus.ONLINE, talk.last());
        talk.said(result + "RESULT", "{\"POWER2\":\"ON\"}");
        assertEquals(new RelayState(2, true), talk.last());
        assertTrue(talk.filters().contains(telemetry + "+"), talk.filters().toString());
        assertEquals(List.of(command + "POWER2 OFF"), talk.switched(2, false, 0));
        talk.kept(command + "POWER1", "ON");
        assertEquals(new RetainedSet(1), talk.last());
    }

    @Test
    void ownPrefixesAndWordsAreUnderstood() {
        talk.discover(config -> {
            config.add("tp", TasmotaTalk.texts("do", "did", "says"));
            config.add("state", TasmotaTalk.texts("AUS", "EIN", "UM", "HALT"));
            config.addProperty("onln", "da");
            config.addProperty("ofln", "weg");
        });
        talk.said("says/pump/LWT", "da");
        assertEquals(ReportedStatus.ONLINE, talk.last());
        talk.said("says/pump/LWT", "weg");
        assertEquals(ReportedStatus.OFFLINE, talk.last());
        talk.said("did/pump/POWER1", "EIN");
        assertEquals(new RelayState(1, true), talk.last());
        talk.said("did/pump/POWER1", "AUS");
        assertEquals(new RelayState(1, false), talk.last());
        talk.said("did/pump/POWER1", "ON");
        assertEquals(Alive.INSTANCE, talk.last());
        // Words that mean the same in any language build.
        assertEquals(List.of("do/pump/POWER1 ON"), talk.switched(1, true, 0));
    }

    @Test
    void wordsThatAreChangedAreUnderstoodAtOnce() {
        talk.discover(config -> {});
        talk.said("stat/pump/RESULT", "{\"StateText2\":\"EIN\"}");
        talk.said("stat/pump/RESULT", "{\"StateText1\":\"AUS\"}");
        talk.said("stat/pump/RESULT", "{\"POWER1\":\"EIN\"}");
        assertEquals(new RelayState(1, true), talk.last());
        talk.said("stat/pump/RESULT", "{\"POWER1\":\"AUS\"}");
        assertEquals(new RelayState(1, false), talk.last());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "stat/pump/RESULT|{'POWER1':'ON'}",
                "stat/pump/RESULT|{'POWER':'ON'}",
                "stat/pump/POWER1|ON",
                "stat/pump/POWER|ON",
                // SetOption4
                "stat/pump/POWER1|{'POWER1':'ON'}",
                "stat/DVES_E0B7C9_fb/RESULT|{'POWER1':'ON'}",
                "tele/pump/STATE|{'Time':'x','Uptime':'0T00:00:13','POWER1':'ON'}",
                "stat/pump/RESULT|{'Time':'x','Uptime':'0T00:00:13','POWER1':'ON'}",
                "stat/pump/STATE|{'Time':'x','Uptime':'0T00:00:13','POWER1':'ON'}",
                "stat/pump/STATUS11|{'StatusSTS':{'Time':'x','Uptime':'0T00:00:13','POWER1':'ON'}}",
            })
    void aRelaysStateIsReadWhereverItIsSaid(String topic, String payload) {
        talk.discover(config -> {});
        talk.clear();
        talk.said(topic, payload);
        assertTrue(
                talk.messages().contains(new RelayState(1, true)),
                talk.messages().toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "stat/pump/RESULT|{'POWER1':'Blink ON'}",
                "stat/pump/RESULT|{'POWER3':'ON'}",
                "stat/pump/RESULT|{'POWER99999999999':'ON'}",
                "stat/pump/RESULT|{'POWER1':true}",
                "stat/pump/POWER1|TOGGLE",
                "stat/pump/POWERON|ON",
                "stat/pump/LOGGING|00:00:03 CFG: Loaded from flash",
                "stat/pump/UPGRADE|Failed",
                "stat/pump/SHUTTER1|40",
                "tele/pump/RESULT|{'IrReceived':{'Protocol':'NEC'}}",
                "tele/pump/UPTIME|{'Time':'x'}",
            })
    void otherMessagesProveNothingButThatTheDeviceIsThere(String topic, String payload) {
        talk.discover(config -> {});
        talk.clear();
        talk.said(topic, payload);
        assertEquals(
                List.of(Alive.INSTANCE), talk.messages().stream().distinct().toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"stat/pump/RESULT", "stat/pump/STATUS10", "tele/pump/STATE", "tele/pump/SENSOR"})
    void whatShouldBeJsonAndIsNotIsReported(String topic) {
        talk.discover(config -> {});
        talk.said(topic, "{\"POWER1\":");
        assertEquals(Malformed.class, talk.last().getClass());
    }

    /** A device that retains its states: they are of any age. */
    @ParameterizedTest
    @ValueSource(
            strings = {"stat/pump/POWER1", "stat/pump/RESULT", "tele/pump/STATE", "tele/pump/SENSOR", "tele/pump/INFO1"
            })
    void whatIsRetainedMeansNothing(String topic) {
        talk.discover(config -> {});
        talk.clear();
        talk.kept(topic, "{\"POWER1\":\"ON\",\"Info1\":{},\"AM2301\":{\"Temperature\":20}}");
        talk.kept(topic, "ON");
        talk.said(topic, "");
        assertEquals(List.of(), talk.messages());
    }

    @Test
    void aSingleRelayHasNoNumberAndTheNameOfTheDevice() {
        talk.discover(config -> config.add("rl", TasmotaTalk.numbers(1, 0, 0, 0)));
        assertEquals(Ports.numbered(1), talk.info().relays());
        talk.said("stat/pump/POWER", "ON");
        assertEquals(new RelayState(1, true), talk.last());
    }

    /** Old and new firmware has 8 or 32 of them. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8, 32, 40})
    void anyNumberOfRelaysIsUnderstood(int length) {
        int[] kinds = new int[length];
        java.util.Arrays.fill(kinds, 1);
        talk.discover(config -> config.add("rl", TasmotaTalk.numbers(kinds)));
        assertEquals(Math.min(32, length), talk.info().relays().size());
    }

    @Test
    void shutterMotorsAndLightsAreNoSwitches() {
        talk.discover(config -> config.add("rl", TasmotaTalk.numbers(3, 3, 1, 2, 2)));
        assertEquals(
                List.of(3),
                talk.info().relays().list().stream().map(port -> port.number()).toList());
        talk.said("stat/pump/POWER1", "ON");
        assertEquals(Alive.INSTANCE, talk.last());
    }

    @Test
    void oldFirmwareLeavesKeysOut() {
        talk.discover(
                config -> List.of("if", "swn", "swc", "bat", "dslp", "sho", "sht", "btn", "so", "state", "tp", "onln")
                        .forEach(config::remove));
        talk.said("tele/pump/LWT", "Online");
        assertEquals(ReportedStatus.ONLINE, talk.last());
        talk.said("stat/pump/POWER1", "ON");
        assertEquals(new RelayState(1, true), talk.last());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "{\"mac\":\"000000000000\"}", "{\"mac\":\"98F4ABE0B7C9\"}", "1", "null"})
    void aDiscoveryMessageThatCannotBeUsedChangesNothing(String payload) {
        talk.kept("tasmota/discovery/98F4ABE0B7C9/config", payload);
        assertEquals(List.of(), talk.messages());
        assertEquals(List.of(), talk.filters());
    }

    @ParameterizedTest
    @ValueSource(strings = {"+/%topic%/", "#", "%prefix%/%unknown%/", "  "})
    void aTopicWithAWildcardIsNotSubscribedTo(String fullTopic) {
        talk.discover(config -> {
            config.addProperty("ft", fullTopic);
            config.addProperty("t", fullTopic.isBlank() ? "+" : "pump");
        });
        assertEquals(List.of(), talk.filters());
    }

    @Test
    void aDeviceIsTheSameWhenItsTopicChanges() {
        talk.discover(config -> {});
        talk.discover(config -> config.addProperty("t", "garden"));
        assertEquals(List.of("98f4abe0b7c9"), talk.nodes().stream().distinct().toList());
        assertTrue(
                talk.filters().stream().noneMatch(filter -> filter.contains("pump")),
                talk.filters().toString());
        talk.clear();
        // The Last Will of the old connection goes to the old topic.
        talk.said("tele/pump/LWT", "Offline");
        assertEquals(List.of(), talk.messages());
        talk.said("tele/garden/LWT", "Online");
        assertEquals(ReportedStatus.ONLINE, talk.last());
    }

    @Test
    void aDeviceThatWithdrawsItsDiscoveryIsGone() {
        talk.discover(config -> {});
        talk.said("tasmota/discovery/98F4ABE0B7C9/config", "");
        assertEquals(InfoRemoved.INSTANCE, talk.last());
        assertEquals(List.of(), talk.filters());
    }

    // Devices that the user configured

    @Test
    void aDeviceCanBeConfiguredByHand() {
        talk.configure("pump", new NodeSettings("wasser", "", 2));
        assertEquals(Ports.numbered(2), talk.info().relays());
        talk.said("tele/wasser/LWT", "Online");
        assertEquals(ReportedStatus.ONLINE, talk.last());
        talk.said("stat/wasser/RESULT", "{\"POWER2\":\"ON\"}");
        assertEquals(new RelayState(2, true), talk.last());
        talk.said("stat/wasser/STATUS2", "{\"StatusFWR\":{\"Version\":\"8.5.1(lite)\"}}");
        assertEquals("Tasmota 8.5.1(lite)", talk.info().firmware());
        talk.said("stat/wasser/STATUS5", "{\"StatusNET\":{\"Mac\":\"98:F4:AB:E0:B7:C9\",\"IPAddress\":\"10.0.0.7\"}}");
        assertEquals("98:f4:ab:e0:b7:c9", talk.info().mac());
        assertEquals("10.0.0.7", talk.info().ip());
    }

    /** The Thing for the sensor has no parameter for the number of relays. */
    @Test
    void theSecondThingOfADeviceTakesNoRelaysAway() {
        talk.configure("pump", new NodeSettings("wasser", "", 2));
        talk.configure("pump", new NodeSettings("wasser", "", NodeSettings.NOT_SAID));
        assertEquals(2, talk.info().relays().size());
        talk.configure("pump", new NodeSettings("wasser", "", 1));
        assertEquals(1, talk.info().relays().size());
    }

    /** The user need not know that it announces itself. */
    @Test
    void aDeviceByHandIsHeardAlsoWhenItAnnouncesItselfUnderItsMac() {
        talk.configure("byhand", new NodeSettings("pump", "", 2));
        talk.discover(config -> {});
        talk.clear();
        talk.said("tele/pump/LWT", "Online");
        assertEquals(
                List.of("98f4abe0b7c9", "byhand"),
                talk.nodes().stream().sorted().toList());
        talk.said("tasmota/discovery/98F4ABE0B7C9/config", "");
        talk.clear();
        talk.said("stat/pump/POWER1", "ON");
        assertEquals(List.of("byhand"), talk.nodes());
        assertEquals(new RelayState(1, true), talk.last());
    }

    @Test
    void whatTheUserConfiguredHoldsAgainWhenTheDeviceWithdrawsItsDiscovery() {
        talk.discover(config -> {});
        talk.configure("98f4abe0b7c9", new NodeSettings("pump", "", 1));
        assertEquals(2, talk.info().relays().size(), "what the device says is better");
        talk.said("tasmota/discovery/98F4ABE0B7C9/config", "");
        assertEquals(1, talk.info().relays().size());
        talk.said("stat/pump/POWER1", "ON");
        assertEquals(new RelayState(1, true), talk.last());
    }

    @Test
    void aDeviceByHandIsForgottenWithItsThings() {
        talk.configure("pump", new NodeSettings("wasser", "", 2));
        talk.unconfigure("pump");
        assertEquals(InfoRemoved.INSTANCE, talk.last());
        assertEquals(List.of(), talk.filters());
    }

    @Test
    void aDiscoveredDeviceOutlivesItsThings() {
        talk.discover(config -> {});
        talk.unconfigure("98f4abe0b7c9");
        talk.said("stat/pump/POWER1", "ON");
        assertEquals(new RelayState(1, true), talk.last());
    }

    @Test
    void theWordsOfADeviceByHandAreAskedFor() {
        talk.configure("pump", new NodeSettings("wasser", "", 1));
        List<String> asked = talk.asked("pump");
        assertTrue(asked.contains("cmnd/wasser/StateText1 "), asked.toString());
        talk.said("stat/wasser/RESULT", "{\"StateText1\":\"AUS\"}");
        talk.said("stat/wasser/RESULT", "{\"StateText2\":\"EIN\"}");
        talk.said("stat/wasser/RESULT", "{\"POWER\":\"EIN\"}");
        assertEquals(new RelayState(1, true), talk.last());
        assertTrue(talk.asked("pump").stream().noneMatch(question -> question.contains("StateText")));
    }

    // What is asked, and how often it reports

    @Test
    void theIntervalIsAskedForOnce() {
        talk.discover(config -> {});
        assertTrue(talk.asked().contains("cmnd/pump/TelePeriod "), talk.asked().toString());
        talk.said("stat/pump/RESULT", "{\"TelePeriod\":60}");
        assertEquals(60, talk.info().intervalSeconds());
        assertTrue(talk.asked().stream().noneMatch(question -> question.contains("TelePeriod")));
    }

    @Test
    void aDeviceThatDoesNotReportIsAskedOftener() {
        talk.discover(config -> {});
        talk.said("stat/pump/RESULT", "{\"TelePeriod\":0}");
        assertEquals(100, talk.info().intervalSeconds());
        assertTrue(talk.asked().stream().noneMatch(question -> question.contains("TelePeriod")));
    }

    // For a time

    private void pulse(int set) {
        talk.said("stat/pump/RESULT", "{\"PulseTime1\":{\"Set\":" + set + ",\"Remaining\":" + set + "}}");
    }

    private void relay(String word) {
        talk.said("stat/pump/RESULT", "{\"POWER1\":\"" + word + "\"}");
    }

    @Test
    void aRelayIsSwitchedForATimeByPulseTimeWhichIsPutBackAfterwards() {
        talk.discover(config -> {});
        assertEquals(List.of("cmnd/pump/Backlog0 PulseTime1;PulseTime1 400;POWER1 ON"), talk.switched(1, true, 300));
        pulse(50);
        pulse(400);
        relay("ON");
        assertEquals(List.of(), talk.published());
        relay("OFF");
        assertEquals(List.of("cmnd/pump/PulseTime1 50"), talk.published());
    }

    @Test
    void aSecondTimeReplacesTheFirstAndWhatWasBeforeTheFirstIsPutBack() {
        talk.discover(config -> {});
        talk.switched(1, true, 300);
        pulse(50);
        pulse(400);
        relay("ON");
        talk.switched(1, true, 10);
        pulse(400);
        pulse(100);
        relay("ON");
        relay("OFF");
        assertEquals(List.of("cmnd/pump/PulseTime1 50"), talk.published());
    }

    /** Otherwise ON would end as the timed command before it. */
    @Test
    void anOnWithoutEndEndsARunningTime() {
        talk.discover(config -> {});
        talk.switched(1, true, 300);
        pulse(50);
        pulse(400);
        relay("ON");
        assertEquals(List.of("cmnd/pump/Backlog0 PulseTime1 50;POWER1 ON"), talk.switched(1, true, 0));
        pulse(50);
        relay("ON");
        relay("OFF");
        assertEquals(List.of(), talk.published());
        assertEquals(List.of("cmnd/pump/POWER1 ON"), talk.switched(1, true, 0));
    }

    /** Old firmware has eight of these timers; it would ignore the time, and leave the relay on. */
    @Test
    void aRelayWithoutATimerIsNotSwitchedForATime() {
        int[] kinds = new int[16];
        java.util.Arrays.fill(kinds, 1);
        talk.discover(config -> config.add("rl", TasmotaTalk.numbers(kinds)));
        assertEquals(List.of(), talk.switched(9, true, 10));
        assertEquals(1, talk.switched(8, true, 10).size());
    }

    @Test
    void commandsOfAllCasesAreFoundWhenTheyAreRetained() {
        talk.discover(config -> {});
        for (String command : List.of("POWER2", "power2", "Power2")) {
            talk.clear();
            talk.kept("cmnd/pump/" + command, "ON");
            assertEquals(List.of(new RetainedSet(2)), talk.messages());
        }
        assertEquals(
                List.of("cmnd/pump/POWER2 ", "cmnd/pump/Power2 ", "cmnd/pump/power2 "),
                talk.clearing(2).stream().sorted().toList());
        talk.clear();
        talk.kept("cmnd/pump/POWER", "");
        talk.said("cmnd/pump/POWER", "ON");
        assertEquals(List.of(), talk.messages());
    }

    @Test
    void theLanguageOfTheServerDoesNotMatter() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            talk.discover(config -> {});
            talk.said("stat/pump/POWER1", "ON");
            assertEquals(new RelayState(1, true), talk.last());
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aMessageThatIsTooLargeIsReported() {
        talk.discover(config -> {});
        talk.tooLarge("stat/pump/RESULT");
        assertTrue(
                talk.last() instanceof Malformed m && m.kind() == Malformed.Kind.TOO_LARGE,
                talk.last().toString());
        NodeMessage before = talk.last();
        talk.tooLarge("someone/else");
        assertEquals(before, talk.last());
    }
}
