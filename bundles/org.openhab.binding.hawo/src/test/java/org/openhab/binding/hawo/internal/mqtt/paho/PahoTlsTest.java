/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.mqtt.paho;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openhab.binding.hawo.internal.mqtt.LinkFailure;
import org.openhab.binding.hawo.internal.mqtt.LinkState;
import org.openhab.binding.hawo.internal.mqtt.MqttSettings;
import org.openhab.binding.hawo.internal.mqtt.ServerAddress;
import org.openhab.binding.hawo.testing.FaultProxy;
import org.openhab.binding.hawo.testing.MosquittoProcess;
import org.openhab.binding.hawo.testing.NeedsMosquitto;
import org.openhab.binding.hawo.testing.TestCertificates;

@NeedsMosquitto
@Timeout(60)
class PahoTlsTest {
    @TempDir
    static Path directory;

    private static TestCertificates certificates;

    @BeforeAll
    static void makeCertificates() throws Exception {
        certificates = new TestCertificates(directory);
        certificates.server("good", "ip:127.0.0.1,dns:localhost");
        certificates.server("other", "dns:other.example");
        certificates.server("old", "ip:127.0.0.1", "-60d");
    }

    private static MosquittoProcess broker(String certificate) throws Exception {
        return MosquittoProcess.start(certificates.listener(certificate), java.util.List.of("allow_anonymous true"));
    }

    private static MqttSettings.Builder settings(int port) {
        return TestConnection.settings(port).servers(java.util.List.of(new ServerAddress("127.0.0.1", port, true)));
    }

    @Test
    void aCaOfTheUsersIsEnough() throws Exception {
        Path several = Files.writeString(
                directory.resolve("several.pem"),
                "Our CAs\n\n" + Files.readString(directory.resolve("other.pem")) + "and the one that counts\n"
                        + Files.readString(certificates.ca()));
        try (MosquittoProcess broker = broker("good")) {
            for (Path file : java.util.List.of(certificates.ca(), several)) {
                MqttSettings settings = settings(broker.port()).caFile(file).build();
                try (TestConnection client =
                        new TestConnection(settings).subscribe("a/#").start()) {
                    client.awaitUp();
                    assertEquals(
                            new LinkState.Up("ssl://127.0.0.1:" + broker.port(), false), client.connection.state());
                    client.publish("a/b", "x".repeat(60_000), false);
                    client.awaitMessage("a/b", "x".repeat(60_000));
                    client.connection.stop();
                    assertEquals(java.util.List.of(), client.threads(settings));
                }
            }
        }
    }

    @Test
    void aStalledTlsLinkIsNoticedAndStopsQuickly() throws Exception {
        try (MosquittoProcess broker = broker("good");
                FaultProxy proxy = new FaultProxy(broker.port(), FaultProxy.Mode.PASS)) {
            MqttSettings settings = settings(proxy.port())
                    .caFile(certificates.ca())
                    .keepAlive(Duration.ofSeconds(1))
                    .build();
            try (TestConnection client = new TestConnection(settings).start()) {
                client.awaitUp();
                proxy.mode(FaultProxy.Mode.STALL);
                for (int i = 0; i < 300; i++) {
                    client.connection.publish("a", new byte[60_000], 1, false);
                }
                client.awaitDown(LinkFailure.SILENT);
                long begin = System.nanoTime();
                client.connection.stop();
                assertTrue(System.nanoTime() - begin < 5_000_000_000L);
                assertEquals(java.util.List.of(), client.threads(settings));
            }
        }
    }

    @Test
    void aCertificateOfAnUnknownCaIsRefused() throws Exception {
        try (MosquittoProcess broker = broker("good");
                TestConnection client = new TestConnection(settings(broker.port())).start()) {
            assertEquals(LinkFailure.TLS_UNTRUSTED, client.firstFailure().failure(), client.states.toString());
        }
    }

    @Test
    void anExpiredCertificateIsRefused() throws Exception {
        try (MosquittoProcess broker = broker("old");
                TestConnection client =
                        new TestConnection(settings(broker.port()).caFile(certificates.ca())).start()) {
            assertEquals(LinkFailure.TLS_EXPIRED, client.firstFailure().failure(), client.states.toString());
        }
    }

    @Test
    void aCertificateForAnotherHostIsRefused() throws Exception {
        try (MosquittoProcess broker = broker("other");
                TestConnection client =
                        new TestConnection(settings(broker.port()).caFile(certificates.ca())).start()) {
            assertEquals(LinkFailure.TLS_HOST_NAME, client.firstFailure().failure(), client.states.toString());
        }
    }

    @Test
    void plainAndTlsAreToldApart() throws Exception {
        try (MosquittoProcess plain = MosquittoProcess.start();
                MosquittoProcess tls = broker("good");
                TestConnection tlsToPlain =
                        new TestConnection(settings(plain.port()).caFile(certificates.ca())).start();
                TestConnection plainToTls = new TestConnection(TestConnection.settings(tls.port())).start()) {
            assertEquals(LinkFailure.PROTOCOL, tlsToPlain.firstFailure().failure(), tlsToPlain.states.toString());
            LinkFailure failure = plainToTls.firstFailure().failure();
            assertTrue(
                    failure == LinkFailure.PROTOCOL || failure == LinkFailure.CLOSED_BEFORE_CONNACK,
                    plainToTls.states.toString());
        }
    }

    @Test
    void aBadCaFileIsNamed() throws Exception {
        Path broken = Files.writeString(
                directory.resolve("broken.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        Path empty = Files.writeString(directory.resolve("empty.pem"), "nothing here");
        try (MosquittoProcess broker = broker("good")) {
            for (Path file : java.util.List.of(broken, empty, directory.resolve("missing.pem"), directory)) {
                try (TestConnection client =
                        new TestConnection(settings(broker.port()).caFile(file)).start()) {
                    LinkState.Down down = client.firstFailure();
                    assertEquals(LinkFailure.CA_FILE, down.failure(), client.states.toString());
                    assertTrue(down.detail().contains(file.toString()), down.detail());
                }
            }
        }
    }
}
