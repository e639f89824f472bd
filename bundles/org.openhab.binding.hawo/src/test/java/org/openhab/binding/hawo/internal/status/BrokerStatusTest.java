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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openhab.binding.hawo.internal.mqtt.LinkFailure;
import org.openhab.binding.hawo.internal.mqtt.LinkState;
import org.openhab.core.thing.ThingStatus;
import org.openhab.core.thing.ThingStatusDetail;

@NonNullByDefault
class BrokerStatusTest {
    private static final String SERVER = "tcp://broker:1883";

    @ParameterizedTest
    @CsvSource({
        "UNREACHABLE, COMMUNICATION_ERROR, unreachable",
        "UNKNOWN_HOST, COMMUNICATION_ERROR, unknown-host",
        "TIMEOUT, COMMUNICATION_ERROR, timeout",
        "BAD_CREDENTIALS, CONFIGURATION_ERROR, bad-credentials",
        "NOT_AUTHORIZED, CONFIGURATION_ERROR, not-authorized",
        "BAD_CLIENT_ID, CONFIGURATION_ERROR, bad-client-id",
        "SERVER_UNAVAILABLE, COMMUNICATION_ERROR, server-unavailable",
        "TLS_UNTRUSTED, CONFIGURATION_ERROR, tls-untrusted",
        "TLS_EXPIRED, CONFIGURATION_ERROR, tls-expired",
        "TLS_HOST_NAME, CONFIGURATION_ERROR, tls-host-name",
        "CLIENT_CERT_MISSING, CONFIGURATION_ERROR, client-cert-missing",
        "CLIENT_CERT_UNTRUSTED, CONFIGURATION_ERROR, client-cert-untrusted",
        "CLIENT_CERT_EXPIRED, CONFIGURATION_ERROR, client-cert-expired",
        "CLIENT_CERT_REVOKED, CONFIGURATION_ERROR, client-cert-revoked",
        "CLIENT_CERT_REFUSED, CONFIGURATION_ERROR, client-cert-refused",
        "PROTOCOL, COMMUNICATION_ERROR, protocol",
        "SUBSCRIPTION_REFUSED, CONFIGURATION_ERROR, subscription-refused",
        "SILENT, COMMUNICATION_ERROR, silent",
        "CLOSED_BEFORE_CONNACK, COMMUNICATION_ERROR, closed-early",
        "LOST, COMMUNICATION_ERROR, lost"
    })
    void eachFailureHasItsStatusAndNamesTheServer(LinkFailure failure, ThingStatusDetail detail, String key) {
        ThingState state = of(failure);
        assertEquals(ThingStatus.OFFLINE, state.status());
        assertEquals(detail, state.detail());
        assertEquals("@text/offline.link." + key + " [\"" + SERVER + "\"]", state.text());
    }

    @Test
    void noTwoFailuresHaveOneText() {
        Set<String> texts = new HashSet<>();
        for (LinkFailure failure : LinkFailure.values()) {
            assertTrue(texts.add(String.valueOf(of(failure).text())), failure.name());
        }
    }

    private static ThingState of(LinkFailure failure) {
        return BrokerStatus.of(new LinkState.Down(failure, "the detail", Duration.ZERO), SERVER);
    }
}
