/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.firmware.esphome;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.openhab.binding.hawo.internal.firmware.esphome.EspHomeTalk.DEVICE;
import static org.openhab.binding.hawo.internal.firmware.esphome.EspHomeTalk.ID;
import static org.openhab.binding.hawo.internal.firmware.esphome.EspHomeTalk.NODE;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openhab.binding.hawo.internal.node.NodeCommand;
import org.openhab.binding.hawo.internal.node.NodeInfo;
import org.openhab.binding.hawo.internal.node.NodeMessage.InfoRemoved;
import org.openhab.binding.hawo.internal.node.NodeMessage.RelayState;
import org.openhab.binding.hawo.internal.node.Port;

/** Whose discovery messages are ESPHome's, and which entities are one node's. */
@NonNullByDefault
class EspHomeNamesTest {
    private static final String RELAY = "'stat_t':'g/pump','cmd_t':'g/pump/set'";

    private final EspHomeTalk talk = new EspHomeTalk();

    // Whose messages they are

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // sw | mf | ours
                "2025.7.0 (Nov 20 2026, 12:00:00) | Espressif | true",
                "2025.7.0 (Nov 20 2026) | Raspberry Pi | true",
                "2025.7.0b1 (Nov 20 2026) | Beken | true",
                "2025.12.10 (Nov 20 2026) | Realtek | true",
                "2025.7.0 (Nov 20 2026) | Acme | false",
                "2025.7.0 | Espressif | false",
                "2025.7 (x) | Espressif | false",
                "25.7.0 (x) | Espressif | false",
                "v2025.7.0 (x) | Espressif | false",
                "2025.7.0 () | Espressif | false",
                "2026.2.0 (config hash 0x12ab34cd) | Acme | true",
                "2026.2.0 (config hash 12) | Acme | false",
                "1.0 (ESPHome 2025.7.0) | Acme | true",
                "esphome v1.14 Jan 1 2020 | Acme | true",
                "14.2.0(tasmota) | Tasmota | false",
                "1.40.1 | Espressif | false",
            })
    void whatItsVersionAndItsMakerShow(String version, String maker, boolean ours) {
        String device = "'dev':{'ids':'x','sw':'" + version + "','mf':'" + maker + "'}";
        talk.retained("homeassistant/switch/garden/pump/config", "{" + RELAY + "," + device + "}");
        assertEquals(ours ? List.of("x") : List.of(), talk.decoded.nodes);
        assertEquals(ours, !talk.decoded.filters.isEmpty());
        String longKeys =
                "'device':{'identifiers':['y'],'sw_version':'" + version + "','manufacturer':'" + maker + "'}";
        talk.retained("homeassistant/switch/cellar/pump/config", "{" + RELAY + "," + longKeys + "}");
        assertEquals(ours ? List.of("x", "y") : List.of(), talk.decoded.nodes);
    }

    private static final String STRANGE = "{" + RELAY + ",'dev':{'ids':'84fce6123456','sw':'9','mf':'Acme'}}";

    /** Only ESPHome's nodes answer esphome/discover. */
    @Test
    void aNodeThatHasAnsweredIsOursWhateverItsVersionIs() {
        talk.retained("homeassistant/switch/garden/pump/config", STRANGE);
        assertEquals(List.of(), talk.decoded.nodes);
        talk.retained("esphome/discover/garden", "{'mac':'84:fc:e6:12:34:56'}");
        talk.retained("homeassistant/switch/cellar/pump/config", STRANGE);
        assertEquals(List.of(), talk.decoded.nodes);
        talk.retained("homeassistant/switch/garden/pump/config", STRANGE);
        assertEquals(List.of(ID), talk.decoded.nodes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'mac':'84fce6ffffff'}", "{'mac':''}", "{}", "x"})
    void anAnswerOfAnotherBoardSaysNothing(String answer) {
        talk.retained("esphome/discover/garden", answer);
        talk.retained("homeassistant/switch/garden/pump/config", STRANGE);
        assertEquals(List.of(), talk.decoded.nodes);
    }

    @Test
    void theMacCanBeItsConnection() {
        talk.retained("esphome/discover/garden", "{'mac':'84fce6123456'}");
        talk.retained(
                "homeassistant/switch/garden/pump/config",
                "{" + RELAY + ",'dev':{'ids':['shed'],'cns':[['mac','84:FC:E6:12:34:56']],'sw':'9'}}");
        assertEquals(List.of("shed"), talk.decoded.nodes);
    }

    /** A house can have thousands of messages of others each second. */
    @Test
    void nothingIsKeptOfOthers() {
        for (int i = 0; i < 10_000; i++) {
            talk.retained(
                    "homeassistant/sensor/0x" + i + "/temperature/config",
                    "{'stat_t':'zigbee2mqtt/" + i + "','avty_t':'zigbee2mqtt/bridge/state','dev':{'ids':['" + i
                            + "'],'mf':'IKEA of Sweden','sw':'2.3.050'},'o':{'name':'Zigbee2MQTT','sw':'2.1.0'}}");
        }
        assertEquals(List.of(), talk.decoded.nodes);
        assertEquals(List.of(), talk.decoded.filters);
        assertEquals(List.of(), talk.live("zigbee2mqtt/1", "20"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "homeassistant/config",
                "homeassistant/switch/config",
                "homeassistant/status",
                "other/switch/garden/pump/config",
                "homeassistant/switch/garden/pump/state",
                "homeassistant//config"
            })
    void aTopicHasFourOrFiveLevels(String topic) {
        assertEquals(List.of(), talk.retained(topic, "{" + RELAY + "," + DEVICE + "}"));
    }

    @Test
    void aTopicNeedNotNameTheNode() {
        NodeInfo info = talk.announce("homeassistant/switch/pump/config", RELAY + "," + DEVICE);
        assertEquals(List.of("pump"), EspHomeTalk.keys(info.relays()));
        assertEquals(List.of(), talk.dialect.encodeCommand(NODE, NodeCommand.REFRESH));
    }

    // Several boards, several names

    /** What it announced under its old name is still on the broker, with topics that nobody serves. */
    @Test
    void aNodeThatWasRenamedHasEachPartOnce() {
        talk.relay("shed", "pump", "s");
        NodeInfo info = talk.relay("garden", "pump", "g");
        assertEquals(1, info.relays().size());
        assertEquals(Set.of("esphome/ping/shed ", "esphome/ping/garden "), new HashSet<>(talk.decoded.published));
        talk.live("esphome/discover/shed", "{'mac':'" + ID + "'}");
        assertEquals("s/pump/set", topicOfCommand());
        assertEquals("s/status", talk.dialect.statusTopic(NODE));
        assertEquals(List.of(), talk.live("g/pump", "ON"));
        assertEquals(List.of(new RelayState(1, true)), talk.live("s/pump", "ON"));
        talk.live("esphome/discover/garden", "{'mac':'" + ID + "'}");
        assertEquals("g/pump/set", topicOfCommand());
        assertEquals("g/status", talk.dialect.statusTopic(NODE));
        assertEquals(List.of(new RelayState(1, false)), talk.live("g/pump", "OFF"));
        assertEquals(
                "esphome/ping/garden",
                talk.dialect.encodeCommand(NODE, NodeCommand.REFRESH).get(0).topic());
    }

    private String topicOfCommand() {
        return talk.dialect.encodeRelay(NODE, 1, true, 0, "").get(0).topic();
    }

    @Test
    void aNameThatTheNodeHasAnsweredToStaysItsName() {
        talk.retained("esphome/discover/garden", "{'mac':'" + ID + "'}");
        talk.relay("garden", "pump", "g");
        talk.relay("shed", "pump", "s");
        assertEquals("g/pump/set", topicOfCommand());
    }

    @Test
    void theOldNameCanBeTakenFromTheBrokerAndTheTopicsStay() {
        talk.relay("shed", "pump", "same");
        talk.relay("garden", "pump", "same");
        talk.live("esphome/discover/garden", "{'mac':'" + ID + "'}");
        talk.live("homeassistant/switch/shed/pump/config", "");
        assertEquals(List.of(new RelayState(1, true)), talk.live("same/pump", "ON"));
        assertEquals(Set.of("same/pump", "same/pump/set", "same/status"), Set.copyOf(talk.decoded.filters));
    }

    @Test
    void aBoardThatTakesOverANameLeavesNothingToTheOther() {
        talk.relay("garden", "pump", "g");
        talk.announce("homeassistant/switch/garden/pump/config", RELAY + "," + DEVICE.replace(ID, "84fce6ffffff"));
        assertTrue(talk.decoded.messages.contains(InfoRemoved.INSTANCE));
        assertEquals(List.of(ID, ID, "84fce6ffffff"), talk.decoded.nodes);
        assertEquals(List.of(), talk.dialect.encodeRelay(NODE, 1, true, 0, ""));
        assertEquals(Set.of("g/pump", "g/pump/set"), Set.copyOf(talk.decoded.filters));
    }

    @Test
    void twoBoardsCanShareATopic() {
        talk.relay("garden", "pump", "g");
        talk.announce("homeassistant/switch/shed/pump/config", RELAY + "," + DEVICE.replace(ID, "84fce6ffffff"));
        talk.decoded.nodes.clear();
        talk.live("g/pump", "ON");
        assertEquals(List.of(ID, "84fce6ffffff"), talk.decoded.nodes);
    }

    // Names of entities

    @ParameterizedTest
    @CsvSource({
        "relay, relay",
        "Relay_1-a, Relay_1-a",
        "süd, s_d-1ce9b",
        "a.b, a_b-17215",
        "a b, a_b-17063",
        "______, ______",
    })
    void theKeyOfAChannelIsUniqueAndTheSameAtEachStart(String object, String key) {
        assertEquals(key, EspHomeEntity.key(object));
    }

    @Test
    void aLongNameIsCutAndStaysUnique() {
        String name = "a".repeat(64);
        assertEquals(name, EspHomeEntity.key(name));
        String one = EspHomeEntity.key(name + "1");
        assertTrue(one.startsWith(name + "-"));
        assertFalse(one.equals(EspHomeEntity.key(name + "2")));
        assertTrue(EspHomeEntity.key("").startsWith("-"));
    }

    @Test
    void namesInOtherScriptsAreLabels() {
        NodeInfo info = talk.discover("switch", "garden", "_______", RELAY + ",'name':'Насос 💧'");
        assertEquals("Насос 💧", info.relays().list().get(0).label());
    }

    @Test
    void aSwitchAndACoverCanHaveOneName() {
        talk.relay("garden", "gate", "g");
        NodeInfo info = talk.discover("cover", "garden", "gate", "'stat_t':'c/gate','cmd_t':'c/gate/set'");
        assertEquals(List.of("gate"), EspHomeTalk.keys(info.relays()));
        assertEquals(List.of("gate"), EspHomeTalk.keys(info.shutters()));
    }

    @ParameterizedTest
    @CsvSource({
        "temperature, ''",
        "humidity, ''",
        "temp, ''",
        "hum, ''",
        "cellar_temperature, cellar",
        "humidity_cellar, cellar",
        "dht22-temp, dht22",
        "wine_cellar_humidity, wine_cellar",
        "celltemperature, cell",
        "human_humidity, human",
        "template, template",
    })
    void whatEntitiesOfASensorHaveInCommon(String object, String group) {
        talk.discover("sensor", "garden", object, "'stat_t':'g/x','dev_cla':'temperature'");
        NodeInfo info = talk.discover("sensor", "garden", "main_temperature", "'stat_t':'g/y','dev_cla':'temperature'");
        assertEquals(
                group.isEmpty() ? "sensor" : group, info.sensors().list().get(0).key());
    }

    private static String main(NodeInfo info) {
        Port main = info.sensors().get(info.mainSensor());
        return main == null ? "none" : main.key();
    }

    /** The plain channels have links: they must not go to another sensor. */
    @Test
    void theMainSensorIsTheSameInWhateverOrderTheyCome() {
        talk.temperature("cellar_temperature");
        assertEquals("attic", main(new EspHomeNamesTest().discoverAtticThenCellar()));
        NodeInfo both = talk.temperature("attic_temperature");
        assertEquals(2, both.sensors().size());
        assertEquals("cellar", main(both));
        talk.live("homeassistant/sensor/garden/cellar_temperature/config", "");
        assertEquals("attic", main(EspHomeTalk.info(talk.decoded.messages)));
        assertEquals("attic", main(talk.temperature("cellar_temperature")));
        assertEquals("attic", main(talk.temperature("temperature")));
        talk.live("homeassistant/sensor/garden/attic_temperature/config", "");
        assertEquals("sensor", main(EspHomeTalk.info(talk.decoded.messages)));
    }

    private NodeInfo discoverAtticThenCellar() {
        talk.temperature("attic_temperature");
        return talk.temperature("cellar_temperature");
    }

    @Test
    void twoTemperaturesAreTwoSensorsEvenIfTheirNamesDoNotSay() {
        talk.temperature("temperature");
        NodeInfo info = talk.temperature("temp");
        assertEquals(List.of("sensor", "temp"), EspHomeTalk.keys(info.sensors()));
        talk.discover("sensor", "garden", "humidity", "'stat_t':'g/h','dev_cla':'humidity'");
        assertEquals(
                2, talk.live("g/h", "50").size() + talk.live("g/temp", "20").size());
    }
}
