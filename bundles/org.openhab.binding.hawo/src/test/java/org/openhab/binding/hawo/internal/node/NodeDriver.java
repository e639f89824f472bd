/*
 * Copyright (c) 2026 the HAWO authors
 *
 * This program and the accompanying materials are made available under the
 * terms of the Eclipse Public License 2.0 which is available at
 * https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.openhab.binding.hawo.internal.node;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.node.NodeMessage.ReportedStatus;

/** Drives a node through time as its bridge does: every check at the moment that the node asked for. */
final class NodeDriver implements NodeOutput, NodeListener {
    /** Where messages come unless the test says otherwise. */
    static final String TOPIC = "hawo/pump/any";

    static final String MAC_A = "5c:cf:7f:00:00:0a";
    static final String MAC_B = "5c:cf:7f:00:00:0b";

    final Node node;
    /** What was sent, each with the second it was sent in: {@code 3.0 refresh}. */
    final List<String> sent = new ArrayList<>();

    /** The ids of the commands that were sent, empty where there was none. */
    final List<String> ids = new ArrayList<>();

    final List<String> warnings = new ArrayList<>();
    final List<String> presses = new ArrayList<>();
    final Map<Integer, @Nullable Boolean> contacts = new HashMap<>();
    /** Where each shutter was confirmed last, and whether that is true now. */
    final Map<Integer, String> shutters = new HashMap<>();

    final Map<Integer, Double> meter = new HashMap<>();
    final List<String> switchActions = new ArrayList<>();
    final List<String> events = new ArrayList<>();
    final List<String> contactEvents = new ArrayList<>();
    int contactCalls;
    final List<AvailabilityInfo> availabilities = new ArrayList<>();
    /** What is true of each relay now, null when that is not known. */
    final Map<Integer, @Nullable Boolean> relays = new HashMap<>();
    /** What each relay confirmed last. */
    final Map<Integer, @Nullable Boolean> confirmed = new HashMap<>();

    final Map<Reading, Double> readings = new HashMap<>();
    final Map<Reading, Double> secondSensor = new HashMap<>();
    final List<Long> seen = new ArrayList<>();
    /** Readings that nobody sees. */
    final Set<Reading> unwanted = EnumSet.noneOf(Reading.class);

    int relayCalls;
    int readingCalls;

    @Nullable
    Telemetry telemetry;

    @Nullable
    NodeInfo info;

    boolean refuseRefresh;
    boolean refusePositions;
    final long start;
    long now;

    NodeDriver() {
        this(0);
    }

    NodeDriver(long start) {
        this(DialectTraits.HAWO, start);
    }

    NodeDriver(DialectTraits traits) {
        this(traits, 0);
    }

    private NodeDriver(DialectTraits traits, long start) {
        this.start = start;
        now = start;
        node = new Node(new NodeId("pump"), traits, this, now);
        node.listen(this, now);
    }

    static NodeInfo info(String mac, String boot, int interval, int sleep) {
        return NodeInfo.builder()
                .firmware("fw")
                .model("esp8266")
                .mac(mac)
                .boot(boot)
                .relays(Ports.numbered(2))
                .buttons(Ports.numbered(1))
                .sensors(new Ports(List.of(new Port(1, "dht22", ""))))
                .interval(interval)
                .sleep(sleep)
                .build();
    }

    static NodeMessage.Info infoMessage() {
        return new NodeMessage.Info(info(MAC_A, "b1", 60, 0));
    }

    /** A node with one link that is up. */
    static NodeDriver linked() {
        NodeDriver driver = new NodeDriver();
        driver.link(true);
        return driver;
    }

    /** A node that has sent its snapshot live, relay 1 off and relay 2 on; nothing is sent. */
    static NodeDriver online() {
        return online(DialectTraits.HAWO);
    }

    static NodeDriver online(DialectTraits traits) {
        NodeDriver driver = new NodeDriver(traits).link(true);
        driver.snapshot(MAC_A, "b1", false);
        driver.sent.clear();
        return driver;
    }

    NodeDriver link(boolean up) {
        node.link(up, now);
        return this;
    }

    NodeDriver live(NodeMessage message) {
        return live(TOPIC, message);
    }

    NodeDriver live(String topic, NodeMessage message) {
        node.receive(message, topic, false, now);
        return this;
    }

    NodeDriver retained(NodeMessage message) {
        return retained(TOPIC, message);
    }

    NodeDriver retained(String topic, NodeMessage message) {
        node.receive(message, topic, true, now);
        return this;
    }

    NodeDriver snapshot(String mac, String boot, boolean on) {
        live(new NodeMessage.Info(info(mac, boot, 60, 0)));
        live(new NodeMessage.RelayState(1, on));
        live(new NodeMessage.RelayState(2, !on));
        return live(ReportedStatus.ONLINE);
    }

    NodeDriver beat() {
        return live(new Telemetry(1, -60, 20_000, 0, 0));
    }

    NodeDriver command(boolean on) {
        node.command(1, on, 0, now, now);
        return this;
    }

    /** Switches relay 2. */
    NodeDriver timed(boolean on, int seconds) {
        node.command(2, on, seconds, now, now);
        return this;
    }

    NodeDriver done(int relay, String id) {
        return live(new NodeMessage.RelayDone(relay, id));
    }

    /** The id of the command that was sent last. */
    String lastId() {
        return ids.get(ids.size() - 1);
    }

    NodeDriver after(double seconds) {
        long end = now + Math.round(seconds * 1000);
        for (int i = 0; node.nextCheckMillis() <= end; i++) {
            if (i > 100_000) {
                throw new AssertionError("the node wants to be asked for ever at " + now);
            }
            now = Math.max(now, node.nextCheckMillis());
            node.tick(now);
        }
        now = end;
        return this;
    }

    AvailabilityInfo.Reason reason() {
        return node.availability().reason();
    }

    @Nullable
    Boolean relay() {
        return relays.get(1);
    }

    @Nullable
    Boolean confirmed() {
        return confirmed.get(1);
    }

    double reading(Reading reading) {
        return readings.getOrDefault(reading, Double.NaN);
    }

    private void note(String what) {
        sent.add((now - start) / 1000.0 + " " + what);
    }

    @Override
    public void sendRelay(NodeId node, int relay, boolean on, int forSeconds, String commandId) {
        ids.add(commandId);
        note("relay " + relay + (on ? " ON" : " OFF") + (forSeconds > 0 ? " for " + forSeconds : ""));
    }

    @Override
    public boolean sendShutter(NodeId id, int shutter, ShutterWish wish) {
        if (refusePositions && wish.position() > 0 && wish.position() < 100) {
            return false;
        }
        note("shutter " + shutter + (wish.isStop() ? " stop" : " to " + wish.position()));
        return true;
    }

    @Override
    public void sendPress(NodeId id, int button) {
        note("press " + button);
    }

    @Override
    public boolean sendRefresh(NodeId node) {
        if (!refuseRefresh) {
            note("refresh");
        }
        return !refuseRefresh;
    }

    @Override
    public void clearRetainedSet(NodeId node, int relay) {
        note("clear " + relay);
    }

    @Override
    public void warn(NodeId node, NodeProblem warning, String detail) {
        warnings.add(warning + " " + detail);
    }

    @Override
    public void availabilityChanged(AvailabilityInfo reported) {
        availabilities.add(reported);
    }

    @Override
    public void infoChanged(@Nullable NodeInfo info) {
        this.info = info;
    }

    @Override
    public void relayShown(int relay, @Nullable Boolean on, boolean current) {
        relayCalls++;
        relays.put(relay, current ? on : null);
        confirmed.put(relay, on);
    }

    @Override
    public boolean wantsReading(int sensor, Reading reading) {
        return !unwanted.contains(reading);
    }

    @Override
    public void readingShown(int sensor, Reading reading, double value) {
        readingCalls++;
        (sensor == 1 ? readings : secondSensor).put(reading, value);
    }

    @Override
    public void telemetryShown(@Nullable Telemetry telemetry) {
        this.telemetry = telemetry;
    }

    @Override
    public void buttonPressed(int button, NodeMessage.Press press) {
        presses.add(button + " " + press);
    }

    @Override
    public void contactShown(int contact, @Nullable Boolean open) {
        contactCalls++;
        contacts.put(contact, open);
    }

    @Override
    public void contactEvent(int contact, boolean open, int ageSeconds) {
        contactEvents.add(contact + (open ? " OPEN " : " CLOSED ") + ageSeconds);
    }

    @Override
    public void lastSeen(long atMillis) {
        seen.add(atMillis);
    }

    @Override
    public void shutterShown(int shutter, @Nullable Integer position, boolean current) {
        shutters.put(shutter, position + (current ? "" : "?"));
    }

    @Override
    public void meterShown(int number, double value) {
        meter.put(number, value);
    }

    @Override
    public void switchActed(int number, String action) {
        switchActions.add(number + " " + action);
    }

    @Override
    public void eventFired(int number, String type) {
        events.add(number + " " + type);
    }
}
