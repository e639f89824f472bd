/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.firmware.tasmota;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openhab.binding.hawo.internal.firmware.Dialect;
import org.openhab.binding.hawo.internal.firmware.NodeSettings;
import org.openhab.binding.hawo.internal.node.DialectTraits;
import org.openhab.binding.hawo.internal.node.NodeCommand;
import org.openhab.binding.hawo.internal.node.NodeId;
import org.openhab.binding.hawo.internal.node.NodeMessage;
import org.openhab.binding.hawo.internal.node.NodeMessage.Alive;
import org.openhab.binding.hawo.internal.node.NodeMessage.ButtonPress;
import org.openhab.binding.hawo.internal.node.NodeMessage.Climate;
import org.openhab.binding.hawo.internal.node.NodeMessage.Climate.Limits;
import org.openhab.binding.hawo.internal.node.NodeMessage.Info;
import org.openhab.binding.hawo.internal.node.NodeMessage.Malformed;
import org.openhab.binding.hawo.internal.node.NodeMessage.Press;
import org.openhab.binding.hawo.internal.node.NodeMessage.RelayState;
import org.openhab.binding.hawo.internal.node.NodeMessage.ReportedStatus;
import org.openhab.binding.hawo.internal.node.Port;
import org.openhab.binding.hawo.internal.node.Telemetry;

/** What a device reports of itself and of its sensors. */
@NonNullByDefault
class TasmotaReportsTest {
    private static final long ABSENT = Telemetry.ABSENT;
    private static final NodeId NODE = new NodeId("tasmota", TasmotaTalk.ID);

    private final TasmotaTalk talk = new TasmotaTalk();

    TasmotaReportsTest() {
        talk.discover(config -> config.add("btn", TasmotaTalk.numbers(1, 0)));
        talk.clear();
    }

    private List<NodeMessage> said(String topic, String payload) {
        talk.clear();
        talk.said(topic, payload);
        return talk.messages();
    }

    private List<NodeMessage> kept(String topic, String payload) {
        talk.clear();
        talk.kept(topic, payload);
        return talk.messages();
    }

    @Nested
    class State {
        private Telemetry telemetry(String members) {
            return assertInstanceOf(
                    Telemetry.class,
                    said("tele/pump/STATE", "{'Time':'x','Uptime':'0T00:00:13'" + members + "}")
                            .get(0));
        }

        @Test
        void isAHeartbeat() {
            assertEquals(
                    new Telemetry(13, -57, 28 * 1024, 2, ABSENT),
                    telemetry(",'UptimeSec':13,'Heap':28,'MqttCount':3,'Wifi':{'RSSI':86,'Signal':-57}"));
        }

        @Test
        void withoutItsMembersIsOneAllTheSame() {
            assertEquals(new Telemetry(ABSENT, ABSENT, ABSENT, ABSENT, ABSENT), telemetry(""));
        }

        @ParameterizedTest
        @CsvSource({"-1, -1", "0, absent", "10, absent", "-150, -150", "-151, absent"})
        void aStrengthThatCannotBeIsLeftOut(int signal, String expected) {
            assertEquals(
                    expected.equals("absent") ? ABSENT : Long.parseLong(expected),
                    telemetry(",'Wifi':{'Signal':" + signal + "}").rssi());
        }

        @ParameterizedTest
        @CsvSource({"0, 0", "1, 0", "2, 1"})
        void theFirstConnectionIsNoReconnect(int count, long reconnects) {
            assertEquals(reconnects, telemetry(",'MqttCount':" + count).reconnects());
        }

        @Test
        void theLeastUptimeIsNought() {
            assertEquals(0, telemetry(",'UptimeSec':0").uptimeSeconds());
            assertEquals(ABSENT, telemetry(",'UptimeSec':-1").uptimeSeconds());
        }

        @Test
        void tellsTheRelaysToo() {
            assertEquals(
                    List.of(new RelayState(2, true), new Telemetry(ABSENT, ABSENT, ABSENT, ABSENT, ABSENT)),
                    said("stat/pump/STATUS11", "{'StatusSTS':{'Time':'x','Uptime':'y','POWER2':'ON'}}"));
        }
    }

    @Nested
    class Sensors {
        @Test
        void anUnknownSensorIsAnnouncedAndThenRead() {
            List<NodeMessage> first = said(
                    "tele/pump/SENSOR", "{'Time':'x','AM2301':{'Temperature':24.6,'Humidity':58.2,'DewPoint':15.8}}");
            assertEquals(
                    List.of(new Port(1, "am2301", "AM2301")),
                    assertInstanceOf(Info.class, first.get(0)).info().sensors().list());
            assertEquals(new Climate(1, 24.6, 58.2, Limits.DHT22), first.get(1));
            assertEquals(2, first.size());
            assertEquals(
                    List.of(Alive.INSTANCE, new Climate(1, 25, 50, Limits.DHT22)),
                    said("stat/pump/STATUS10", "{'StatusSNS':{'AM2301':{'Temperature':25,'Humidity':50}}}"));
        }

        @ParameterizedTest
        @CsvSource({"AM2301, DHT22", "AM2301-04, DHT22", "DHT11, DHT22", "SHT3X, ANY", "DS18B20-1, ANY"})
        void theKindOfTheSensorLimitsWhatItCanMeasure(String name, Limits limits) {
            List<NodeMessage> all = said("tele/pump/SENSOR", "{'" + name + "':{'Temperature':20,'Humidity':50}}");
            assertEquals(new Climate(1, 20, 50, limits), all.get(1));
        }

        @Test
        void aSensorMayMeasureOneOfBoth() {
            assertEquals(
                    new Climate(1, 20.5, Double.NaN, Limits.ANY),
                    said("tele/pump/SENSOR", "{'DS18B20':{'Id':'1','Temperature':20.5}}")
                            .get(1));
            assertEquals(
                    new Climate(2, Double.NaN, 44, Limits.ANY),
                    said("tele/pump/SENSOR", "{'HIH6':{'Humidity':44}}").get(1));
        }

        @Test
        void aFailedReadingIsNone() {
            assertEquals(
                    new Climate(1, Double.NaN, Double.NaN, Limits.DHT22),
                    said("tele/pump/SENSOR", "{'AM2301':{'Temperature':null,'Humidity':null}}")
                            .get(1));
        }

        @Test
        void fahrenheitIsConverted() {
            assertEquals(
                    new Climate(1, 100, 50, Limits.DHT22),
                    said("tele/pump/SENSOR", "{'AM2301':{'Temperature':212,'Humidity':50},'TempUnit':'F'}")
                            .get(1));
            assertEquals(
                    new Climate(1, -40, 50, Limits.DHT22),
                    said("tele/pump/SENSOR", "{'AM2301':{'Temperature':-40,'Humidity':50},'TempUnit':'F'}")
                            .get(1));
        }

        @Test
        void whatIsNoSensorOfThisDeviceIsNotRead() {
            assertEquals(
                    List.of(Alive.INSTANCE),
                    said(
                            "tele/pump/SENSOR",
                            "{'Time':'x','Switch1':'OFF','Global':{'Temperature':20,'Humidity':50},"
                                    + "'ESP32':{'Temperature':53},'ANALOG':{'Temperature':1},"
                                    + "'AM2301':5,'X':{'Illuminance':3},"
                                    + "'TempUnit':'C'}"));
        }

        @Test
        void twoOfAKindAreTwoSensorsAndSetOption64MakesNoOthers() {
            said("tele/pump/SENSOR", "{'AM2301-04':{'Temperature':1},'AM2301-05':{'Temperature':2}}");
            assertEquals(
                    List.of(new Port(1, "am2301-04", "AM2301-04"), new Port(2, "am2301-05", "AM2301-05")),
                    talk.info().sensors().list());
            assertEquals(
                    List.of(Alive.INSTANCE, new Climate(2, 3, Double.NaN, Limits.DHT22)),
                    said("tele/pump/SENSOR", "{'AM2301_05':{'Temperature':3}}"));
        }

        @Test
        void aDeviceHasSixteenOfThem() {
            StringBuilder json = new StringBuilder("{'Time':'x'");
            for (int i = 1; i <= 20; i++) {
                json.append(",'S")
                        .append(i)
                        .append("':{'Temperature':")
                        .append(i)
                        .append("}");
            }
            List<NodeMessage> all = said("tele/pump/SENSOR", json + "}");
            assertEquals(1 + 16, all.size());
            assertEquals(16, talk.info().sensors().size());
            assertEquals(new Climate(16, 16, Double.NaN, Limits.ANY), all.get(16));
        }

        @Test
        void discoveryTellsWhichThereAreAndWhatTheyMeasuredAtSomeTime() {
            talk.sensors("{'Time':'x','AM2301':{'Temperature':20,'Humidity':50}}");
            assertEquals(1, talk.messages().size(), talk.messages().toString());
            assertEquals(1, talk.info().sensors().size());
            List<NodeMessage> live = said(
                    "tasmota/discovery/98F4ABE0B7C9/sensors", "{'sn':{'AM2301':{'Temperature':21,'Humidity':50}}}");
            assertEquals(List.of(new Climate(1, 21, 50, Limits.DHT22)), live);
            assertEquals(List.of(), said("tasmota/discovery/98F4ABE0B7C9/sensors", "{'ver':1}"));
        }

        @Test
        void aDeviceWithSensorsIsAskedForThem() {
            assertFalse(talk.asked().contains("cmnd/pump/STATUS 10"));
            said("tele/pump/SENSOR", "{'AM2301':{'Temperature':20,'Humidity':50}}");
            assertTrue(talk.asked().contains("cmnd/pump/STATUS 10"));
        }
    }

    @Nested
    class Itself {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "tele/pump/INFO1 | {'Info1':{'Module':'Sonoff','Version':'13.4.0(tasmota)'}}",
                    "tele/pump/INFO1 | {'Module':'Sonoff','Version':'13.4.0(tasmota)'}",
                    "stat/pump/STATUS2 | {'StatusFWR':{'Version':'13.4.0(tasmota)'}}",
                })
        void itsVersion(String topic, String payload) {
            said(topic, payload);
            assertEquals("Tasmota 13.4.0(tasmota)", talk.info().firmware());
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{'Info2':{'WebServerMode':'Admin','IPAddress':'192.168.1.51'}}",
                    "{'WebServerMode':'Admin','IPAddress':'192.168.1.51'}",
                    "{'StatusNET':{'Hostname':'x','IPAddress':'192.168.1.51','Mac':'98:F4:AB:E0:B7:C9'}}"
                })
        void itsAddress(String payload) {
            said("tele/pump/INFO2", payload);
            assertEquals("192.168.1.51", talk.info().ip());
            assertEquals("98:f4:ab:e0:b7:c9", talk.info().mac());
        }

        @Test
        void whatWasSaidOfItIsKept() {
            said("tele/pump/INFO1", "{'Info1':{'Version':'13.4.0'}}");
            said("tele/pump/INFO2", "{'Info2':{'IPAddress':'192.168.1.51'}}");
            said("tele/pump/INFO3", "{'Info3':{'RestartReason':'Power On','BootCount':12}}");
            assertEquals("Tasmota 13.4.0", talk.info().firmware());
            assertEquals("192.168.1.51", talk.info().ip());
            assertEquals("12", talk.info().boot());
            assertEquals("Power On", talk.info().reset());
        }

        @Test
        void aReasonMayBeAnObject() {
            said("tele/pump/INFO3", "{'Info3':{'RestartReason':{'Exception':5},'BootCount':13}}");
            assertEquals("{\"Exception\":5}", talk.info().reset());
            said("tele/pump/INFO3", "{'Info3':{'BootCount':14}}");
            assertEquals("", talk.info().reset());
            assertEquals("14", talk.info().boot());
        }

        @Test
        void whatIsKnownIsNotAskedForAgain() {
            assertEquals(List.of("cmnd/pump/STATE ", "cmnd/pump/TelePeriod ", "cmnd/pump/STATUS 1"), talk.asked());
            said("stat/pump/STATUS1", "{'StatusPRM':{'BootCount':12,'RestartReason':'x'}}");
            assertEquals(List.of("cmnd/pump/STATE ", "cmnd/pump/TelePeriod "), talk.asked());
            said("stat/pump/STATUS3", "{'StatusLOG':{'TelePeriod':10}}");
            assertEquals(List.of("cmnd/pump/STATE "), talk.asked());
            assertEquals(10, talk.info().intervalSeconds());
        }

        @Test
        void aDeviceByHandIsAskedForMore() {
            talk.configure("garden", new NodeSettings("garten", "", 1));
            assertEquals(
                    List.of(
                            "cmnd/garten/STATE ",
                            "cmnd/garten/STATUS 10",
                            "cmnd/garten/TelePeriod ",
                            "cmnd/garten/STATUS 1",
                            "cmnd/garten/STATUS 2",
                            "cmnd/garten/STATUS 5",
                            "cmnd/garten/StateText1 ",
                            "cmnd/garten/StateText2 "),
                    talk.asked("garden"));
            said("stat/garten/STATUS2", "{'StatusFWR':{'Version':'1'}}");
            assertTrue(talk.asked("garden").contains("cmnd/garten/STATUS 2"));
            said("stat/garten/STATUS5", "{'StatusNET':{'Mac':'98:F4:AB:E0:B7:C9'}}");
            assertFalse(talk.asked("garden").contains("cmnd/garten/STATUS 2"));
            said("stat/garten/RESULT", "{'StateText1':'AUS'}");
            assertTrue(talk.asked("garden").contains("cmnd/garten/StateText2 "));
            said("stat/garten/RESULT", "{'StateText2':'EIN'}");
            assertFalse(talk.asked("garden").contains("cmnd/garten/StateText1 "));
        }

        @Test
        void itRestartsAndCannotShowItself() {
            assertEquals(
                    "cmnd/pump/Restart",
                    talk.dialect.encodeCommand(NODE, NodeCommand.RESTART).get(0).topic());
            assertEquals(List.of(), talk.dialect.encodeCommand(NODE, NodeCommand.IDENTIFY));
        }

        @Test
        void aNameThatIsBlankIsTheFirstRelays() {
            talk.discover(config -> config.addProperty("dn", " "));
            assertEquals("Pump", talk.info().name());
            talk.discover(config -> {
                config.addProperty("dn", "");
                config.add("fn", TasmotaTalk.texts());
            });
            assertEquals("", talk.info().name());
        }

        @Test
        void relaysHaveTheirNamesWhenThereAreSeveral() {
            talk.discover(config -> {
                config.add("rl", TasmotaTalk.numbers(1, 1, 1));
                config.add("fn", TasmotaTalk.texts("Pump", "Lamp"));
            });
            assertEquals(
                    List.of("Pump", "Lamp", ""),
                    talk.info().relays().list().stream().map(Port::label).toList());
        }

        @Test
        void aConfigThatCannotBeUsedAnyMoreIsReported() {
            assertInstanceOf(
                    Malformed.class,
                    kept("tasmota/discovery/98F4ABE0B7C9/config", "{'mac':'98F4ABE0B7C9','t':''}")
                            .get(0));
            assertEquals(List.of(), kept("tasmota/discovery/98F4ABE0B7C9/sensors", "x"));
            assertEquals(List.of(), kept("tasmota/discovery/98F4ABE0B7C9", "{}"));
            assertEquals(List.of(), kept("tasmota/discovery/nonsense/config", "{}"));
            assertEquals(List.of(), kept("tasmota/discovery/98F4ABE0B7C9/sensors", ""));
        }
    }

    @Nested
    class Status {
        @Test
        void anotherWordIsReportedAndAnEmptyOneIsNot() {
            Malformed malformed = assertInstanceOf(
                    Malformed.class, said("tele/pump/LWT", "Banana").get(0));
            assertEquals("Banana", malformed.detail());
            assertEquals(Malformed.Kind.STATUS, malformed.kind());
            assertEquals(List.of(), said("tele/pump/LWT", ""));
        }

        @Test
        void whereItIsSaid() {
            assertEquals("tele/pump/LWT", talk.dialect.statusTopic(NODE));
            assertEquals(
                    "tasmota/discovery/AABBCCDDEEFF/config",
                    talk.dialect.statusTopic(new NodeId("tasmota", "aabbccddeeff")));
        }

        @Test
        void aDeviceThatSleepsIsNotOfflineThoughItsWillSaysSo() {
            assertEquals(
                    List.of(ReportedStatus.SLEEPING),
                    said("tele/pump/DEEPSLEEP", "{'DeepSleep':{'Time':'x','DeepSleep':1000,'Wakeup':4600}}").stream()
                            .filter(ReportedStatus.class::isInstance)
                            .toList());
            assertEquals(4020, talk.info().sleepSeconds());
            assertEquals(List.of(), said("tele/pump/LWT", "Offline"));
            kept("tele/pump/LWT", "Online");
            assertEquals(List.of(), said("tele/pump/LWT", "Offline"), "the retained message is from before");
            said("tele/pump/LWT", "Online");
            assertEquals(List.of(ReportedStatus.OFFLINE), said("tele/pump/LWT", "Offline"));
        }

        @ParameterizedTest
        @CsvSource({
            "1000, 1001, 62",
            "1000, 87400, 95100",
            "1000, 31623400, 31622400",
            "1000, 1000, 0",
            "1000, 900, 0",
            "1000, 99999999, 31622400"
        })
        void howLongItSleeps(int from, int to, int seconds) {
            said("tele/pump/DEEPSLEEP", "{'DeepSleep':{'DeepSleep':" + from + ",'Wakeup':" + to + "}}");
            assertEquals(ReportedStatus.SLEEPING, talk.last());
            talk.said("tele/pump/INFO1", "{'Info1':{'Version':'1'}}");
            assertEquals(seconds, talk.info().sleepSeconds());
        }

        @Test
        void anOldSleepCountsOnlyForADeviceThatIsSetToSleep() {
            String sleep = "{'DeepSleep':{'DeepSleep':1000,'Wakeup':4600}}";
            assertFalse(kept("tele/pump/DEEPSLEEP", sleep).contains(ReportedStatus.SLEEPING));
            assertEquals(4020, talk.info().sleepSeconds());
            talk.discover(config -> config.addProperty("dslp", 1));
            assertTrue(kept("tele/pump/DEEPSLEEP", sleep).contains(ReportedStatus.SLEEPING));
            said("tele/pump/LWT", "Online");
            assertEquals(List.of(), said("tele/pump/LWT", "Offline"), "its will says nothing");
        }

        @ParameterizedTest
        @ValueSource(strings = {"x", "{}", "{'DeepSleep':5}", ""})
        void whatIsNoSleepIsIgnored(String payload) {
            assertEquals(List.of(), said("tele/pump/DEEPSLEEP", payload));
        }
    }

    @Nested
    class Events {
        @ParameterizedTest
        @CsvSource({"SINGLE, SHORT", "DOUBLE, DOUBLE", "HOLD, LONG"})
        void aButtonIsPressed(String action, Press press) {
            assertEquals(
                    List.of(Alive.INSTANCE, new ButtonPress(1, press)),
                    said("stat/pump/RESULT", "{'Button1':{'Action':'" + action + "'}}"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"{'Button1':{'Action':'CLEAR'}}", "{'Button1':'SINGLE'}", "{'Buttons':{'Action':'SINGLE'}}"})
        void otherActionsAreNone(String payload) {
            assertEquals(List.of(Alive.INSTANCE), said("stat/pump/RESULT", payload));
        }

        @Test
        void buttonsBeyondTheGreatestNumberAreNone() {
            List<Integer> flags = new ArrayList<>(Collections.nCopies(40, 1));
            talk.discover(config -> config.add(
                    "btn",
                    TasmotaTalk.numbers(
                            flags.stream().mapToInt(Integer::intValue).toArray())));
            assertEquals(32, talk.info().buttons().size());
        }
    }

    @Nested
    class Times {
        @ParameterizedTest
        @CsvSource({"1, 10", "11, 110", "12, 112", "300, 400", "64800, 64900"})
        void secondsAreTenthsUpToEleven(int seconds, int setting) {
            assertEquals(setting, TasmotaPulse.toPulseTime(seconds));
        }

        @ParameterizedTest
        @ValueSource(strings = {"'50 (Active 30)'", "50", "{'Set':50,'Remaining':0}"})
        void whatWasBeforeIsReadInEveryForm(String before) {
            talk.switched(1, true, 10);
            said("stat/pump/RESULT", "{'PulseTime1':" + before + "}");
            said("stat/pump/RESULT", "{'PulseTime1':{'Set':100,'Remaining':100}}");
            said("stat/pump/RESULT", "{'POWER1':'ON'}");
            said("stat/pump/RESULT", "{'POWER1':'OFF'}");
            assertEquals(List.of("cmnd/pump/PulseTime1 50"), talk.published());
        }

        @ParameterizedTest
        @ValueSource(strings = {"'Active'", "true", "[]", "{'Remaining':5}", "{'Set':-1}", "'9999999999'"})
        void whatIsNoTimeIsNotTakenForOne(String before) {
            talk.switched(1, true, 10);
            said("stat/pump/RESULT", "{'PulseTime1':" + before + "}");
            said("stat/pump/RESULT", "{'PulseTime1':{'Set':7}}");
            said("stat/pump/RESULT", "{'PulseTime1':{'Set':100}}");
            said("stat/pump/RESULT", "{'POWER1':'OFF'}");
            assertEquals(List.of("cmnd/pump/PulseTime1 7"), talk.published());
        }

        @Test
        void whatCouldNotBePutBackIsTriedWithEachReport() {
            talk.switched(1, true, 10);
            said("stat/pump/RESULT", "{'PulseTime1':{'Set':50}}");
            said("tele/pump/STATE", "{'Time':'x','Uptime':'y'}");
            assertEquals(List.of(), talk.published(), "it has not ended yet");
            said("stat/pump/RESULT", "{'PulseTime1':{'Set':100}}");
            said("stat/pump/RESULT", "{'POWER1':'OFF'}");
            said("tele/pump/STATE", "{'Time':'x','Uptime':'y'}");
            said("stat/pump/RESULT", "{'PulseTime1':{'Set':100}}");
            said("tele/pump/STATE", "{'Time':'x','Uptime':'y'}");
            assertEquals(3, talk.published().size(), talk.published().toString());
            said("stat/pump/RESULT", "{'PulseTime1':{'Set':50}}");
            said("tele/pump/STATE", "{'Time':'x','Uptime':'y'}");
            assertEquals(3, talk.published().size());
        }

        @Test
        void beforeTheDeviceHasTakenTheTimeOverAnOffEndsNothing() {
            talk.switched(1, true, 10);
            said("stat/pump/RESULT", "{'PulseTime1':{'Set':50}}");
            said("stat/pump/RESULT", "{'POWER1':'OFF'}");
            assertEquals(List.of(), talk.published());
            said("stat/pump/RESULT", "{'PulseTime1':{'Set':7}}");
            said("stat/pump/RESULT", "{'POWER1':'OFF'}");
            assertEquals(List.of(), talk.published());
        }
    }

    @Nested
    class Administration {
        @Test
        void aDeviceIsForgottenByEmptyingItsRetainedTopics() {
            assertEquals(
                    List.of(
                            "tasmota/discovery/98F4ABE0B7C9/config",
                            "tasmota/discovery/98F4ABE0B7C9/sensors",
                            "tele/pump/LWT",
                            "tele/pump/DEEPSLEEP",
                            "tele/pump/STATE",
                            "tele/pump/SENSOR"),
                    talk.dialect.encodeForget(NODE).stream()
                            .peek(message -> assertTrue(message.retained() && message.payload().length == 0))
                            .map(Dialect.Outgoing::topic)
                            .toList());
            assertEquals(
                    2,
                    talk.dialect
                            .encodeForget(new NodeId("tasmota", "aabbccddeeff"))
                            .size());
        }

        @Test
        void aForgottenDeviceIsNotHeard() {
            talk.dialect.forgotten(NODE, new org.openhab.binding.hawo.internal.firmware.Decoded());
            talk.dialect.forgotten(NODE, new org.openhab.binding.hawo.internal.firmware.Decoded());
            assertEquals(List.of(), said("tele/pump/LWT", "Online"));
            assertEquals(List.of(), talk.switched(1, true, 0));
            assertEquals(List.of(), talk.asked());
            assertEquals(List.of(), talk.clearing(1));
        }

        @Test
        void whatItSubscribesToAndWhatItIs() {
            assertEquals(List.of("tasmota/discovery/+/config", "tasmota/discovery/+/sensors"), talk.dialect.filters());
            assertEquals(DialectTraits.TASMOTA, talk.dialect.traits());
        }

        @ParameterizedTest
        @CsvSource({"'', true", "pump, true", "+, false", "' ', true"})
        void settingsThatMakeNoTopicAreNotUsable(String topic, boolean usable) {
            assertEquals(usable, TasmotaDialect.isUsable("pump", new NodeSettings(topic, "", 1)));
        }

        @ParameterizedTest
        @CsvSource({"0, true", "32, true", "33, false"})
        void aDeviceByHandHasUpTo32Relays(int relays, boolean usable) {
            assertEquals(usable, TasmotaDialect.isUsable("pump", new NodeSettings("pump", "", relays)));
        }
    }
}
