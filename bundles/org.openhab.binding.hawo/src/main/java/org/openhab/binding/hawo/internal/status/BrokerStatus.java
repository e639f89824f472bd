/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.status;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.openhab.binding.hawo.internal.mqtt.LinkState;
import org.openhab.core.thing.ThingStatusDetail;

/** Why there is no link, in openHAB's words. */
@NonNullByDefault
final class BrokerStatus {
    /** @param server the one that was tried last, for the text */
    static ThingState of(LinkState.Down down, String server) {
        String text =
                switch (down.failure()) {
                    case CLOSED -> "@text/offline.link.closed";
                    case UNREACHABLE -> StatusText.of("@text/offline.link.unreachable", server);
                    case UNKNOWN_HOST -> StatusText.of("@text/offline.link.unknown-host", server);
                    case TIMEOUT -> StatusText.of("@text/offline.link.timeout", server);
                    case BAD_CREDENTIALS -> StatusText.of("@text/offline.link.bad-credentials", server);
                    case NOT_AUTHORIZED -> StatusText.of("@text/offline.link.not-authorized", server);
                    case BAD_CLIENT_ID -> StatusText.of("@text/offline.link.bad-client-id", server);
                    case SERVER_UNAVAILABLE -> StatusText.of("@text/offline.link.server-unavailable", server);
                    case TLS_UNTRUSTED -> StatusText.of("@text/offline.link.tls-untrusted", server);
                    case TLS_EXPIRED -> StatusText.of("@text/offline.link.tls-expired", server);
                    case TLS_HOST_NAME -> StatusText.of("@text/offline.link.tls-host-name", server);
                    case TLS_OTHER -> StatusText.of("@text/offline.link.tls-other", server, down.detail());
                    case CA_FILE -> StatusText.of("@text/offline.link.ca-file", down.detail());
                    case CLIENT_CERT_FILE -> StatusText.of("@text/offline.link.client-cert-file", down.detail());
                    case CLIENT_CERT_MISSING -> StatusText.of("@text/offline.link.client-cert-missing", server);
                    case CLIENT_CERT_UNTRUSTED -> StatusText.of("@text/offline.link.client-cert-untrusted", server);
                    case CLIENT_CERT_EXPIRED -> StatusText.of("@text/offline.link.client-cert-expired", server);
                    case CLIENT_CERT_REVOKED -> StatusText.of("@text/offline.link.client-cert-revoked", server);
                    case CLIENT_CERT_REFUSED -> StatusText.of("@text/offline.link.client-cert-refused", server);
                    case PROTOCOL -> StatusText.of("@text/offline.link.protocol", server);
                    case SUBSCRIPTION_REFUSED -> StatusText.of("@text/offline.link.subscription-refused", server);
                    case SILENT -> StatusText.of("@text/offline.link.silent", server);
                    case CLOSED_BEFORE_CONNACK -> StatusText.of("@text/offline.link.closed-early", server);
                    case LOST -> StatusText.of("@text/offline.link.lost", server);
                    case OTHER -> StatusText.of("@text/offline.link.other", server, down.detail());
                };
        return ThingState.offline(
                down.failure().isConfiguration()
                        ? ThingStatusDetail.CONFIGURATION_ERROR
                        : ThingStatusDetail.COMMUNICATION_ERROR,
                text);
    }

    private BrokerStatus() {}
}
