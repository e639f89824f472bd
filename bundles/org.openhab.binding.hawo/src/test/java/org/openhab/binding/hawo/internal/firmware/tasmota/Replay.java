/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.firmware.tasmota;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.firmware.Dialect;
import org.openhab.binding.hawo.internal.node.AvailabilityInfo;
import org.openhab.binding.hawo.internal.node.DialectTraits;
import org.openhab.binding.hawo.internal.node.Node;
import org.openhab.binding.hawo.internal.node.NodeId;
import org.openhab.binding.hawo.internal.node.NodeInfo;
import org.openhab.binding.hawo.internal.node.NodeListener;
import org.openhab.binding.hawo.internal.node.NodeMessage;
import org.openhab.binding.hawo.internal.node.NodeOutput;
import org.openhab.binding.hawo.internal.node.NodeProblem;
import org.openhab.binding.hawo.internal.node.Reading;
import org.openhab.binding.hawo.internal.node.ShutterWish;

/**
 * Plays the recording of a real device to the dialect and a node, with the recording's own times, and writes down what a
 * user would see. The recorder keeps the publisher's retain flag; a plain subscriber sees it only on what the broker sends
 * right after the subscription.
 */
@NonNullByDefault
final class Replay implements Dialect.Sink, NodeOutput, NodeListener {
    private static final Pattern LINE =
            Pattern.compile("\\S+ \\+(\\d+\\.\\d+) (\\S+) qos=\\d retain=(\\d) len=\\d+ ?(.*)");
    private static final Pattern NOTE = Pattern.compile("\\S+ \\+(\\d+\\.\\d+) ## (.*)");
    private static final double STORED_SECONDS = 0.2;
    private static final String CONFIG = "{\"ip\":\"10.0.2.15\",\"dn\":\"Tasmota\",\"fn\":[\"Tasmota\",\"Tasmota2\"],"
            + "\"hn\":\"tasmota\",\"mac\":\"%s\",\"md\":\"ESP32-DevKit\",\"ofln\":\"Offline\",\"onln\":\"Online\","
            + "\"state\":[\"OFF\",\"ON\",\"TOGGLE\",\"HOLD\"],\"sw\":\"14.2.0\",\"t\":\"tasmota_%s\","
            + "\"ft\":\"%%prefix%%/%%topic%%/\",\"tp\":[\"cmnd\",\"stat\",\"tele\"],\"rl\":[1,1],\"btn\":[1,0]}";

    /** What happened, each with its second. */
    final List<String> seen = new ArrayList<>();

    private final Map<Integer, Boolean> relays = new HashMap<>();
    final List<String> sent = new ArrayList<>();
    final List<String> warnings = new ArrayList<>();

    @Nullable
    NodeInfo info;

    private final TasmotaDialect dialect = new TasmotaDialect();
    private final Node node;
    private final String mac;
    private long now = 1_000;
    /** Of the message that was received last. */
    private String topic = "";

    private double connectedAt = -1;

    private Replay(String mac) {
        this.mac = mac;
        node = new Node(new NodeId("tasmota", mac.toLowerCase(Locale.ROOT)), DialectTraits.TASMOTA, this, now);
        node.listen(this, now);
    }

    /** Plays all recorded minutes, and then as many seconds in which nothing comes. */
    static Replay of(String name, int silentSeconds) {
        List<String> lines;
        try (InputStream file = Replay.class.getResourceAsStream("/tasmota/" + name + ".txt")) {
            if (file == null) {
                throw new AssertionError("no recording " + name);
            }
            lines = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        Matcher mac = Pattern.compile("Device MAC ([0-9a-f:]{17})").matcher(String.join("\n", lines));
        if (!mac.find()) {
            throw new AssertionError("no MAC in " + name);
        }
        Replay replay = new Replay(mac.group(1).replace(":", "").toUpperCase(Locale.ROOT));
        if (lines.stream().noneMatch(line -> line.contains("(recorder connected"))) {
            replay.startInTheMiddle();
        }
        lines.forEach(replay::play);
        replay.until(replay.now + silentSeconds * 1000L);
        return replay;
    }

    /** As if the device had been known for long. */
    private void startInTheMiddle() {
        link(true);
        receive("tasmota/discovery/" + mac + "/config", String.format(CONFIG, mac, mac.substring(6)), true);
        receive("tele/tasmota_" + mac.substring(6) + "/LWT", "Online", false);
        seen.clear();
    }

    private void play(String line) {
        Matcher message = LINE.matcher(line);
        Matcher note = NOTE.matcher(line);
        if (note.matches()) {
            at(note.group(1));
            if (note.group(2).startsWith("(recorder connected")) {
                connectedAt = Double.parseDouble(note.group(1));
                link(true);
            } else if (note.group(2).startsWith("(recorder disconnected")) {
                link(false);
            }
        } else if (message.matches()) {
            at(message.group(1));
            boolean stored = message.group(3).equals("1")
                    && connectedAt >= 0
                    && Double.parseDouble(message.group(1)) - connectedAt < STORED_SECONDS;
            receive(message.group(2), message.group(4), stored);
        }
    }

    private void at(String seconds) {
        until(1_000 + Math.round(Double.parseDouble(seconds) * 1000));
    }

    private void until(long end) {
        while (node.nextCheckMillis() <= end) {
            now = Math.max(now, node.nextCheckMillis());
            node.tick(now);
        }
        now = Math.max(now, end);
    }

    private void link(boolean up) {
        node.link(up, now);
    }

    void receive(String on, String payload, boolean retained) {
        topic = on;
        dialect.decode(on, payload.getBytes(StandardCharsets.UTF_8), retained, this);
    }

    private void saw(String text) {
        String line = String.format(Locale.ROOT, "%.1f %s", (now - 1_000) / 1000.0, text);
        if (seen.isEmpty() || !seen.get(seen.size() - 1).endsWith(" " + text)) {
            seen.add(line);
        }
    }

    /** Only the lines of this kind, without their times. */
    List<String> seen(String kind) {
        return seen.stream()
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .filter(text -> text.startsWith(kind))
                .toList();
    }

    String lastStatus() {
        List<String> all = seen("status");
        return all.get(all.size() - 1);
    }

    @Override
    public void message(String id, NodeMessage message, boolean retained) {
        if (!id.equals(node.id().value())) {
            throw new AssertionError("another node: " + id);
        }
        node.receive(message, topic, retained, now);
    }

    @Override
    public void subscribe(String filter) {}

    @Override
    public void unsubscribe(String filter) {}

    @Override
    public void publish(Dialect.Outgoing message) {
        sent.add(message.topic() + " " + new String(message.payload(), StandardCharsets.UTF_8));
    }

    @Override
    public void sendRelay(NodeId id, int relay, boolean on, int forSeconds, String commandId) {
        dialect.encodeRelay(id, relay, on, forSeconds, commandId).forEach(this::publish);
    }

    @Override
    public boolean sendShutter(NodeId id, int shutter, ShutterWish wish) {
        dialect.encodeShutter(id, shutter, wish).forEach(this::publish);
        return true;
    }

    @Override
    public void sendPress(NodeId id, int button) {}

    @Override
    public boolean sendRefresh(NodeId id) {
        sent.add("refresh");
        return true;
    }

    @Override
    public void clearRetainedSet(NodeId id, int relay) {
        dialect.encodeClearRetainedSet(id, relay).forEach(this::publish);
    }

    @Override
    public void warn(NodeId id, NodeProblem problem, String detail) {
        warnings.add(problem + " " + detail);
    }

    @Override
    public void availabilityChanged(AvailabilityInfo availability) {
        saw("status " + availability.status() + " " + availability.reason());
    }

    @Override
    public void infoChanged(@Nullable NodeInfo changed) {
        info = changed;
    }

    @Override
    public void relayShown(int relay, @Nullable Boolean on, boolean current) {
        if (on != null && current && !on.equals(relays.put(relay, on))) {
            saw("relay " + relay + (on ? " ON" : " OFF"));
        }
    }

    @Override
    public void readingShown(int sensor, Reading reading, double value) {
        if (!Double.isNaN(value)) {
            saw("reading " + sensor + " " + reading + " " + value);
        }
    }

    @Override
    public void buttonPressed(int button, NodeMessage.Press press) {
        saw("button " + button + " " + press);
    }
}
