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
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A CA and servers' certificates signed by it, made with the JDK's keytool, as PEM files. */
public final class TestCertificates {
    private static final String PASSWORD = "changeit";

    private final Path directory;

    public TestCertificates(Path directory) {
        this.directory = directory;
        keytool("-genkeypair", "-alias", "ca", "-dname", "CN=Test CA", "-ext", "bc:c");
        keytool("-exportcert", "-rfc", "-alias", "ca", "-file", ca().toString());
    }

    public Path ca() {
        return directory.resolve("ca.pem");
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
        String request = directory.resolve(name + ".csr").toString();
        keytool("-genkeypair", "-alias", name, "-dname", "CN=" + name);
        keytool("-certreq", "-alias", name, "-file", request);
        keytool(
                "-gencert",
                "-rfc",
                "-alias",
                "ca",
                "-ext",
                "san=" + san,
                "-startdate",
                start,
                "-validity",
                "30",
                "-infile",
                request,
                "-outfile",
                directory.resolve(name + ".pem").toString());
        writeKey(name);
    }

    private void writeKey(String name) {
        try (InputStream in = Files.newInputStream(directory.resolve("store.p12"))) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD.toCharArray());
            String key = Base64.getMimeEncoder(64, new byte[] {'\n'})
                    .encodeToString(store.getKey(name, PASSWORD.toCharArray()).getEncoded());
            Files.writeString(
                    directory.resolve(name + ".key"),
                    "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The lines of a mosquitto listener that uses {@code name}. */
    public List<String> listener(String name) {
        return List.of("certfile " + directory.resolve(name + ".pem"), "keyfile " + directory.resolve(name + ".key"));
    }

    private void keytool(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of(
                "-keystore",
                directory.resolve("store.p12").toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD));
        if (arguments[0].equals("-genkeypair")) {
            command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1", "-validity", "30"));
        }
        ChildProcess.run(command);
    }
}
