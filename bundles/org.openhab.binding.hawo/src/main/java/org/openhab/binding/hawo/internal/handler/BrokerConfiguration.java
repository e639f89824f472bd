/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.handler;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.firmware.Dialect;
import org.openhab.binding.hawo.internal.firmware.esphome.EspHomeDialect;
import org.openhab.binding.hawo.internal.firmware.hawo.HawoDialect;
import org.openhab.binding.hawo.internal.firmware.hawo.OpenHabState;
import org.openhab.binding.hawo.internal.firmware.tasmota.TasmotaDialect;
import org.openhab.binding.hawo.internal.mqtt.MqttMessage;
import org.openhab.binding.hawo.internal.mqtt.MqttSettings;
import org.openhab.binding.hawo.internal.mqtt.ServerAddress;
import org.openhab.binding.hawo.internal.status.StatusText;

/** The parameters of a broker, as openHAB fills them in by name, and what they mean. */
@NonNullByDefault
public class BrokerConfiguration {
    // As in broker.xml, which not every way to a Thing checks.
    private static final int MIN_KEEP_ALIVE = 5;
    private static final int MAX_KEEP_ALIVE = 3_600;

    /** What the user has to change; the message is a reference to a text. */
    static final class Invalid extends Exception {
        private static final long serialVersionUID = 1L;

        private final String text;

        Invalid(String text) {
            super(text, null, false, false);
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    public @Nullable String mqttBridge;
    public @Nullable String host;
    public @Nullable Integer port;
    public boolean secure;
    public @Nullable String servers;
    public @Nullable String username;
    public @Nullable String password;
    public @Nullable String clientId;
    public int keepAlive = 10;
    public @Nullable String caFile;
    public @Nullable String certificate;
    public @Nullable String privateKey;
    public String baseTopic = "hawo";
    public String discoveryPrefix = EspHomeDialect.DEFAULT_PREFIX;

    /** @param bridge the id of the bridge, which names its connection where the user has not: the own client id is another one at each start */
    MqttSettings settings(String ownClientId, String bridge) throws Invalid {
        List<ServerAddress> addresses = new ArrayList<>();
        addresses.add(first());
        String others = text(servers);
        if (others != null) {
            for (String other : others.split(",")) {
                if (!other.isBlank()) {
                    addresses.add(address(other));
                }
            }
        }
        String user = text(username);
        // The password is taken as it is: white space may be part of it.
        String secret = password == null || password.isEmpty() ? null : password;
        if (secret != null && user == null) {
            throw new Invalid("@text/offline.conf.password-alone");
        }
        if ((text(certificate) == null) != (text(privateKey) == null)) {
            throw new Invalid("@text/offline.conf.certificate-alone");
        }
        if (keepAlive < MIN_KEEP_ALIVE || keepAlive > MAX_KEEP_ALIVE) {
            throw new Invalid(StatusText.of("@text/offline.conf.keep-alive", keepAlive));
        }
        String client = text(clientId);
        String state = OpenHabState.topic(baseTopic.strip(), client == null ? bridge : client);
        return MqttSettings.builder(client == null ? ownClientId : client, addresses)
                .will(MqttMessage.of(state, OpenHabState.OFFLINE, 1, true))
                .credentials(user, secret)
                .keepAlive(Duration.ofSeconds(keepAlive))
                .caFile(tlsFile(caFile, "@text/offline.conf.ca-file-without-tls"))
                .clientCertificate(
                        tlsFile(certificate, "@text/offline.conf.certificate-without-tls"),
                        tlsFile(privateKey, "@text/offline.conf.certificate-without-tls"))
                .build();
    }

    /** The UID of the Thing whose connection is taken over. */
    @Nullable
    String mqttBridge() {
        return text(mqttBridge);
    }

    /** Two answers to one question are a mistake, and nobody could tell which of them counts. */
    void checkNoConnectionOfItsOwn(String bridge) throws Invalid {
        if (text(host) != null || port != null || secure || text(username) != null || text(password) != null) {
            throw new Invalid(StatusText.of("@text/offline.conf.mqtt-bridge-alone", bridge));
        }
    }

    void takeOver(MqttBrokerSettings settings) {
        host = settings.host();
        port = settings.port();
        secure = settings.secure();
        username = settings.username();
        password = settings.password();
    }

    /** New ones for each session, since they hold its state. */
    List<Dialect> dialects() throws Invalid {
        String base = baseTopic.strip();
        String prefix = discoveryPrefix.strip();
        if (!HawoDialect.isBaseTopic(prefix)) {
            throw new Invalid(StatusText.of("@text/offline.conf.discovery-prefix", prefix));
        }
        if (!HawoDialect.isBaseTopic(base)) {
            throw new Invalid(StatusText.of("@text/offline.conf.base-topic", base));
        }
        return List.of(new HawoDialect(base), new TasmotaDialect(), new EspHomeDialect(prefix));
    }

    private ServerAddress first() throws Invalid {
        String name = text(host);
        if (name == null) {
            throw new Invalid("@text/offline.conf.no-host");
        }
        checkForLogin(name);
        Integer number = port;
        if (number == null) {
            return address(name);
        }
        try {
            return new ServerAddress(name, number, secure);
        } catch (IllegalArgumentException e) {
            throw new Invalid(StatusText.of("@text/offline.conf.server", name + ":" + number));
        }
    }

    /** A status is for everyone to see: a password that stands before a host must not get into it. */
    private static void checkForLogin(String server) throws Invalid {
        if (server.indexOf('@') >= 0) {
            throw new Invalid("@text/offline.conf.server-login");
        }
    }

    private ServerAddress address(String text) throws Invalid {
        checkForLogin(text);
        try {
            return ServerAddress.parse(text, secure);
        } catch (IllegalArgumentException e) {
            throw new Invalid(StatusText.of("@text/offline.conf.server", text.strip()));
        }
    }

    private @Nullable Path tlsFile(@Nullable String name, String withoutTls) throws Invalid {
        String file = text(name);
        if (file == null) {
            return null;
        }
        if (!secure) {
            throw new Invalid(withoutTls);
        }
        try {
            return Path.of(file);
        } catch (InvalidPathException e) {
            throw new Invalid(StatusText.of("@text/offline.conf.ca-file", file));
        }
    }

    private static @Nullable String text(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
