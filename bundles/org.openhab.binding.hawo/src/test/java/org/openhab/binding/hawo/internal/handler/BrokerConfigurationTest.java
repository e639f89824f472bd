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
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openhab.binding.hawo.internal.mqtt.MqttMessage;
import org.openhab.binding.hawo.internal.mqtt.MqttSettings;
import org.openhab.binding.hawo.internal.mqtt.ServerAddress;

@NonNullByDefault
class BrokerConfigurationTest {
    private final BrokerConfiguration configuration = new BrokerConfiguration();

    BrokerConfigurationTest() {
        configuration.host = "broker";
    }

    @Test
    void theWillNamesTheBridgeUnlessTheUserNamedTheClient() throws BrokerConfiguration.Invalid {
        BrokerConfiguration configuration = new BrokerConfiguration();
        configuration.host = "broker";
        configuration.baseTopic = " home/hawo ";
        assertEquals(
                MqttMessage.of("home/hawo/openhab/garden/state", "offline", 1, true),
                configuration.settings("own", "garden").will());
        configuration.clientId = "openhab/1";
        assertEquals(
                MqttMessage.of("home/hawo/openhab/openhab-1/state", "offline", 1, true),
                configuration.settings("own", "garden").will());
    }

    @Test
    void aHostIsEnough() throws Exception {
        MqttSettings settings = configuration.settings("own", "home");
        assertEquals(List.of(new ServerAddress("broker", 1883, false)), settings.servers());
        assertEquals("own", settings.clientId());
        assertEquals(Duration.ofSeconds(10), settings.keepAlive());
        assertNull(settings.username());
        assertNull(settings.password());
        assertNull(settings.caFile());
        assertEquals(List.of("hawo/+/#"), configuration.dialects().get(0).filters());
    }

    @Test
    void theUsualPortDependsOnTls() throws Exception {
        configuration.secure = true;
        configuration.servers = " second:1234, third ,";
        assertEquals(
                List.of(
                        new ServerAddress("broker", 8883, true),
                        new ServerAddress("second", 1234, true),
                        new ServerAddress("third", 8883, true)),
                configuration.settings("own", "home").servers());
    }

    @Test
    void emptyTextsAreNone() throws Exception {
        configuration.username = "";
        configuration.password = "";
        configuration.clientId = " ";
        configuration.caFile = "";
        configuration.servers = "";
        MqttSettings settings = configuration.settings("own", "home");
        assertNull(settings.username());
        assertNull(settings.password());
        assertNull(settings.caFile());
        assertEquals("own", settings.clientId());
    }

    @Test
    void aPasswordAloneIsTold() {
        configuration.password = "secret";
        assertText("@text/offline.conf.password-alone");
    }

    @Test
    void aPortOfItsOwnIsTaken() throws Exception {
        configuration.port = 1234;
        assertEquals(
                List.of(new ServerAddress("broker", 1234, false)),
                configuration.settings("own", "home").servers());
        configuration.port = 70_000;
        assertText("@text/offline.conf.server [\"broker:70000\"]");
    }

    @Test
    void noHostIsTold() {
        configuration.host = " ";
        assertText("@text/offline.conf.no-host");
    }

    @Test
    void aWrongServerIsNamed() {
        configuration.servers = "second:port";
        assertText("@text/offline.conf.server [\"second:port\"]");
    }

    @Test
    void aPasswordInAServerIsNotTold() {
        configuration.servers = "tcp://user:secret@second:1883";
        assertText("@text/offline.conf.server-login");
        configuration.servers = "";
        configuration.host = "@broker";
        assertText("@text/offline.conf.server-login");
        configuration.host = "user:secret@broker";
        assertText("@text/offline.conf.server-login");
        configuration.port = 1883;
        assertText("@text/offline.conf.server-login");
    }

    @Test
    void aKeepAliveOutOfRangeIsTold() {
        for (int wrong : new int[] {Integer.MIN_VALUE, -1, 0, 4, 3601, Integer.MAX_VALUE}) {
            configuration.keepAlive = wrong;
            assertText("@text/offline.conf.keep-alive [\"" + wrong + "\"]");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 10, 3600})
    void aKeepAliveInRangeIsTaken(int seconds) throws Exception {
        configuration.keepAlive = seconds;
        assertEquals(
                Duration.ofSeconds(seconds),
                configuration.settings("own", "home").keepAlive());
    }

    /** The user wants the connection verified: it must not be plain text. */
    @Test
    void aCaFileWithoutTlsIsTold() {
        configuration.caFile = "/etc/openhab/ca.pem";
        assertText("@text/offline.conf.ca-file-without-tls");
    }

    @Test
    void aCaFileGoesWithTls() throws Exception {
        configuration.secure = true;
        configuration.caFile = "/etc/openhab/ca.pem";
        assertEquals(
                Path.of("/etc/openhab/ca.pem"),
                configuration.settings("own", "home").caFile());
    }

    @Test
    void aClientCertificateNeedsTlsAndItsKey() throws Exception {
        configuration.certificate = "/etc/openhab/client.pem";
        assertText("@text/offline.conf.certificate-alone");
        configuration.privateKey = "/etc/openhab/client.key";
        assertText("@text/offline.conf.certificate-without-tls");
        configuration.secure = true;
        MqttSettings settings = configuration.settings("own", "home");
        assertEquals(Path.of("/etc/openhab/client.pem"), settings.certificate());
        assertEquals(Path.of("/etc/openhab/client.key"), settings.privateKey());
        configuration.certificate = " ";
        assertText("@text/offline.conf.certificate-alone");
    }

    @Test
    void aWrongBaseTopicIsNamed() {
        configuration.baseTopic = "a/+/b";
        assertEquals(
                "@text/offline.conf.base-topic [\"a/+/b\"]",
                assertThrows(BrokerConfiguration.Invalid.class, configuration::dialects)
                        .text());
    }

    @Test
    void aWrongDiscoveryPrefixIsNamed() throws Exception {
        configuration.discoveryPrefix = "a//b";
        assertEquals(
                "@text/offline.conf.discovery-prefix [\"a//b\"]",
                assertThrows(BrokerConfiguration.Invalid.class, configuration::dialects)
                        .text());
        configuration.discoveryPrefix = " ha ";
        assertEquals(
                List.of("ha/+/+/config", "ha/+/+/+/config"),
                configuration.dialects().get(2).filters().subList(1, 3));
    }

    private void assertText(String text) {
        assertEquals(
                text,
                assertThrows(BrokerConfiguration.Invalid.class, () -> configuration.settings("own", "home"))
                        .text());
    }
}
