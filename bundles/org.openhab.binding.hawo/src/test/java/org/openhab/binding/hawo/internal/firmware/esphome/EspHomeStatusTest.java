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
import static org.openhab.binding.hawo.internal.firmware.esphome.EspHomeTalk.DEVICE;
import static org.openhab.binding.hawo.internal.firmware.esphome.EspHomeTalk.NODE;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openhab.binding.hawo.internal.node.NodeCommand;
import org.openhab.binding.hawo.internal.node.NodeId;
import org.openhab.binding.hawo.internal.node.NodeInfo;
import org.openhab.binding.hawo.internal.node.NodeMessage;
import org.openhab.binding.hawo.internal.node.NodeMessage.Answer;
import org.openhab.binding.hawo.internal.node.NodeMessage.Info;
import org.openhab.binding.hawo.internal.node.NodeMessage.Malformed;
import org.openhab.binding.hawo.internal.node.NodeMessage.ReportedStatus;

/** Whether an ESPHome node is there: availability topics, answers, deep sleep. */
@NonNullByDefault
class EspHomeStatusTest {
    private final EspHomeTalk talk = new EspHomeTalk();

    private NodeInfo relay(String object, String members) {
        String topics = "'stat_t':'g/" + object + "','cmd_t':'g/" + object + "/set'";
        return talk.discover("switch", "garden", object, topics + (members.isEmpty() ? "" : "," + members));
    }

    // Availability

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'avty_t':'g/lwt','pl_avail':'up','pl_not_avail':'down'",
                "'availability_topic':'g/lwt','payload_available':'up','payload_not_available':'down'",
                "'avty':[{'t':'g/lwt','pl_avail':'up','pl_not_avail':'down'}]",
                "'availability':[{'topic':'g/lwt','payload_available':'up','payload_not_available':'down'}]",
                "'~':'g','avty_t':'~/lwt','pl_avail':'up','pl_not_avail':'down'",
                "'~':'g','avty':[{'t':'~/lwt','pl_avail':'up','pl_not_avail':'down'}]"
            })
    void theStatusTopicAndItsPayloadsCanBeMoved(String members) {
        assertTrue(relay("one", members).will());
        assertEquals("g/lwt", talk.dialect.statusTopic(NODE));
        assertEquals(List.of(ReportedStatus.ONLINE), talk.live("g/lwt", "up"));
        assertEquals(List.of(ReportedStatus.OFFLINE), talk.live("g/lwt", "down"));
        assertEquals(List.of(ReportedStatus.OFFLINE), talk.retained("g/lwt", "down"));
        assertEquals(List.of(true), talk.decoded.retained);
        assertInstanceOf(Malformed.class, talk.live("g/lwt", "online").get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "'avty':[]", "'avty':['x',{'t':'g/+'},{}]", "'avty_t':'g/#'", "'avty_t':''"})
    void theStatusTopicCanBeLeftOut(String members) {
        assertFalse(relay("one", members).will());
        assertEquals("esphome/discover/garden", talk.dialect.statusTopic(NODE));
        assertEquals(List.of("g/one", "g/one/set"), talk.decoded.filters);
    }

    @ParameterizedTest
    @CsvSource({
        // mode, first topic, second topic, what they say together after each
        "all, online, online, - ONLINE",
        "all, online, offline, - OFFLINE",
        "all, offline, online, OFFLINE OFFLINE",
        "all, offline, offline, OFFLINE OFFLINE",
        "any, online, online, ONLINE ONLINE",
        "any, online, offline, ONLINE ONLINE",
        "any, offline, online, - ONLINE",
        "any, offline, offline, - OFFLINE",
        "latest, online, offline, ONLINE OFFLINE",
        "latest, offline, online, OFFLINE ONLINE",
        "unheard-of, offline, online, OFFLINE ONLINE",
    })
    void severalTopicsSayItTogether(String mode, String first, String second, String expected) {
        relay("one", "'avty':[{'t':'g/a'},{'t':'g/b'}],'avty_mode':'" + mode + "'");
        assertEquals(List.of("g/one", "g/one/set", "g/a", "g/b"), talk.decoded.filters);
        List<String> said = new ArrayList<>();
        for (List<NodeMessage> messages : List.of(talk.live("g/a", first), talk.live("g/b", second))) {
            said.add(messages.isEmpty() ? "-" : messages.get(0).toString());
        }
        assertEquals(expected, String.join(" ", said));
    }

    @Test
    void bothTopicsHaveToComeBackWhereAllCount() {
        relay("one", "'availability':[{'t':'g/a'},{'t':'g/b'}],'availability_mode':'all'");
        talk.live("g/a", "online");
        talk.live("g/b", "online");
        assertEquals(List.of(ReportedStatus.OFFLINE), talk.live("g/a", "offline"));
        assertEquals(List.of(ReportedStatus.OFFLINE), talk.live("g/b", "offline"));
        assertEquals(List.of(ReportedStatus.OFFLINE), talk.live("g/a", "online"));
        assertEquals(List.of(ReportedStatus.ONLINE), talk.live("g/b", "online"));
    }

    /** An entity can be away without its node. */
    @Test
    void anEntitysOwnAvailabilitySaysNothingOfTheNode() {
        relay("one", "'avty_t':'g/one/avty'");
        assertEquals("g/one/avty", talk.dialect.statusTopic(NODE));
        relay("two", "'avty_t':'g/status'");
        assertEquals("g/one/avty", talk.dialect.statusTopic(NODE));
        relay("three", "'avty_t':'g/status'");
        assertEquals("g/status", talk.dialect.statusTopic(NODE));
        assertFalse(talk.decoded.filters.contains("g/one/avty"));
        assertEquals(List.of(), talk.live("g/one/avty", "offline"));
        assertEquals(List.of(ReportedStatus.ONLINE), talk.live("g/status", "online"));
        talk.live("homeassistant/switch/garden/two/config", "");
        talk.live("homeassistant/switch/garden/three/config", "");
        assertEquals("g/one/avty", talk.dialect.statusTopic(NODE));
        assertFalse(talk.decoded.filters.contains("g/status"));
    }

    /** What has no channels belongs to the node all the same. */
    @Test
    void anEntityWithoutChannelsTellsWhereTheStatusIs() {
        NodeInfo info = talk.discover("light", "lamp", "'stat_t':'g/lamp'");
        assertTrue(info.will());
        assertEquals(List.of("g/status"), talk.decoded.filters);
        assertEquals(
                List.of(NodeMessage.InfoRemoved.INSTANCE), talk.live("homeassistant/light/garden/lamp/config", ""));
        assertEquals(List.of(), talk.decoded.filters);
    }

    @Test
    void theNodesStatusSensorTellsWhereTheStatusIs() {
        NodeInfo info = talk.discover(
                "binary_sensor",
                "garden",
                "alive",
                "'stat_t':'g/status','dev_cla':'connectivity','pl_on':'here','pl_off':'gone'");
        assertTrue(info.contacts().isEmpty());
        assertEquals("g/status", talk.dialect.statusTopic(NODE));
        assertEquals(List.of(ReportedStatus.ONLINE), talk.live("g/status", "here"));
        assertEquals(List.of(ReportedStatus.OFFLINE), talk.live("g/status", "gone"));
    }

    @Test
    void theStatusSensorsOfflineIsOfflineUnlessItSaysOtherwise() {
        talk.discover(
                "binary_sensor", "garden", "alive", "'stat_t':'g/status','dev_cla':'connectivity','pl_on':'online'");
        assertEquals(List.of(ReportedStatus.OFFLINE), talk.live("g/status", "offline"));
    }

    @Test
    void aTopicCanBeForAnEntityAndForTheStatus() {
        relay("one", "'avty_t':'g/one','pl_avail':'ON','pl_not_avail':'OFF'");
        assertEquals(2, talk.live("g/one", "ON").size());
        assertEquals(1, talk.decoded.filters.stream().filter("g/one"::equals).count());
        talk.live("homeassistant/switch/garden/one/config", "");
        assertEquals(List.of(), talk.decoded.filters);
    }

    // Answers

    private static final String ANSWER = "{'name':'garden','mac':'84fce6123456','ip':'10.0.0.9'}";

    @Test
    void aNodeThatWasAskedSaysWhoItIs() {
        relay("one", "");
        assertFalse(EspHomeTalk.info(relayAgain()).regular());
        assertEquals(
                List.of("esphome/ping/garden "),
                EspHomeTalk.sent(talk.dialect.encodeCommand(NODE, NodeCommand.REFRESH)));
        List<NodeMessage> answer = talk.live("esphome/discover/garden", ANSWER);
        assertEquals("10.0.0.9", EspHomeTalk.info(answer).ip());
        assertTrue(EspHomeTalk.info(answer).regular());
        assertEquals(Answer.INSTANCE, answer.get(0));
        assertEquals(List.of(false, false), talk.decoded.retained);
    }

    private List<NodeMessage> relayAgain() {
        return talk.retained(
                "homeassistant/switch/garden/one/config", "{'stat_t':'g/one','cmd_t':'g/one/set'," + DEVICE + "}");
    }

    @Test
    void anAnswerThatTheBrokerKeptShowsOnlyThatTheNodeAnswers() {
        relay("one", "");
        List<NodeMessage> answer = talk.retained("esphome/discover/garden", ANSWER);
        assertTrue(EspHomeTalk.info(answer).regular());
        assertEquals(List.of(true), talk.decoded.retained);
        assertEquals(List.of(), talk.retained("esphome/discover/garden", ANSWER));
    }

    /** The broker may send it before the discovery messages. */
    @Test
    void anAnswerIsRememberedForTheNodeThatIsNotKnownYet() {
        assertEquals(List.of(), talk.retained("esphome/discover/garden", ANSWER));
        NodeInfo info = relay("one", "");
        assertTrue(info.regular());
        assertEquals("10.0.0.9", info.ip());
    }

    @Test
    void anAnswerThatIsTakenBackIsForgotten() {
        talk.retained("esphome/discover/garden", ANSWER);
        assertEquals(List.of(), talk.live("esphome/discover/garden", ""));
        assertFalse(relay("one", "").regular());
    }

    @Test
    void anotherBoardsAnswerUnderTheSameNameIsNotTheNodes() {
        relay("one", "");
        assertEquals(List.of(), talk.live("esphome/discover/garden", "{'mac':'84fce6ffffff','ip':'10.0.0.9'}"));
        talk.retained("esphome/discover/cellar", "{'mac':'84fce6ffffff'}");
        assertFalse(talk.discover("switch", "cellar", "two", "'stat_t':'c/2','cmd_t':'c/2/set'")
                .regular());
    }

    @Test
    void anAnswerWithoutAMacIsThatOfTheNodeWithTheName() {
        relay("one", "");
        assertEquals(
                "10.0.0.9",
                EspHomeTalk.info(talk.live("esphome/discover/garden", "{'ip':'10.0.0.9'}"))
                        .ip());
    }

    @Test
    void aNodeIsKnownByItsMacToo() {
        talk.announce(
                "homeassistant/device/x/config", "'cmps':{'a':{'p':'switch','stat_t':'s','cmd_t':'c'}}," + DEVICE);
        assertEquals(List.of(), talk.dialect.encodeCommand(NODE, NodeCommand.REFRESH));
        talk.live("esphome/discover/garden", ANSWER.replace("84fce6123456", "84:FC:E6:12:34:56"));
        assertEquals(
                List.of("esphome/ping/garden "),
                EspHomeTalk.sent(talk.dialect.encodeCommand(NODE, NodeCommand.REFRESH)));
    }

    // Deep sleep

    @Test
    void aNodeInDeepSleepSaysOfflineBeforeItSleeps() {
        talk.dialect.sleeps(NODE, 600, talk.decoded);
        assertEquals(600, relay("one", "'avty_t':'g/status'").sleepSeconds());
        assertEquals(List.of(ReportedStatus.ONLINE), talk.live("g/status", "online"));
        assertEquals(List.of(ReportedStatus.SLEEPING), talk.live("g/status", "offline"));
        assertEquals(List.of(ReportedStatus.SLEEPING), talk.retained("g/status", "offline"));
    }

    @Test
    void theUserCanSayLaterThatANodeSleepsOrDoesNot() {
        relay("one", "'avty_t':'g/status'");
        talk.retained("g/status", "offline");
        talk.decoded.messages.clear();
        talk.decoded.retained.clear();
        talk.dialect.sleeps(NODE, 600, talk.decoded);
        assertEquals(
                600,
                assertInstanceOf(Info.class, talk.decoded.messages.get(0))
                        .info()
                        .sleepSeconds());
        assertEquals(ReportedStatus.SLEEPING, talk.decoded.messages.get(1));
        assertEquals(List.of(true, true), talk.decoded.retained);
        talk.dialect.sleeps(NODE, 0, talk.decoded);
        assertEquals(ReportedStatus.OFFLINE, talk.decoded.messages.get(3));
        assertEquals(0, relay("one", "'avty_t':'g/status'").sleepSeconds());
    }

    @Test
    void aNodeThatHasSaidNothingSaysNothingAgain() {
        relay("one", "'avty_t':'g/status'");
        talk.decoded.messages.clear();
        talk.dialect.sleeps(NODE, 600, talk.decoded);
        assertEquals(1, talk.decoded.messages.size());
    }

    @Test
    void whatTheUserSaysIsOfOneNode() {
        talk.dialect.sleeps(new NodeId("esphome", "other"), 600, talk.decoded);
        assertEquals(List.of(), talk.decoded.messages);
        assertEquals(0, relay("one", "").sleepSeconds());
        talk.dialect.sleeps(NODE, 600, talk.decoded);
        talk.dialect.sleeps(NODE, 0, talk.decoded);
        talk.live("homeassistant/switch/garden/one/config", "");
        assertEquals(0, relay("one", "").sleepSeconds());
    }
}
