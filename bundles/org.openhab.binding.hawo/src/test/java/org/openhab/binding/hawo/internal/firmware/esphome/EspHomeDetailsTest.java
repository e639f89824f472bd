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

import java.util.List;
import java.util.Set;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openhab.binding.hawo.internal.node.NodeCommand;
import org.openhab.binding.hawo.internal.node.NodeInfo;
import org.openhab.binding.hawo.internal.node.NodeMessage.RelayState;
import org.openhab.binding.hawo.internal.node.NodeMessage.ReportedStatus;
import org.openhab.binding.hawo.internal.node.Port;
import org.openhab.binding.hawo.internal.node.Telemetry;

/** What a node says of itself and of its health, and what is remembered of it. */
@NonNullByDefault
class EspHomeDetailsTest {
    private static final long NONE = Telemetry.ABSENT;
    private static final String RELAY = "'stat_t':'g/pump','cmd_t':'g/pump/set'";

    private final EspHomeTalk talk = new EspHomeTalk();

    private void discoverHealth() {
        talk.discover("sensor", "wifi", "'stat_t':'g/wifi','dev_cla':'signal_strength','unit_of_meas':'dBm'");
        talk.discover("sensor", "uptime", "'stat_t':'g/uptime','unit_of_meas':'s'");
    }

    @Test
    void theIntervalAndTheKeepaliveAreThoseOfTheFirmware() {
        NodeInfo info = talk.discover("switch", "pump", RELAY);
        assertEquals(300, info.intervalSeconds());
        assertEquals(15, info.keepaliveSeconds());
        assertEquals(0, info.sleepSeconds());
    }

    @ParameterizedTest
    @CsvSource({"84FCE6123456, 84:fc:e6:12:34:56", "84:fc:e6:12:34:56, 84:fc:e6:12:34:56", "short, short"})
    void aMacIsWrittenWithColons(String said, String shown) {
        NodeInfo info = talk.announce(
                "homeassistant/switch/garden/pump/config",
                RELAY + ",'dev':{'ids':'shed','cns':[['mac','" + said + "']],'sw':'esphome 1'}");
        assertEquals(shown, info.mac());
    }

    @ParameterizedTest
    @CsvSource({"84fce6123456, 84:fc:e6:12:34:56", "84fce612345, ''", "84fce612345g, ''", "shed, ''"})
    void anIdThatIsAMacIsOne(String id, String shown) {
        NodeInfo info = talk.announce(
                "homeassistant/switch/garden/pump/config", RELAY + ",'dev':{'ids':'" + id + "','sw':'esphome 1'}");
        assertEquals(shown, info.mac());
    }

    @ParameterizedTest
    @CsvSource({
        "sensor, uptime_sensor, s, true",
        "sensor, uptime_sensor, d, false",
        "sensor, delay, s, false",
        "text_sensor, uptime, s, false",
    })
    void anUptimeIsInSecondsAndNamedSo(String type, String object, String unit, boolean known) {
        talk.discover(type, object, "'stat_t':'g/x','unit_of_meas':'" + unit + "'");
        assertEquals(known, !talk.live("g/x", "5").isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"dBm, true", "%, false", "'', false"})
    void aSignalIsInDecibel(String unit, boolean known) {
        talk.discover("sensor", "wifi", "'stat_t':'g/wifi','dev_cla':'signal_strength','unit_of_meas':'" + unit + "'");
        assertEquals(known, !talk.live("g/wifi", "-60").isEmpty());
    }

    @Test
    void whatTheBrokerKeptOfItsHealthIsOfAnyAge() {
        discoverHealth();
        assertEquals(List.of(), talk.retained("g/wifi", "-60"));
        assertEquals(List.of(), talk.retained("g/uptime", "60"));
        assertEquals(List.of(new Telemetry(5, NONE, NONE, NONE, NONE)), talk.live("g/uptime", "5"));
    }

    @Test
    void itsHealthBeforeItWasAwayIsOver() {
        discoverHealth();
        talk.live("g/uptime", "1000");
        talk.live("g/status", "offline");
        assertEquals(List.of(new Telemetry(NONE, -60, NONE, NONE, NONE)), talk.live("g/wifi", "-60"));
        talk.live("g/uptime", "5");
        talk.live("g/status", "online");
        assertEquals(List.of(new Telemetry(6, NONE, NONE, NONE, NONE)), talk.live("g/uptime", "6"));
    }

    @Test
    void anEntityThatChangesItsKindIsAnotherOne() {
        talk.discover("switch", "pump", RELAY);
        NodeInfo info = talk.announce("homeassistant/switch/garden/pump/config", "'stat_t':'g/pump'," + DEVICE);
        assertTrue(info.relays().isEmpty());
        assertEquals(List.of(), talk.live("g/pump", "ON"));
        assertEquals(1, talk.discover("switch", "pump", RELAY).relays().size());
        assertEquals(List.of(new RelayState(1, true)), talk.live("g/pump", "ON"));
    }

    @Test
    void aContactIsRememberedWhenItIsAnnouncedAgain() {
        talk.discover("binary_sensor", "door", "'stat_t':'g/door'");
        talk.live("g/door", "OFF");
        talk.discover("binary_sensor", "door", "'stat_t':'g/door'");
        assertEquals(2, talk.live("g/door", "ON").size());
    }

    @Test
    void whatWasSaidOnTopicsThatDoNotCountAnyMoreIsForgotten() {
        String both = "'avty':[{'t':'g/a'},{'t':'g/b'}],'avty_mode':'all'";
        talk.discover("switch", "garden", "pump", RELAY + "," + both);
        talk.live("g/a", "online");
        talk.discover("switch", "garden", "pump", RELAY + ",'avty_t':'g/status'");
        assertEquals(List.of(), talk.live("g/a", "online"));
        talk.discover("switch", "garden", "pump", RELAY + "," + both);
        assertEquals(List.of(), talk.live("g/b", "online"));
        assertEquals(List.of(ReportedStatus.ONLINE), talk.live("g/a", "online"));
    }

    @Test
    void anotherWordOnTheSecondOfSeveralTopicsIsItsOwn() {
        talk.discover("switch", "garden", "pump", RELAY + ",'avty':[{'t':'g/a'},{'t':'g/b','pl_avail':'up'}]");
        assertEquals(List.of(ReportedStatus.ONLINE), talk.live("g/b", "up"));
        assertEquals(List.of(ReportedStatus.ONLINE), talk.live("g/a", "online"));
    }

    @Test
    void anAnswerCanComeFromANodeWhoseMacIsNotKnown() {
        talk.announce("homeassistant/switch/garden/pump/config", RELAY + ",'dev':{'ids':'shed','sw':'esphome 1'}");
        assertEquals(
                "10.0.0.9",
                EspHomeTalk.info(talk.live("esphome/discover/garden", "{'mac':'" + ID + "','ip':'10.0.0.9'}"))
                        .ip());
    }

    @Test
    void aNodeIsAskedByTheNameThatItAnnouncedLastUntilItAnswers() {
        talk.discover("switch", "pump", RELAY);
        talk.discover("switch", "cellar", "pump", RELAY);
        assertEquals(
                List.of("esphome/ping/cellar "),
                EspHomeTalk.sent(talk.dialect.encodeCommand(NODE, NodeCommand.REFRESH)));
        talk.live("esphome/discover/garden", "{'mac':'" + ID + "'}");
        talk.discover("switch", "attic", "pump", RELAY);
        assertEquals(
                List.of("esphome/ping/garden "),
                EspHomeTalk.sent(talk.dialect.encodeCommand(NODE, NodeCommand.REFRESH)));
        assertEquals(List.of(), talk.dialect.encodeCommand(NODE, NodeCommand.IDENTIFY));
    }

    @Test
    void aNodeWithOneNameIsNotAskedByTheDialect() {
        talk.discover("switch", "pump", RELAY);
        assertEquals(List.of(), talk.decoded.published);
        talk.discover("switch", "other", RELAY);
        assertEquals(List.of(), talk.decoded.published);
    }

    @Test
    void theOldestAnswersAreForgottenWhenThereAreTooMany() {
        for (int i = 0; i <= 20_000; i++) {
            talk.retained("esphome/discover/n" + i, "{'mac':'84fce6123456'}");
        }
        assertFalse(talk.discover("switch", "n0", "pump", RELAY).regular());
        talk.dialect.forgotten(NODE, talk.decoded);
        assertTrue(talk.discover("switch", "n1", "pump", RELAY).regular());
    }

    @Test
    void forgettingANodeEmptiesWhatItHasUnderAllItsNames() {
        talk.discover("switch", "pump", RELAY);
        talk.discover("light", "lamp", "'stat_t':'g/lamp'");
        talk.discover("cover", "cellar", "gate", "'pos_t':'g/pos','stat_t':'g/gate','cmd_t':'g/gate/set'");
        assertEquals(
                Set.of(
                        "homeassistant/switch/garden/pump/config  retained",
                        "homeassistant/light/garden/lamp/config  retained",
                        "homeassistant/cover/cellar/gate/config  retained",
                        "g/status  retained",
                        "g/pump  retained",
                        "g/pos  retained",
                        "g/gate  retained",
                        "esphome/discover/garden  retained",
                        "esphome/discover/cellar  retained"),
                Set.copyOf(EspHomeTalk.sent(talk.dialect.encodeForget(NODE))));
    }

    @Test
    void aLabelIsTheEntitysNameOrTheNodes() {
        NodeInfo info = talk.discover("switch", "pump", RELAY + ",'name':'  '");
        assertEquals(List.of(new Port(1, "pump", "Garden")), info.relays().list());
        assertEquals(
                List.of(new Port(1, "pump", "Water")),
                talk.discover("switch", "pump", RELAY + ",'name':'Water'")
                        .relays()
                        .list());
        assertEquals(
                List.of(new Port(1, "pump", "")),
                talk.announce(
                                "homeassistant/switch/garden/pump/config",
                                RELAY + "," + DEVICE.replace("'name':'Garden'", "'name':null"))
                        .relays()
                        .list());
    }
}
