/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.tests.support;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.openhab.binding.hawo.testing.TestBroker;

/**
 * A node played by the test over its own connection: for what a real node does not do on demand (late wills, silence,
 * nonsense, two nodes with one id). It answers <code>refresh</code> and <code>set</code> unless it is told not to.
 */
public final class PlayedNode implements AutoCloseable {

    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");

    private final TestBroker broker;
    private final String base;
    private final String id;
    private final Map<String, Object> info = new LinkedHashMap<>();
    private final Map<String, String> retained = new ConcurrentHashMap<>();
    private final ExecutorService answers = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "played-node");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean answering = true;
    private volatile boolean obeying = true;
    private Wire wire;

    public PlayedNode(TestBroker broker, String id) {
        this(broker, "hawo", id);
    }

    public PlayedNode(TestBroker broker, String base, String id) {
        this.broker = broker;
        this.base = base;
        this.id = id;
        with("protocol", 1);
        with("firmware", "played 1.0");
        with("model", "played");
        with("mac", "02:00:00:00:00:01");
        with("ip", "127.0.0.1");
        with("boot", "00000001");
        with("interval", 1);
    }

    public PlayedNode with(String key, Object value) {
        info.put(key, value);
        return this;
    }

    public PlayedNode relays(int count) {
        for (int number = 1; number <= count; number++) {
            retained.put("relay/" + number + "/state", "OFF");
        }
        return with("relays", count);
    }

    public PlayedNode buttons(int count) {
        return with("buttons", count);
    }

    public PlayedNode dht22() {
        return with("climate", new String[] {"dht22"});
    }

    /** It says nothing any more when it is asked. */
    public PlayedNode notAnswering() {
        answering = false;
        return this;
    }

    public void answering() {
        answering = true;
    }

    /** It takes no command any more. */
    public PlayedNode notObeying() {
        obeying = false;
        return this;
    }

    public void obeying() {
        obeying = true;
    }

    public String id() {
        return id;
    }

    public String topic(String rest) {
        return base + "/" + id + "/" + rest;
    }

    /** Connects as a node does, with its will, and says everything; the last word is <code>online</code>. */
    public PlayedNode connect() {
        connectSilently();
        snapshot();
        return this;
    }

    /** Connects, and says nothing. */
    public PlayedNode connectSilently() {
        // The access files are made for one base topic.
        Assumptions.assumeTrue("hawo".equals(base) || !broker.hasAccessFiles());
        wire = Wire.ofNode(
                broker, id, Wire.CLIENT_ID + base + "-" + id + "-" + System.nanoTime(), topic("status"), "offline");
        wire.listen(message -> answers.submit(() -> answer(message)));
        wire.subscribe(topic("command"));
        wire.subscribe(topic("relay/+/set"));
        return this;
    }

    public void snapshot() {
        say("info", infoText(), true);
        retained.forEach((rest, payload) -> say(rest, payload, true));
        say("status", "online", true);
    }

    public String infoText() {
        StringBuilder json = new StringBuilder("{");
        info.forEach((key, value) -> {
            json.append(json.length() > 1 ? "," : "").append('"').append(key).append("\":");
            if (value instanceof String[] list) {
                json.append(list.length == 0 ? "[]" : "[\"" + String.join("\",\"", list) + "\"]");
            } else if (value instanceof String text) {
                json.append('"').append(text).append('"');
            } else {
                json.append(value);
            }
        });
        return json.append('}').toString();
    }

    public void say(String rest, String payload, boolean retain) {
        wire.publish(topic(rest), payload, retain);
    }

    public void sayStatus(String word) {
        say("status", word, true);
    }

    /** Answers a command that has an id. */
    public void sayDone(int number, String command) {
        Matcher id = ID.matcher(command);
        if (id.find()) {
            say("relay/" + number + "/done", id.group(1), false);
        }
    }

    public void sayRelay(int number, String state) {
        retained.put("relay/" + number + "/state", state);
        say("relay/" + number + "/state", state, true);
    }

    public void sayClimate(double temperature, double humidity) {
        sayClimate("{\"temperature\":" + temperature + ",\"humidity\":" + humidity + "}");
    }

    public void sayClimate(String json) {
        retained.put("climate", json);
        say("climate", json, true);
    }

    public void sayTelemetry() {
        say("telemetry", "{\"uptime\":3600,\"rssi\":-61,\"heap\":28160,\"reconnects\":2,\"dropped\":0}", false);
    }

    public Wire wire() {
        return wire;
    }

    /** Loses the connection without a word; its will is sent. */
    public void cut() {
        wire.cut();
    }

    /** Goes without a will. */
    @Override
    public void close() {
        answers.shutdownNow();
        if (wire != null) {
            wire.close();
        }
    }

    private void answer(Wire.Seen message) {
        if (message.retained()) {
            return;
        }
        String rest = message.topic().substring(topic("").length());
        if ("command".equals(rest)) {
            if (answering && "refresh".equals(message.payload())) {
                snapshot();
                sayTelemetry();
            }
        } else if (obeying && !message.payload().isEmpty()) {
            int number = Integer.parseInt(rest.split("/")[1]);
            sayRelay(number, message.payload().contains("OFF") ? "OFF" : "ON");
            sayDone(number, message.payload());
        }
    }
}
