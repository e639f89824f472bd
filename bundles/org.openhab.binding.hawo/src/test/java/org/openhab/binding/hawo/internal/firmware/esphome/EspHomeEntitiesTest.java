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
import static org.openhab.binding.hawo.internal.firmware.esphome.EspHomeTalk.NODE;

import java.util.List;
import java.util.Set;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openhab.binding.hawo.internal.node.NodeInfo;
import org.openhab.binding.hawo.internal.node.NodeMessage.InfoRemoved;
import org.openhab.binding.hawo.internal.node.NodeMessage.RelayState;

/** Many entities on one node, long topics, and messages that announce several entities. */
@NonNullByDefault
class EspHomeEntitiesTest {
    private final EspHomeTalk talk = new EspHomeTalk();

    // Many

    @Test
    void twoHundredEntitiesAreOneNode() {
        NodeInfo info = NodeInfo.UNKNOWN;
        for (int i = 0; i < 40; i++) {
            talk.relay("garden", "r" + i, "g");
            talk.discover("binary_sensor", "garden", "c" + i, "'stat_t':'g/c" + i + "'");
            talk.discover("button", "garden", "b" + i, "'cmd_t':'g/b" + i + "'");
            talk.discover("event", "garden", "e" + i, "'stat_t':'g/e" + i + "'");
            info = talk.temperature("t" + i);
        }
        assertEquals(NodeInfo.MAX_RELAYS, info.relays().size());
        assertEquals(NodeInfo.MAX_CONTACTS, info.contacts().size());
        assertEquals(NodeInfo.MAX_PRESSES, info.presses().size());
        assertEquals(NodeInfo.MAX_EVENTS, info.events().size());
        assertEquals(NodeInfo.MAX_SENSORS, info.sensors().size());
        assertEquals(List.of(new RelayState(32, true)), talk.live("g/r31", "ON"));
        assertEquals(1, Set.copyOf(talk.decoded.nodes).size());
    }

    /** While somebody tries out names, or removes entities and adds others. */
    @Test
    void thePlaceOfAnEntityThatIsGoneIsFreeWhenThereIsNoOther() {
        for (int i = 0; i < 100; i++) {
            talk.relay("garden", "r" + i, "g");
            if (i >= 2) {
                talk.live("homeassistant/switch/garden/r" + (i - 1) + "/config", "");
            }
        }
        NodeInfo info = talk.relay("garden", "last", "g");
        assertEquals(
                List.of("r0", "r99", "last").stream().sorted().toList(),
                EspHomeTalk.keys(info.relays()).stream().sorted().toList());
    }

    @Test
    void whoMakesUpEntitiesCannotFillTheMemory() {
        for (int i = 0; i < 1_100; i++) {
            talk.discover("switch", "garden", "r" + i, "'stat_t':'g/" + i + "','cmd_t':'g/c'");
        }
        assertEquals(
                EspHomeNode.MAX_ENTITIES,
                talk.decoded.filters.stream()
                        .filter(topic -> !topic.equals("g/c"))
                        .count());
        // One that is there can change.
        talk.discover("switch", "garden", "r0", "'stat_t':'g/new','cmd_t':'g/c'");
        assertTrue(talk.decoded.filters.contains("g/new"));
        talk.discover("light", "garden", "l", "'stat_t':'g/l'");
        talk.live("homeassistant/switch/garden/r1/config", "");
        talk.discover("switch", "garden", "again", "'stat_t':'g/again','cmd_t':'g/c'");
        assertTrue(talk.decoded.filters.contains("g/again"));
    }

    @Test
    void aNodeThatTheSessionForgetsIsHeardNoMore() {
        talk.relay("garden", "pump", "g");
        talk.dialect.forgotten(NODE, talk.decoded);
        assertEquals(List.of(), talk.decoded.filters);
        assertEquals(List.of(), talk.live("g/pump", "ON"));
        assertEquals(List.of(), talk.live("homeassistant/switch/garden/pump/config", ""));
        talk.dialect.forgotten(NODE, talk.decoded);
        assertEquals(1, talk.relay("garden", "pump", "g").relays().size());
        assertTrue(talk.decoded.filters.contains("g/pump"));
    }

    // Topics

    @ParameterizedTest
    @CsvSource({"129, true", "1024, true", "1025, false"})
    void aTopicCanBeLong(int length, boolean heard) {
        String topic = "g/" + "x".repeat(length - 2);
        talk.discover("switch", "garden", "pump", "'stat_t':'" + topic + "','cmd_t':'" + topic.replace('g', 'h') + "'");
        assertEquals(heard, talk.decoded.filters.contains(topic));
        assertEquals(
                heard ? List.of(topic.replace('g', 'h') + " ON") : List.of(),
                EspHomeTalk.sent(talk.dialect.encodeRelay(NODE, 1, true, 0, "")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"g/\\u0000", "g/\\n", "g/+", "g/#", "+/x", "\\ud800x", "g/\\u007f"})
    void aTopicThatCannotBeUsedIsNone(String topic) {
        talk.discover("switch", "garden", "pump", "'stat_t':'" + topic + "','cmd_t':'g/c'");
        talk.discover("switch", "garden", "other", "'~':'" + topic + "','stat_t':'~/x','cmd_t':'g/c'");
        assertEquals(List.of(), talk.decoded.filters);
    }

    @Test
    void aTopicMayHoldCharactersOfAnyScript() {
        talk.discover("switch", "garden", "pump", "'~':'hälfte/💧','stat_t':'~/насос','cmd_t':'g/c'");
        assertTrue(talk.decoded.filters.contains("hälfte/💧/насос"));
    }

    // Device-wide messages

    private NodeInfo device(String components) {
        return talk.announce("homeassistant/device/x/config", "'cmps':{" + components + "}," + DEVICE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'p':'switch'", "'platform':'switch'"})
    void aComponentIsRemovedByNothingButItsPlatform(String platform) {
        String one = "'one':{" + platform + ",'stat_t':'g/1','cmd_t':'g/1/set'}";
        assertEquals(
                List.of("one", "two"),
                EspHomeTalk.keys(device(one + ",'two':{'p':'switch','stat_t':'g/2','cmd_t':'g/2/set'}")
                        .relays()));
        assertEquals(
                List.of("two"),
                EspHomeTalk.keys(
                        device("'one':{" + platform + "},'two':{'p':'switch','stat_t':'g/2','cmd_t':'g/2/set'}")
                                .relays()));
        assertFalse(talk.decoded.filters.contains("g/1"));
    }

    @Test
    void aComponentThatIsLeftOutIsGone() {
        String one = "'one':{'p':'switch','stat_t':'g/1','cmd_t':'g/1/set'}";
        device(one + ",'two':{'p':'switch','stat_t':'g/2','cmd_t':'g/2/set'}");
        assertEquals(List.of("one"), EspHomeTalk.keys(device(one).relays()));
        assertEquals(Set.of("g/1", "g/1/set"), Set.copyOf(talk.decoded.filters));
        assertEquals(List.of(InfoRemoved.INSTANCE), talk.live("homeassistant/device/x/config", ""));
        assertEquals(List.of(), talk.decoded.filters);
    }

    @Test
    void whatTheDeviceSaysForAllIsOverruledByAComponent() {
        NodeInfo info = talk.announce(
                "homeassistant/device/x/config",
                "'cmd_t':'g/all','avty_t':'g/status','components':{'one':{'p':'switch','stat_t':'g/1'},"
                        + "'two':{'p':'switch','stat_t':'g/2','cmd_t':'g/2/set'},'bad':1}," + DEVICE);
        assertEquals(2, info.relays().size());
        assertEquals(List.of("g/all ON"), EspHomeTalk.sent(talk.dialect.encodeRelay(NODE, 1, true, 0, "")));
        assertEquals(List.of("g/2/set ON"), EspHomeTalk.sent(talk.dialect.encodeRelay(NODE, 2, true, 0, "")));
        assertEquals("g/status", talk.dialect.statusTopic(NODE));
    }
}
