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
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openhab.binding.hawo.internal.mqtt.LinkFailure;
import org.openhab.binding.hawo.internal.mqtt.LinkState;
import org.openhab.binding.hawo.internal.mqtt.MqttSettings;
import org.openhab.binding.hawo.internal.mqtt.ServerAddress;
import org.openhab.binding.hawo.testing.Await;
import org.openhab.binding.hawo.testing.ChildProcess;
import org.openhab.binding.hawo.testing.FreePort;
import org.openhab.binding.hawo.testing.MosquittoProcess;
import org.openhab.binding.hawo.testing.NeedsMosquitto;
import org.openhab.binding.hawo.testing.TestCertificates;
import org.openhab.binding.hawo.testing.WorkDirectory;

/** A mosquitto that lets only clients with a certificate in. */
@NeedsMosquitto
@Timeout(60)
class ClientCertificateTest {
    /** Before the key itself in the PKCS#8 form of an RSA key of 2048 bits. */
    private static final int PKCS8_PREFIX = 26;

    @TempDir
    static Path directory;

    private static TestCertificates certificates;
    private static TestCertificates foreign;
    private static Path revoked;

    @BeforeAll
    static void makeCertificates() throws Exception {
        certificates = new TestCertificates(Files.createDirectory(directory.resolve("ours")));
        certificates.server("server", "ip:127.0.0.1");
        certificates.client("good", "-0d");
        certificates.client("old", "-60d");
        certificates.client("revoked", "-0d");
        certificates.server("elliptic", "dns:client");
        revoked = certificates.revoke("revoked");
        foreign = new TestCertificates(Files.createDirectory(directory.resolve("foreign")));
        foreign.client("stranger", "-0d");
    }

    private static MosquittoProcess broker() {
        List<String> lines = new ArrayList<>(certificates.listener("server"));
        lines.addAll(List.of("cafile " + certificates.ca(), "require_certificate true", "crlfile " + revoked));
        return MosquittoProcess.start(lines, List.of("allow_anonymous true"));
    }

    private static MqttSettings.Builder settings(int port) {
        return TestConnection.settings(port)
                .servers(List.of(new ServerAddress("127.0.0.1", port, true)))
                .caFile(certificates.ca());
    }

    private static MqttSettings.Builder settings(int port, TestCertificates owner, String name) {
        return settings(port).clientCertificate(owner.certificate(name), owner.key(name));
    }

    private static void assertUp(MqttSettings.Builder settings) throws Exception {
        try (TestConnection client =
                new TestConnection(settings).subscribe("a/#").start()) {
            client.awaitUp();
            client.publish("a/b", "1", false);
            client.awaitMessage("a/b", "1");
            assertEquals(1, client.connection.statistics().attempts(), client.states.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"good", "elliptic"})
    void aCertificateOfTheBrokersCaIsLetIn(String name) throws Exception {
        try (MosquittoProcess broker = broker()) {
            assertUp(settings(broker.port(), certificates, name));
        }
    }

    /** Ten times: the broker's alert and the end of its connection come together. */
    @ParameterizedTest
    @CsvSource({
        ", CLIENT_CERT_MISSING",
        "stranger, CLIENT_CERT_UNTRUSTED",
        "old, CLIENT_CERT_EXPIRED",
        "revoked, CLIENT_CERT_REVOKED",
    })
    void aRefusedCertificateIsNamed(String name, LinkFailure failure) throws Exception {
        try (MosquittoProcess broker = broker()) {
            assertRefused(broker.port(), name, failure);
        }
    }

    /** Mosquitto cannot be kept from TLS 1.3, where the refusal comes after the handshake. */
    @ParameterizedTest
    @CsvSource({
        ", CLIENT_CERT_MISSING",
        "stranger, CLIENT_CERT_UNTRUSTED",
        "old, CLIENT_CERT_EXPIRED",
        "revoked, CLIENT_CERT_REVOKED",
    })
    void aCertificateThatIsRefusedInTheHandshakeIsNamed(String name, LinkFailure failure) throws Exception {
        assumeTrue(MosquittoProcess.tool("openssl").isPresent(), "openssl is not installed");
        int port = FreePort.find();
        String ca = certificates.ca().toString();
        String key = certificates.key("server").toString();
        String certificate = certificates.certificate("server").toString();
        List<String> command = new ArrayList<>(List.of("openssl", "s_server", "-www", "-tls1_2", "-accept"));
        command.addAll(List.of("127.0.0.1:" + port, "-cert", certificate, "-key", key, "-CAfile", ca));
        command.addAll(List.of("-Verify", "1", "-verify_return_error", "-crl_check", "-CRL", revoked.toString()));
        try (WorkDirectory work = WorkDirectory.temporary("s_server");
                ChildProcess server = new ChildProcess(command, work, "log").start()) {
            Await.until("openssl listens", () -> server.log().contains("ACCEPT"));
            assertRefused(port, name, failure);
        }
    }

    private static void assertRefused(int port, String name, LinkFailure failure) throws Exception {
        TestCertificates owner = "stranger".equals(name) ? foreign : certificates;
        for (int i = 0; i < 10; i++) {
            MqttSettings.Builder settings = name == null ? settings(port) : settings(port, owner, name);
            try (TestConnection client = new TestConnection(settings).start()) {
                LinkState.Down down = client.firstFailure();
                assertEquals(failure, down.failure(), client.states.toString());
                assertTrue(down.failure().isConfiguration());
                assertTrue(down.detail().contains("127.0.0.1:" + port), down.detail());
            }
        }
    }

    @Test
    void aCertificateThatNobodyAsksForDoesNoHarm() throws Exception {
        try (MosquittoProcess broker =
                MosquittoProcess.start(certificates.listener("server"), List.of("allow_anonymous true"))) {
            assertUp(settings(broker.port(), foreign, "stranger"));
        }
    }

    @Test
    void aPkcs1KeyIsReadAlsoFromTheCertificatesFile() throws Exception {
        byte[] pkcs8 = pem(certificates.key("good"));
        Path key = write("pkcs1.key", "RSA PRIVATE KEY", Arrays.copyOfRange(pkcs8, PKCS8_PREFIX, pkcs8.length));
        Path both = Files.writeString(
                directory.resolve("both.pem"),
                "Bag Attributes\n" + Files.readString(certificates.certificate("good")) + Files.readString(key)
                        + Files.readString(certificates.ca()));
        try (MosquittoProcess broker = broker()) {
            assertUp(settings(broker.port()).clientCertificate(certificates.certificate("good"), key));
            assertUp(settings(broker.port()).clientCertificate(both, both));
        }
    }

    @Test
    void encryptedKeysAndThoseOfOtherFormatsAreNamed() throws Exception {
        assumeTrue(MosquittoProcess.tool("openssl").isPresent(), "openssl is not installed");
        String good = certificates.key("good").toString();
        Path encrypted8 = directory.resolve("encrypted8.key");
        openssl("pkcs8", "-topk8", "-in", good, "-out", encrypted8.toString(), "-passout", "pass:secret");
        Path encrypted1 = directory.resolve("encrypted1.key");
        openssl(
                "rsa",
                "-in",
                good,
                "-traditional",
                "-aes128",
                "-passout",
                "pass:secret",
                "-out",
                encrypted1.toString());
        Path sec1 = directory.resolve("sec1.key");
        openssl("ec", "-in", certificates.key("elliptic").toString(), "-out", sec1.toString());
        assertKeyRefused(encrypted8, "is encrypted");
        assertKeyRefused(encrypted1, "is encrypted");
        assertKeyRefused(sec1, "openssl pkcs8");
    }

    @Test
    void uselessFilesAreNamed() throws Exception {
        assertKeyRefused(certificates.certificate("good"), "No private key");
        assertKeyRefused(write("broken.key", "PRIVATE KEY", new byte[100]), "not valid");
        assertKeyRefused(write("broken1.key", "RSA PRIVATE KEY", new byte[300]), "not valid");
        assertKeyRefused(directory.resolve("missing.key"), "does not exist");
        assertKeyRefused(directory, "Cannot read");
        assertKeyRefused(certificates.key("old"), "does not belong to the certificate");
        assertKeyRefused(certificates.key("elliptic"), "does not belong to the certificate");
        assertRefused(certificates.key("good"), certificates.key("good"), "certificate");
        assertRefused(directory.resolve("missing.pem"), certificates.key("good"), "does not exist");
    }

    private static void assertKeyRefused(Path key, String text) throws Exception {
        String detail = assertRefused(certificates.certificate("good"), key, text);
        assertTrue(detail.contains(key.toString()), detail);
    }

    /** Without a broker: what is wrong with the files is known before. */
    private static String assertRefused(Path certificate, Path key, String text) throws Exception {
        try (TestConnection client = new TestConnection(settings(1).clientCertificate(certificate, key)).start()) {
            LinkState.Down down = client.firstFailure();
            assertEquals(LinkFailure.CLIENT_CERT_FILE, down.failure(), down.toString());
            assertTrue(down.failure().isConfiguration());
            assertTrue(down.detail().contains(text), down.detail());
            return down.detail();
        }
    }

    private static void openssl(String... arguments) {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        ChildProcess.run(command);
    }

    private static byte[] pem(Path file) throws Exception {
        String text = Files.readString(file).replaceAll("-----[A-Z ]+-----", "");
        return Base64.getMimeDecoder().decode(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static Path write(String name, String type, byte[] content) throws Exception {
        return Files.writeString(
                directory.resolve(name),
                "-----BEGIN " + type + "-----\n" + Base64.getMimeEncoder().encodeToString(content) + "\n-----END "
                        + type + "-----\n");
    }
}
