/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A CA and certificates signed by it, made with the JDK's keytool, as PEM files. */
public final class TestCertificates {
    private static final String PASSWORD = "changeit";
    private static final List<String> EC = List.of("-keyalg", "EC", "-groupname", "secp256r1");
    private static final List<String> RSA = List.of("-keyalg", "RSA", "-keysize", "2048");
    private static final List<String> VALIDITY = List.of("-validity", "30");

    private final Path directory;

    public TestCertificates(Path directory) {
        this.directory = directory;
        keytool(List.of("-genkeypair", "-alias", "ca", "-dname", "CN=Test CA", "-ext", "bc:c"), VALIDITY, EC);
        keytool(List.of("-exportcert", "-rfc", "-alias", "ca", "-file", ca().toString()));
    }

    public Path ca() {
        return directory.resolve("ca.pem");
    }

    public Path certificate(String name) {
        return directory.resolve(name + ".pem");
    }

    /** As PKCS#8. */
    public Path key(String name) {
        return directory.resolve(name + ".key");
    }

    /**
     * Makes a client's certificate, with an RSA key.
     *
     * @param start when its 30 days begin, as keytool wants it, such as {@code -60d}
     */
    public void client(String name, String start) {
        sign(name, RSA, List.of(), start);
    }

    /** The CA's list of revoked certificates. */
    public Path revoke(String... names) {
        Path file = directory.resolve("crl.pem");
        List<String> serials = new ArrayList<>();
        for (String name : names) {
            serials.addAll(List.of("-id", serial(name)));
        }
        keytool(List.of("-gencrl", "-rfc", "-alias", "ca", "-file", file.toString()), serials);
        return file;
    }

    private String serial(String name) {
        try (InputStream in = Files.newInputStream(certificate(name))) {
            X509Certificate certificate =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
            return certificate.getSerialNumber().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Writes {@code name.pem} (certificate) and {@code name.key}.
     *
     * @param san as keytool wants it, such as {@code ip:127.0.0.1,dns:localhost}
     */
    public void server(String name, String san) {
        server(name, san, "-0d");
    }

    /** @param start when its 30 days begin, as keytool wants it, such as {@code -60d} */
    public void server(String name, String san, String start) {
        sign(name, EC, List.of("-ext", "san=" + san), start);
    }

    private void sign(String name, List<String> algorithm, List<String> extensions, String start) {
        String request = directory.resolve(name + ".csr").toString();
        keytool(List.of("-genkeypair", "-alias", name, "-dname", "CN=" + name), VALIDITY, algorithm);
        keytool(List.of("-certreq", "-alias", name, "-file", request));
        keytool(
                List.of("-gencert", "-rfc", "-alias", "ca", "-startdate", start),
                VALIDITY,
                extensions,
                List.of("-infile", request, "-outfile", certificate(name).toString()));
        writeKey(name);
    }

    private void writeKey(String name) {
        try (InputStream in = Files.newInputStream(directory.resolve("store.p12"))) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD.toCharArray());
            String key = Base64.getMimeEncoder(64, new byte[] {'\n'})
                    .encodeToString(store.getKey(name, PASSWORD.toCharArray()).getEncoded());
            Files.writeString(key(name), "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The lines of a mosquitto listener that uses {@code name}. */
    public List<String> listener(String name) {
        return List.of("certfile " + certificate(name), "keyfile " + key(name));
    }

    @SafeVarargs
    private void keytool(List<String>... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        for (List<String> some : arguments) {
            command.addAll(some);
        }
        command.addAll(List.of(
                "-keystore",
                directory.resolve("store.p12").toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD));
        ChildProcess.run(command);
    }
}
