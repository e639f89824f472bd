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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openhab.binding.hawo.internal.node.NodeInfo;
import org.openhab.binding.hawo.internal.node.Port;
import org.openhab.binding.hawo.internal.node.Ports;

/** What a user sees of a real Tasmota 14.2.0, from recordings of it. */
@NonNullByDefault
class ReplayTest {
    private static final String BROKER_AWAY = "status OFFLINE BROKER_AWAY";
    private static final String WAITING = "status UNKNOWN WAITING";
    private static final String WAITING_FOR_REPLY = "status UNKNOWN WAITING_FOR_REPLY";
    private static final String ONLINE = "status ONLINE ONLINE";
    private static final String OFFLINE = "status OFFLINE SAID_OFFLINE";

    @Test
    void aNewDeviceIsKnownByItsDiscovery() {
        Replay replay = Replay.of("01-first-connect-discovery", 2);
        NodeInfo info = replay.info;
        assertNotNull(info);
        assertEquals("Tasmota", info.name());
        assertEquals("Tasmota 14.2.0", info.firmware());
        assertEquals("ESP32-DevKit", info.model());
        assertEquals("10:01:00:c4:0a:41", info.mac());
        assertEquals("10.0.2.15", info.ip());
        assertEquals(new Ports(List.of(new Port(1, "1", "Tasmota"), new Port(2, "2", "Tasmota2"))), info.relays());
        assertEquals(new Ports(List.of(new Port(1, "am2301", "AM2301"))), info.sensors());
        assertEquals(ONLINE, replay.lastStatus());
        assertTrue(replay.sent.contains("refresh"), "a device tells nothing of its relays by itself");
    }

    @ParameterizedTest
    @CsvSource({"02-power-commands, 32", "08-pulsetime-interlock-blink, 14"})
    void everyChangeOfARelayIsSeenOnce(String recording, int changes) {
        Replay replay = Replay.of(recording, 0);
        assertEquals(changes, replay.seen("relay").size(), String.join("\n", replay.seen));
        assertEquals(List.of(), replay.warnings);
    }

    @Test
    void aCommandByTheFallbackTopicIsAnsweredBelowIt() {
        List<String> seen = Replay.of("02-power-commands", 0).seen;
        assertTrue(seen.contains("35.8 relay 1 OFF"), seen.toString());
    }

    @Test
    void blinkingIsNoState() {
        // POWER1 "Blink ON" at 41.1, "Blink OFF" at 43.7: the relay was OFF before and is OFF after.
        List<String> seen = Replay.of("08-pulsetime-interlock-blink", 0).seen;
        assertFalse(seen.stream().anyMatch(line -> line.matches("4[1-3]\\..* relay.*")), seen.toString());
    }

    @Test
    void aButtonIsAnEventAndClearIsNone() {
        Replay replay = Replay.of("02c-physical-button", 0);
        assertEquals(List.of("button 1 SHORT", "button 1 LONG"), replay.seen("button"));
    }

    @ParameterizedTest
    @CsvSource({
        "04a-kill-9-restart, 3.0, 17.5",
        "04b-sigstop-late-will-1, 42.5, 56.0",
        "04b-sigstop-late-will-2, 32.4, 39.4"
    })
    void aDeviceThatIsGoneIsOfflineUntilItIsBack(String recording, String gone, String back) {
        Replay replay = Replay.of(recording, 3);
        assertEquals(List.of(gone + " " + OFFLINE, back + " " + ONLINE), replay.seen.subList(0, 2));
        assertTrue(replay.sent.contains("refresh"), "it has to be asked for its relays after a mere reconnect");
    }

    @Test
    void aShortFreezeChangesNothing() {
        Replay replay = Replay.of("04c-sigstop-20s", 0);
        assertEquals(List.of(), replay.seen("status"));
        assertEquals(List.of("relay 1 ON"), replay.seen("relay"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "04d1-broker-restart-nopersist-3s",
                "04d2-broker-restart-nopersist-25s",
                "04d3-broker-restart-persist-2s",
                "04d4-broker-restart-persist-3s",
                "04d5-broker-restart-persist-25s",
                "04e-broker-kill-9-persist"
            })
    void afterARestartOfTheBrokerNothingIsOnlineBeforeItsOwnLiveMessage(String recording) {
        Replay replay = Replay.of(recording, 0);
        List<String> status = replay.seen("status");
        assertEquals(ONLINE, status.get(status.size() - 1));
        assertEquals(1, status.stream().filter(ONLINE::equals).count(), status.toString());
        int online = status.indexOf(ONLINE);
        String before = status.get(online - 1);
        assertTrue(before.startsWith("status UNKNOWN"), status.toString());
    }

    @Test
    void aStaleRetainedOnlineIsAskedAndNotBelieved() {
        // The broker was killed with Online in its store; the device came back 5.8 s after we did.
        Replay replay = Replay.of("04e-broker-kill-9-persist", 0);
        assertEquals(
                List.of(BROKER_AWAY, WAITING, BROKER_AWAY, WAITING, WAITING_FOR_REPLY, ONLINE), replay.seen("status"));
        assertTrue(replay.sent.contains("refresh"));
    }

    @Test
    void aPowerCycleWithAHalfOpenConnectionEndsOnline() {
        Replay replay = Replay.of("06-power-cycle-half-open-tcp", 0);
        assertEquals(ONLINE, replay.lastStatus());
    }

    @Test
    void aDeviceThatLeavesDiscoveryIsGoneAndComesBack() {
        // SetOption19 1 at 109, 0 at 115
        assertTrue(Replay.of("03-state-sensor-status", 0)
                .seen("status")
                .containsAll(List.of("status OFFLINE REMOVED", ONLINE)));
    }

    @Test
    void aDeviceKeepsItsIdentityWhenItsTopicChanges() {
        Replay replay = Replay.of("05c-fulltopic-topic-change", 0);
        assertEquals(List.of("relay 1 ON", "relay 1 OFF", "relay 2 OFF"), replay.seen("relay"));
    }

    /** What the device retains on request is of any age, and proves nothing. */
    @Test
    void retainOptionsMakeNothingStaleVisible() {
        Replay replay = Replay.of("05a-retain-options", 0);
        assertEquals(List.of(), replay.warnings);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00-q2-setup",
                "02b-retained-command-restart",
                "05a2-upgrade-refused-safeboot",
                "05b-leave-safeboot",
                "05b2-fulltopic-in-safeboot-not-persistent",
                "07-command-right-after-online",
                "08b-deepsleep",
                "09-single-relay",
                "10-light-rgb"
            })
    void noRecordingHoldsAnythingThatIsNotUnderstood(String recording) {
        Replay replay = Replay.of(recording, 60);
        assertEquals(List.of(), replay.warnings);
        assertNotNull(replay.info);
    }

    @Test
    void ofALightOnlyTheRelaysAreSwitches() {
        NodeInfo info = Replay.of("10-light-rgb", 0).info;
        assertNotNull(info);
        assertTrue(info.relays().isEmpty(), info.relays().toString());
    }

    @Test
    void aSingleRelayWithoutANumberIsRelay1() {
        assertEquals(
                List.of("relay 1 ON", "relay 1 OFF", "relay 1 ON"),
                Replay.of("09-single-relay", 0).seen("relay").subList(0, 3));
    }
}
