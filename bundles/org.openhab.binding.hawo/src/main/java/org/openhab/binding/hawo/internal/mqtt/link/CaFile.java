/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.mqtt.link;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.mqtt.LinkFailure;

/** Reads the CA certificates of a PEM file. */
@NonNullByDefault
final class CaFile {
    private static final long MAX_SIZE = 4 << 20;

    private CaFile() {}

    static KeyStore read(Path file) throws LinkException {
        try {
            if (Files.size(file) > MAX_SIZE) {
                throw failure("The CA file " + file + " is too big", null);
            }
            Collection<? extends Certificate> certificates = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)));
            if (certificates.isEmpty()) {
                throw failure("No certificate in the CA file " + file, null);
            }
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int n = 0;
            for (Certificate certificate : certificates) {
                store.setCertificateEntry("ca" + n++, certificate);
            }
            return store;
        } catch (LinkException e) {
            throw e;
        } catch (NoSuchFileException e) {
            throw failure("There is no CA file " + file, e);
        } catch (IOException e) {
            throw failure("Cannot read the CA file " + file, e);
        } catch (GeneralSecurityException e) {
            throw failure("A certificate in the CA file " + file + " is not valid", e);
        }
    }

    private static LinkException failure(String text, @Nullable Exception cause) {
        return new LinkException(LinkFailure.CA_FILE, text, cause);
    }
}
