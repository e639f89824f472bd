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

/** Why there is no link, as far as a user can do something different about it. */
@NonNullByDefault
public enum LinkFailure {
    /** Not started yet, or stopped by the owner. */
    CLOSED,
    /** Nobody listens there, or there is no way to it. */
    UNREACHABLE,
    UNKNOWN_HOST,
    /** The broker took too long to answer while connecting. */
    TIMEOUT,
    BAD_CREDENTIALS,
    NOT_AUTHORIZED,
    BAD_CLIENT_ID,
    /** The broker itself says that it cannot serve now. */
    SERVER_UNAVAILABLE,
    TLS_UNTRUSTED,
    /** The certificate's time is over, or has not come yet. */
    TLS_EXPIRED,
    TLS_HOST_NAME,
    TLS_OTHER,
    /** The file with the CA certificates cannot be read or holds none. */
    CA_FILE,
    /** Our certificate or its private key cannot be read, or they do not belong together. */
    CLIENT_CERT_FILE,
    /** The broker requires a certificate of ours. */
    CLIENT_CERT_MISSING,
    CLIENT_CERT_UNTRUSTED,
    CLIENT_CERT_EXPIRED,
    CLIENT_CERT_REVOKED,
    /** The broker refuses our certificate for another reason. */
    CLIENT_CERT_REFUSED,
    /** What answers does not speak MQTT, or not TLS where TLS is asked for. */
    PROTOCOL,
    SUBSCRIPTION_REFUSED,
    /** The link stood, but nothing has come through it for too long (half-open). */
    SILENT,
    /** The broker closed the connection instead of answering: many do that to a client without TLS. */
    CLOSED_BEFORE_CONNACK,
    /** The broker or something on the way closed the link. */
    LOST,
    OTHER;

    /** Only a change of the configuration, here or in the broker, can help. */
    public boolean isConfiguration() {
        return switch (this) {
            case BAD_CREDENTIALS,
                    NOT_AUTHORIZED,
                    BAD_CLIENT_ID,
                    TLS_UNTRUSTED,
                    TLS_EXPIRED,
                    TLS_HOST_NAME,
                    CA_FILE,
                    CLIENT_CERT_FILE,
                    CLIENT_CERT_MISSING,
                    CLIENT_CERT_UNTRUSTED,
                    CLIENT_CERT_EXPIRED,
                    CLIENT_CERT_REVOKED,
                    CLIENT_CERT_REFUSED,
                    SUBSCRIPTION_REFUSED -> true;
            case CLOSED,
                    UNREACHABLE,
                    UNKNOWN_HOST,
                    TIMEOUT,
                    SERVER_UNAVAILABLE,
                    TLS_OTHER,
                    PROTOCOL,
                    SILENT,
                    CLOSED_BEFORE_CONNACK,
                    LOST,
                    OTHER -> false;
        };
    }
}
