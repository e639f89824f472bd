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

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.mqtt.LinkFailure;
import org.openhab.binding.hawo.internal.mqtt.MqttSettings;
import org.openhab.binding.hawo.internal.mqtt.ServerAddress;

/** TLS to a broker: certificate and host name are always checked, and a failure says which of them it was. */
@NonNullByDefault
final class Tls {
    /** The record types of TLS: change cipher spec, alert, handshake, application data. */
    private static final int FIRST_RECORD_TYPE = 20;

    private static final int LAST_RECORD_TYPE = 23;
    /** Only the text of the JDK's exception tells which alert it was. */
    private static final Pattern ALERT = Pattern.compile("fatal alert: (\\w+)");

    private final ServerAddress server;
    private final ClientCertificate clientCertificate;
    private final SSLContext context;

    /** Reads the files of the settings. */
    Tls(ServerAddress server, MqttSettings settings) throws LinkException {
        this.server = server;
        clientCertificate = ClientCertificate.of(settings);
        context = context(settings.caFile(), clientCertificate);
    }

    /** Does the handshake on a connected socket, which then ignores errors of writing. */
    SSLSocket wrap(MeteredSocket raw) throws IOException {
        raw.ignoreWriteErrors(true);
        try {
            SSLSocket socket =
                    (SSLSocket) context.getSocketFactory().createSocket(raw, server.host(), server.port(), true);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return socket;
        } catch (IOException e) {
            throw failure(e, raw.firstByte());
        }
    }

    /** What an exception while reading means: with TLS 1.3 the broker refuses our certificate after the handshake. */
    IOException readFailure(IOException error) {
        LinkException refusal = clientRefusal(error);
        return refusal == null ? error : refusal;
    }

    private static SSLContext context(@Nullable Path caFile, KeyManager keys) throws LinkException {
        KeyStore store = caFile == null ? null : trustStore(caFile);
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509ExtendedTrustManager x509) {
                    SSLContext context = SSLContext.getInstance("TLS");
                    context.init(new KeyManager[] {keys}, new TrustManager[] {new ServerTrust(x509)}, null);
                    return context;
                }
            }
            throw new LinkException(LinkFailure.TLS_OTHER, "This JVM cannot check certificates", null);
        } catch (GeneralSecurityException e) {
            throw new LinkException(LinkFailure.TLS_OTHER, "TLS cannot be set up: " + e.getMessage(), e);
        }
    }

    private static KeyStore trustStore(Path caFile) throws LinkException {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int n = 0;
            for (X509Certificate certificate : new PemFile(caFile, LinkFailure.CA_FILE).certificates()) {
                store.setCertificateEntry("ca" + n++, certificate);
            }
            return store;
        } catch (LinkException e) {
            throw e;
        } catch (IOException | GeneralSecurityException e) {
            throw new LinkException(LinkFailure.CA_FILE, "The file " + caFile + " cannot be used", e);
        }
    }

    private LinkException failure(IOException error, int firstByte) {
        LinkException refusal = clientRefusal(error);
        if (refusal == null) {
            refusal = serverRefusal(error);
        }
        if (refusal != null) {
            return refusal;
        }
        if (error instanceof SocketTimeoutException) {
            return new LinkException(LinkFailure.TIMEOUT, server + " did not finish the TLS handshake in time", error);
        }
        if (firstByte >= 0 && (firstByte < FIRST_RECORD_TYPE || firstByte > LAST_RECORD_TYPE)
                || firstByte < 0 && isClosed(error)) {
            return new LinkException(LinkFailure.PROTOCOL, server + " does not speak TLS", error);
        }
        return new LinkException(LinkFailure.TLS_OTHER, "TLS with " + server + " fails: " + error.getMessage(), error);
    }

    /** Why we refuse the broker's certificate. */
    private @Nullable LinkException serverRefusal(IOException error) {
        for (Throwable e = error; e != null; e = e.getCause()) {
            if (e instanceof ServerTrust.HostNameException) {
                return new LinkException(
                        LinkFailure.TLS_HOST_NAME, "The certificate of " + server + " is for another host name", error);
            }
            if (e instanceof CertificateExpiredException
                    || e instanceof CertPathValidatorException path
                            && path.getReason() == CertPathValidatorException.BasicReason.EXPIRED) {
                return new LinkException(
                        LinkFailure.TLS_EXPIRED, "The certificate of " + server + " has expired", error);
            }
            if (e instanceof CertificateNotYetValidException
                    || e instanceof CertPathValidatorException early
                            && early.getReason() == CertPathValidatorException.BasicReason.NOT_YET_VALID) {
                return new LinkException(
                        LinkFailure.TLS_EXPIRED, "The certificate of " + server + " is not valid yet", error);
            }
        }
        for (Throwable e = error; e != null; e = e.getCause()) {
            if (e instanceof CertificateException) {
                return new LinkException(
                        LinkFailure.TLS_UNTRUSTED,
                        "The certificate of " + server + " is not signed by a CA that we trust",
                        error);
            }
        }
        return null;
    }

    /** Why the broker refuses ours. */
    private @Nullable LinkException clientRefusal(IOException error) {
        String alert = alert(error);
        if (alert == null || !clientCertificate.wasRequested()) {
            return null;
        }
        if (!clientCertificate.exists()) {
            return new LinkException(LinkFailure.CLIENT_CERT_MISSING, server + " requires a client certificate", error);
        }
        return switch (alert) {
            case "unknown_ca" ->
                new LinkException(
                        LinkFailure.CLIENT_CERT_UNTRUSTED,
                        server + " does not trust the CA of the client certificate",
                        error);
            case "certificate_expired" ->
                new LinkException(
                        LinkFailure.CLIENT_CERT_EXPIRED,
                        server + " says that the client certificate has expired",
                        error);
            case "certificate_revoked" ->
                new LinkException(
                        LinkFailure.CLIENT_CERT_REVOKED,
                        server + " says that the client certificate has been revoked",
                        error);
            case "bad_certificate",
                    "unsupported_certificate",
                    "certificate_unknown",
                    "certificate_required",
                    "access_denied",
                    "decrypt_error" ->
                new LinkException(
                        LinkFailure.CLIENT_CERT_REFUSED,
                        server + " refuses the client certificate (" + alert + ")",
                        error);
            default -> null;
        };
    }

    private static @Nullable String alert(Throwable error) {
        for (Throwable e = error; e != null; e = e.getCause()) {
            String message = e instanceof SSLException ? e.getMessage() : null;
            Matcher matcher = ALERT.matcher(message == null ? "" : message);
            if (matcher.find()) {
                return matcher.group(1);
            }
        }
        return null;
    }

    private static boolean isClosed(Throwable error) {
        for (Throwable e = error; e != null; e = e.getCause()) {
            if (e instanceof EOFException || e instanceof SocketException) {
                return true;
            }
        }
        return !(error instanceof SSLException);
    }
}
