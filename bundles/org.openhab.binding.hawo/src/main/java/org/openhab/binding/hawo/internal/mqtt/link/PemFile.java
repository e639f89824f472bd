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
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.mqtt.LinkFailure;

/** Reads certificates or a private key from a PEM file, with whatever else stands in it. */
@NonNullByDefault
final class PemFile {
    private static final long MAX_SIZE = 4 << 20;
    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", Pattern.DOTALL);
    private static final Pattern PRIVATE_KEY =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]*PRIVATE KEY)-----(.*?)-----END \\1-----", Pattern.DOTALL);
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

    private final Path file;
    private final LinkFailure failure;

    /** @param failure what it is when the file is of no use */
    PemFile(Path file, LinkFailure failure) {
        this.file = file;
        this.failure = failure;
    }

    List<X509Certificate> certificates() throws LinkException {
        String blocks = CERTIFICATE
                .matcher(text())
                .results()
                .map(result -> result.group() + "\n")
                .collect(Collectors.joining());
        if (blocks.isEmpty()) {
            throw problem("No certificate in the file " + file, null);
        }
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(blocks.getBytes(StandardCharsets.ISO_8859_1)))
                    .stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (GeneralSecurityException e) {
            throw problem("A certificate in the file " + file + " is not valid", e);
        }
    }

    PrivateKey privateKey() throws LinkException {
        Matcher matcher = PRIVATE_KEY.matcher(text());
        if (!matcher.find()) {
            throw problem("No private key in the file " + file, null);
        }
        String type = matcher.group(1);
        String content = matcher.group(2);
        if (type.startsWith("ENCRYPTED") || content.contains("ENCRYPTED")) {
            throw problem("The private key in the file " + file + " is encrypted; use one without a passphrase", null);
        }
        try {
            return switch (type) {
                case "PRIVATE KEY" -> ofPkcs8(decode(content));
                case "RSA PRIVATE KEY" -> ofPkcs8(Pkcs1.toPkcs8(decode(content)));
                default ->
                    throw problem(
                            "The file " + file + " holds an " + type
                                    + "; convert it with: openssl pkcs8 -topk8 -nocrypt",
                            null);
            };
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw problem("The private key in the file " + file + " is not valid", e);
        }
    }

    private static byte[] decode(String base64) {
        return Base64.getMimeDecoder().decode(base64);
    }

    /** The algorithm stands in the key, but a key factory has to be chosen by it. */
    private static PrivateKey ofPkcs8(byte[] key) throws GeneralSecurityException {
        InvalidKeySpecException refusal = new InvalidKeySpecException("unknown algorithm");
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(key));
            } catch (InvalidKeySpecException e) {
                refusal.addSuppressed(e);
            }
        }
        throw refusal;
    }

    private String text() throws LinkException {
        try {
            if (Files.size(file) > MAX_SIZE) {
                throw problem("The file " + file + " is too big", null);
            }
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (LinkException e) {
            throw e;
        } catch (NoSuchFileException e) {
            throw problem("The file " + file + " does not exist", e);
        } catch (IOException e) {
            throw problem("Cannot read the file " + file, e);
        }
    }

    private LinkException problem(String text, @Nullable Exception cause) {
        return new LinkException(failure, text, cause);
    }
}
