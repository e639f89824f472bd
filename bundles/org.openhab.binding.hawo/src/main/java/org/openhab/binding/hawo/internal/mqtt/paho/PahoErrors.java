/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.mqtt.paho;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.openhab.binding.hawo.internal.mqtt.LinkFailure;
import org.openhab.binding.hawo.internal.mqtt.PublishException;
import org.openhab.binding.hawo.internal.mqtt.ServerAddress;
import org.openhab.binding.hawo.internal.mqtt.link.LinkException;
import org.openhab.binding.hawo.internal.mqtt.link.LinkProblem;

/** What Paho's exceptions mean for the link or for a publish. */
@NonNullByDefault
final class PahoErrors {
    private static final int RC_PROTOCOL_VERSION = 1;
    private static final int RC_CLIENT_ID = 2;
    private static final int RC_UNAVAILABLE = 3;
    private static final int RC_CREDENTIALS = 4;
    private static final int RC_NOT_AUTHORIZED = 5;

    private PahoErrors() {}

    /** The parameters as in {@link LinkProblem#of}. */
    static LinkProblem linkProblem(
            Throwable error, ServerAddress server, String clientId, boolean accepted, int firstByte) {
        if (error instanceof MqttException mqtt && !(mqtt.getCause() instanceof LinkException)) {
            LinkProblem problem = ofCode(mqtt, server, clientId);
            if (problem != null) {
                return problem;
            }
            if (mqtt.getReasonCode() == MqttException.REASON_CODE_CONNECTION_LOST && mqtt.getCause() == null) {
                return LinkProblem.ofClosed(server, accepted, firstByte);
            }
        }
        return LinkProblem.of(error, server, accepted, firstByte);
    }

    private static @Nullable LinkProblem ofCode(MqttException error, ServerAddress server, String clientId) {
        return switch (error.getReasonCode()) {
            case RC_PROTOCOL_VERSION -> new LinkProblem(LinkFailure.PROTOCOL, server + " does not speak MQTT 3.1.1");
            case RC_CLIENT_ID ->
                new LinkProblem(LinkFailure.BAD_CLIENT_ID, server + " rejects the client id '" + clientId + "'");
            case RC_UNAVAILABLE ->
                new LinkProblem(LinkFailure.SERVER_UNAVAILABLE, server + " is temporarily unavailable");
            case RC_CREDENTIALS ->
                new LinkProblem(LinkFailure.BAD_CREDENTIALS, server + " rejects the user name or password");
            // Mosquitto answers a wrong password with this code, too.
            case RC_NOT_AUTHORIZED ->
                new LinkProblem(
                        LinkFailure.NOT_AUTHORIZED,
                        server + " refuses the login: not authorized, or a wrong user name or password");
            case MqttException.REASON_CODE_CLIENT_TIMEOUT, MqttException.REASON_CODE_WRITE_TIMEOUT ->
                new LinkProblem(LinkFailure.SILENT, server + " has gone silent");
            default -> null;
        };
    }

    static PublishException publishFailure(MqttException error) {
        boolean full = error.getReasonCode() == MqttException.REASON_CODE_MAX_INFLIGHT
                || error.getReasonCode() == MqttException.REASON_CODE_NO_MESSAGE_IDS_AVAILABLE;
        return new PublishException(
                full ? PublishException.Reason.OVERLOAD : PublishException.Reason.LINK_DOWN,
                "Not published: " + error.getMessage());
    }
}
