/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.bench;

import java.nio.charset.StandardCharsets;

/** Words of the convention. */
final class Wire {
    static final byte[] OFFLINE = "offline".getBytes(StandardCharsets.US_ASCII);

    private Wire() {}

    static String info(String node, int intervalSeconds) {
        return String.format(
                "{\"protocol\":1,\"firmware\":\"hawo-bench 1.0.0\",\"model\":\"esp8266\",\"mac\":\"02:00:%02x:%02x:%02x:01\","
                        + "\"ip\":\"10.0.0.1\",\"boot\":\"%s\",\"reset\":\"power-on\",\"relays\":1,\"buttons\":0,\"climate\":[],"
                        + "\"interval\":%d,\"keepalive\":12}",
                node.hashCode() >> 16 & 0xff,
                node.hashCode() >> 8 & 0xff,
                node.hashCode() & 0xff,
                node,
                intervalSeconds);
    }
}
