/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.simnode.esphome;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openhab.binding.hawo.simnode.esphome.PlayedWorld.Said;

/** The simulated node says what ESPHome's sources say that a node says, in that order. */
class DeviceTest {

    private static final String NODE = "--id 84fce6123456 --name greenhouse --friendly Greenhouse";
    private static final String CONFIG = "homeassistant/switch/greenhouse/relay_1/config";

    private static JsonObject config(PlayedWorld world, String topic) {
        return JsonParser.parseString(world.said.stream()
                        .filter(one -> one.topic().equals(topic))
                        .map(Said::payload)
                        .reduce((first, second) -> second)
                        .orElseThrow())
                .getAsJsonObject();
    }

    private static List<String> topics(PlayedWorld world) {
        return world.said.stream()
                .map(Said::topic)
                .filter(topic -> !topic.endsWith("/debug"))
                .toList();
    }

    @Test
    void atAConnectItSubscribesSaysWhoItIsAndThenAllThatItKnows() {
        PlayedWorld world = PlayedWorld.running(NODE + " --relays 1 --dht -");

        assertEquals(
                "SUBSCRIBE esphome/discover esphome/ping/greenhouse",
                world.lines().get(0));
        assertEquals(
                "SUBSCRIBE greenhouse/switch/relay_1/command", world.lines().get(1));
        assertEquals(
                List.of(
                        "esphome/discover/greenhouse",
                        "greenhouse/status",
                        CONFIG,
                        "greenhouse/switch/relay_1/state",
                        "homeassistant/sensor/greenhouse/temperature/config",
                        "homeassistant/sensor/greenhouse/humidity/config",
                        // Measured later.
                        "greenhouse/sensor/temperature/state",
                        "greenhouse/sensor/humidity/state"),
                topics(world).subList(2, 10));
        assertEquals(
                List.of(2, 0, 2), world.said.stream().limit(3).map(Said::qos).toList());
        assertTrue(world.said.stream().skip(2).allMatch(Said::retained), "all is retained, readings and log too");
        assertTrue(world.said.stream().anyMatch(one -> one.topic().equals("greenhouse/debug")), world.said.toString());
    }

    @ParameterizedTest
    @CsvSource({"before, 0", "amid, 2", "after, 4"})
    void onlineSaysNothingOfCompleteness(String birth, int states) {
        PlayedWorld world = PlayedWorld.running(NODE + " --relays 2 --contacts 2 --birth " + birth);

        List<String> topics = topics(world);
        assertEquals(
                states,
                topics.subList(0, topics.indexOf("greenhouse/status")).stream()
                        .filter(topic -> topic.endsWith("/state"))
                        .count());
    }

    @Test
    void aReconnectRepeatsEverythingWithReadingsAsOldAsTheyAre() {
        PlayedWorld world = PlayedWorld.running(NODE + " --relays 1 --events 1 --dht - --interval 60");
        world.device.message("greenhouse/switch/relay_1/command", "ON");
        world.device.entities().number(Event.class, 1).fire("single");
        world.said.clear();

        world.device.connected();
        world.until(10_000);

        assertTrue(world.lines().contains("greenhouse/sensor/temperature/state 21.5"));
        assertTrue(world.lines().contains("greenhouse/switch/relay_1/state ON"));
        assertFalse(topics(world).contains("greenhouse/event/press_1/state"), "a press is not repeated");
    }

    @Test
    void aQuestionIsAnsweredAndNothingElse() {
        PlayedWorld world = PlayedWorld.running(NODE + " --relays 1");
        world.said.clear();

        world.device.message("esphome/ping/greenhouse", "");
        world.device.message("esphome/discover", "whatever");
        world.device.message("esphome/ping/other", "");
        world.device.message("homeassistant/status", "online");

        assertEquals(List.of("esphome/discover/greenhouse", "esphome/discover/greenhouse"), topics(world));
        assertEquals(2, world.said.get(0).qos());
        assertEquals(
                "84fce6123456",
                config(world, "esphome/discover/greenhouse").get("mac").getAsString());
    }

    @ParameterizedTest
    @CsvSource({"--no-ip", "--version old"})
    void aNodeThatCannotBeAskedSubscribesToNoQuestion(String option) {
        PlayedWorld world = PlayedWorld.running(NODE + " --relays 1 " + option);
        world.device.message("esphome/discover", "");

        assertTrue(world.said.stream().noneMatch(one -> one.line().contains("esphome/")), world.said.toString());
    }

    @Test
    void aCommandIsAnsweredOnlyIfItChangesSomething() {
        PlayedWorld world = PlayedWorld.running(NODE + " --relays 1");
        world.said.clear();

        for (String command : List.of("on", "ON", "banana", "ON ", "toggle", "off", "Toggle")) {
            world.device.message("greenhouse/switch/relay_1/command", command);
        }

        assertEquals(
                List.of(
                        "greenhouse/switch/relay_1/state ON",
                        "greenhouse/switch/relay_1/state OFF",
                        "greenhouse/switch/relay_1/state ON"),
                world.lines());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--version old     | esphome v1.14.3 Jan  1 2020, 12:00:00",
                "--version plain   | 2025.7.0 (Nov 20 2026, 12:00:00)",
                "--version project | 1.0 (ESPHome 2025.7.0)",
                "--version newest  | 2026.8.0 (config hash 0x1a2b3c4d)"
            })
    void theDeviceSaysItsVersion(String options, String version) {
        JsonObject device = config(PlayedWorld.running(NODE + " --relays 1 " + options), CONFIG)
                .getAsJsonObject("dev");

        assertEquals(version, device.get("sw").getAsString());
        assertEquals("84fce6123456", device.get("ids").getAsString());
        assertEquals(!options.contains("old"), device.has("cns"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                       | avty_t       | greenhouse/status",
                "--words here,gone        | pl_not_avail | gone",
                "--status-topic a/b       | avty_t       | a/b",
                "--no-status              | avty_t       |",
                "--command-retain         | ret          | true",
                "''                       | ret          |",
                "--long                   | availability_topic | greenhouse/status",
                "--long                   | avty_t       |",
                "--topic-prefix home/shed | stat_t       | home/shed/switch/relay_1/state",
                "--assumed                | opt          | true",
                "''                       | uniq_id      | ESPswitchrelay_1"
            })
    void theDiscoveryMessageHasTheKeysOfTheConfiguration(String options, String key, String value) {
        PlayedWorld world = PlayedWorld.running((NODE + " --relays 1 " + options).trim());
        JsonObject json = config(world, CONFIG);

        assertEquals(value, json.has(key) ? json.get(key).getAsString() : null, json.toString());
    }

    @Test
    void withoutBirthAndWillThereIsNoStatus() {
        PlayedWorld world = PlayedWorld.running(NODE + " --relays 1 --no-status");

        assertTrue(topics(world).stream().noneMatch(topic -> topic.endsWith("/status")), topics(world)::toString);
        world.device.restart();
        assertEquals("leave  offline", world.done.get(world.done.size() - 1));
    }

    @Test
    void aFailedSampleIsSaidAtOnce() {
        PlayedWorld world = PlayedWorld.running(NODE + " --dht -,Soil --none");
        world.said.clear();

        world.device.entities().sample("Soil", Double.NaN, Double.NaN);
        world.device.measure();

        assertEquals(
                List.of(
                        "greenhouse/sensor/temperature/state 21.5",
                        "greenhouse/sensor/humidity/state 48.0",
                        "greenhouse/sensor/soil_temperature/state None",
                        "greenhouse/sensor/soil_humidity/state None"),
                world.lines());
    }

    @Test
    void aSleeperSaysSoInGoodOrderAndWakesUpAsAfterAReset() {
        PlayedWorld world = PlayedWorld.running(NODE + " --relays 1 --deep-sleep 30 --run 10");
        world.device.message("greenhouse/switch/relay_1/command", "ON");
        world.until(39_000);
        assertEquals(List.of("connect", "leave greenhouse/status offline"), world.done);
        world.said.clear();

        world.until(40_000);
        assertEquals(3, world.done.size());
        world.device.connected();
        world.until(41_000);

        assertTrue(
                world.lines().contains("greenhouse/switch/relay_1/state OFF"),
                world.lines().toString());
    }

    @Test
    void withoutABrokerForLongItStartsAgain() {
        PlayedWorld world = PlayedWorld.running(NODE + " --relays 1 --reboot-timeout 20");
        world.device.message("greenhouse/switch/relay_1/command", "ON");
        Relay before = world.device.entities().number(Relay.class, 1);
        for (int at = 5_000; at <= 25_000; at += 5_000) {
            world.until(at);
            world.device.notConnected();
        }
        assertEquals("ON", before.word());
        assertEquals(before, world.device.entities().number(Relay.class, 1));

        world.until(30_000);
        world.device.notConnected();

        assertEquals("OFF", world.device.entities().number(Relay.class, 1).word());
    }

    @Test
    void aCoverGoesAndSaysWhereItIs() {
        PlayedWorld world = PlayedWorld.running(NODE + " --covers 1");
        world.said.clear();
        world.device.message("greenhouse/cover/cover_1/position/command", "85");
        world.until(10_000);

        assertEquals(
                List.of(
                        "greenhouse/cover/cover_1/state closing",
                        "greenhouse/cover/cover_1/position/state 100",
                        "greenhouse/cover/cover_1/state closing",
                        "greenhouse/cover/cover_1/position/state 90",
                        "greenhouse/cover/cover_1/state open",
                        "greenhouse/cover/cover_1/position/state 85"),
                world.lines());
    }

    @Test
    void whatIsRemovedFromTheYamlStaysOnTheBroker() {
        PlayedWorld world = PlayedWorld.running(NODE + " --relays 2");
        world.said.clear();

        world.device.entities().remove("relay_2");
        assertEquals(List.of(), world.lines());
        world.device.withdraw(world.device.entities().all().stream());

        assertEquals(List.of(CONFIG + " "), world.lines());
        assertTrue(world.said.get(0).retained());
        assertThrows(
                IllegalArgumentException.class, () -> world.device.entities().number(Relay.class, 2));
    }
}
