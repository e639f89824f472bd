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

import org.eclipse.jdt.annotation.NonNullByDefault;

/** Where a broker listens, and whether it speaks TLS there. */
@NonNullByDefault
public record ServerAddress(String host, int port, boolean secure) {
    public static final int DEFAULT_PORT = 1883;
    public static final int DEFAULT_SECURE_PORT = 8883;

    public ServerAddress {
        if (host.isBlank() || host.chars().anyMatch(c -> c <= ' ' || c == '/' || c == '@')) {
            throw new IllegalArgumentException("Not a host name: '" + host + "'");
        }
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("Not a port number: " + port);
        }
    }

    /**
     * Reads {@code host}, {@code host:port}, {@code [IPv6]:port} or a bare IPv6 address, each also with {@code tcp://},
     * {@code mqtt://}, {@code ssl://} or {@code mqtts://} before it.
     *
     * @param secure used where the text has no scheme
     * @throws IllegalArgumentException with a message for the user
     */
    public static ServerAddress parse(String text, boolean secure) {
        String rest = text.strip();
        boolean tls = secure;
        int scheme = rest.indexOf("://");
        if (scheme >= 0) {
            tls = switch (rest.substring(0, scheme)) {
                case "ssl", "mqtts", "tls" -> true;
                case "tcp", "mqtt" -> false;
                default -> throw new IllegalArgumentException("Unknown scheme in '" + text + "'");
            };
            rest = rest.substring(scheme + 3);
        }
        String port = "";
        int colon = rest.lastIndexOf(':');
        if (rest.startsWith("[")) {
            int end = rest.indexOf(']');
            if (end < 0 || end + 1 < rest.length() && rest.charAt(end + 1) != ':') {
                throw new IllegalArgumentException("Not a server: '" + text + "'");
            }
            port = end + 1 < rest.length() ? rest.substring(end + 2) : "";
            rest = rest.substring(1, end);
        } else if (colon >= 0 && rest.indexOf(':') == colon) {
            port = rest.substring(colon + 1);
            rest = rest.substring(0, colon);
        }
        if (port.isEmpty()) {
            return new ServerAddress(rest, tls ? DEFAULT_SECURE_PORT : DEFAULT_PORT, tls);
        }
        try {
            return new ServerAddress(rest, Integer.parseInt(port), tls);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("Not a port number in '" + text + "'", e);
        }
    }

    /** As Paho wants it and as users know it: {@code tcp://host:port} or {@code ssl://host:port}. */
    public String uri() {
        return (secure ? "ssl://" : "tcp://") + (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }

    @Override
    public String toString() {
        return uri();
    }
}
