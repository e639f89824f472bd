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

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openhab.binding.hawo.internal.firmware.Decoded;
import org.openhab.binding.hawo.internal.firmware.Dialect;
import org.openhab.binding.hawo.internal.node.NodeCommand;
import org.openhab.binding.hawo.internal.node.NodeId;
import org.openhab.binding.hawo.internal.node.NodeInfo;
import org.openhab.binding.hawo.internal.node.NodeMessage;
import org.openhab.binding.hawo.internal.node.NodeMessage.Climate.Limits;
import org.openhab.binding.hawo.internal.node.NodeMessage.ContactState;
import org.openhab.binding.hawo.internal.node.NodeMessage.Info;
import org.openhab.binding.hawo.internal.node.NodeMessage.InfoRemoved;
import org.openhab.binding.hawo.internal.node.NodeMessage.Measured;
import org.openhab.binding.hawo.internal.node.NodeMessage.RelayState;
import org.openhab.binding.hawo.internal.node.NodeMessage.ReportedStatus;
import org.openhab.binding.hawo.internal.node.Port;
import org.openhab.binding.hawo.internal.node.Ports;
import org.openhab.binding.hawo.internal.node.Reading;
import org.openhab.binding.hawo.internal.node.Telemetry;

@NonNullByDefault
class EspHomeDialectTest {
    private static final String DEVICE = "\"dev\":{\"ids\":\"84fce6123456\",\"name\":\"Greenhouse\","
            + "\"sw\":\"2025.7.0 (Nov 20 2026, 12:00:00)\",\"mdl\":\"d1_mini\",\"mf\":\"Espressif\"}";
    private static final String SWITCH = "homeassistant/switch/greenhouse/relay/config";
    private static final String SWITCH_CONFIG = "{\"name\":\"Relay\",\"stat_t\":\"greenhouse/switch/relay/state\","
            + "\"cmd_t\":\"greenhouse/switch/relay/command\",\"avty_t\":\"greenhouse/status\","
            + "\"uniq_id\":\"ESPswitchrelay\",\"ret\":true," + DEVICE + "}";
    private static final String NODE = "84fce6123456";

    private final EspHomeDialect dialect = new EspHomeDialect("homeassistant");
    private final Decoded decoded = new Decoded();

    private void receive(String topic, String payload, boolean retained) {
        dialect.decode(topic, payload.getBytes(StandardCharsets.UTF_8), retained, decoded);
    }

    private NodeMessage last() {
        return decoded.messages.get(decoded.messages.size() - 1);
    }

    private NodeInfo info() {
        return ((Info) decoded.messages.stream()
                        .filter(Info.class::isInstance)
                        .reduce((first, second) -> second)
                        .orElseThrow())
                .info();
    }

    private static String sensor(String name, String object, String more) {
        return "{\"name\":\"" + name + "\",\"stat_t\":\"greenhouse/sensor/" + object + "/state\","
                + "\"avty_t\":\"greenhouse/status\"," + more + "," + DEVICE + "}";
    }

    private void discoverClimate() {
        receive(
                "homeassistant/sensor/greenhouse/temperature/config",
                sensor("Temperature", "temperature", "\"dev_cla\":\"temperature\",\"unit_of_meas\":\"°C\""),
                true);
        receive(
                "homeassistant/sensor/greenhouse/humidity/config",
                sensor("Humidity", "humidity", "\"dev_cla\":\"humidity\",\"unit_of_meas\":\"%\""),
                true);
    }

    @Test
    void aSwitchIsARelayOfItsNode() {
        receive(SWITCH, SWITCH_CONFIG, true);
        assertEquals(List.of(NODE), decoded.nodes);
        assertEquals("Greenhouse", info().name());
        assertEquals("ESPHome 2025.7.0 (Nov 20 2026, 12:00:00)", info().firmware());
        assertEquals("d1_mini", info().model());
        assertEquals("84:fc:e6:12:34:56", info().mac());
        assertEquals(new Ports(List.of(new Port(1, "relay", "Relay"))), info().relays());
        assertEquals(List.of("greenhouse/switch/relay/state", "greenhouse/status"), decoded.filters);
    }

    @Test
    void longKeysMeanTheSame() {
        receive(
                SWITCH,
                "{\"name\":\"Relay\",\"state_topic\":\"g/s\",\"command_topic\":\"g/c\","
                        + "\"availability_topic\":\"g/status\",\"device\":{\"identifiers\":[\"84fce6123456\"],"
                        + "\"name\":\"Greenhouse\",\"manufacturer\":\"Espressif\",\"model\":\"d1_mini\","
                        + "\"sw_version\":\"2025.7.0 (Nov 20 2026, 12:00:00)\"}}",
                true);
        assertEquals(List.of(NODE), decoded.nodes);
        assertEquals(1, info().relays().size());
        assertEquals(List.of("g/s", "g/c", "g/status"), decoded.filters);
    }

    @ParameterizedTest
    @CsvSource({"~/state, base/x/state", "state/~, state/base/x", "own/state, own/state"})
    void aTildeStandsForTheBaseTopic(String text, String topic) {
        receive(
                SWITCH,
                "{\"~\":\"base/x\",\"name\":\"R\",\"stat_t\":\"" + text + "\",\"cmd_t\":\"~/set\"," + DEVICE + "}",
                true);
        assertEquals(List.of(topic, "base/x/set"), decoded.filters);
    }

    @Test
    void availabilityMayBeAListWithWordsOfItsOwn() {
        receive(
                SWITCH,
                "{\"name\":\"R\",\"stat_t\":\"g/s\",\"cmd_t\":\"g/c\",\"avty\":[{\"t\":\"g/lwt\",\"pl_avail\":\"up\","
                        + "\"pl_not_avail\":\"down\"}]," + DEVICE + "}",
                true);
        receive("g/lwt", "up", true);
        assertEquals(ReportedStatus.ONLINE, last());
        receive("g/lwt", "down", false);
        assertEquals(ReportedStatus.OFFLINE, last());
    }

    @Test
    void anEntityWithoutANameHasTheNodes() {
        receive(SWITCH, SWITCH_CONFIG.replace("\"name\":\"Relay\"", "\"name\":\"\""), true);
        assertEquals("Greenhouse", info().relays().list().get(0).label());
    }

    @Test
    void aDeviceWideMessageHoldsSeveralEntities() {
        receive(
                "homeassistant/device/84fce6123456/config",
                "{" + DEVICE + ",\"o\":{\"name\":\"ESPHome\"},\"avty_t\":\"g/status\",\"cmps\":{"
                        + "\"one\":{\"p\":\"switch\",\"name\":\"One\",\"stat_t\":\"g/1\",\"cmd_t\":\"g/1/set\"},"
                        + "\"two\":{\"p\":\"switch\",\"name\":\"Two\",\"stat_t\":\"g/2\",\"cmd_t\":\"g/2/set\"}}}",
                true);
        assertEquals(new Ports(List.of(new Port(1, "one", "One"), new Port(2, "two", "Two"))), info().relays());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"dev\":{\"ids\":[\"zigbee2mqtt_0x00158d\"],\"name\":\"Plug\",\"sw\":\"1.2.3\",\"mf\":\"IKEA\"}",
                "\"dev\":{\"ids\":[\"OMG\"],\"name\":\"OpenMQTTGateway\",\"sw\":\"v1.7.0\",\"mf\":\"Espressif\"}",
                "\"dev\":{\"ids\":\"x\",\"name\":\"Tasmota\",\"sw\":\"14.2.0(tasmota)\",\"mf\":\"Tasmota\"}",
                "\"name\":\"no device at all, though it says ESPHome\""
            })
    void whatOtherMakersAnnounceIsNotHeard(String device) {
        receive(SWITCH, "{\"stat_t\":\"g/s\",\"cmd_t\":\"g/c\"," + device + "}", true);
        assertEquals(List.of(), decoded.nodes);
        assertEquals(List.of(), decoded.filters);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0 (ESPHome 2025.7.0)", "esphome v1.14 Jan  1 2020", "2026.2.0 (config hash 0x1234)"})
    void everyFormOfItsVersionIsKnown(String version) {
        receive(SWITCH, SWITCH_CONFIG.replace("2025.7.0 (Nov 20 2026, 12:00:00)", version), true);
        assertEquals(List.of(NODE), decoded.nodes);
    }

    @Test
    void aStateIsKnownFromTheBrokerUntilALiveOneComes() {
        receive(SWITCH, SWITCH_CONFIG, true);
        receive("greenhouse/switch/relay/state", "ON", true);
        assertEquals(new RelayState(1, true), last());
        assertTrue(decoded.retained.get(decoded.retained.size() - 1));
        receive("greenhouse/switch/relay/state", "ON", false);
        assertEquals(new RelayState(1, true), last());
        receive("greenhouse/switch/relay/state", "OFF", false);
        assertEquals(new RelayState(1, false), last());
        assertFalse(decoded.retained.get(decoded.retained.size() - 1));
    }

    @ParameterizedTest
    @CsvSource({"21.5, 21.5", "nan, NaN", "None, NaN", "'', -", "banana, NaN", "Infinity, NaN"})
    void aReadingThatIsNoNumberIsNone(String text, String value) {
        discoverClimate();
        int before = decoded.messages.size();
        receive("greenhouse/sensor/temperature/state", text, false);
        if (value.equals("-")) {
            assertEquals(before, decoded.messages.size());
        } else {
            assertEquals(new Measured(1, Reading.TEMPERATURE, Double.parseDouble(value), Limits.ANY, 0), last());
        }
    }

    @Test
    void temperatureAndHumidityAreOneSensor() {
        discoverClimate();
        assertEquals(1, info().sensors().size());
        receive("greenhouse/sensor/humidity/state", "48.2", false);
        assertEquals(new Measured(1, Reading.HUMIDITY, 48.2, Limits.ANY, 0), last());
    }

    @Test
    void sensorsWithNamesOfTheirOwnAreSeveral() {
        for (String room : List.of("cellar", "attic")) {
            for (String kind : List.of("temperature", "humidity")) {
                receive(
                        "homeassistant/sensor/greenhouse/" + room + "_" + kind + "/config",
                        sensor(room, room + "_" + kind, "\"dev_cla\":\"" + kind + "\",\"exp_aft\":90"),
                        true);
            }
        }
        assertEquals(new Ports(List.of(new Port(1, "cellar", ""), new Port(2, "attic", ""))), info().sensors());
        receive("greenhouse/sensor/attic_humidity/state", "50", false);
        assertEquals(new Measured(2, Reading.HUMIDITY, 50, Limits.ANY, 90), last());
    }

    @Test
    void fahrenheitIsConverted() {
        receive("homeassistant/sensor/greenhouse/temp/config", sensor("T", "temp", "\"unit_of_meas\":\"°F\""), true);
        receive("greenhouse/sensor/temp/state", "212", false);
        assertEquals(new Measured(1, Reading.TEMPERATURE, 100, Limits.ANY, 0), last());
    }

    @Test
    void diagnosticsComeFromItsSensors() {
        receive(
                "homeassistant/sensor/greenhouse/wifi/config",
                sensor("W", "wifi", "\"dev_cla\":\"signal_strength\",\"unit_of_meas\":\"dBm\""),
                true);
        receive("homeassistant/sensor/greenhouse/uptime/config", sensor("U", "uptime", "\"unit_of_meas\":\"s\""), true);
        receive("greenhouse/sensor/wifi/state", "-61", false);
        receive("greenhouse/sensor/uptime/state", "3600", false);
        assertEquals(new Telemetry(3600, -61, Telemetry.ABSENT, Telemetry.ABSENT, Telemetry.ABSENT), last());
    }

    @Test
    void aBinarySensorIsAContact() {
        receive(
                "homeassistant/binary_sensor/greenhouse/door/config",
                sensor("Door", "door", "\"dev_cla\":\"door\",\"pl_on\":\"OPEN\",\"pl_off\":\"SHUT\""),
                true);
        receive("greenhouse/sensor/door/state", "OPEN", false);
        assertEquals(new ContactState(1, true), last());
    }

    @Test
    void theStatusSensorIsNoContact() {
        receive(
                "homeassistant/binary_sensor/greenhouse/status/config",
                "{\"name\":\"Status\",\"stat_t\":\"greenhouse/status\",\"avty_t\":\"greenhouse/status\","
                        + "\"dev_cla\":\"connectivity\",\"pl_on\":\"online\",\"pl_off\":\"offline\"," + DEVICE + "}",
                true);
        assertTrue(info().contacts().isEmpty());
        receive("greenhouse/status", "online", false);
        assertEquals(ReportedStatus.ONLINE, last());
    }

    @Test
    void anEntityThatGoesTakesItsChannelAndTheLastOneTheNode() {
        receive(SWITCH, SWITCH_CONFIG, true);
        discoverClimate();
        receive(SWITCH, "", false);
        assertTrue(info().relays().isEmpty());
        receive("homeassistant/sensor/greenhouse/temperature/config", "", false);
        receive("homeassistant/sensor/greenhouse/humidity/config", "", false);
        assertEquals(InfoRemoved.INSTANCE, last());
        assertEquals(List.of(), decoded.filters);
    }

    @Test
    void itIsAskedByItsNameAndNeverForARetainedCommand() {
        receive(SWITCH, SWITCH_CONFIG, true);
        NodeId node = new NodeId("esphome", NODE);
        assertEquals(
                "esphome/ping/greenhouse",
                dialect.encodeCommand(node, NodeCommand.REFRESH).get(0).topic());
        assertEquals(List.of(), dialect.encodeCommand(node, NodeCommand.RESTART));
        Dialect.Outgoing command = dialect.encodeRelay(node, 1, true, 0, "").get(0);
        assertEquals("greenhouse/switch/relay/command", command.topic());
        assertEquals("ON", new String(command.payload(), StandardCharsets.UTF_8));
        assertEquals(false, command.retained());
    }

    @Test
    void aNodeThatNeverAnsweredNeedNotBeHeardFrom() {
        receive(SWITCH, SWITCH_CONFIG, true);
        assertEquals(false, info().regular());
    }

    @Test
    void theAnswerProvesThatItLives() {
        receive(SWITCH, SWITCH_CONFIG, true);
        receive("esphome/discover/greenhouse", "{\"ip\":\"192.168.1.60\",\"name\":\"greenhouse\"}", false);
        assertEquals("192.168.1.60", info().ip());
        assertTrue(info().regular());
    }

    @Test
    void twoHundredEntitiesAreTooManyForNothing() {
        for (int i = 0; i < 200; i++) {
            receive(
                    "homeassistant/switch/greenhouse/relay_" + i + "/config",
                    SWITCH_CONFIG.replace("switch/relay/", "switch/relay_" + i + "/"),
                    true);
        }
        assertEquals(NodeInfo.MAX_RELAYS, info().relays().size());
    }

    @Test
    void nothingThatIsSentMakesDecodingThrow() {
        Random random = new Random(7);
        List<String> topics = List.of(
                SWITCH,
                "homeassistant/device/x/config",
                "homeassistant/sensor/greenhouse/temperature/config",
                "greenhouse/switch/relay/state",
                "greenhouse/status",
                "esphome/discover/greenhouse",
                "homeassistant//config",
                "homeassistant/config");
        for (int i = 0; i < 50_000; i++) {
            StringBuilder payload =
                    new StringBuilder(i % 2 == 0 ? SWITCH_CONFIG : sensor("T", "temperature", "\"p\":1"));
            for (int n = random.nextInt(4); n > 0; n--) {
                int at = random.nextInt(payload.length());
                payload.replace(
                        at,
                        Math.min(payload.length(), at + random.nextInt(5)),
                        "{}[]\",:~0n".substring(random.nextInt(9)));
            }
            receive(topics.get(random.nextInt(topics.size())), payload.toString(), random.nextBoolean());
        }
        assertTrue(decoded.messages.size() > 10_000, "the test still reaches what is behind");
    }
}
