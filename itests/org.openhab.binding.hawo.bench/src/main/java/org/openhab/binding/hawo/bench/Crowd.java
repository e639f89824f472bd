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
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.eclipse.paho.client.mqttv3.MqttException;

/**
 * Any number of nodes in one process with one connection: publishes what each has retained, and then answers questions for all
 * of them. Lines on its standard input: {@code flood N} publishes N states of relays as fast as it can, {@code pour N} one
 * of them N times a second until {@code stop}, {@code say TOPIC PAYLOAD} a retained message.
 */
public final class Crowd {
    private static final long RECONNECT_MILLIS = 100;
    /** So that who waits for the nodes has subscribed. */
    private static final long BREATH_MILLIS = 1_000;

    private final int port;
    private final List<CrowdNode> nodes;
    private volatile RawClient out;
    private volatile boolean pouring;

    private Crowd(int port, int count, boolean mixed) throws IOException {
        this.port = port;
        nodes = IntStream.range(0, count)
                .mapToObj(index -> new CrowdNode(index, mixed))
                .toList();
        out = new RawClient(port, "bench-crowd", null);
    }

    static String node(int index) {
        return "n" + index;
    }

    /** Usage: Crowd PORT COUNT MIXED */
    public static void main(String[] args) throws IOException, MqttException, InterruptedException {
        Crowd crowd = new Crowd(Integer.parseInt(args[0]), Integer.parseInt(args[1]), Boolean.parseBoolean(args[2]));
        crowd.sayAll();
        crowd.listen();
        System.out.println("ready");
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line;
        while ((line = lines.readLine()) != null) {
            String[] words = line.split(" ", 3);
            switch (words[0]) {
                case "flood" -> crowd.flood(Integer.parseInt(words[1]));
                case "pour" -> crowd.pour(Integer.parseInt(words[1]));
                case "stop" -> crowd.pouring = false;
                case "say" -> crowd.sayNow(words[1], words[2]);
                default -> throw new IOException(line);
            }
        }
        // Whoever started us is gone.
        System.exit(0);
    }

    private void sayAll() throws IOException {
        for (CrowdNode node : nodes) {
            say(node.retained(), true);
        }
        out.flush();
    }

    private void sayNow(String topic, String payload) throws IOException {
        out.publish(topic, payload, true);
        out.flush();
    }

    private void listen() throws MqttException {
        BarePaho in = new BarePaho(port, false, (topic, message) -> answer(topic), "bench-crowd-ears", this::lost);
        for (String filter : CrowdNode.questions()) {
            in.subscribe(filter);
        }
    }

    /** The broker is gone: all nodes come back together as soon as it is there again. */
    private void lost() {
        new Thread(this::comeBack).start();
    }

    private void comeBack() {
        while (true) {
            try {
                Thread.sleep(RECONNECT_MILLIS);
                out = new RawClient(port, "bench-crowd", null);
                listen();
                Thread.sleep(BREATH_MILLIS);
                for (CrowdNode node : nodes) {
                    say(node.retained(), true);
                    if (node.isOnline()) {
                        say(node.answer(), false);
                    }
                }
                out.flush();
                return;
            } catch (IOException | MqttException e) {
                // Not yet.
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void say(Map<String, String> messages, boolean retained) throws IOException {
        RawClient client = out;
        synchronized (client) {
            for (Map.Entry<String, String> message : messages.entrySet()) {
                client.publish(message.getKey(), message.getValue(), retained);
            }
        }
    }

    private void answer(String topic) {
        try {
            int index = CrowdNode.indexOf(topic);
            if (index >= 0 && nodes.get(index).isOnline()) {
                say(nodes.get(index).answer(), nodes.get(index).firmware == CrowdNode.Firmware.HAWO);
                out.flush();
            }
        } catch (IOException e) {
            // The broker is gone.
        }
    }

    /** Of all that are online and speak the project's own convention, one after the other. */
    private void flood(int messages) throws IOException {
        String[] topics = nodes.stream()
                .filter(node -> node.isOnline() && node.firmware == CrowdNode.Firmware.HAWO)
                .map(Crowd::stateTopic)
                .toArray(String[]::new);
        for (int i = 0; i < messages; i++) {
            out.publish(topics[i % topics.length], (i / topics.length & 1) == 0 ? "ON" : "OFF", false);
        }
        out.flush();
    }

    private static String stateTopic(CrowdNode node) {
        return "hawo/" + node.name + "/relay/1/state";
    }

    /** The first node says too much. */
    private void pour(int perSecond) {
        pouring = true;
        new Thread(() -> {
                    try {
                        for (int i = 0; pouring; i++) {
                            out.publish(stateTopic(nodes.get(0)), i % 2 == 0 ? "ON" : "OFF", false);
                            if (i % 10 == 0) {
                                out.flush();
                                Thread.sleep(10_000 / perSecond);
                            }
                        }
                    } catch (IOException | InterruptedException e) {
                        // It is over.
                    }
                })
                .start();
    }
}
