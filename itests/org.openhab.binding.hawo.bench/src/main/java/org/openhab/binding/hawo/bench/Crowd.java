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

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.eclipse.paho.client.mqttv3.MqttException;

/**
 * Any number of nodes in one process with one connection: publishes what each has retained, and then answers
 * {@code refresh} for all of them. A line {@code flood N} on its standard input makes it publish N states of relays.
 */
public final class Crowd {
    /** Every so many nodes one is offline. */
    static final int OFFLINE_EVERY = 10;
    /** info, a relay's state, status */
    static final int RETAINED = 3;

    private final int count;
    private final RawClient out;

    private Crowd(int port, int count) throws IOException {
        this.count = count;
        out = new RawClient(port, "bench-crowd", null);
    }

    static String node(int index) {
        return "n" + index;
    }

    static boolean isOnline(int index) {
        return index % OFFLINE_EVERY != OFFLINE_EVERY - 1;
    }

    /** Usage: Crowd PORT COUNT */
    public static void main(String[] args) throws IOException, MqttException {
        int port = Integer.parseInt(args[0]);
        Crowd crowd = new Crowd(port, Integer.parseInt(args[1]));
        for (int i = 0; i < crowd.count; i++) {
            crowd.say(i, false, isOnline(i) ? "online" : "offline");
        }
        crowd.out.flush();
        BarePaho in = new BarePaho(
                port,
                false,
                (topic, message) -> {
                    if ("refresh".equals(new String(message.getPayload(), StandardCharsets.US_ASCII))) {
                        crowd.refresh(topic);
                    }
                },
                "bench-crowd-ears");
        in.subscribe("hawo/+/command");
        System.out.println("ready");
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line;
        while ((line = lines.readLine()) != null) {
            crowd.flood(Integer.parseInt(line.substring("flood ".length())));
        }
        // Whoever started us is gone.
        System.exit(0);
    }

    private void say(int index, boolean telemetry, String status) throws IOException {
        String base = "hawo/" + node(index) + "/";
        synchronized (out) {
            out.publish(base + "info", Wire.info(node(index), 3600), true);
            out.publish(base + "relay/1/state", "OFF", true);
            if (telemetry) {
                out.publish(
                        base + "telemetry",
                        "{\"uptime\":3600,\"rssi\":-61,\"heap\":28160,\"reconnects\":2,\"dropped\":0}",
                        false);
            }
            out.publish(base + "status", status, true);
        }
    }

    private void refresh(String topic) {
        try {
            int index = Integer.parseInt(topic.substring("hawo/n".length(), topic.lastIndexOf('/')));
            if (isOnline(index)) {
                say(index, true, "online");
                out.flush();
            }
        } catch (IOException e) {
            System.exit(1);
        }
    }

    private void flood(int messages) throws IOException {
        String[] topics = new String[count];
        for (int i = 0; i < count; i++) {
            topics[i] = "hawo/" + node(i) + "/relay/1/state";
        }
        for (int i = 0; i < messages; i++) {
            out.publish(topics[i % count], (i / count & 1) == 0 ? "ON" : "OFF", false);
        }
        out.flush();
    }
}
