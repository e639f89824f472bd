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

    private static MqttSettings settings(int port) {
        return Owner.settings(port).withServers(java.util.List.of(new ServerAddress("127.0.0.1", port, true)));
    }

    @Test
    void aCaOfTheUsersIsEnough() throws Exception {
        Path several = Files.writeString(
                directory.resolve("several.pem"),
                "Our CAs\n\n" + Files.readString(directory.resolve("other.pem")) + "and the one that counts\n"
                        + Files.readString(certificates.ca()));
        try (MosquittoProcess broker = broker("good")) {
            for (Path file : java.util.List.of(certificates.ca(), several)) {
                MqttSettings settings = settings(broker.port()).withCaFile(file);
                try (Owner owner = new Owner(settings).subscribe("a/#").start()) {
                    owner.awaitUp();
                    assertEquals(new LinkState.Up("ssl://127.0.0.1:" + broker.port(), false), owner.connection.state());
                    owner.publish("a/b", "x".repeat(60_000), false);
                    owner.awaitMessage("a/b", "x".repeat(60_000));
                    owner.connection.stop();
                    assertEquals(java.util.List.of(), owner.threads(settings));
                }
            }
        }
    }

    @Test
    void aStalledTlsLinkIsNoticedAndStopsQuickly() throws Exception {
        try (MosquittoProcess broker = broker("good");
                FaultProxy proxy = new FaultProxy(broker.port(), FaultProxy.Mode.PASS)) {
            MqttSettings settings =
                    settings(proxy.port()).withCaFile(certificates.ca()).withKeepAlive(Duration.ofSeconds(1));
            try (Owner owner = new Owner(settings).start()) {
                owner.awaitUp();
                proxy.mode(FaultProxy.Mode.STALL);
                for (int i = 0; i < 300; i++) {
                    owner.connection.publish("a", new byte[60_000], 1, false);
                }
                owner.awaitDown(LinkFailure.SILENT);
                long begin = System.nanoTime();
                owner.connection.stop();
                assertTrue(System.nanoTime() - begin < 5_000_000_000L);
                assertEquals(java.util.List.of(), owner.threads(settings));
            }
        }
    }

    @Test
    void aCertificateOfAnUnknownCaIsRefused() throws Exception {
        try (MosquittoProcess broker = broker("good");
                Owner owner = new Owner(settings(broker.port())).start()) {
            assertEquals(LinkFailure.TLS_UNTRUSTED, owner.firstFailure().failure(), owner.states.toString());
        }
    }

    @Test
    void anExpiredCertificateIsRefused() throws Exception {
        try (MosquittoProcess broker = broker("old");
                Owner owner = new Owner(settings(broker.port()).withCaFile(certificates.ca())).start()) {
            assertEquals(LinkFailure.TLS_EXPIRED, owner.firstFailure().failure(), owner.states.toString());
        }
    }

    @Test
    void aCertificateForAnotherHostIsRefused() throws Exception {
        try (MosquittoProcess broker = broker("other");
                Owner owner = new Owner(settings(broker.port()).withCaFile(certificates.ca())).start()) {
            assertEquals(LinkFailure.TLS_HOST_NAME, owner.firstFailure().failure(), owner.states.toString());
        }
    }

    @Test
    void plainAndTlsAreToldApart() throws Exception {
        try (MosquittoProcess plain = MosquittoProcess.start();
                MosquittoProcess tls = broker("good");
                Owner tlsToPlain = new Owner(settings(plain.port()).withCaFile(certificates.ca())).start();
                Owner plainToTls = new Owner(Owner.settings(tls.port())).start()) {
            assertEquals(LinkFailure.PROTOCOL, tlsToPlain.firstFailure().failure(), tlsToPlain.states.toString());
            LinkFailure failure = plainToTls.firstFailure().failure();
            assertTrue(
                    failure == LinkFailure.PROTOCOL || failure == LinkFailure.TURNED_AWAY,
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
                try (Owner owner = new Owner(settings(broker.port()).withCaFile(file)).start()) {
                    LinkState.Down down = owner.firstFailure();
                    assertEquals(LinkFailure.CA_FILE, down.failure(), owner.states.toString());
                    assertTrue(down.detail().contains(file.toString()), down.detail());
                }
            }
        }
    }
}
