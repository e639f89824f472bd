/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.simnode.tasmota;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openhab.binding.hawo.simnode.tasmota.PlayedWorld.Said;

/** The simulated device does what the recordings of a real Tasmota 14.2.0 show. */
class DeviceTest {

    private static final String MAC = "100100C40A41";
    private static final String SECOND_MAC = "100100C40A42";

    private static PlayedWorld twoRelays(String mac) {
        return new PlayedWorld("--id", mac, "--relays", "2", "--sensors", "AM2301");
    }

    /** Topic, retain flag and the shape of the payload: its keys, or the text itself. */
    private static String shape(String topic, String payload, boolean retained) {
        String what = payload;
        try {
            if (JsonParser.parseString(payload) instanceof JsonObject json) {
                what = keys("", json).toString();
            }
        } catch (JsonParseException e) {
            // plain text
        }
        return topic + (retained ? " retained " : " ") + what;
    }

    private static Set<String> keys(String path, JsonObject json) {
        Set<String> keys = new TreeSet<>();
        for (String key : json.keySet()) {
            JsonElement value = json.get(key);
            keys.add(path + key);
            if (value instanceof JsonObject inner) {
                keys.addAll(keys(path + key + ".", inner));
            }
        }
        // An address that only some networks have.
        keys.removeIf(key -> key.startsWith("Info2.IP6"));
        return keys;
    }

    private static List<String> shapes(List<Said> said) {
        return said.stream()
                .filter(one -> !one.topic().equals("SUBSCRIBE"))
                .map(one -> shape(one.topic(), one.payload(), one.retained()))
                .toList();
    }

    /** From this moment on, until its discovery is complete. */
    private static List<Recording.Line> recorded(String name, long from) {
        List<Recording.Line> lines =
                Recording.of(name).stream().dropWhile(line -> line.at() < from).toList();
        int end = 0;
        while (!lines.get(end).topic().endsWith("/sensors")) {
            end++;
        }
        return lines.subList(0, end + 1);
    }

    @ParameterizedTest
    @CsvSource({"01-first-connect-discovery, 80000, 100100C40A41", "04a-kill-9-restart, 17000, 100100C40A42"})
    void aBootSaysTheSameInTheSameOrderAtTheSameTime(String recording, long from, String mac) {
        List<Recording.Line> real = recorded(recording, from);
        PlayedWorld world = twoRelays(mac);
        world.device.boot();
        world.device.connected();
        world.until(30_000);

        assertEquals(
                real.stream()
                        .map(line -> shape(line.topic(), line.payload(), line.retained()))
                        .toList(),
                shapes(world.said));
        for (int i = 0; i < real.size(); i++) {
            long realDelay = real.get(i).at() - real.get(0).at();
            long delay = world.said.stream()
                    .filter(one -> !one.topic().equals("SUBSCRIBE"))
                    .toList()
                    .get(i)
                    .at();
            assertTrue(Math.abs(delay - realDelay) < 3_000, real.get(i) + " after " + delay + " ms");
        }
    }

    @Test
    void itSubscribesAfterItsBirth() {
        PlayedWorld world = twoRelays(MAC);
        world.device.boot();
        world.device.connected();

        assertEquals(
                List.of("tele/tasmota_C40A41/LWT Online", "cmnd/tasmota_C40A41/POWER "),
                world.lines().subList(0, 2));
        assertEquals(
                "SUBSCRIBE cmnd/tasmota_C40A41/# cmnd/tasmotas/# cmnd/DVES_C40A41_fb/#",
                world.lines().get(2));
    }

    @ParameterizedTest
    @CsvSource({"04b-sigstop-late-will-1, 47470, 100100C40A42", "04d1-broker-restart-nopersist-3s, 4200, 100100C40A42"})
    void aReconnectTellsNothingOfRelaysAndReadings(String recording, long from, String mac) {
        List<String> real = recorded(recording, from).stream()
                .map(line -> shape(line.topic(), line.payload(), line.retained()))
                .toList();
        PlayedWorld world = twoRelays(mac);
        world.device.boot();
        world.device.connected();
        world.until(30_000);
        world.said.clear();

        world.device.connected();
        world.until(40_000);

        assertEquals(real, shapes(world.said));
    }

    /** All commands of these recordings, with the answers of the real device. */
    @ParameterizedTest
    @CsvSource({"02-power-commands, 100100C40A41, 2, tasmota_C40A41", "09-single-relay, 100100C40A61, 1, wohnzimmer"})
    void commandsAreAnsweredAsByARealDevice(String recording, String mac, String relays, String topic) {
        PlayedWorld world = new PlayedWorld("--id", mac, "--relays", relays, "--sensors", "AM2301", "--topic", topic);
        world.device.boot();
        world.device.connected();
        world.until(30_000);
        world.said.clear();
        List<Recording.Line> lines = Recording.of(recording).stream()
                // The second one begins with a boot, and ends with commands that the power cycle swallowed.
                .filter(line -> recording.startsWith("02")
                        || line.at() > 37_000 && line.at() < (line.topic().startsWith("cmnd") ? 49_000 : 54_000))
                .toList();

        for (Recording.Line line : lines) {
            if (line.topic().startsWith("cmnd/")) {
                world.until(30_000 + line.at());
                world.device.message(line.topic(), line.payload());
            }
        }
        world.until(100_000);

        assertEquals(
                lines.stream()
                        .filter(line -> line.topic().startsWith("stat/"))
                        .map(DeviceTest::answer)
                        .toList(),
                world.said.stream()
                        .filter(one -> one.topic().startsWith("stat/"))
                        .map(one -> answer(new Recording.Line(0, one.topic(), one.payload(), false)))
                        .toList());
    }

    /** A state is too long to be the same. */
    private static String answer(Recording.Line line) {
        return line.payload().contains("Uptime") ? line.topic() : line.line();
    }

    @Test
    void withSetOption4TheJsonComesBeforeThePlainTextOnTheSameTopic() {
        PlayedWorld world = twoRelays(MAC);
        world.device.message("cmnd/tasmota_C40A41/SetOption4", "1");
        world.device.message("cmnd/tasmota_C40A41/POWER1", "ON");
        world.device.message("cmnd/tasmota_C40A41/TelePeriod", "10");
        world.device.message("cmnd/tasmota_C40A41/NOSUCH", "");

        assertEquals(
                List.of(
                        "stat/tasmota_C40A41/SETOPTION {\"SetOption4\":\"ON\"}",
                        "stat/tasmota_C40A41/POWER1 {\"POWER1\":\"ON\"}",
                        "stat/tasmota_C40A41/POWER1 ON",
                        "stat/tasmota_C40A41/TELEPERIOD {\"TelePeriod\":10}",
                        "stat/tasmota_C40A41/COMMAND {\"Command\":\"Unknown\"}"),
                world.lines().stream().filter(line -> line.startsWith("stat/")).toList());
    }

    @Test
    void aPulseEndsARelayByItself() {
        PlayedWorld world = twoRelays(MAC);
        world.device.message("cmnd/tasmota_C40A41/Backlog0", "PulseTime1;PulseTime1 105;POWER1 ON");
        world.until(10_499);
        assertTrue(world.device.relays().isOn(1));

        world.until(10_501);

        assertFalse(world.device.relays().isOn(1));
        assertEquals(
                List.of(
                        "stat/tasmota_C40A41/RESULT {\"PulseTime1\":{\"Set\":0,\"Remaining\":0}}",
                        "stat/tasmota_C40A41/RESULT {\"PulseTime1\":{\"Set\":105,\"Remaining\":105}}",
                        "stat/tasmota_C40A41/RESULT {\"POWER1\":\"ON\"}",
                        "stat/tasmota_C40A41/POWER1 ON",
                        "stat/tasmota_C40A41/RESULT {\"POWER1\":\"OFF\"}",
                        "stat/tasmota_C40A41/POWER1 OFF"),
                world.lines());
    }

    @Test
    void aChangedTopicIsAnsweredOnTheNewOneAndLeavesTheOldOneEmpty() {
        PlayedWorld world = twoRelays(SECOND_MAC);
        world.device.message("cmnd/tasmota_C40A42/Topic", "kueche");

        assertEquals(List.of("tele/tasmota_C40A42/LWT ", "stat/kueche/RESULT {\"Topic\":\"kueche\"}"), world.lines());
    }

    @Test
    void aFullTopicIsFilledInAsTheFirmwareDoesIt() {
        Stream.of(
                        List.of("%topic%/%prefix%/", "pump/cmnd/POWER", "pump/stat/POWER"),
                        List.of("home/%prefix%/%topic%", "home/cmnd/pump/POWER", "home/stat/pump/POWER"),
                        List.of("home/%topic%", "home/pump/cmnd/POWER", "home/pump/POWER"),
                        List.of("%prefix%/%id%/", "cmnd/100100C40A41/POWER", "stat/100100C40A41/POWER"))
                .forEach(expected -> {
                    Settings settings = new Settings("--id", MAC, "--topic", "pump", "--full-topic", expected.get(0));
                    assertEquals(expected.get(1), settings.command("POWER"));
                    assertEquals(expected.get(2), settings.result("POWER"));
                });
    }

    @Test
    void aSleeperSaysWhenItWakesAndThenOnlyWhatIsNew() {
        PlayedWorld world = new PlayedWorld("--id", MAC, "--relays", "1", "--deep-sleep", "30");
        world.device.boot();
        world.device.connected();
        // After a cold boot it stays awake for a minute longer.
        world.until(69_500);
        assertEquals(
                "tele/tasmota_C40A41/DEEPSLEEP",
                world.said.get(world.said.size() - 1).topic());
        assertEquals(List.of("connect", "drop"), world.done);
        world.said.clear();

        world.until(100_000);
        assertEquals(List.of("connect", "drop", "connect"), world.done);
        world.device.connected();

        assertEquals(
                List.of("LWT", "POWER", "SUBSCRIBE", "RESULT", "POWER", "STATE"),
                world.said.stream()
                        .map(one -> one.topic().substring(one.topic().lastIndexOf('/') + 1))
                        .toList());
    }

    @Test
    void aShutterGoesAndSaysWhereItIs() {
        PlayedWorld world = new PlayedWorld("--id", MAC, "--shutters", "1", "--inverted");
        world.device.message("cmnd/tasmota_C40A41/ShutterPosition1", "30");
        world.until(10_000);

        List<String> lines = world.lines();
        assertEquals(
                "stat/tasmota_C40A41/RESULT {\"Shutter1\":{\"Position\":0,\"Direction\":-1,\"Target\":30,\"Tilt\":0}}",
                lines.get(0));
        assertEquals("stat/tasmota_C40A41/SHUTTER1 30", lines.get(lines.size() - 2));
        assertEquals(
                "stat/tasmota_C40A41/RESULT {\"Shutter1\":{\"Position\":30,\"Direction\":0,\"Target\":30,\"Tilt\":0}}",
                lines.get(lines.size() - 1));
    }
}
