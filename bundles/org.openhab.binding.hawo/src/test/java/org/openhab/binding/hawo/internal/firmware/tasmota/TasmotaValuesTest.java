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
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openhab.binding.hawo.internal.firmware.Decoded;
import org.openhab.binding.hawo.internal.node.NodeId;
import org.openhab.binding.hawo.internal.node.NodeMessage;
import org.openhab.binding.hawo.internal.node.NodeMessage.ButtonPress;
import org.openhab.binding.hawo.internal.node.NodeMessage.Climate;
import org.openhab.binding.hawo.internal.node.NodeMessage.Metered;
import org.openhab.binding.hawo.internal.node.NodeMessage.Press;
import org.openhab.binding.hawo.internal.node.NodeMessage.RelayRefused;
import org.openhab.binding.hawo.internal.node.NodeMessage.ReportedStatus;
import org.openhab.binding.hawo.internal.node.NodeMessage.ShutterState;
import org.openhab.binding.hawo.internal.node.NodeMessage.SwitchAction;
import org.openhab.binding.hawo.internal.node.Port;
import org.openhab.binding.hawo.internal.node.Quantity;
import org.openhab.binding.hawo.internal.node.ShutterWish;
import org.openhab.binding.hawo.internal.node.Telemetry;

/** What a device measures and tells of, in the formats that there are in the field. */
@NonNullByDefault
class TasmotaValuesTest {
    private static final String JSON = "0123456789-eE{}[]\":,.n";

    private final TasmotaTalk talk = new TasmotaTalk();

    private <T extends NodeMessage> List<T> all(Class<T> type) {
        return talk.messages().stream().filter(type::isInstance).map(type::cast).toList();
    }

    private List<String> sensors() {
        return talk.info().sensors().list().stream().map(Port::key).toList();
    }

    // Sensors

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'AM2301':{'Temperature':24.6,'Humidity':58.2,'DewPoint':15.8},'TempUnit':'C'}|24.6|58.2",
                "{'AM2301-04':{'Temperature':24.6,'Humidity':58.2}}|24.6|58.2",
                "{'AM2301_04':{'Temperature':24.6,'Humidity':58.2}}|24.6|58.2",
                "{'DHT11':{'Temperature':24,'Humidity':58}}|24|58",
                "{'SI7021':{'Temperature':-3.5,'Humidity':58.2}}|-3.5|58.2",
                "{'SHT3X-0x44':{'Temperature':24.6,'Humidity':58.2}}|24.6|58.2",
                "{'BME280':{'Temperature':24.6,'Humidity':58.2,'DewPoint':1,'Pressure':1010.1}}|24.6|58.2",
                "{'DS18B20':{'Id':'01131B5B0D1A','Temperature':20.1}}|20.1|NaN",
                "{'AM2301':{'Temperature':76.28,'Humidity':58.2},'TempUnit':'F'}|24.6|58.2",
                "{'AM2301':{'Temperature':null,'Humidity':null,'DewPoint':null}}|NaN|NaN",
                "{'AM2301':{'Temperature':'24.6','Humidity':true}}|NaN|NaN",
            })
    void everyKindOfSensorIsRead(String json, double temperature, double humidity) {
        talk.discover(config -> {});
        for (String topicAndJson : List.of(
                "tele/pump/SENSOR " + json,
                "stat/pump/STATUS10 {'StatusSNS':" + json + "}",
                "stat/pump/STATUS8 {'StatusSNS':" + json + "}")) {
            talk.clear();
            String[] words = topicAndJson.split(" ", 2);
            talk.said(words[0], words[1]);
            Climate sample = all(Climate.class).get(0);
            assertEquals(1, sample.sensor());
            assertEquals(temperature, sample.temperature(), 0.001);
            assertEquals(humidity, sample.humidity(), 0.001);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'Time':'x'}",
                "{'Global':{'Temperature':20,'Humidity':50}}",
                "{'ESP32':{'Temperature':53.3},'TempUnit':'C'}",
                "{'Switch1':'ON','ANALOG':{'A0':3}}",
                "{'AM2301':5,'SI7021':null,'X':[1]}",
            })
    void whatIsNoSensorOfThisDeviceIsNoReading(String json) {
        talk.discover(config -> {});
        talk.said("tele/pump/SENSOR", json);
        assertEquals(List.of(), all(Climate.class));
        assertEquals(List.of(), sensors());
    }

    @Test
    void severalSensorsAreNamedAsTheDeviceNamesThem() {
        talk.discover(config -> {});
        talk.sensors("{'AM2301-04':{'Temperature':20,'Humidity':50},'AM2301-05':{'Temperature':21,'Humidity':51}}");
        assertEquals(List.of("am2301-04", "am2301-05"), sensors());
        assertEquals(List.of(), all(Climate.class), "retained values are of any age");
        // SetOption64
        talk.said("tele/pump/SENSOR", "{'AM2301_05':{'Temperature':22,'Humidity':52}}");
        assertEquals(2, all(Climate.class).get(0).sensor());
        assertEquals(List.of("am2301-04", "am2301-05"), sensors());
    }

    /** The plain channels of a Thing are those of the first. */
    @Test
    void aDhtComesFirstWhateverElseThereIs() {
        talk.discover(config -> {});
        talk.sensors("{'DS18B20':{'Temperature':20},'SI7021':{'Temperature':20,'Humidity':50},"
                + "'AM2301':{'Temperature':20,'Humidity':50}}");
        assertEquals(List.of("am2301", "si7021", "ds18b20"), sensors());
    }

    @Test
    void thereAreNotMoreSensorsThanTheNodeCanHave() {
        talk.discover(config -> {});
        StringBuilder json = new StringBuilder("{'x':0");
        for (int i = 1; i <= 40; i++) {
            json.append(",'DS18B20-").append(i).append("':{'Temperature':20}");
        }
        talk.said("tele/pump/SENSOR", json + "}");
        assertEquals(16, sensors().size());
        assertEquals(16, all(Climate.class).size());
    }

    // State of the device

    @Test
    void theStateHoldsDiagnostics() {
        talk.discover(config -> {});
        talk.said(
                "tele/pump/STATE",
                "{'Time':'x','Uptime':'0T00:00:13','UptimeSec':13,'Heap':28,'MqttCount':3,'Wifi':{'RSSI':86,'Signal':-57}}");
        assertEquals(new Telemetry(13, -57, 28_672, 2, Telemetry.ABSENT), talk.last());
        talk.said("tele/pump/STATE", "{'Time':'x','Uptime':'0T00:00:13'}");
        assertEquals(
                new Telemetry(Telemetry.ABSENT, Telemetry.ABSENT, Telemetry.ABSENT, Telemetry.ABSENT, Telemetry.ABSENT),
                talk.last());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INFO3|{'Info3':{'RestartReason':'Software/System restart','BootCount':12}}|Software/System restart",
                "INFO3|{'RestartReason':'Power On','BootCount':12}|Power On",
                "INFO3|{'Info3':{'RestartReason':{'Exception':29},'BootCount':12}}|{'Exception':29}",
                "STATUS1|{'StatusPRM':{'RestartReason':'Power On','BootCount':12}}|Power On",
            })
    void theReasonOfTheLastRestartIsKnown(String suffix, String json, String reason) {
        talk.discover(config -> {});
        talk.said((suffix.startsWith("INFO") ? "tele/pump/" : "stat/pump/") + suffix, json);
        assertEquals("12", talk.info().boot());
        assertEquals(reason.replace('\'', '"'), talk.info().reset());
        assertTrue(talk.asked().stream().noneMatch(question -> question.endsWith("STATUS 1")));
    }

    // Buttons and switches

    @ParameterizedTest
    @CsvSource({"SINGLE, SHORT", "DOUBLE, DOUBLE", "TRIPLE, TRIPLE", "QUAD, QUADRUPLE", "PENTA, QUINTUPLE", "HOLD, LONG"
    })
    void aPressIsAnEvent(String action, Press press) {
        talk.discover(config -> config.add("btn", TasmotaTalk.numbers(1)));
        talk.said("stat/pump/RESULT", "{'Button1':{'Action':'" + action + "'}}");
        assertEquals(new ButtonPress(1, press), talk.last());
        // SetOption4
        talk.said("stat/pump/BUTTON1", "{'Button1':{'Action':'" + action + "'}}");
        assertEquals(2, all(ButtonPress.class).size());
        talk.kept("stat/pump/RESULT", "{'Button1':{'Action':'" + action + "'}}");
        assertEquals(2, all(ButtonPress.class).size(), "an event of the past");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'Button1':{'Action':'CLEAR'}}",
                "{'Button0':{'Action':'SINGLE'}}",
                "{'Button99':{'Action':'SINGLE'}}",
                "{'Button':{'Action':'SINGLE'}}",
                "{'Button1':'SINGLE'}",
                "{'ButtonRetain':'OFF'}",
                "{'Switch1':{'Action':'CLEAR'}}",
                "{'Switch1':{'Action':''}}",
                "{'Switch1':'ON'}",
                "{'SwitchMode1':1}",
                "{'SwitchTopic':'x'}",
            })
    void whatIsNoPressIsNoEvent(String json) {
        talk.discover(config -> config.add("btn", TasmotaTalk.numbers(1)));
        talk.said("stat/pump/RESULT", json);
        assertEquals(List.of(), all(ButtonPress.class));
        assertEquals(List.of(), all(SwitchAction.class));
    }

    @Test
    void aButtonThatWasNotAnnouncedIsLearned() {
        talk.discover(config -> {});
        talk.said("stat/pump/RESULT", "{'Button2':{'Action':'SINGLE'}}");
        assertEquals(List.of(Port.of(2)), talk.info().buttons().list());
        assertEquals(new ButtonPress(2, Press.SHORT), talk.last());
    }

    @Test
    void aWallSwitchIsAnEvent() {
        talk.discover(config -> {
            config.add("swc", TasmotaTalk.numbers(-1, 1));
            config.add("swn", TasmotaTalk.texts("", "Door"));
            config.add("state", TasmotaTalk.texts("AUS", "EIN", "UM", "HALT"));
        });
        assertEquals(List.of(new Port(2, "2", "Door")), talk.info().switches().list());
        for (List<String> words : List.of(
                List.of("EIN", "ON"), List.of("AUS", "OFF"), List.of("UM", "TOGGLE"), List.of("INC_DEC", "INC_DEC"))) {
            talk.said("stat/pump/RESULT", "{'Switch2':{'Action':'" + words.get(0) + "'}}");
            assertEquals(new SwitchAction(2, words.get(1)), talk.last());
        }
        // SetOption4, and one that was not announced
        talk.said("stat/pump/SWITCH1", "{'Switch1':{'Action':'HOLD'}}");
        assertEquals(new SwitchAction(1, "HOLD"), talk.last());
        assertEquals(2, talk.info().switches().size());
    }

    // Meter

    @Test
    void aMeterOfOnePhase() {
        talk.discover(config -> {});
        talk.said(
                "tele/pump/SENSOR",
                "{'ENERGY':{'TotalStartTime':'2024-01-01T00:00:00','Total':12.345,'Yesterday':0.5,'Today':0.2,'Period':1,"
                        + "'Power':120,'ApparentPower':130,'Factor':0.92,'Frequency':50,'Voltage':231,'Current':0.56}}");
        assertEquals(
                List.of("voltage", "current", "power", "energy"),
                talk.info().meter().list().stream().map(Port::key).toList());
        assertEquals(
                List.of(
                        new Metered(Quantity.VOLTAGE.number(1), 231),
                        new Metered(Quantity.CURRENT.number(1), 0.56),
                        new Metered(Quantity.POWER.number(1), 120),
                        new Metered(Quantity.ENERGY.number(1), 12.345)),
                all(Metered.class));
        assertTrue(talk.asked().contains("cmnd/pump/STATUS 10"), talk.asked().toString());
    }

    @Test
    void aMeterOfThreePhases() {
        talk.discover(config -> {});
        talk.said(
                "tele/pump/SENSOR", "{'ENERGY':{'Total':12.3,'Power':[1,2,3],'Voltage':[230,231,null],'Current':[]}}");
        assertEquals(
                List.of("voltage-1", "voltage-2", "voltage-3", "power-1", "power-2", "power-3", "energy"),
                talk.info().meter().list().stream().map(Port::key).toList());
        assertTrue(all(Metered.class).contains(new Metered(Quantity.POWER.number(3), 3)));
        assertTrue(all(Metered.class).contains(new Metered(Quantity.VOLTAGE.number(3), Double.NaN)));
    }

    // Shutters

    private void shutter(int option) {
        talk.discover(config -> {
            config.add("rl", TasmotaTalk.numbers(1, 3, 3, 3, 3));
            config.add("sho", TasmotaTalk.numbers(option, 0));
        });
    }

    private List<String> moved(ShutterWish wish) {
        return talk.dialect.encodeShutter(new NodeId("tasmota", TasmotaTalk.ID), 1, wish).stream()
                .map(one -> one.topic() + " " + new String(one.payload(), StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void aPairOfMotorsIsAShutter() {
        shutter(0);
        assertEquals(2, talk.info().shutters().size());
        assertEquals(1, talk.info().relays().size());
    }

    @ParameterizedTest
    @CsvSource({
        // ShutterInvert, what it says, what openHAB shows
        "0, 100, 0",
        "0, 0, 100",
        "0, 30, 70",
        "1, 100, 100",
        "1, 0, 0",
        "1, 30, 30",
        "3, 30, 30",
        "2, 30, 70",
    })
    void openIsZeroWhateverTheDeviceIsSetTo(int option, int said, int shown) {
        shutter(option);
        talk.said(
                "stat/pump/RESULT",
                "{'Shutter1':{'Position':" + said + ",'Direction':1,'Target':" + said + ",'Tilt':0}}");
        assertEquals(new ShutterState(1, shown, shown, true), talk.last());
        assertEquals(
                shown == 0 || shown == 100
                        ? List.of("cmnd/pump/" + (shown == 0 ? "ShutterOpen1 " : "ShutterClose1 "))
                        : List.of("cmnd/pump/ShutterPosition1 " + said),
                moved(new ShutterWish(shown)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "stat/pump/RESULT|{'Shutter1':{'Position':40,'Direction':0,'Target':40}}",
                "stat/pump/SHUTTER|{'Shutter1':{'Position':40,'Direction':0,'Target':40,'Tilt':0}}",
                "tele/pump/SENSOR|{'Time':'x','Shutter1':{'Position':40,'Direction':0,'Target':40,'Tilt':0}}",
                "stat/pump/STATUS10|{'StatusSNS':{'Shutter1':{'Position':40,'Direction':0,'Target':40,'Tilt':0}}}",
            })
    void aPositionIsReadWhereverItIsSaid(String topic, String json) {
        shutter(0);
        talk.said(topic, json);
        assertEquals(List.of(new ShutterState(1, 60, 60, false)), all(ShutterState.class));
    }

    @Test
    void oldFirmwareDoesNotSayWhereAShutterGoes() {
        shutter(0);
        talk.said("stat/pump/RESULT", "{'Shutter1':{'Position':40,'direction':-1}}");
        assertEquals(new ShutterState(1, 60, ShutterState.NO_TARGET, true), talk.last());
        talk.said("stat/pump/RESULT", "{'Shutter9':{'Position':40,'direction':-1}}");
        talk.said("stat/pump/RESULT", "{'Shutter1':{'Position':400}}");
        talk.said("stat/pump/RESULT", "{'ShutterPosition1':40}");
        assertEquals(1, all(ShutterState.class).size());
    }

    @Test
    void aShutterIsStopped() {
        shutter(1);
        assertEquals(List.of("cmnd/pump/ShutterStop1 "), moved(ShutterWish.STOP));
    }

    // Commands that make no sense to the device

    @Test
    void aCommandThatIsRefusedTwiceIsRefused() {
        talk.discover(config -> config.add("rl", TasmotaTalk.numbers(1, 1, 1)));
        talk.switched(3, true, 0);
        talk.said("stat/pump/RESULT", "{'Command':'Error'}");
        assertEquals(List.of(), all(RelayRefused.class), "it may be somebody else's");
        talk.switched(3, true, 0);
        talk.said("stat/pump/RESULT", "{'Command':'Error'}");
        assertEquals(List.of(new RelayRefused(3)), all(RelayRefused.class));
        talk.said("stat/pump/RESULT", "{'Command':'Error'}");
        assertEquals(1, all(RelayRefused.class).size());
    }

    @Test
    void anErrorThatCanBeOfTwoCommandsIsOfNone() {
        talk.discover(config -> {});
        talk.switched(1, true, 0);
        talk.switched(2, true, 0);
        talk.said("stat/pump/RESULT", "{'Command':'Error'}");
        talk.said("stat/pump/RESULT", "{'Command':'Error'}");
        assertEquals(List.of(), all(RelayRefused.class));
        talk.said("stat/pump/RESULT", "{'POWER1':'ON'}");
        talk.said("stat/pump/RESULT", "{'Command':'Unknown'}");
        talk.said("stat/pump/RESULT", "{'Command':'Unknown'}");
        assertEquals(List.of(), all(RelayRefused.class));
    }

    // Deep sleep

    private static final String SLEEP = "{'DeepSleep':{'Time':'x','DeepSleep':1763640000,'Wakeup':1763643600}}";

    @Test
    void aSleeperIsOverdueATenthAndItsStartAfterItWantedToWakeUp() {
        talk.discover(config -> config.addProperty("dslp", 1));
        talk.said("tele/pump/DEEPSLEEP", SLEEP);
        assertEquals(3_960 + 60, talk.info().sleepSeconds());
        assertEquals(ReportedStatus.SLEEPING, talk.last());
        talk.clear();
        // The broker cuts off who is asleep.
        talk.said("tele/pump/LWT", "Offline");
        assertEquals(List.of(), talk.messages());
        talk.said("tele/pump/LWT", "Online");
        assertEquals(ReportedStatus.ONLINE, talk.last());
    }

    /** In which order the broker sends them is not known. */
    @Test
    void whatTheBrokerKeptOfASleeperIsItsSleep() {
        for (List<String> order : List.of(List.of("LWT", "DEEPSLEEP"), List.of("DEEPSLEEP", "LWT"))) {
            for (String word : List.of("Online", "Offline")) {
                TasmotaTalk other = new TasmotaTalk();
                other.discover(config -> config.addProperty("dslp", 1));
                order.forEach(suffix -> other.kept("tele/pump/" + suffix, suffix.equals("LWT") ? word : SLEEP));
                assertEquals(
                        ReportedStatus.SLEEPING,
                        other.messages().stream()
                                .filter(ReportedStatus.class::isInstance)
                                .reduce((first, second) -> second)
                                .orElseThrow());
            }
        }
    }

    @Test
    void anOldSleepOfADeviceThatDoesNotSleepAnyMoreMeansNothing() {
        talk.discover(config -> {});
        talk.kept("tele/pump/LWT", "Offline");
        talk.kept("tele/pump/DEEPSLEEP", SLEEP);
        assertEquals(List.of(ReportedStatus.OFFLINE), all(ReportedStatus.class));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}",
                "x",
                "{'DeepSleep':{}}",
                "{'DeepSleep':{'DeepSleep':5,'Wakeup':4}}",
                "{'DeepSleep':{'Wakeup':1e300}}"
            })
    void aSleepOfNoLengthHasTheUsualLimit(String json) {
        talk.discover(config -> config.addProperty("dslp", 1));
        talk.said("tele/pump/DEEPSLEEP", json);
        assertEquals(0, talk.info().sleepSeconds());
    }

    @Test
    void aSleepOfYearsIsNotTooLong() {
        talk.discover(config -> config.addProperty("dslp", 1));
        talk.said("tele/pump/DEEPSLEEP", "{'DeepSleep':{'DeepSleep':0,'Wakeup':300000000}}");
        assertEquals(366 * 86_400, talk.info().sleepSeconds());
    }

    // Nothing throws

    @Test
    void aSensorWithoutANameIsNone() {
        talk.discover(config -> {});
        talk.said(
                "tele/pump/SENSOR", "{'':{'Temperature':20,'Humidity':50},'AM2301':{'Temperature':20,'Humidity':50}}");
        talk.discover(config -> {});
        assertEquals(1, talk.info().sensors().list().size());
    }

    @Test
    void brokenMessagesNeverThrow() {
        Random random = new Random(1);
        talk.discover(config -> {
            config.add("rl", TasmotaTalk.numbers(1, 1, 3, 3));
            config.addProperty("dslp", 1);
        });
        List<String> samples = List.of(
                "{\"POWER1\":\"ON\",\"Shutter1\":{\"Position\":40,\"Direction\":1,\"Target\":50},\"Button1\":{\"Action\":\"SINGLE\"}}",
                "{\"Time\":\"x\",\"Uptime\":\"0T\",\"Heap\":28,\"MqttCount\":1,\"Wifi\":{\"Signal\":-57},\"POWER2\":\"OFF\"}",
                "{\"Time\":\"x\",\"AM2301\":{\"Temperature\":24.6,\"Humidity\":58.2},\"ENERGY\":{\"Total\":[1,2],\"Power\":5}}",
                "{\"Info3\":{\"RestartReason\":{\"x\":[1]},\"BootCount\":12},\"TelePeriod\":300,\"StateText1\":\"A\"}",
                "{\"PulseTime1\":{\"Set\":1},\"PulseTime\":\"99999999999 x\",\"Command\":\"Error\",\"Switch1\":{\"Action\":\"ON\"}}",
                "{\"DeepSleep\":{\"DeepSleep\":1,\"Wakeup\":2}}",
                "{\"mac\":\"98F4ABE0B7C9\",\"t\":\"pump\",\"ft\":\"%prefix%/%topic%/\",\"rl\":[1,2,3,3],\"sho\":[1],\"state\":[1]}",
                "{\"sn\":{\"AM2301\":{\"Temperature\":1}},\"ver\":1}",
                "Online");
        List<String> topics = List.of(
                "stat/pump/RESULT",
                "stat/pump/POWER1",
                "stat/pump/STATUS10",
                "tele/pump/STATE",
                "tele/pump/SENSOR",
                "tele/pump/INFO3",
                "tele/pump/LWT",
                "tele/pump/DEEPSLEEP",
                "cmnd/pump/POWER1",
                "tasmota/discovery/98F4ABE0B7C9/config",
                "tasmota/discovery/98F4ABE0B7C9/sensors",
                "tasmota/discovery/",
                "/",
                "");
        Decoded decoded = new Decoded();
        for (int i = 0; i < 100_000; i++) {
            byte[] payload = samples.get(random.nextInt(samples.size())).getBytes(StandardCharsets.UTF_8);
            for (int change = random.nextInt(4); change > 0; change--) {
                int at = random.nextInt(payload.length);
                switch (random.nextInt(4)) {
                    case 0 -> payload[at] = (byte) random.nextInt(256);
                    case 1 -> payload = Arrays.copyOf(payload, at + 1);
                    case 2 -> payload[at] = (byte) JSON.charAt(random.nextInt(JSON.length()));
                    default -> {
                        byte[] longer = Arrays.copyOf(payload, payload.length + 1);
                        System.arraycopy(payload, at, longer, at + 1, payload.length - at);
                        payload = longer;
                    }
                }
            }
            String topic = topics.get(random.nextInt(topics.size()));
            talk.dialect.decode(topic, payload, random.nextInt(5) == 0, decoded);
            decoded.messages.clear();
            decoded.nodes.clear();
            decoded.published.clear();
        }
    }
}
