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
import java.net.Socket;
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
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.mqtt.LinkFailure;
import org.openhab.binding.hawo.internal.mqtt.ServerAddress;

/** TLS to a broker: certificate and host name are always checked, and a failure says which of them it was. */
@NonNullByDefault
final class Tls {
    /** The record types of TLS: change cipher spec, alert, handshake, application data. */
    private static final int FIRST_RECORD_TYPE = 20;

    private static final int LAST_RECORD_TYPE = 23;

    private Tls() {}

    /** Does the handshake on a connected socket. */
    static SSLSocket wrap(MeteredSocket raw, ServerAddress server, @Nullable Path caFile) throws IOException {
        SSLContext context = context(caFile);
        try {
            SSLSocket socket =
                    (SSLSocket) context.getSocketFactory().createSocket(raw, server.host(), server.port(), true);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return socket;
        } catch (IOException e) {
            throw failure(e, server, raw.firstByte());
        }
    }

    private static SSLContext context(@Nullable Path caFile) throws LinkException {
        KeyStore store = caFile == null ? null : CaFile.read(caFile);
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509ExtendedTrustManager x509) {
                    SSLContext context = SSLContext.getInstance("TLS");
                    context.init(null, new TrustManager[] {new Explaining(x509)}, null);
                    return context;
                }
            }
            throw new LinkException(LinkFailure.TLS_OTHER, "This JVM cannot check certificates", null);
        } catch (GeneralSecurityException e) {
            throw new LinkException(LinkFailure.TLS_OTHER, "TLS cannot be set up: " + e.getMessage(), e);
        }
    }

    private static LinkException failure(IOException error, ServerAddress server, int firstByte) {
        for (Throwable e = error; e != null; e = e.getCause()) {
            if (e instanceof HostNameException) {
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
        if (error instanceof SocketTimeoutException) {
            return new LinkException(LinkFailure.TIMEOUT, server + " did not finish the TLS handshake in time", error);
        }
        if (firstByte >= 0 && (firstByte < FIRST_RECORD_TYPE || firstByte > LAST_RECORD_TYPE)
                || firstByte < 0 && isClosed(error)) {
            return new LinkException(LinkFailure.PROTOCOL, server + " does not speak TLS", error);
        }
        return new LinkException(LinkFailure.TLS_OTHER, "TLS with " + server + " fails: " + error.getMessage(), error);
    }

    private static boolean isClosed(Throwable error) {
        for (Throwable e = error; e != null; e = e.getCause()) {
            if (e instanceof EOFException || e instanceof SocketException) {
                return true;
            }
        }
        return !(error instanceof SSLException);
    }

    private static final class HostNameException extends CertificateException {
        private static final long serialVersionUID = 1L;

        HostNameException(CertificateException cause) {
            super(cause);
        }
    }

    /** Refuses exactly what the JVM's trust manager refuses, and finds out whether it was for the host name. */
    private static final class Explaining extends X509ExtendedTrustManager {
        private final X509ExtendedTrustManager delegate;

        Explaining(X509ExtendedTrustManager delegate) {
            this.delegate = delegate;
        }

        @Override
        public void checkServerTrusted(
                X509Certificate @Nullable [] chain, @Nullable String authType, @Nullable Socket socket)
                throws CertificateException {
            try {
                delegate.checkServerTrusted(chain, authType, socket);
            } catch (CertificateException e) {
                throw explain(chain, authType, e);
            }
        }

        @Override
        public void checkServerTrusted(
                X509Certificate @Nullable [] chain, @Nullable String authType, @Nullable SSLEngine engine)
                throws CertificateException {
            try {
                delegate.checkServerTrusted(chain, authType, engine);
            } catch (CertificateException e) {
                throw explain(chain, authType, e);
            }
        }

        private CertificateException explain(
                X509Certificate @Nullable [] chain, @Nullable String authType, CertificateException refusal) {
            try {
                delegate.checkServerTrusted(chain, authType);
                return new HostNameException(refusal);
            } catch (CertificateException e) {
                return refusal;
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate @Nullable [] chain, @Nullable String authType)
                throws CertificateException {
            delegate.checkServerTrusted(chain, authType);
        }

        @Override
        public void checkClientTrusted(
                X509Certificate @Nullable [] chain, @Nullable String authType, @Nullable Socket socket)
                throws CertificateException {
            throw new CertificateException("not a server");
        }

        @Override
        public void checkClientTrusted(
                X509Certificate @Nullable [] chain, @Nullable String authType, @Nullable SSLEngine engine)
                throws CertificateException {
            throw new CertificateException("not a server");
        }

        @Override
        public void checkClientTrusted(X509Certificate @Nullable [] chain, @Nullable String authType)
                throws CertificateException {
            throw new CertificateException("not a server");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return delegate.getAcceptedIssuers();
        }
    }
}
