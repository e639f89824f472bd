/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.tests.support;

import java.nio.file.Path;
import java.util.List;

/** A certificate authority of a test's own, and a server certificate from it. */
public final class Certificates implements AutoCloseable {

    private final Path directory = Processes.newDirectory("hawo-tls-");

    /** @param hostName for whom the server's certificate is, such as localhost */
    public Certificates(String hostName) {
        openssl("req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=test-ca -keyout ca.key -out ca.pem");
        openssl("req -newkey rsa:2048 -nodes -subj /CN=" + hostName + " -keyout server.key -out server.csr");
        Path extensions = directory.resolve("extensions");
        write(extensions, "subjectAltName=DNS:" + hostName + "\n");
        openssl("x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -out server.pem"
                + " -extfile extensions");
    }

    public Path authority() {
        return directory.resolve("ca.pem");
    }

    Path serverCertificate() {
        return directory.resolve("server.pem");
    }

    Path serverKey() {
        return directory.resolve("server.key");
    }

    @Override
    public void close() {
        Processes.delete(directory);
    }

    private void openssl(String arguments) {
        Processes.run(List.of("sh", "-c", "cd '" + directory + "' && openssl " + arguments));
    }

    private static void write(Path file, String text) {
        try {
            java.nio.file.Files.writeString(file, text);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
