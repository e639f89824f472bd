/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.mqtt;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;

/**
 * How to reach a broker. Sessions are always clean: what matters is retained, and what a broker kept from before an
 * outage would be stale.
 *
 * @param servers tried in this order, each once per round
 * @param clientId must be unique at the broker
 * @param keepAlive whole seconds; silence is noticed after 1.5 times this
 * @param connectTimeout for everything from the host name's look-up to the granted subscriptions
 * @param publishTimeout after it a publish that the broker has not acknowledged fails
 * @param caFile PEM file with the CA certificates to trust in place of the JVM's
 * @param certificate PEM file with a client certificate, followed by those of the CAs between it and the broker's
 * @param privateKey PEM file with its private key, not encrypted
 * @param will what the broker publishes when the connection ends without our doing, and we when we end it
 */
@NonNullByDefault
public record MqttSettings(
        List<ServerAddress> servers,
        String clientId,
        @Nullable String username,
        @Nullable String password,
        Duration keepAlive,
        Duration connectTimeout,
        Duration publishTimeout,
        @Nullable Path caFile,
        @Nullable Path certificate,
        @Nullable Path privateKey,
        Duration minBackOff,
        Duration maxBackOff,
        @Nullable MqttMessage will) {

    public MqttSettings {
        servers = List.copyOf(servers);
        if (servers.isEmpty()) {
            throw new IllegalArgumentException("No server given");
        }
        if (keepAlive.toSeconds() < 1 || keepAlive.toSeconds() > 65535) {
            throw new IllegalArgumentException("keepAlive " + keepAlive);
        }
        if ((certificate == null) != (privateKey == null)) {
            throw new IllegalArgumentException("A client certificate needs its private key");
        }
    }

    /** For a second connection to the same broker, which ends the first if it has the same client id. Without the will. */
    public MqttSettings withClientId(String id) {
        return new MqttSettings(
                servers,
                id,
                username,
                password,
                keepAlive,
                connectTimeout,
                publishTimeout,
                caFile,
                certificate,
                privateKey,
                minBackOff,
                maxBackOff,
                null);
    }

    public static Builder builder(String clientId, List<ServerAddress> servers) {
        return new Builder(clientId, servers);
    }

    /** Never shows the password, not even its length. */
    @Override
    public String toString() {
        return "MqttSettings[servers=" + servers + ", clientId=" + clientId + ", username=" + username + ", password="
                + (password == null ? "none" : "***") + ", keepAlive=" + keepAlive + ", connectTimeout="
                + connectTimeout
                + ", publishTimeout=" + publishTimeout + ", caFile=" + caFile + ", certificate=" + certificate
                + ", privateKey=" + privateKey + "]";
    }

    /** With defaults for a home network. */
    public static final class Builder {
        private final String clientId;
        private List<ServerAddress> servers;
        private @Nullable String username;
        private @Nullable String password;
        private Duration keepAlive = Duration.ofSeconds(12);
        private Duration connectTimeout = Duration.ofSeconds(10);
        private Duration publishTimeout = Duration.ofSeconds(10);
        private @Nullable Path caFile;
        private @Nullable Path certificate;
        private @Nullable Path privateKey;
        private Duration minBackOff = Duration.ofSeconds(1);
        private Duration maxBackOff = Duration.ofSeconds(60);
        private @Nullable MqttMessage will;

        private Builder(String clientId, List<ServerAddress> servers) {
            this.clientId = clientId;
            this.servers = servers;
        }

        public Builder servers(List<ServerAddress> value) {
            servers = value;
            return this;
        }

        public Builder credentials(@Nullable String user, @Nullable String secret) {
            username = user;
            password = secret;
            return this;
        }

        public Builder keepAlive(Duration value) {
            keepAlive = value;
            return this;
        }

        public Builder connectTimeout(Duration value) {
            connectTimeout = value;
            return this;
        }

        public Builder publishTimeout(Duration value) {
            publishTimeout = value;
            return this;
        }

        public Builder caFile(@Nullable Path value) {
            caFile = value;
            return this;
        }

        /** Both or none. */
        public Builder clientCertificate(@Nullable Path file, @Nullable Path key) {
            certificate = file;
            privateKey = key;
            return this;
        }

        /** Between rounds of attempts. */
        public Builder backOff(Duration min, Duration max) {
            minBackOff = min;
            maxBackOff = max;
            return this;
        }

        public Builder will(@Nullable MqttMessage value) {
            will = value;
            return this;
        }

        public MqttSettings build() {
            return new MqttSettings(
                    servers,
                    clientId,
                    username,
                    password,
                    keepAlive,
                    connectTimeout,
                    publishTimeout,
                    caFile,
                    certificate,
                    privateKey,
                    minBackOff,
                    maxBackOff,
                    will);
        }
    }
}
