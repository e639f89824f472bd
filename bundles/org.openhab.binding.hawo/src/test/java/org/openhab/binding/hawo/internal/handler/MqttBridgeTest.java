/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.handler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.openhab.binding.hawo.internal.HawoBindingConstants.THING_TYPE_MQTT_BROKER;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openhab.binding.hawo.internal.mqtt.MqttSettings;
import org.openhab.binding.hawo.internal.mqtt.ServerAddress;
import org.openhab.binding.hawo.testing.Await;
import org.openhab.core.thing.ThingStatus;
import org.openhab.core.thing.ThingStatusDetail;

/** A bridge that takes over the connection of a Thing mqtt:broker, whatever happens to that Thing. */
@NonNullByDefault
@Timeout(60)
class MqttBridgeTest extends HandlerFixture {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String UID = "mqtt:broker:house";

    private final Map<String, Object> mqtt = new HashMap<>(Map.of(
            "host",
            "mqtt.example.org",
            "port",
            new BigDecimal(1884),
            "secure",
            false,
            "username",
            "openhab",
            "password",
            " secret ",
            "clientID",
            "the-id-of-the-mqtt-binding",
            "keepAlive",
            new BigDecimal(60)));

    @BeforeEach
    void withoutAHost() {
        bridge.getConfiguration().remove("host");
    }

    @Test
    void hostPortAndLoginAreTakenOverButNeverTheClientId() {
        putMqtt();
        useMqtt();
        MqttSettings taken = taken();
        assertEquals(List.of(new ServerAddress("mqtt.example.org", 1884, false)), taken.servers());
        assertEquals("openhab", taken.username());
        assertEquals(" secret ", taken.password());
        assertEquals(Duration.ofSeconds(10), taken.keepAlive());
        assertFalse(taken.clientId().contains("mqtt-binding"), taken.clientId());
        assertEquals(ThingStatus.UNKNOWN, bridgeStatus().getStatus());
    }

    @Test
    void tlsIsTakenOverWithItsUsualPortAndWithTheCaFileOfTheBridge() {
        mqtt.put("secure", "true");
        mqtt.remove("port");
        putMqtt();
        updateBridge(null, Map.of("mqttBridge", UID, "caFile", "/etc/ca.pem"));
        assertEquals(List.of(new ServerAddress("mqtt.example.org", 8883, true)), taken().servers());
        assertEquals("/etc/ca.pem", String.valueOf(taken().caFile()));
    }

    @Test
    void itConnectsAnewWhenTheThingIsChanged() {
        putMqtt();
        useMqtt();
        int before = connections.get();
        mqtt.put("host", "other.example.org");
        putMqtt();
        Await.until("a new connection", LIMIT, () -> connections.get() == before + 1);
        assertEquals("other.example.org", taken().servers().get(0).host());
    }

    /** The MQTT binding itself writes fingerprints of certificates into its Thing. */
    @Test
    void itDoesNotConnectAnewForWhatItDoesNotUse() {
        putMqtt();
        useMqtt();
        int before = connections.get();
        mqtt.put("certificate", "SHA-256:00");
        mqtt.put("lwtTopic", "x");
        putMqtt();
        mqtt.put("port", new BigDecimal(1885));
        putMqtt();
        Await.until("a new connection", LIMIT, () -> connections.get() > before);
        assertEquals(before + 1, connections.get());
    }

    @Test
    void whileTheThingIsMissingTheStatusNamesIt() {
        useMqtt();
        assertOffline("@text/offline.conf.mqtt-bridge-missing [\"" + UID + "\"]");
        putMqtt();
        Await.until("a connection", LIMIT, () -> bridgeStatus().getStatus() == ThingStatus.UNKNOWN);
        assertEquals("mqtt.example.org", taken().servers().get(0).host());
    }

    @Test
    void whenTheThingIsRemovedTheConnectionEnds() {
        putMqtt();
        useMqtt();
        online(1, 0);
        things.remove(THING_TYPE_MQTT_BROKER, "house");
        Await.until("offline", LIMIT, () -> bridgeStatus().getStatus() == ThingStatus.OFFLINE);
        assertOffline("@text/offline.conf.mqtt-bridge-missing [\"" + UID + "\"]");
        Await.until("the relay board too", LIMIT, () -> relayStatus().getStatus() == ThingStatus.OFFLINE);
        int before = link.starts.get();
        putMqtt();
        // Its status is told before its Things are attached.
        Await.until("back", LIMIT, () -> link.starts.get() > before);
        online(1, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "protocol, WEBSOCKETS, websocket",
        "host, '', host",
    })
    void aThingThatCannotBeUsedIsTold(String parameter, String value, String text) {
        mqtt.put(parameter, value);
        putMqtt();
        useMqtt();
        assertOffline("@text/offline.conf.mqtt-bridge-" + text + " [\"" + UID + "\"]");
    }

    @ParameterizedTest
    @CsvSource({"mqtt:topic:house", "mqtt:broker", "home", "hawo:broker:home"})
    void aUidOfAnotherThingIsTold(String uid) {
        updateBridge(null, Map.of("mqttBridge", uid));
        assertOffline("@text/offline.conf.mqtt-bridge-type [\"" + uid + "\"]");
    }

    @ParameterizedTest
    @CsvSource({"host, other", "port, 1883", "secure, true", "username, me", "password, mine"})
    void whatIsTakenOverMayNotBeGivenAsWell(String parameter, String value) {
        putMqtt();
        Object typed =
                switch (parameter) {
                    case "port" -> new BigDecimal(value);
                    case "secure" -> Boolean.valueOf(value);
                    default -> value;
                };
        updateBridge(null, Map.of("mqttBridge", UID, parameter, typed));
        assertOffline("@text/offline.conf.mqtt-bridge-alone [\"" + UID + "\"]");
    }

    @Test
    void nothingIsFollowedAfterTheEnd() {
        putMqtt();
        useMqtt();
        assertEquals(1, things.listeners());
        int before = connections.get();
        brokerHandler.dispose();
        assertEquals(0, things.listeners());
        mqtt.put("host", "other.example.org");
        putMqtt();
        assertEquals(before, connections.get());
    }

    @Test
    void aBridgeWithAHostOfItsOwnFollowsNobody() {
        updateBridge(null, Map.of("host", "broker"));
        assertEquals(0, things.listeners());
        assertEquals("broker", taken().servers().get(0).host());
    }

    private void putMqtt() {
        things.put(THING_TYPE_MQTT_BROKER, "house", mqtt);
    }

    private void useMqtt() {
        updateBridge(null, Map.of("mqttBridge", UID));
    }

    private MqttSettings taken() {
        return Objects.requireNonNull(settings);
    }

    private void assertOffline(String text) {
        assertEquals(ThingStatus.OFFLINE, bridgeStatus().getStatus());
        assertEquals(ThingStatusDetail.CONFIGURATION_ERROR, bridgeStatus().getStatusDetail());
        assertEquals(text, bridgeStatus().getDescription());
    }
}
