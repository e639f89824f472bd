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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.openhab.binding.hawo.internal.mqtt.LinkFailure;

/** Reads the CA certificates of a PEM file, with whatever text stands between them. */
@NonNullByDefault
public final class CaFile {
    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]+)-----END CERTIFICATE-----");
    private static final long MAX_SIZE = 4 << 20;

    private CaFile() {}

    public static KeyStore read(Path file) throws LinkException {
        try {
            if (Files.size(file) > MAX_SIZE) {
                throw new LinkException(LinkFailure.CA_FILE, "The CA file " + file + " is too big", null);
            }
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            Matcher matcher = CERTIFICATE.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
            int n = 0;
            while (matcher.find()) {
                byte[] der = Base64.getMimeDecoder().decode(matcher.group(1));
                store.setCertificateEntry("ca" + n++, factory.generateCertificate(new ByteArrayInputStream(der)));
            }
            if (n == 0) {
                throw new LinkException(LinkFailure.CA_FILE, "No certificate in the CA file " + file, null);
            }
            return store;
        } catch (LinkException e) {
            throw e;
        } catch (NoSuchFileException e) {
            throw new LinkException(LinkFailure.CA_FILE, "There is no CA file " + file, e);
        } catch (IOException e) {
            throw new LinkException(LinkFailure.CA_FILE, "Cannot read the CA file " + file, e);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new LinkException(LinkFailure.CA_FILE, "A certificate in the CA file " + file + " is not valid", e);
        }
    }
}
