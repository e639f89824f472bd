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

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.mqtt.LinkFailure;
import org.openhab.binding.hawo.internal.mqtt.MqttSettings;

/**
 * The certificate of ours, if there is one, and whether the broker has requested it. It is sent whatever CAs the broker
 * says it trusts: the JVM's own key manager would send none, and the broker's answer would be that it is missing.
 */
@NonNullByDefault
final class ClientCertificate extends X509ExtendedKeyManager {
    private static final String ALIAS = "client";

    private final X509Certificate[] chain;
    private final @Nullable PrivateKey key;
    private volatile boolean requested;

    private ClientCertificate(X509Certificate[] chain, @Nullable PrivateKey key) {
        this.chain = chain;
        this.key = key;
    }

    static ClientCertificate of(MqttSettings settings) throws LinkException {
        Path certificateFile = settings.certificate();
        Path keyFile = settings.privateKey();
        if (certificateFile == null || keyFile == null) {
            return new ClientCertificate(new X509Certificate[0], null);
        }
        X509Certificate[] chain = new PemFile(certificateFile, LinkFailure.CLIENT_CERT_FILE)
                .certificates()
                .toArray(X509Certificate[]::new);
        PrivateKey key = new PemFile(keyFile, LinkFailure.CLIENT_CERT_FILE).privateKey();
        if (!belongTogether(chain[0], key)) {
            throw new LinkException(
                    LinkFailure.CLIENT_CERT_FILE,
                    "The private key in the file " + keyFile + " does not belong to the certificate in the file "
                            + certificateFile,
                    null);
        }
        return new ClientCertificate(chain, key);
    }

    private static boolean belongTogether(X509Certificate certificate, PrivateKey key) {
        byte[] text = "any text".getBytes(StandardCharsets.US_ASCII);
        String algorithm =
                switch (key.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> "EdDSA";
                };
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(text);
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(text);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    boolean exists() {
        return key != null;
    }

    boolean wasRequested() {
        return requested;
    }

    @Override
    public @Nullable String chooseClientAlias(
            String @Nullable [] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
        requested = true;
        PrivateKey ours = key;
        return ours != null && keyTypes != null && Arrays.asList(keyTypes).contains(ours.getAlgorithm()) ? ALIAS : null;
    }

    @Override
    public X509Certificate[] getCertificateChain(@Nullable String alias) {
        return chain.clone();
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(@Nullable String alias) {
        return key;
    }

    @Override
    public String @Nullable [] getClientAliases(@Nullable String keyType, Principal @Nullable [] issuers) {
        return key == null ? null : new String[] {ALIAS};
    }

    @Override
    public String @Nullable [] getServerAliases(@Nullable String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseServerAlias(
            @Nullable String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }

    @Override
    public @Nullable String chooseEngineClientAlias(
            String @Nullable [] keyTypes, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return null;
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            @Nullable String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return null;
    }
}
