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
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.openhab.binding.hawo.internal.firmware.esphome.EspHomeTalk.NODE;

import java.util.List;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openhab.binding.hawo.internal.node.NodeInfo;
import org.openhab.binding.hawo.internal.node.NodeMessage;
import org.openhab.binding.hawo.internal.node.NodeMessage.Alive;
import org.openhab.binding.hawo.internal.node.NodeMessage.ContactEvent;
import org.openhab.binding.hawo.internal.node.NodeMessage.ContactState;
import org.openhab.binding.hawo.internal.node.NodeMessage.Event;
import org.openhab.binding.hawo.internal.node.NodeMessage.Malformed;
import org.openhab.binding.hawo.internal.node.NodeMessage.RetainedSet;
import org.openhab.binding.hawo.internal.node.NodeMessage.ShutterState;
import org.openhab.binding.hawo.internal.node.Port;
import org.openhab.binding.hawo.internal.node.ShutterWish;

/** Buttons, events, contacts and covers of ESPHome. */
@NonNullByDefault
class EspHomePartsTest {
    private static final int NONE = ShutterState.NO_TARGET;
    private static final int OPENING = ShutterState.TOWARDS_OPEN;
    private static final int CLOSING = ShutterState.TOWARDS_CLOSED;

    private final EspHomeTalk talk = new EspHomeTalk();

    private List<String> press(int button) {
        return EspHomeTalk.sent(talk.dialect.encodePress(NODE, button));
    }

    private List<String> move(int position) {
        return EspHomeTalk.sent(
                talk.dialect.encodeShutter(NODE, 1, position < 0 ? ShutterWish.STOP : new ShutterWish(position)));
    }

    // Buttons

    @Test
    void aButtonIsPressed() {
        talk.discover("button", "bell", "'cmd_t':'g/bell'");
        NodeInfo info = talk.discover("button", "door", "'name':'Door','cmd_t':'g/door'");
        assertEquals(
                List.of(new Port(1, "bell", "Garden"), new Port(2, "door", "Door")),
                info.presses().list());
        assertEquals(List.of("g/door PRESS"), press(2));
        assertEquals(List.of("g/bell PRESS"), press(1));
        assertEquals(List.of(), press(3));
        assertTrue(talk.decoded.filters.stream().noneMatch(topic -> topic.startsWith("g/bell")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'pl_prs':'RING'", "'payload_press':'RING'"})
    void aButtonCanHaveAPayloadOfItsOwn(String member) {
        talk.discover("button", "bell", "'cmd_t':'g/bell'," + member);
        assertEquals(List.of("g/bell RING"), press(1));
    }

    @Test
    void aButtonWithoutACommandTopicIsNone() {
        assertTrue(
                talk.discover("button", "bell", "'stat_t':'g/bell'").presses().isEmpty());
    }

    // Events

    @Test
    void anEventHasTheNameThatTheNodeGivesIt() {
        talk.discover("event", "knob", "'stat_t':'g/knob','evt_typ':['single','left']");
        NodeInfo info = talk.discover("event", "bell", "'stat_t':'g/bell','evt_typ':['ring']");
        assertEquals(2, info.events().size());
        assertEquals(List.of(new Event(1, "left")), talk.live("g/knob", "{'event_type':'left'}"));
        assertEquals(List.of(new Event(2, "ring")), talk.live("g/bell", "{'event_type':'ring'}"));
    }

    @Test
    void anEventThatTheBrokerKeptIsOver() {
        talk.discover("event", "knob", "'stat_t':'g/knob'");
        assertEquals(List.of(), talk.retained("g/knob", "{'event_type':'left'}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"left", "{}", "{'event_type':1}", "{'event_type':''}", "[]"})
    void whatIsNoEventOnlyShowsThatTheNodeIsThere(String payload) {
        talk.discover("event", "knob", "'stat_t':'g/knob'");
        assertEquals(List.of(Alive.INSTANCE), talk.live("g/knob", payload));
    }

    // Contacts

    @Test
    void aChangeOfAContactIsAnEventUnlessItIsFromThePast() {
        talk.discover("binary_sensor", "door", "'stat_t':'g/door','dev_cla':'door'");
        assertEquals(List.of(new ContactState(1, false)), talk.retained("g/door", "OFF"));
        assertEquals(List.of(new ContactState(1, false)), talk.live("g/door", "OFF"));
        assertEquals(List.of(new ContactState(1, true), new ContactEvent(1, true, 1, 0)), talk.live("g/door", "ON"));
        assertEquals(List.of(new ContactState(1, true)), talk.live("g/door", "ON"));
        assertEquals(List.of(new ContactState(1, false)), talk.retained("g/door", "OFF"));
        assertEquals(List.of(new ContactState(1, true), new ContactEvent(1, true, 2, 0)), talk.live("g/door", "ON"));
    }

    @Test
    void theFirstStateOfAContactIsNoChange() {
        talk.discover("binary_sensor", "door", "'stat_t':'g/door'");
        assertEquals(List.of(new ContactState(1, true)), talk.live("g/door", "ON"));
    }

    @Test
    void anotherConnectivitySensorIsAContact() {
        NodeInfo info = talk.discover("binary_sensor", "router", "'stat_t':'g/router','dev_cla':'connectivity'");
        assertEquals(1, info.contacts().size());
    }

    // Covers

    private void coverWithPosition() {
        talk.discover(
                "cover",
                "blind",
                "'stat_t':'g/blind','cmd_t':'g/blind/set','pos_t':'g/blind/pos','set_pos_t':'g/blind/pos/set'");
    }

    private void coverWithPositionOnly() {
        talk.discover("cover", "blind", "'cmd_t':'g/blind/set','pos_t':'g/blind/pos','set_pos_t':'g/blind/pos/set'");
    }

    @ParameterizedTest
    @CsvSource({"100, 0", "0, 100", "40, 60", "39.6, 60", "99.9, 0"})
    void openIsZeroInOpenHab(String said, int shown) {
        coverWithPosition();
        assertEquals(List.of(new ShutterState(1, shown, NONE, false)), talk.live("g/blind/pos", said));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "101", "nan", "open", "None"})
    void aPositionThatCannotBeIsReported(String said) {
        coverWithPosition();
        Malformed malformed =
                assertInstanceOf(Malformed.class, talk.live("g/blind/pos", said).get(0));
        assertEquals(Malformed.Kind.SHUTTER, malformed.kind());
        assertEquals(said, malformed.detail());
    }

    @Test
    void aCoverSaysInWhichDirectionItMoves() {
        coverWithPosition();
        talk.live("g/blind/pos", "50");
        assertEquals(List.of(new ShutterState(1, 50, OPENING, true)), talk.live("g/blind", "opening"));
        assertEquals(List.of(new ShutterState(1, 40, OPENING, true)), talk.live("g/blind/pos", "60"));
        assertEquals(List.of(new ShutterState(1, 40, CLOSING, true)), talk.live("g/blind", "closing"));
        // Anything between is open, too.
        assertEquals(List.of(new ShutterState(1, 40, NONE, false)), talk.live("g/blind", "open"));
        assertInstanceOf(Malformed.class, talk.live("g/blind", "ajar").get(0));
    }

    @Test
    void aCoverThatSaysOnlyWhereItIsMovesWhenThatChanges() {
        coverWithPositionOnly();
        assertEquals(List.of(new ShutterState(1, 100, NONE, false)), talk.live("g/blind/pos", "0"));
        assertEquals(List.of(new ShutterState(1, 90, OPENING, true)), talk.live("g/blind/pos", "10"));
        assertEquals(List.of(new ShutterState(1, 90, NONE, false)), talk.live("g/blind/pos", "10"));
        assertEquals(List.of(new ShutterState(1, 95, CLOSING, true)), talk.live("g/blind/pos", "5"));
    }

    @ParameterizedTest
    @CsvSource({
        // said, position, direction
        "open, 0, -1",
        "closed, 100, -1",
        "opening, -1, -2",
        "closing, -1, -3",
        "stopped, -1, -1",
        "unknown, -1, -1",
    })
    void aCoverWithoutPositionsIsOpenOrClosedOrNeither(String said, int position, int direction) {
        NodeInfo info = talk.discover("cover", "gate", "'stat_t':'g/gate','cmd_t':'g/gate/set'");
        assertEquals(1, info.shutters().size());
        talk.live("g/gate", "closed");
        assertEquals(List.of(new ShutterState(1, position, direction, direction != NONE)), talk.live("g/gate", said));
    }

    @Test
    void whatTheBrokerKeptOfACoverIsMarkedAsThat() {
        coverWithPosition();
        assertEquals(List.of(new ShutterState(1, 70, NONE, false)), talk.retained("g/blind/pos", "30"));
        assertEquals(List.of(true), talk.decoded.retained);
        assertEquals(List.of(), talk.retained("g/blind/pos", "x"));
    }

    @ParameterizedTest
    @CsvSource({
        "0, g/blind/set OPEN",
        "100, g/blind/set CLOSE",
        "-1, g/blind/set STOP",
        "25, g/blind/pos/set 75",
    })
    void aCoverIsMoved(int wish, String sent) {
        coverWithPosition();
        assertEquals(List.of(sent), move(wish));
    }

    @ParameterizedTest
    @CsvSource({"0, g/pos/set 100", "100, g/pos/set 0", "25, g/pos/set 75", "-1, ''"})
    void aCoverCanHaveNothingButPositions(int wish, String sent) {
        talk.discover("cover", "blind", "'pos_t':'g/pos','set_pos_t':'g/pos/set'");
        assertEquals(sent.isEmpty() ? List.of() : List.of(sent), move(wish));
    }

    @ParameterizedTest
    @CsvSource({"0, g/gate/set UP", "100, g/gate/set DOWN", "-1, g/gate/set HALT", "25, ''"})
    void aCoverWithoutPositionsIsOnlyOpenedAndClosed(int wish, String sent) {
        talk.discover(
                "cover",
                "gate",
                "'stat_t':'g/gate','cmd_t':'g/gate/set','pl_open':'UP','pl_cls':'DOWN','payload_stop':'HALT'");
        assertEquals(sent.isEmpty() ? List.of() : List.of(sent), move(wish));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'stat_t':'g/x'",
                "'cmd_t':'g/x'",
                "'pos_t':'g/x'",
                "'set_pos_t':'g/x'",
                "'tilt_status_t':'g/x','tilt_cmd_t':'g/y'"
            })
    void aCoverThatCannotBeHeardOrMovedIsNone(String members) {
        assertTrue(talk.discover("cover", "x", members).shutters().isEmpty());
    }

    @Test
    void aShutterThatIsNotThereIsNotMoved() {
        assertEquals(List.of(), move(0));
        coverWithPosition();
        assertEquals(List.of(), talk.dialect.encodeShutter(NODE, 2, ShutterWish.STOP));
    }

    // Commands that somebody left on the broker

    @Test
    void aRetainedCommandIsFound() {
        talk.discover("switch", "pump", "'stat_t':'g/pump','cmd_t':'g/pump/set'");
        assertEquals(List.of(new RetainedSet(1)), talk.retained("g/pump/set", "ON"));
        assertEquals(List.of(), talk.retained("g/pump/set", ""));
        assertEquals(List.of(), talk.live("g/pump/set", "ON"));
        assertEquals(List.of("g/pump/set  retained"), EspHomeTalk.sent(talk.dialect.encodeClearRetainedSet(NODE, 1)));
        assertEquals(List.of(), talk.dialect.encodeClearRetainedSet(NODE, 2));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"'ret':true, false", "'retain':true, false", "'ret':false, true", "'ret':'true', true"})
    void commandsAreLeftWhereTheNodeWantsThemRetained(String member, boolean heard) {
        talk.discover("switch", "pump", "'stat_t':'g/pump','cmd_t':'g/pump/set'," + member.replace('\'', '"'));
        assertEquals(heard, talk.decoded.filters.contains("g/pump/set"));
        assertEquals(List.of("g/pump/set ON"), EspHomeTalk.sent(talk.dialect.encodeRelay(NODE, 1, true, 0, "")));
    }

    @Test
    void aPartIsHeardOnItsTopicsUntilItIsGone() {
        coverWithPosition();
        assertEquals(List.of("g/blind", "g/blind/pos", "g/status"), talk.decoded.filters);
        List<NodeMessage> gone = talk.live("homeassistant/cover/garden/blind/config", "");
        assertEquals(List.of(NodeMessage.InfoRemoved.INSTANCE), gone);
        assertEquals(List.of(), talk.decoded.filters);
    }
}
