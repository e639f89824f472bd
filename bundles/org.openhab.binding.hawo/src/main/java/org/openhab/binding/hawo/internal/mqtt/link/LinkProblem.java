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

import java.io.IOException;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.openhab.binding.hawo.internal.mqtt.LinkFailure;
import org.openhab.binding.hawo.internal.mqtt.ServerAddress;

/**
 * Why there is no link.
 *
 * @param detail never holds the password: nothing it is made of knows it
 */
@NonNullByDefault
public record LinkProblem(LinkFailure failure, String detail) {
    private static final int CONNACK = 2;
    private static final int TLS_ALERT = 0x15;

    /**
     * What an exception of a socket means.
     *
     * @param accepted the broker had accepted the CONNECT
     * @param firstByte of what came from the server, -1 if nothing came
     */
    public static LinkProblem of(Throwable error, ServerAddress server, boolean accepted, int firstByte) {
        for (Throwable e = error; e != null; e = e.getCause()) {
            if (e instanceof LinkException known) {
                return new LinkProblem(known.failure(), known.detail());
            }
        }
        for (Throwable e = error; e != null; e = e.getCause()) {
            if (e instanceof IOException) {
                return ofClosed(server, accepted, firstByte);
            }
        }
        if (!accepted && isForeign(firstByte)) {
            return foreign(server, firstByte);
        }
        String message = error.getMessage();
        String text = message == null || message.isBlank() ? error.getClass().getSimpleName() : message;
        return new LinkProblem(LinkFailure.OTHER, server + ": " + text);
    }

    /** The connection was closed by the broker or on the way; the parameters as in {@link #of}. */
    public static LinkProblem ofClosed(ServerAddress server, boolean accepted, int firstByte) {
        if (accepted) {
            return new LinkProblem(LinkFailure.LOST, server + " closed the connection");
        }
        return isForeign(firstByte)
                ? foreign(server, firstByte)
                : new LinkProblem(
                        LinkFailure.CLOSED_BEFORE_CONNACK, server + " closed the connection before it answered");
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
}
