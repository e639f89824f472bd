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
        Duration minBackOff,
        Duration maxBackOff) {

    public MqttSettings {
        servers = List.copyOf(servers);
        if (servers.isEmpty()) {
            throw new IllegalArgumentException("No server given");
        }
        if (keepAlive.toSeconds() < 1 || keepAlive.toSeconds() > 65535) {
            throw new IllegalArgumentException("keepAlive " + keepAlive);
        }
    }

    /** With defaults for a home network: keepalive 12 s, 10 s to connect and to publish, 1 s to 60 s between attempts. */
    public static MqttSettings of(String clientId, ServerAddress... servers) {
        return new MqttSettings(
                List.of(servers),
                clientId,
                null,
                null,
                Duration.ofSeconds(12),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                null,
                Duration.ofSeconds(1),
                Duration.ofSeconds(60));
    }

    public MqttSettings withServers(List<ServerAddress> others) {
        return new MqttSettings(
                others,
                clientId,
                username,
                password,
                keepAlive,
                connectTimeout,
                publishTimeout,
                caFile,
                minBackOff,
                maxBackOff);
    }

    public MqttSettings withCredentials(@Nullable String user, @Nullable String secret) {
        return new MqttSettings(
                servers,
                clientId,
                user,
                secret,
                keepAlive,
                connectTimeout,
                publishTimeout,
                caFile,
                minBackOff,
                maxBackOff);
    }

    public MqttSettings withKeepAlive(Duration time) {
        return new MqttSettings(
                servers,
                clientId,
                username,
                password,
                time,
                connectTimeout,
                publishTimeout,
                caFile,
                minBackOff,
                maxBackOff);
    }

    public MqttSettings withConnectTimeout(Duration time) {
        return new MqttSettings(
                servers, clientId, username, password, keepAlive, time, publishTimeout, caFile, minBackOff, maxBackOff);
    }

    public MqttSettings withPublishTimeout(Duration time) {
        return new MqttSettings(
                servers, clientId, username, password, keepAlive, connectTimeout, time, caFile, minBackOff, maxBackOff);
    }

    public MqttSettings withCaFile(@Nullable Path file) {
        return new MqttSettings(
                servers,
                clientId,
                username,
                password,
                keepAlive,
                connectTimeout,
                publishTimeout,
                file,
                minBackOff,
                maxBackOff);
    }

    public MqttSettings withBackOff(Duration min, Duration max) {
        return new MqttSettings(
                servers, clientId, username, password, keepAlive, connectTimeout, publishTimeout, caFile, min, max);
    }

    /** Never shows the password, not even its length. */
    @Override
    public String toString() {
        return "MqttSettings[servers=" + servers + ", clientId=" + clientId + ", username=" + username + ", password="
                + (password == null ? "none" : "***") + ", keepAlive=" + keepAlive + ", connectTimeout="
                + connectTimeout
                + ", publishTimeout=" + publishTimeout + ", caFile=" + caFile + "]";
    }
}
