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
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.openhab.binding.hawo.internal.mqtt.LinkFailure;
import org.openhab.binding.hawo.internal.mqtt.ServerAddress;

/** What to call a failure, and how to say it. The text never holds the password: nothing it is made of knows it. */
@NonNullByDefault
public record LinkProblem(LinkFailure failure, String detail) {
    private static final int RC_PROTOCOL_VERSION = 1;
    private static final int RC_CLIENT_ID = 2;
    private static final int RC_UNAVAILABLE = 3;
    private static final int RC_CREDENTIALS = 4;
    private static final int RC_NOT_AUTHORIZED = 5;
    private static final int CONNACK = 2;
    private static final int TLS_ALERT = 0x15;

    /**
     * @param answered the broker had accepted the CONNECT
     * @param firstByte of what came from the server, -1 if nothing came
     */
    public static LinkProblem of(
            Throwable error, ServerAddress server, String clientId, boolean answered, int firstByte) {
        for (Throwable e = error; e != null; e = e.getCause()) {
            if (e instanceof LinkException known) {
                return new LinkProblem(known.failure(), known.detail());
            }
        }
        LinkProblem problem = error instanceof MqttException mqtt ? ofCode(mqtt, server, clientId) : null;
        if (problem != null) {
            return problem;
        }
        if (!answered && isForeign(firstByte)) {
            return foreign(server, firstByte);
        }
        if (isClosed(error)) {
            return new LinkProblem(
                    answered ? LinkFailure.LOST : LinkFailure.CLOSED_BEFORE_CONNACK,
                    server + (answered ? " closed the connection" : " closed the connection before it answered"));
        }
        return new LinkProblem(LinkFailure.OTHER, server + ": " + text(error));
    }

    /** The broker has not accepted the CONNECT in time. */
    public static LinkProblem ofTimeout(ServerAddress server, int firstByte) {
        return isForeign(firstByte)
                ? foreign(server, firstByte)
                : new LinkProblem(LinkFailure.TIMEOUT, server + " does not answer");
    }

    private static boolean isForeign(int firstByte) {
        return firstByte >= 0 && firstByte >> 4 != CONNACK;
    }

    private static LinkProblem foreign(ServerAddress server, int firstByte) {
        return new LinkProblem(
                LinkFailure.PROTOCOL,
                firstByte == TLS_ALERT && !server.secure()
                        ? server + " speaks TLS: a secure connection is needed"
                        : server + " does not speak MQTT");
    }

    private static @Nullable LinkProblem ofCode(MqttException error, ServerAddress server, String clientId) {
        return switch (error.getReasonCode()) {
            case RC_PROTOCOL_VERSION -> new LinkProblem(LinkFailure.PROTOCOL, server + " does not speak MQTT 3.1.1");
            case RC_CLIENT_ID ->
                new LinkProblem(LinkFailure.BAD_CLIENT_ID, server + " rejects the client id '" + clientId + "'");
            case RC_UNAVAILABLE ->
                new LinkProblem(LinkFailure.SERVER_UNAVAILABLE, server + " says that it is not available");
            case RC_CREDENTIALS ->
                new LinkProblem(LinkFailure.BAD_CREDENTIALS, server + " rejects the user name or password");
            // Mosquitto answers a wrong password with this code, too.
            case RC_NOT_AUTHORIZED ->
                new LinkProblem(
                        LinkFailure.NOT_AUTHORIZED,
                        server + " does not let us in: not authorized, or a wrong user name or password");
            case MqttException.REASON_CODE_CLIENT_TIMEOUT, MqttException.REASON_CODE_WRITE_TIMEOUT ->
                new LinkProblem(LinkFailure.SILENT, server + " has gone silent");
            default -> null;
        };
    }

    private static boolean isClosed(Throwable error) {
        if (error instanceof MqttException mqtt && mqtt.getReasonCode() == MqttException.REASON_CODE_CONNECTION_LOST) {
            return true;
        }
        for (Throwable e = error; e != null; e = e.getCause()) {
            if (e instanceof EOFException || e instanceof IOException) {
                return true;
            }
        }
        return false;
    }

    private static String text(Throwable error) {
        String message = error.getMessage();
        return message == null || message.isBlank() ? error.getClass().getSimpleName() : message;
    }
}
