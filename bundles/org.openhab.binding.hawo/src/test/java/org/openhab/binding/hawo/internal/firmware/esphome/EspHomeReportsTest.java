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
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openhab.binding.hawo.internal.firmware.Decoded;
import org.openhab.binding.hawo.internal.firmware.Dialect.Outgoing;
import org.openhab.binding.hawo.internal.node.DialectTraits;
import org.openhab.binding.hawo.internal.node.NodeId;
import org.openhab.binding.hawo.internal.node.NodeInfo;
import org.openhab.binding.hawo.internal.node.NodeMessage;
import org.openhab.binding.hawo.internal.node.NodeMessage.ContactEvent;
import org.openhab.binding.hawo.internal.node.NodeMessage.ContactState;
import org.openhab.binding.hawo.internal.node.NodeMessage.Info;
import org.openhab.binding.hawo.internal.node.NodeMessage.InfoRemoved;
import org.openhab.binding.hawo.internal.node.NodeMessage.Malformed;
import org.openhab.binding.hawo.internal.node.NodeMessage.Measured;
import org.openhab.binding.hawo.internal.node.NodeMessage.RelayState;
import org.openhab.binding.hawo.internal.node.NodeMessage.ReportedStatus;
import org.openhab.binding.hawo.internal.node.Port;
import org.openhab.binding.hawo.internal.node.Reading;
import org.openhab.binding.hawo.internal.node.Telemetry;

/** Entities that change and go, and the limits of what they say. Single quotes stand for double ones. */
@NonNullByDefault
class EspHomeReportsTest {
    private static final String ID = "84fce6123456";
    private static final NodeId NODE = new NodeId("esphome", ID);
    private static final String DEVICE =
            "'dev':{'ids':'84fce6123456','name':'Garden','sw':'2025.7.0 (x)','mf':'Espressif'}";

    private final EspHomeDialect dialect = new EspHomeDialect("homeassistant");
    private final Decoded decoded = new Decoded();

    private List<NodeMessage> receive(String topic, String payload, boolean retained) {
        decoded.messages.clear();
        dialect.decode(topic, payload.replace('\'', '"').getBytes(StandardCharsets.UTF_8), retained, decoded);
        return List.copyOf(decoded.messages);
    }

    private List<NodeMessage> live(String topic, String payload) {
        return receive(topic, payload, false);
    }

    private NodeInfo discover(String type, String object, String members) {
        return discover(type, object, members, DEVICE);
    }

    private NodeInfo discover(String type, String object, String members, String device) {
        List<NodeMessage> all = receive(
                "homeassistant/" + type + "/garden/" + object + "/config",
                "{'avty_t':'g/status'," + members + "," + device + "}",
                true);
        return assertInstanceOf(Info.class, all.get(all.size() - 1)).info();
    }

    private NodeInfo discoverSwitch(String object) {
        return discover("switch", object, "'stat_t':'g/" + object + "','cmd_t':'g/" + object + "/set'");
    }

    @Test
    void whatItSubscribesToAndWhatItIs() {
        assertEquals(
                List.of("esphome/discover/+", "homeassistant/+/+/config", "homeassistant/+/+/+/config"),
                dialect.filters());
        assertEquals(DialectTraits.ESPHOME, dialect.traits());
    }

    @Test
    void itsStatusTopicIsTheOneItNames() {
        assertEquals("homeassistant/+/+/+/config", dialect.statusTopic(NODE));
        discoverSwitch("one");
        receive(
                "homeassistant/switch/cellar/two/config",
                "{'avty_t':'h/status','stat_t':'h/two','cmd_t':'h/two/set'," + DEVICE.replace("84fce6123456", "other")
                        + "}",
                true);
        assertEquals("g/status", dialect.statusTopic(NODE));
        assertEquals("homeassistant/+/+/+/config", dialect.statusTopic(new NodeId("esphome", "nobody")));
    }

    @Test
    void aTooLargeStateIsReportedAndAnotherTopicIsNot() {
        discoverSwitch("one");
        Malformed malformed = assertInstanceOf(Malformed.class, Decoded.tooLarge(dialect, "g/one"));
        assertEquals(Malformed.Kind.TOO_LARGE, malformed.kind());
        assertEquals(NodeMessage.Ignored.INSTANCE, Decoded.tooLarge(dialect, "g/other"));
    }

    @Test
    void eachRelayHasItsNumber() {
        discoverSwitch("one");
        discoverSwitch("two");
        assertEquals(List.of(new RelayState(2, true)), live("g/two", "ON"));
        assertEquals(List.of(new RelayState(1, false)), live("g/one", "OFF"));
        assertEquals(
                "g/two/set", dialect.encodeRelay(NODE, 2, false, 0, "").get(0).topic());
        assertEquals(
                "OFF",
                new String(dialect.encodeRelay(NODE, 2, false, 0, "").get(0).payload(), StandardCharsets.UTF_8));
        assertEquals(List.of(), dialect.encodeRelay(NODE, 3, true, 0, ""));
        assertEquals(List.of(), dialect.encodeRelay(new NodeId("esphome", "nobody"), 1, true, 0, ""));
        assertInstanceOf(Malformed.class, live("g/one", "on").get(0));
    }

    @Test
    void aRetainedCommandIsRemovedFromItsTopic() {
        discoverSwitch("one");
        Outgoing clear = dialect.encodeClearRetainedSet(NODE, 1).get(0);
        assertEquals("g/one/set", clear.topic());
        assertEquals(0, clear.payload().length);
        assertTrue(clear.retained());
    }

    @Test
    void anEntityThatMovesIsHeardAtItsNewTopicOnly() {
        discoverSwitch("one");
        discover("switch", "one", "'stat_t':'g/new','cmd_t':'g/new/set'");
        assertEquals(List.of(), live("g/one", "ON"));
        assertEquals(List.of(new RelayState(1, true)), live("g/new", "ON"));
        assertFalse(decoded.filters.contains("g/one"));
        assertTrue(decoded.filters.contains("g/new"));
    }

    @Test
    void anEntityThatIsAnnouncedAgainIsHeardAsBefore() {
        discoverSwitch("one");
        NodeInfo again = discoverSwitch("one");
        assertEquals(1, again.relays().size());
        assertEquals(List.of(new RelayState(1, true)), live("g/one", "ON"));
        assertEquals(1, decoded.filters.stream().filter("g/one"::equals).count());
    }

    @Test
    void anEntityThatGoesIsNotHeardAnyMoreAndComesBackWithItsNumber() {
        discoverSwitch("one");
        discoverSwitch("two");
        List<NodeMessage> gone = live("homeassistant/switch/garden/one/config", "");
        assertEquals(
                List.of(new Port(2, "two", "Garden")),
                assertInstanceOf(Info.class, gone.get(0)).info().relays().list());
        assertEquals(List.of(), live("g/one", "ON"));
        assertFalse(decoded.filters.contains("g/one"));
        assertEquals(List.of(), live("homeassistant/switch/garden/one/config", ""));
        discoverSwitch("one");
        assertEquals(List.of(new RelayState(1, true)), live("g/one", "ON"));
    }

    @Test
    void theLastEntityTakesTheNodeAndLeavesTheOthers() {
        discoverSwitch("one");
        String other = DEVICE.replace("84fce6123456", "other").replace("Garden", "Cellar");
        receive(
                "homeassistant/switch/cellar/pump/config",
                "{'avty_t':'c/status','stat_t':'c/pump','cmd_t':'c/pump/set'," + other + "}",
                true);
        assertEquals(List.of(InfoRemoved.INSTANCE), live("homeassistant/switch/garden/one/config", ""));
        assertEquals(Set.of("c/status", "c/pump", "c/pump/set"), Set.copyOf(decoded.filters));
        assertEquals(List.of(new RelayState(1, true)), live("c/pump", "ON"));
        assertEquals(List.of(), live("esphome/discover/garden", "{'ip':'1.2.3.4'}"));
        assertEquals(2, live("esphome/discover/cellar", "{'ip':'1.2.3.4'}").size());
    }

    @Test
    void anAnswerIsOfTheNodeWithThatName() {
        discoverSwitch("one");
        assertEquals(List.of(), live("esphome/discover/other", "{'ip':'1.2.3.4'}"));
        assertEquals(List.of(), live("esphome/discover/garden", "x"));
        assertEquals(
                "1.2.3.4",
                assertInstanceOf(
                                Info.class,
                                live("esphome/discover/garden", "{'ip':'1.2.3.4'}")
                                        .get(1))
                        .info()
                        .ip());
    }

    @Test
    void aWordThatIsNoStatusIsReported() {
        discoverSwitch("one");
        Malformed malformed =
                assertInstanceOf(Malformed.class, live("g/status", "banana").get(0));
        assertEquals("banana", malformed.detail());
        assertEquals(List.of(ReportedStatus.OFFLINE), receive("g/status", "offline", true));
        assertEquals(List.of(), live("g/status", ""));
    }

    @ParameterizedTest
    @CsvSource({"-61, -61", "-61.6, -62", "-150, -150", "20, 20", "-151, absent", "21, absent", "nan, absent"})
    void aStrengthThatCannotBeIsLeftOut(String text, String expected) {
        discover("sensor", "wifi", "'stat_t':'g/wifi','dev_cla':'signal_strength','unit_of_meas':'dBm'");
        Telemetry telemetry =
                assertInstanceOf(Telemetry.class, live("g/wifi", text).get(0));
        assertEquals(expected.equals("absent") ? Telemetry.ABSENT : Long.parseLong(expected), telemetry.rssi());
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "5.9, 5", "-1, absent"})
    void anUptimeIsNotNegative(String text, String expected) {
        discover("sensor", "uptime", "'stat_t':'g/up','unit_of_meas':'s'");
        Telemetry telemetry =
                assertInstanceOf(Telemetry.class, live("g/up", text).get(0));
        assertEquals(
                expected.equals("absent") ? Telemetry.ABSENT : Long.parseLong(expected), telemetry.uptimeSeconds());
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.5, 0", "1, 1", "86400, 86400", "86401, 0"})
    void aValueExpiresWithinADay(String text, int seconds) {
        discover("sensor", "t", "'stat_t':'g/t','dev_cla':'temperature','exp_aft':" + text);
        assertEquals(
                seconds,
                assertInstanceOf(Measured.class, live("g/t", "20").get(0)).lifeSeconds());
    }

    @Test
    void fahrenheitIsOnlyATemperature() {
        discover("sensor", "f", "'stat_t':'g/f','dev_cla':'temperature','unit_of_meas':'°F'");
        assertEquals(
                100, assertInstanceOf(Measured.class, live("g/f", "212").get(0)).value());
        discover("sensor", "h", "'stat_t':'g/h','dev_cla':'humidity','unit_of_meas':'°F'");
        Measured humidity = assertInstanceOf(Measured.class, live("g/h", "50").get(0));
        assertEquals(50, humidity.value());
        assertEquals(Reading.HUMIDITY, humidity.reading());
    }

    @Test
    void aContactIsClosedToo() {
        discover("binary_sensor", "door", "'stat_t':'g/door'");
        assertEquals(List.of(new ContactState(1, true)), live("g/door", "ON"));
        assertEquals(List.of(new ContactState(1, false), new ContactEvent(1, false, 1, 0)), live("g/door", "OFF"));
        assertInstanceOf(Malformed.class, live("g/door", "banana").get(0));
        assertEquals(List.of(new ContactState(1, true)), receive("g/door", "ON", true));
    }

    @ParameterizedTest
    @CsvSource({
        "identifiers, AA_BB:CC 1, aa-bb-cc-1",
        "identifiers, --x, x",
        "ids, abcdefghijklmnopqrstuvwxyz0123456789, abcdefghijklmnopqrstuvwxyz012345"
    })
    void anIdIsMadeToFit(String key, String id, String node) {
        discover(
                "switch",
                "one",
                "'stat_t':'g/one','cmd_t':'g/one/set'",
                DEVICE.replace("'ids':'84fce6123456'", "'" + key + "':['" + id + "']"));
        assertEquals(node, decoded.nodes.get(decoded.nodes.size() - 1));
    }

    @Test
    void aNodeWithoutAnIdIsNamedByItsMac() {
        String connections = "'cns':[['zigbee','1'],['mac'],['mac','84:FC:E6:65:43:21']]";
        NodeInfo info = discover(
                "switch",
                "one",
                "'stat_t':'g/one','cmd_t':'g/one/set'",
                DEVICE.replace("'ids':'84fce6123456'", connections));
        assertEquals("84fce6654321", decoded.nodes.get(decoded.nodes.size() - 1));
        assertEquals("84:fc:e6:65:43:21", info.mac());
        assertEquals(
                List.of(),
                receive(
                        "homeassistant/switch/garden/two/config",
                        "{'stat_t':'x','cmd_t':'y'," + DEVICE.replace("'ids':'84fce6123456',", "") + "}",
                        true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'cmd_t':'g/one/set'",
                "'stat_t':'','cmd_t':'g/one/set'",
                "'stat_t':'g/one'",
                "'stat_t':'g/+','cmd_t':'g/one/set'",
                "'stat_t':'g/one','cmd_t':'#'"
            })
    void aSwitchWithoutTopicsIsNone(String members) {
        assertTrue(discover("switch", "one", members).relays().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "number", "climate", "fan", "text_sensor"})
    void otherEntitiesHaveNoChannels(String type) {
        NodeInfo info = discover(type, "one", "'stat_t':'g/one','cmd_t':'g/one/set'");
        assertTrue(info.relays().isEmpty()
                && info.contacts().isEmpty()
                && info.sensors().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ESPHome", "esphome"})
    void aVersionThatNamesTheFirmwareIsShownAsItIs(String name) {
        String version = "1.0 (" + name + " 2025.7.0)";
        assertEquals(
                version,
                discover("switch", "one", "'stat_t':'s','cmd_t':'c'", DEVICE.replace("2025.7.0 (x)", version))
                        .firmware());
    }

    @Test
    void aNodeIsForgottenByEmptyingWhatItKeepsOnTheBroker() {
        discoverSwitch("one");
        receive(
                "homeassistant/switch/cellar/pump/config",
                "{'avty_t':'c/status','stat_t':'c/pump','cmd_t':'c/pump/set'," + DEVICE.replace("84fce6123456", "other")
                        + "}",
                true);
        List<Outgoing> sent = dialect.encodeForget(NODE);
        assertEquals(
                Set.of("homeassistant/switch/garden/one/config", "g/status", "g/one", "esphome/discover/garden"),
                sent.stream().map(Outgoing::topic).collect(Collectors.toSet()));
        assertTrue(sent.stream().allMatch(message -> message.retained() && message.payload().length == 0));
    }

    @Test
    void aHugeHouseOfOtherMakersIsNotRead() {
        assertEquals(
                List.of(), receive("homeassistant/switch/garden/one/config", "{'dev':{'ids':'x','sw':'Esp'}}", true));
        assertEquals(List.of(), receive("homeassistant/switch/garden/one/config", "E", true));
        assertEquals(List.of(), receive("homeassistant/config", "{" + DEVICE + "}", true));
    }
}
