/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.firmware.hawo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.eclipse.jdt.annotation.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openhab.binding.hawo.internal.firmware.Decoded;
import org.openhab.binding.hawo.internal.firmware.Dialect;
import org.openhab.binding.hawo.internal.firmware.Dialect.Outgoing;
import org.openhab.binding.hawo.internal.node.NodeCommand;
import org.openhab.binding.hawo.internal.node.NodeId;
import org.openhab.binding.hawo.internal.node.NodeInfo;
import org.openhab.binding.hawo.internal.node.NodeMessage;
import org.openhab.binding.hawo.internal.node.NodeMessage.ButtonPress;
import org.openhab.binding.hawo.internal.node.NodeMessage.Climate;
import org.openhab.binding.hawo.internal.node.NodeMessage.ClimateError;
import org.openhab.binding.hawo.internal.node.NodeMessage.ContactEvent;
import org.openhab.binding.hawo.internal.node.NodeMessage.ContactState;
import org.openhab.binding.hawo.internal.node.NodeMessage.Ignored;
import org.openhab.binding.hawo.internal.node.NodeMessage.Info;
import org.openhab.binding.hawo.internal.node.NodeMessage.InfoRemoved;
import org.openhab.binding.hawo.internal.node.NodeMessage.Malformed;
import org.openhab.binding.hawo.internal.node.NodeMessage.Malformed.Kind;
import org.openhab.binding.hawo.internal.node.NodeMessage.RelayDone;
import org.openhab.binding.hawo.internal.node.NodeMessage.RelayState;
import org.openhab.binding.hawo.internal.node.NodeMessage.ReportedStatus;
import org.openhab.binding.hawo.internal.node.NodeMessage.RetainedSet;
import org.openhab.binding.hawo.internal.node.Port;
import org.openhab.binding.hawo.internal.node.Ports;
import org.openhab.binding.hawo.internal.node.Telemetry;

class HawoDialectTest {
    private static final String FULL_INFO =
            "{\"protocol\":1,\"firmware\":\"hawo-micropython 1.0.0\",\"model\":\"esp8266\","
                    + "\"mac\":\"5c:cf:7f:12:34:56\",\"ip\":\"192.168.1.20\",\"boot\":\"9f2c61d0\",\"reset\":\"power-on\","
                    + "\"relays\":2,\"buttons\":1,\"contacts\":3,\"climate\":[\"dht22\"],\"interval\":60,"
                    + "\"keepalive\":12,\"sleep\":300,\"ids\":true}";
    private static final String FULL_TELEMETRY =
            "{\"uptime\":3600,\"rssi\":-61,\"heap\":28160,\"reconnects\":2,\"dropped\":0}";

    private final HawoDialect dialect = new HawoDialect("hawo");

    private NodeMessage live(String topic, String payload) {
        return Decoded.one(dialect, "hawo/pump/" + topic, payload.getBytes(StandardCharsets.UTF_8), false);
    }

    private NodeMessage retained(String topic, String payload) {
        return Decoded.one(dialect, "hawo/pump/" + topic, payload.getBytes(StandardCharsets.UTF_8), true);
    }

    private static void assertMalformed(Kind kind, NodeMessage message) {
        assertEquals(kind, assertInstanceOf(Malformed.class, message).kind());
    }

    @Nested
    class Topics {
        @ParameterizedTest
        @CsvSource(
                nullValues = "-",
                value = {
                    "hawo/pump/status, pump",
                    "hawo/pump/relay/1/state, pump",
                    "hawo/esp-12ab34/x, esp-12ab34",
                    "hawo/pump/, pump",
                    "hawo/pump, -",
                    "hawo/, -",
                    "hawo, -",
                    "'', -",
                    "hawo//status, -",
                    "hawo/-pump/status, -",
                    "hawo/Pump/status, -",
                    "hawo/pu mp/status, -",
                    "hawo/abcdefghijklmnopqrstuvwxyz0123456/status, -",
                    "other/pump/status, -",
                    "hawo2/pump/status, -",
                    "$SYS/broker/uptime, -",
                })
        void theNodeOfATopic(String topic, @Nullable String node) {
            Decoded decoded = new Decoded();
            dialect.decodeTooLarge(topic, true, decoded);
            dialect.decode(topic, new byte[] {1}, true, decoded);
            assertEquals(node == null ? Set.of() : Set.of(node), Set.copyOf(decoded.nodes));
        }

        @Test
        void aBaseMayHaveSeveralLevels() {
            HawoDialect deep = new HawoDialect("home/hawo");
            assertEquals(List.of("home/hawo/+/#"), deep.filters());
            assertEquals("home/hawo/pump/status", deep.statusTopic(new NodeId("pump")));
            assertSame(
                    ReportedStatus.ONLINE,
                    Decoded.one(deep, "home/hawo/pump/status", "online".getBytes(StandardCharsets.UTF_8), true));
        }

        @Test
        void aBaseIsUpTo200CharactersLong() {
            assertTrue(HawoDialect.isBaseTopic("a".repeat(200)));
            assertFalse(HawoDialect.isBaseTopic("a".repeat(201)));
            assertEquals("hawo", dialect.traits().name());
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "/", "/hawo", "hawo/", "a//b", "+", "hawo/#", "a+b", "a\0b"})
        void aBaseThatIsNoTopicIsRefused(String base) {
            assertFalse(HawoDialect.isBaseTopic(base));
            assertThrows(IllegalArgumentException.class, () -> new HawoDialect(base));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "command",
                    "relay/1/set",
                    "x",
                    "",
                    "/",
                    "status/",
                    "status/x",
                    "info2",
                    "relay",
                    "relay/",
                    "relay/1",
                    "relay/1/",
                    "relay/1/state/",
                    "relay/1/state/x",
                    "relay//state",
                    "relay/x/state",
                    "relay/01/state",
                    "relay/-1/state",
                    "relay/+1/state",
                    "relay/1.0/state",
                    "relay/1000/state",
                    "relay/٣/state",
                    "relay/99999999999999999999/state",
                    "button",
                    "button/",
                    "button/x",
                    "button/1/x",
                    "button/01",
                    "contact",
                    "contact/",
                    "contact/1",
                    "contact/1/",
                    "contact/1/states",
                    "contact/01/state",
                    "contact/x/event",
                    "contact//state",
                    "telemetry/1",
                    "climate/",
                    "STATUS"
                })
        void anUnknownTopicOrALiveCommandIsIgnored(String topic) {
            assertSame(Ignored.INSTANCE, live(topic, "ON"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "status",
                    "relay/1/state",
                    "relay/1/set",
                    "relay/1/done",
                    "button/1",
                    "climate",
                    "telemetry",
                    "command"
                })
        void anEmptyPayloadOnlyRemovesWhatWasRetained(String topic) {
            assertSame(Ignored.INSTANCE, live(topic, ""));
            assertSame(Ignored.INSTANCE, retained(topic, ""));
        }
    }

    @Nested
    class Words {
        @ParameterizedTest
        @CsvSource({"online, ONLINE", "offline, OFFLINE", "sleeping, SLEEPING"})
        void aStatus(String payload, ReportedStatus word) {
            assertSame(word, live("status", payload));
            assertSame(word, retained("status", payload));
        }

        @ParameterizedTest
        @ValueSource(strings = {"Online", " online", "online\n", "ON", "null", "1", "{}"})
        void anotherStatusIsMalformed(String payload) {
            assertMalformed(Kind.STATUS, live("status", payload));
        }

        @ParameterizedTest
        @CsvSource({"1, ON, true", "1, OFF, false", "2, ON, true", "16, ON, true", "16, OFF, false", "10, OFF, false"})
        void aRelayState(int relay, String payload, boolean on) {
            assertEquals(new RelayState(relay, on), live("relay/" + relay + "/state", payload));
        }

        @ParameterizedTest
        @ValueSource(strings = {"on", "ON ", " ON", "TOGGLE", "1", "true", "ONN", "O"})
        void anotherRelayStateIsMalformed(String payload) {
            assertMalformed(Kind.RELAY, live("relay/1/state", payload));
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 17, 999})
        void aRelayOrButtonThatCannotBeIsMalformed(int number) {
            assertMalformed(Kind.RELAY, live("relay/" + number + "/state", "ON"));
            assertMalformed(Kind.BUTTON, live("button/" + number, "short"));
            assertMalformed(Kind.CONTACT, live("contact/" + number + "/state", "OPEN"));
            assertMalformed(Kind.CONTACT, live("contact/" + number + "/event", "{}"));
            assertSame(Ignored.INSTANCE, retained("relay/" + number + "/set", "ON"));
            assertSame(Ignored.INSTANCE, live("relay/" + number + "/done", "a"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"k3f9a1", "A", "0123456789abcdef", "azAZ09_-", "z"})
        void aCommandThatWasDealtWith(String id) {
            assertEquals(new RelayDone(2, id), live("relay/2/done", id));
            assertSame(Ignored.INSTANCE, retained("relay/2/done", id));
        }

        @ParameterizedTest
        @ValueSource(strings = {"0123456789abcdefg", "a b", "a.b", "a/b", "a@", "[", "`", "{", ":", "ä"})
        void anotherIdIsMalformed(String id) {
            assertMalformed(Kind.RELAY, live("relay/2/done", id));
        }

        @ParameterizedTest
        @CsvSource({"1, OPEN, true", "2, CLOSED, false", "16, OPEN, true"})
        void aContactState(int contact, String payload, boolean open) {
            assertEquals(new ContactState(contact, open), live("contact/" + contact + "/state", payload));
            assertEquals(new ContactState(contact, open), retained("contact/" + contact + "/state", payload));
        }

        @ParameterizedTest
        @ValueSource(strings = {"open", "OPEN ", "ON", "1", "CLOSE"})
        void anotherContactStateIsMalformed(String payload) {
            assertMalformed(Kind.CONTACT, live("contact/1/state", payload));
        }

        @ParameterizedTest
        @CsvSource({"short, SHORT", "double, DOUBLE", "long, LONG"})
        void aPress(String payload, NodeMessage.Press press) {
            assertEquals(new ButtonPress(1, press), live("button/1", payload));
            assertEquals(new ButtonPress(16, press), live("button/16", payload));
        }

        @Test
        void anotherPressIsMalformed() {
            assertMalformed(Kind.BUTTON, live("button/1", "SHORT"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"ON", "garbage", "{\"state\":\"ON\"}"})
        void aRetainedCommandIsFoundWhateverItSays(String payload) {
            assertEquals(new RetainedSet(2), retained("relay/2/set", payload));
        }
    }

    @Nested
    class Json {
        @Test
        void aFullInfo() {
            NodeInfo expected = NodeInfo.builder()
                    .firmware("hawo-micropython 1.0.0")
                    .model("esp8266")
                    .mac("5c:cf:7f:12:34:56")
                    .ip("192.168.1.20")
                    .boot("9f2c61d0")
                    .reset("power-on")
                    .relays(Ports.numbered(2))
                    .buttons(Ports.numbered(1))
                    .sensors(new Ports(List.of(new Port(1, "dht22", ""))))
                    .contacts(Ports.numbered(3))
                    .sleep(300)
                    .ids(true)
                    .build();
            assertEquals(new Info(expected), retained("info", FULL_INFO));
        }

        @ParameterizedTest
        @ValueSource(strings = {"{}", "{\"unknown\":[{\"a\":1},null]}", "{\"relays\":null,\"mac\":null}", "\uFEFF{}"})
        void whatIsMissingHasItsDefault(String payload) {
            assertEquals(new Info(NodeInfo.UNKNOWN), live("info", payload));
        }

        @Test
        void anEmptyInfoRemovesTheNode() {
            assertSame(InfoRemoved.INSTANCE, live("info", ""));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"relays\":17}",
                    "{\"relays\":-1}",
                    "{\"relays\":1.5}",
                    "{\"relays\":\"2\"}",
                    "{\"relays\":true}",
                    "{\"relays\":1e999}",
                    "{\"relays\":99999999999999999999999}",
                    "{\"relays\":NaN}",
                    "{\"relays\":[2]}",
                    "{\"buttons\":17}",
                    "{\"contacts\":17}",
                    "{\"ids\":1}",
                    "{\"ids\":\"true\"}",
                    "{\"interval\":0}",
                    "{\"interval\":86401}",
                    "{\"interval\":\"NaN\"}",
                    "{\"keepalive\":65536}",
                    "{\"sleep\":0}",
                    "{\"protocol\":0}",
                    "{\"mac\":1}",
                    "{\"mac\":{}}",
                    "{\"climate\":\"dht22\"}",
                    "{\"climate\":[1]}",
                    "{\"climate\":[[]]}",
                    "[]",
                    "null",
                    "1",
                    "\"x\"",
                    "x",
                    " ",
                    "{",
                    "}",
                    "{\"relays\":2",
                    "{\"relays\"}",
                    "{\"relays\":}",
                    "{relays:2}",
                    "{'relays':2}",
                    "{\"relays\":2,}",
                    "{} x",
                    "{}{}",
                    "{}\0",
                    "{\"mac\":\"\\u12\"}",
                    "{\"mac\":\"x",
                    "// c\n{}",
                    ")]}'\n{}"
                })
        void aWrongInfoIsMalformed(String payload) {
            assertMalformed(Kind.INFO, live("info", payload));
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
            {"state":"OPEN","count":17,"age":3}           | true  | 17         | 3
            {"state":"CLOSED","count":1,"age":0}          | false | 1          | 0
            {"count":1073741823,"state":"CLOSED"}         | false | 1073741823 | 0
            {"state":"OPEN","count":17.0,"age":null,"x":1} | true  | 17         | 0
            """)
        void aContactEvent(String payload, boolean open, int count, int age) {
            assertEquals(new ContactEvent(2, open, count, age), live("contact/2/event", payload));
            assertSame(Ignored.INSTANCE, retained("contact/2/event", payload));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{}",
                    "OPEN",
                    "{\"state\":\"OPEN\"}",
                    "{\"count\":1}",
                    "{\"state\":\"open\",\"count\":1}",
                    "{\"state\":\"OPEN\",\"count\":0}",
                    "{\"state\":\"OPEN\",\"count\":1073741824}",
                    "{\"state\":\"OPEN\",\"count\":1.5}",
                    "{\"state\":\"OPEN\",\"count\":\"1\"}",
                    "{\"state\":\"OPEN\",\"count\":1,\"age\":-1}",
                    "{\"state\":\"OPEN\",\"count\":1,\"age\":true}",
                    "{\"state\":1,\"count\":1}"
                })
        void aWrongContactEventIsMalformed(String payload) {
            assertMalformed(Kind.CONTACT, live("contact/2/event", payload));
        }

        @Test
        void ofAKeyThatComesTwiceTheLastCounts() {
            Info info = assertInstanceOf(Info.class, live("info", "{\"relays\":1,\"relays\":2}"));
            assertEquals(Ports.numbered(2), info.info().relays());
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
            {"temperature":21.4,"humidity":48.2}          | 21.4 | 48.2
            {"temperature":-40,"humidity":0}              | -40  | 0
            {"humidity":48.2}                             | NaN  | 48.2
            {"temperature":21.4,"humidity":null}          | 21.4 | NaN
            {"temperature":999,"humidity":-3}             | 999  | -3
            """)
        void aSampleIsReadAsSent(String payload, double temperature, double humidity) {
            assertEquals(new Climate(temperature, humidity), live("climate", payload));
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
            {"error":"checksum"}                          | checksum
            {"error":"timeout","temperature":3}           | timeout
            """)
        void aFailedSampleIsAnErrorWhateverElseItHolds(String payload, String error) {
            assertEquals(new ClimateError(error), live("climate", payload));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{}", "{\"temperature\":\"21.4\"}", "{\"temperature\":\"NaN\",\"humidity\":1}",
                            "{\"temperature\":NaN}",
                    "{\"temperature\":Infinity}", "{\"temperature\":-Infinity}", "{\"temperature\":1e999}", "nan",
                    "{\"temperature\":null,\"humidity\":null}", "{\"error\":5}", "{\"error\":\"\"}", "21.4"
                })
        void aWrongSampleIsMalformed(String payload) {
            assertMalformed(Kind.CLIMATE, live("climate", payload));
        }

        @Test
        void aHeartbeat() {
            assertEquals(new Telemetry(3600, -61, 28160, 2, 0), live("telemetry", FULL_TELEMETRY));
            long none = Telemetry.ABSENT;
            assertEquals(new Telemetry(none, none, none, none, none), live("telemetry", "{}"));
        }

        @ParameterizedTest
        @ValueSource(ints = {-151, 21, 31})
        void aStrengthThatCannotBeIsLeftOutAndTheHeartbeatCounts(int rssi) {
            assertEquals(
                    new Telemetry(5, Telemetry.ABSENT, Telemetry.ABSENT, Telemetry.ABSENT, Telemetry.ABSENT),
                    live("telemetry", "{\"uptime\":5,\"rssi\":" + rssi + "}"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"rssi\":-60.5}",
                    "{\"rssi\":1e12}",
                    "{\"uptime\":-1}",
                    "{\"heap\":1e300}",
                    "{\"uptime\":1e999}",
                    "{\"dropped\":\"0\"}",
                    "{\"reconnects\":[]}",
                    "0",
                    "" + "{\"uptime\":--1}"
                })
        void aWrongHeartbeatIsMalformed(String payload) {
            assertMalformed(Kind.TELEMETRY, live("telemetry", payload));
        }

        @Test
        void keysThatAreNotKnownOrNullAreSkipped() {
            assertEquals(new Climate(20, 50), live("climate", "{\"x\":{},\"temperature\":20,\"humidity\":50}"));
            long none = Telemetry.ABSENT;
            assertEquals(
                    new Telemetry(5, none, none, none, none),
                    live("telemetry", "{\"x\":[1],\"heap\":null,\"uptime\":5}"));
            Info info = assertInstanceOf(Info.class, live("info", "{\"ids\":false}"));
            assertFalse(info.info().ids());
        }

        @ParameterizedTest
        @CsvSource({"-150", "20", "0"})
        void theGreatestAndTheLeastStrengthCount(int rssi) {
            Telemetry telemetry = assertInstanceOf(Telemetry.class, live("telemetry", "{\"rssi\":" + rssi + "}"));
            assertEquals(rssi, telemetry.rssi());
        }

        @Test
        void theGreatestAndTheLeastCount() {
            Telemetry telemetry =
                    assertInstanceOf(Telemetry.class, live("telemetry", "{\"heap\":9007199254740991,\"uptime\":0}"));
            assertEquals(9_007_199_254_740_991L, telemetry.heap());
            assertEquals(0, telemetry.uptimeSeconds());
            assertMalformed(Kind.TELEMETRY, live("telemetry", "{\"heap\":9007199254740994}"));
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
            info      | {"relays":17.5}  | relays
            info      | {"mac":1}        | mac is not a string
            info      | nonsense         | nonsense
            status    | nonsense         | nonsense
            climate   | {}               | neither a reading nor an error
            """)
        void whatIsWrongIsSaid(String topic, String payload, String detail) {
            Malformed malformed = assertInstanceOf(Malformed.class, live(topic, payload));
            assertTrue(malformed.detail().contains(detail), malformed.detail());
        }

        @Test
        void aWordAsLongAsAPayloadCanBeIsJustWrong() {
            assertMalformed(Kind.STATUS, live("status", "x".repeat(Dialect.MAX_PAYLOAD)));
            assertMalformed(Kind.TOO_LARGE, live("status", "x".repeat(Dialect.MAX_PAYLOAD + 1)));
        }

        @Test
        void wrongUtf8IsMalformed() {
            byte[] payload = {'{', '"', 'm', 'a', 'c', '"', ':', '"', (byte) 0xC3, '"', '}'};
            assertMalformed(Kind.INFO, Decoded.one(dialect, "hawo/pump/info", payload, false));
        }

        @ParameterizedTest
        @ValueSource(strings = {"[", "{\"a\":", "{\"climate\":[", "{\"x\":[[[["})
        void deepNestingCostsNoStack(String opening) {
            String most = opening.repeat(Dialect.MAX_PAYLOAD / opening.length());
            assertMalformed(Kind.INFO, live("info", most));
            assertMalformed(Kind.INFO, live("info", "{\"x\":" + most.substring(6)));
            assertMalformed(Kind.TOO_LARGE, live("info", opening.repeat(1_000_000)));
        }

        @ParameterizedTest
        @ValueSource(strings = {"info", "climate", "telemetry", "status", "relay/1/state", "button/1"})
        void aPayloadOverTheLimitIsTooLarge(String topic) {
            byte[] payload = new byte[Dialect.MAX_PAYLOAD + 1];
            Arrays.fill(payload, (byte) ' ');
            assertMalformed(Kind.TOO_LARGE, Decoded.one(dialect, "hawo/pump/" + topic, payload, false));
        }

        @Test
        void aTopicDoesNotForgeALineOfTheLog() {
            assertEquals(
                    new Malformed(Kind.TOO_LARGE, "more than 65536 bytes on hawo/pump/a\uFFFDERROR"),
                    Decoded.tooLarge(dialect, "hawo/pump/a\nERROR"));
            Malformed told = (Malformed) Decoded.tooLarge(dialect, "hawo/pump/" + "x".repeat(60_000));
            assertTrue(told.detail().length() < 200, told.detail());
        }

        @Test
        void aNumberOfSixtyThousandDigitsIsRefusedQuickly() {
            String payload = "{\"temperature\":" + "9".repeat(60_000) + "}";
            assertMalformed(Kind.CLIMATE, live("climate", payload));
        }

        @Test
        void textFromTheNodeIsCutAndCannotForgeALineOfTheLog() {
            Info info = assertInstanceOf(
                    Info.class, live("info", "{\"firmware\":\"a\\nb\\u2028c\\u202Ed" + "x".repeat(1000) + "\"}"));
            assertEquals(128, info.info().firmware().length());
            assertTrue(info.info().firmware().startsWith("a\uFFFDb\uFFFDc\uFFFDd"));
            Malformed wrong = assertInstanceOf(Malformed.class, live("status", "a\r\nWARN forged" + "x".repeat(1000)));
            assertTrue(wrong.detail().chars().noneMatch(Character::isISOControl));
            assertTrue(wrong.detail().length() < 100);
        }
    }

    @Nested
    class Encoding {
        private final NodeId pump = new NodeId("pump");

        private void assertSends(String topic, String payload, boolean retained, Outgoing sent) {
            assertEquals(topic, sent.topic());
            assertArrayEquals(payload.getBytes(StandardCharsets.UTF_8), sent.payload());
            assertEquals(1, sent.qos());
            assertEquals(retained, sent.retained());
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "1 | true | 0 | '' | ON",
                    "16 | false | 0 | '' | OFF",
                    "2 | true | 300 | '' | {\"state\":\"ON\",\"for\":300}",
                    "2 | false | 1 | '' | {\"state\":\"OFF\",\"for\":1}",
                    "3 | true | 60 | k3f_9-A | {\"state\":\"ON\",\"for\":60,\"id\":\"k3f_9-A\"}"
                })
        void aCommandIsNeverRetained(int relay, boolean on, int forSeconds, String id, String payload) {
            assertSends(
                    "hawo/pump/relay/" + relay + "/set",
                    payload,
                    false,
                    dialect.encodeRelay(pump, relay, on, forSeconds, id).get(0));
        }

        @ParameterizedTest
        @CsvSource({"REFRESH, refresh", "RESTART, restart", "IDENTIFY, identify"})
        void aQuestionIsNeverRetained(NodeCommand ask, String word) {
            assertSends(
                    "hawo/pump/command",
                    word,
                    false,
                    dialect.encodeCommand(pump, ask).get(0));
        }

        @Test
        void aRetainedCommandIsRemovedByAnEmptyRetainedMessage() {
            assertSends(
                    "hawo/pump/relay/3/set",
                    "",
                    true,
                    dialect.encodeClearRetainedSet(pump, 3).get(0));
        }

        @Test
        void aNodeIsForgottenByEmptyingItsRetainedTopicsTheInfoLast() {
            List<Outgoing> sent = dialect.encodeForget(pump);
            List<String> topics = sent.stream().map(Outgoing::topic).toList();
            assertEquals(Set.copyOf(topics).size(), topics.size());
            for (String topic :
                    List.of("status", "climate", "command", "relay/1/state", "relay/16/set", "contact/16/state")) {
                assertTrue(topics.contains("hawo/pump/" + topic), topic);
            }
            assertFalse(topics.contains("hawo/pump/relay/17/state"));
            assertFalse(topics.contains("hawo/pump/relay/0/state"));
            assertEquals("hawo/pump/info", topics.get(topics.size() - 1));
            sent.forEach(message -> assertSends(message.topic(), "", true, message));
        }

        @Test
        void whatIsSentIsIgnoredWhenItComesBack() {
            for (Outgoing sent : List.of(
                    dialect.encodeRelay(pump, 1, true, 0, "").get(0),
                    dialect.encodeCommand(pump, NodeCommand.REFRESH).get(0),
                    dialect.encodeClearRetainedSet(pump, 1).get(0))) {
                assertSame(Ignored.INSTANCE, Decoded.one(dialect, sent.topic(), sent.payload(), false));
            }
        }
    }

    @Nested
    class Hostile {
        private static final List<String> SUBTOPICS = List.of(
                "status",
                "info",
                "relay/1/state",
                "relay/16/state",
                "relay/1/set",
                "button/1",
                "climate",
                "telemetry",
                "command",
                "relay/",
                "relay/1",
                "x");
        private static final List<String> PAYLOADS = List.of(
                FULL_INFO,
                FULL_TELEMETRY,
                "{\"temperature\":21.4,\"humidity\":48.2}",
                "{\"error\":\"checksum\"}",
                "online",
                "offline",
                "ON",
                "OFF",
                "long",
                "{\"state\":\"ON\",\"for\":300}",
                "");
        private static final String SPICE =
                "{}[]\",:\\+-.eE0123456789nulltruefalseNaNInfinity \n\t\0/#+$äß€\uD83D\uDE00";

        @Test
        void nothingThatIsSentMakesDecodingThrow() {
            Random random = new Random(42);
            long[] understood = {0};
            for (int i = 0; i < 300_000; i++) {
                String topic = "hawo/pump/" + pick(SUBTOPICS, random);
                byte[] payload = pick(PAYLOADS, random).getBytes(StandardCharsets.UTF_8);
                if (random.nextInt(4) == 0) {
                    topic = mutate(topic, random);
                }
                if (random.nextInt(4) > 0) {
                    payload = mutate(payload, random);
                }
                NodeMessage message = Decoded.one(dialect, topic, payload, random.nextBoolean());
                assertNotNull(message);
                if (message instanceof Malformed m) {
                    assertTrue(m.detail().length() <= 200, m.detail());
                    assertTrue(m.detail().chars().noneMatch(Character::isISOControl), m.detail());
                } else if (!(message instanceof Ignored)) {
                    understood[0]++;
                }
            }
            assertTrue(understood[0] > 10_000, "the test still reaches what is behind: " + understood[0]);
        }

        private static String pick(List<String> list, Random random) {
            return list.get(random.nextInt(list.size()));
        }

        private static String mutate(String text, Random random) {
            StringBuilder mutated = new StringBuilder(text);
            for (int n = 1 + random.nextInt(3); n > 0; n--) {
                int at = random.nextInt(mutated.length() + 1);
                switch (random.nextInt(3)) {
                    case 0 -> mutated.insert(at, SPICE.charAt(random.nextInt(SPICE.length())));
                    case 1 -> mutated.setLength(at);
                    default -> mutated.delete(at, Math.min(mutated.length(), at + 1 + random.nextInt(3)));
                }
            }
            return mutated.toString();
        }

        private static byte[] mutate(byte[] payload, Random random) {
            byte[] mutated =
                    mutate(new String(payload, StandardCharsets.UTF_8), random).getBytes(StandardCharsets.UTF_8);
            if (mutated.length > 0 && random.nextInt(3) == 0) {
                mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
            }
            return mutated;
        }
    }

    @Test
    void relayStatesAreDecodedWithoutAllocatingEach() {
        byte[] on = {'O', 'N'};
        assertSame(
                Decoded.one(dialect, "hawo/pump/relay/1/state", on, false),
                Decoded.one(dialect, "hawo/well/relay/1/state", on, true));
    }

    /** A bound that even a busy machine keeps; the real figure is tens of millions a second. */
    @Test
    void aMillionRelayStatesAreDecodedInAFewSeconds() {
        byte[] on = {'O', 'N'};
        assertTimeout(Duration.ofSeconds(10), () -> {
            for (int i = 0; i < 1_000_000; i++) {
                Decoded.one(dialect, "hawo/pump/relay/1/state", on, false);
            }
        });
    }
}
