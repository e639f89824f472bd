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

import java.util.Arrays;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.node.AvailabilityInfo.Reason;
import org.openhab.binding.hawo.internal.node.AvailabilityInfo.Status;
import org.openhab.binding.hawo.internal.node.NodeMessage.ReportedStatus;

/**
 * Everything that is known of one node, and what follows from it. Confined to one thread (its bridge's loop). Times are
 * ms of a monotonic clock with any origin; {@link NodeListener}s hear what becomes true, the {@link NodeOutput} gets what
 * is to be done. Shared by all Things of the node.
 */
@NonNullByDefault
public final class Node {
    /** No check is needed: {@link #nextCheckMillis()} when only a message can change anything. */
    public static final long NEVER = Long.MAX_VALUE;

    /** The longest time a relay can be switched for, in s. */
    public static final int MAX_FOR_SECONDS = 86_400;

    static final int PROBE_TRIES = 3;
    /** How long the node may take to say its word by itself before it is asked. */
    static final long PATIENCE_MILLIS = 1_000;
    /** How often a user's wish to refresh goes out to the node. */
    static final long REFRESH_GAP_MILLIS = 1_000;

    static final long LAST_SEEN_GAP_MILLIS = 10_000;

    private static final byte UNKNOWN = 0;
    private static final byte OFF = 1;
    private static final byte ON = 2;
    private static final NodeMessage.Climate FAILED = new NodeMessage.Climate(Double.NaN, Double.NaN);
    private static final NodeListener[] NOBODY = {};
    private static final byte[] NO_RELAYS = {};
    private static final RelayCommand[] NO_COMMANDS = {};

    private final NodeId id;
    private final NodeOutput outbox;
    private final Availability availability;
    private final NodeConflict conflict = new NodeConflict();
    private final ReportedProblems warnings = new ReportedProblems();
    /** Asks a node that says online, but has not been heard (for long), for a sign of life. */
    private final Probe proof = new Probe();
    /** Asks a living node to complete the picture. */
    private final Probe again = new Probe();

    private NodeListener[] listeners = NOBODY;
    private AvailabilityInfo verdict;
    private long nextCheck = NEVER;
    private boolean refreshed;
    private long refreshedAt;
    private boolean infoMissed;
    private boolean lastChanceGiven;

    private @Nullable NodeInfo info;
    private boolean tellInfo;

    /** When a link was lost on which the node had been heard: what was shown then is kept for a while. */
    private long lostAt;

    private boolean lost;

    /** What each relay said last; true of now only when it was said on this link and since the last {@code offline}. */
    private byte[] relays = NO_RELAYS;

    private byte[] relaysShown = NO_RELAYS;
    private int freshRelays;
    private int tellRelays;
    private @Nullable RelayCommand[] commands = NO_COMMANDS;

    private @Nullable Telemetry telemetry;
    private @Nullable Telemetry telemetryShown;
    private long telemetryAt;
    private boolean telemetryFresh;
    private boolean tellTelemetry;

    private double temperature = Double.NaN;
    private double humidity = Double.NaN;
    private long sampledAt;
    private boolean sampleFresh;
    private boolean tellReadings;
    private NodeMessage.@Nullable Climate retainedSample;
    private long retainedSampleAt;

    private boolean seenTold;
    private long seenToldAt;

    private long malformed;
    private long outOfRange;
    private long retainedSets;
    private long givenUp;

    /** A node of which nothing is known, with the link down. */
    public Node(NodeId id, NodeOutput outbox, long now) {
        this.id = id;
        this.outbox = outbox;
        availability = new Availability(now);
        verdict = availability.verdict(now);
    }

    public NodeId id() {
        return id;
    }

    /** Adds a listener and tells it the present picture. */
    public void listen(NodeListener listener) {
        NodeListener[] more = Arrays.copyOf(listeners, listeners.length + 1);
        more[listeners.length] = listener;
        listeners = more;
        tellAll(listener);
    }

    public void unlisten(NodeListener listener) {
        NodeListener[] fewer =
                Arrays.stream(listeners).filter(l -> l != listener).toArray(NodeListener[]::new);
        listeners = fewer.length == 0 ? NOBODY : fewer;
    }

    /** Whether anyone listens: a node without listeners and without info may be forgotten. */
    public boolean hasListeners() {
        return listeners.length > 0;
    }

    /** The link to the broker came up (call before the first message of that connection) or was lost. */
    public void link(boolean up, long now) {
        if (availability.linkUp() && availability.proven()) {
            lost = true;
            lostAt = now;
        }
        availability.link(up, now);
        proof.stop();
        again.stop();
        infoMissed = false;
        lastChanceGiven = false;
        freshRelays = 0;
        telemetryFresh = false;
        sampleFresh = false;
        retainedSample = null;
        interruptCommands();
        if (up) {
            conflict.linkUp(now);
        }
        settle(now);
    }

    /** A message of this node came. */
    public void receive(NodeMessage message, boolean retained, long now) {
        if (!availability.linkUp()) {
            return;
        }
        if (message instanceof NodeMessage.Ignored) {
            return;
        }
        if (message instanceof NodeMessage.Malformed m) {
            malformed(m, retained, now);
        } else if (message instanceof NodeMessage.RetainedSet s) {
            retainedSets++;
            warnOnce(NodeProblem.RETAINED_SET, Integer.toString(s.relay()));
            outbox.clearRetainedSet(id, s.relay());
        } else if (message instanceof NodeMessage.InfoRemoved) {
            removed(now);
        } else if (message instanceof ReportedStatus word) {
            status(word, retained, now);
        } else if (message instanceof NodeMessage.Info i) {
            info(i.info(), retained, now);
        } else {
            if (!retained) {
                heard(now);
            }
            value(message, retained, now);
        }
        settle(now);
        if (message instanceof NodeMessage.ButtonPress press && !retained) {
            for (NodeListener listener : listeners) {
                listener.buttonPressed(press.button(), press.press());
            }
        }
    }

    /** Time has passed: to be called at {@link #nextCheckMillis()} or later; calling it earlier does no harm. */
    public void tick(long now) {
        settle(now);
    }

    /**
     * Switch a relay. Replaces the command that is under way for it, if any.
     *
     * @param relay 1…16
     * @param forSeconds return to the opposite state after 1…86400 s; 0: stay
     * @throws IllegalArgumentException when a number is out of its range
     */
    public void command(int relay, boolean on, int forSeconds, long now) {
        if (relay < 1 || relay > NodeInfo.MAX_RELAYS) {
            throw new IllegalArgumentException("relay " + relay + " is not in 1…" + NodeInfo.MAX_RELAYS);
        }
        if (forSeconds < 0 || forSeconds > MAX_FOR_SECONDS) {
            throw new IllegalArgumentException(forSeconds + " s is not in 0…" + MAX_FOR_SECONDS);
        }
        if (commands.length < relay) {
            commands = Arrays.copyOf(commands, relay);
        }
        commands[relay - 1] = new RelayCommand(on, forSeconds, now);
        settle(now);
    }

    /** The user wants to see the present picture (again): tells it to the listener, and asks the node at most once a second. */
    public void refreshAsked(NodeListener asker, long now) {
        tellAll(asker);
        if (availability.linkUp() && !(refreshed && now - refreshedAt < REFRESH_GAP_MILLIS)) {
            again.start(1, now);
            settle(now);
        }
    }

    /** When {@link #tick} must be called next, or {@link #NEVER}. May change with every other call. */
    public long nextCheckMillis() {
        return nextCheck;
    }

    public AvailabilityInfo verdict() {
        return verdict;
    }

    public @Nullable NodeInfo info() {
        return info;
    }

    /** When a live message came last, or null when none ever did. */
    public @Nullable Long lastSeenMillis() {
        return availability.everHeard() ? availability.heardAt() : null;
    }

    public Counters counters() {
        return new Counters(malformed, outOfRange, retainedSets, givenUp);
    }

    // What messages mean

    private void status(ReportedStatus word, boolean retained, long now) {
        boolean overruled = availability.said(word, retained, now);
        if (retained) {
            if (word == ReportedStatus.ONLINE && availability.doubtful()) {
                proof.start(PROBE_TRIES, now);
            }
            return;
        }
        if (word == ReportedStatus.OFFLINE) {
            // Until it says what its relays do now, what they did before is the past.
            freshRelays = 0;
            proof.stop();
            again.stop();
            return;
        }
        afterHeard(overruled, now);
        if (word == ReportedStatus.ONLINE) {
            // The snapshot came before this word; without one this was a late will, and nothing has changed.
            again.stop();
            freshRelays = (1 << relays.length) - 1;
            askForMissingInfo(now);
        }
    }

    private void info(NodeInfo said, boolean retained, long now) {
        if (!retained) {
            boolean othersAlive =
                    availability.proven() && availability.verdict(now).status() == Status.ONLINE;
            conflict.heard(said.mac(), othersAlive, now);
        }
        NodeInfo before = info;
        if (before == null || !before.equals(said)) {
            info = said;
            tellInfo = true;
            availability.timing(said);
            if (before != null
                    && !before.boot().isEmpty()
                    && !said.boot().isEmpty()
                    && !before.boot().equals(said.boot())) {
                rebooted(before.mac().equals(said.mac()), retained);
            }
        }
        if (!retained) {
            heard(now);
        }
    }

    private void rebooted(boolean sameNode, boolean retained) {
        if (sameNode) {
            warnings.forget();
        }
        if (!retained) {
            // The states follow; a retained info comes in any order with them.
            freshRelays = 0;
            Arrays.fill(relays, UNKNOWN);
            telemetryFresh = false;
            telemetry = null;
            retainedSample = null;
        }
        interruptCommands();
    }

    private void removed(long now) {
        tellInfo |= info != null;
        info = null;
        availability.timing(NodeInfo.UNKNOWN);
        availability.removed(now);
        conflict.removed();
        proof.stop();
        again.stop();
        lost = false;
        freshRelays = 0;
        Arrays.fill(relays, UNKNOWN);
        telemetry = null;
        retainedSample = null;
        sample(Double.NaN, Double.NaN, now);
    }

    private void malformed(NodeMessage.Malformed message, boolean retained, long now) {
        malformed++;
        NodeProblem warning =
                switch (message.kind()) {
                    case STATUS -> NodeProblem.MALFORMED_STATUS;
                    case INFO -> NodeProblem.MALFORMED_INFO;
                    case RELAY -> NodeProblem.MALFORMED_RELAY;
                    case BUTTON -> NodeProblem.MALFORMED_BUTTON;
                    case CLIMATE -> NodeProblem.MALFORMED_CLIMATE;
                    case TELEMETRY -> NodeProblem.MALFORMED_TELEMETRY;
                    case TOO_LARGE -> NodeProblem.TOO_LARGE;
                };
        warnOnce(warning, message.detail());
        if (warning == NodeProblem.MALFORMED_CLIMATE && !retained) {
            sample(Double.NaN, Double.NaN, now);
        }
    }

    private void value(NodeMessage message, boolean retained, long now) {
        if (message instanceof NodeMessage.RelayState state) {
            relay(state.relay(), state.on(), retained);
        } else if (message instanceof NodeMessage.Climate sample) {
            climate(sample, retained, now);
        } else if (message instanceof NodeMessage.ClimateError) {
            climate(FAILED, retained, now);
        } else if (message instanceof Telemetry t && !retained) {
            telemetry = t;
            telemetryAt = now;
            telemetryFresh = true;
            tellTelemetry = true;
        }
    }

    private void relay(int relay, boolean on, boolean retained) {
        int i = relay - 1;
        if (i < 0 || i >= NodeInfo.MAX_RELAYS) {
            return;
        }
        if (relays.length < relay) {
            relays = Arrays.copyOf(relays, relay);
            relaysShown = Arrays.copyOf(relaysShown, relay);
        }
        relays[i] = on ? ON : OFF;
        freshRelays |= 1 << i;
        if (retained) {
            return;
        }
        tellRelays |= 1 << i;
        RelayCommand command = i < commands.length ? commands[i] : null;
        if (command != null && command.confirmedBy(on)) {
            commands[i] = null;
        }
    }

    private void climate(NodeMessage.Climate sample, boolean retained, long now) {
        if (retained) {
            if (!sampleFresh) {
                retainedSample = sample;
                retainedSampleAt = now;
                adoptRetainedSample(now);
            }
            return;
        }
        sampleFresh = true;
        retainedSample = null;
        if (ReadingQuality.outOfRange(sample)) {
            outOfRange++;
            warnOnce(NodeProblem.READING_OUT_OF_RANGE, sample.temperature() + " °C, " + sample.humidity() + " %");
        }
        sample(ReadingQuality.temperature(sample.temperature()), ReadingQuality.humidity(sample.humidity()), now);
    }

    /**
     * A retained sample is worth showing once the node is known to live, unless it is the one that is shown already.
     * A node that is found alive only later was not there, and the sample is as old as it was away.
     */
    private void adoptRetainedSample(long now) {
        NodeMessage.Climate sample = retainedSample;
        if (sample == null || !availability.proven()) {
            return;
        }
        retainedSample = null;
        if (now - retainedSampleAt > Availability.ANSWER_MILLIS) {
            return;
        }
        double celsius = ReadingQuality.temperature(sample.temperature());
        double percent = ReadingQuality.humidity(sample.humidity());
        if (Double.compare(celsius, temperature) != 0 || Double.compare(percent, humidity) != 0) {
            sample(celsius, percent, now);
        }
    }

    private void sample(double celsius, double percent, long now) {
        temperature = celsius;
        humidity = percent;
        sampledAt = now;
        tellReadings = true;
    }

    private void heard(long now) {
        afterHeard(availability.heard(now), now);
        askForMissingInfo(now);
    }

    private void afterHeard(boolean overruled, long now) {
        proof.stop();
        lastChanceGiven = false;
        if (overruled) {
            // It was away, or seemed to be: what it measured before may be of any age.
            retainedSample = null;
            again.start(1, now + PATIENCE_MILLIS);
        }
        adoptRetainedSample(now);
    }

    private void askForMissingInfo(long now) {
        if (info == null && !infoMissed) {
            infoMissed = true;
            again.start(1, now + PATIENCE_MILLIS);
        }
    }

    private void warnOnce(NodeProblem warning, String detail) {
        if (warnings.first(warning)) {
            outbox.warn(id, warning, detail);
        }
    }

    // What follows

    private void settle(long now) {
        long life = availability.valueLifeMillis();
        if (lost && now - lostAt >= life) {
            lost = false;
        }
        if (availability.linkUp()) {
            conflict.tick(intervalMillis(), now);
            if (conflict.takeAsk()) {
                again.start(1, now);
            }
            giveLastChance(now);
            ask(proof, now);
            ask(again, now);
        }
        AvailabilityInfo before = verdict;
        AvailabilityInfo after = judge(now);
        runCommands(after.status() != Status.OFFLINE, now);
        if (!after.equals(before)) {
            verdict = after;
            for (NodeListener listener : listeners) {
                listener.availabilityChanged(after);
            }
        }
        settleInfo();
        settleLastSeen();
        settleRelays();
        settleReadings(now);
        settleTelemetry(now);
        nextCheck = earliest(now);
    }

    private AvailabilityInfo judge(long now) {
        return availability.linkUp() && conflict.present() ? conflict.verdict() : availability.verdict(now);
    }

    private void giveLastChance(long now) {
        long at = availability.lastChanceMillis();
        if (!lastChanceGiven && !conflict.present() && at != NEVER && now - at >= 0) {
            lastChanceGiven = true;
            proof.start(PROBE_TRIES, now);
        }
    }

    private void ask(Probe probe, long now) {
        if (!probe.due(now)) {
            return;
        }
        if (outbox.sendRefresh(id)) {
            probe.sent(now);
            availability.asked(now);
            refreshed = true;
            refreshedAt = now;
        } else {
            probe.refused(now);
        }
    }

    private void interruptCommands() {
        for (RelayCommand command : commands) {
            if (command != null) {
                command.interrupted();
            }
        }
    }

    private void runCommands(boolean reachable, long now) {
        for (int i = 0; i < commands.length; i++) {
            RelayCommand command = commands[i];
            if (command == null) {
                continue;
            }
            if (command.expired(now)) {
                commands[i] = null;
                givenUp++;
                tellRelays |= 1 << i;
                NodeProblem warning =
                        command.everSent() ? NodeProblem.COMMAND_UNCONFIRMED : NodeProblem.COMMAND_UNDELIVERED;
                outbox.warn(id, warning, Integer.toString(i + 1));
            } else if (!reachable) {
                command.interrupted();
            } else if (command.due(now)) {
                command.sent(now);
                outbox.sendRelay(id, i + 1, command.on(), command.forSeconds());
            }
        }
    }

    private void settleInfo() {
        if (tellInfo) {
            tellInfo = false;
            for (NodeListener listener : listeners) {
                listener.infoChanged(info);
            }
        }
    }

    private void settleLastSeen() {
        if (!availability.everHeard()) {
            return;
        }
        long heardAt = availability.heardAt();
        long waited = heardAt - seenToldAt;
        if (!seenTold || waited >= LAST_SEEN_GAP_MILLIS || waited != 0 && verdict.status() != Status.ONLINE) {
            seenTold = true;
            seenToldAt = heardAt;
            for (NodeListener listener : listeners) {
                listener.lastSeen(heardAt);
            }
        }
    }

    private void settleRelays() {
        int tell = tellRelays;
        tellRelays = 0;
        for (int i = 0; i < relays.length; i++) {
            byte value = relayNow(i);
            if (value != relaysShown[i] || (tell & 1 << i) != 0) {
                relaysShown[i] = value;
                tellRelay(i + 1);
            }
        }
        for (int i = relays.length; tell >> i != 0; i++) {
            if ((tell & 1 << i) != 0) {
                tellRelay(i + 1);
            }
        }
    }

    private void tellRelay(int relay) {
        for (NodeListener listener : listeners) {
            listener.relayShown(relay, shown(relay));
        }
    }

    private @Nullable Boolean shown(int relay) {
        byte value = relay <= relaysShown.length ? relaysShown[relay - 1] : UNKNOWN;
        return value == UNKNOWN ? null : Boolean.valueOf(value == ON);
    }

    private byte relayNow(int i) {
        if (believed() && (freshRelays & 1 << i) != 0) {
            return relays[i];
        }
        return kept() ? relaysShown[i] : UNKNOWN;
    }

    /** Whether what the node says is true of now. */
    private boolean believed() {
        return verdict.status() == Status.ONLINE && availability.proven();
    }

    /** Whether what was shown before the link was lost is shown on, because nothing speaks against it yet. */
    private boolean kept() {
        return lost
                && (verdict.status() == Status.ONLINE
                        || verdict.reason() == Reason.BROKER_AWAY
                        || verdict.reason() == Reason.WAITING);
    }

    private void settleReadings(long now) {
        boolean shown = !Double.isNaN(temperature) || !Double.isNaN(humidity);
        if (shown && (conflict.present() || now - sampledAt >= availability.valueLifeMillis())) {
            temperature = Double.NaN;
            humidity = Double.NaN;
            tellReadings = true;
        }
        if (tellReadings) {
            tellReadings = false;
            for (NodeListener listener : listeners) {
                tellReadings(listener);
            }
        }
    }

    private void tellReadings(NodeListener listener) {
        double celsius = temperature;
        double percent = humidity;
        listener.readingShown(Reading.TEMPERATURE, celsius);
        listener.readingShown(Reading.HUMIDITY, percent);
        listener.readingShown(Reading.DEW_POINT, DewPoint.celsius(celsius, percent));
    }

    private void settleTelemetry(long now) {
        Telemetry value = kept() ? telemetryShown : null;
        if (believed() && telemetryFresh) {
            value = now - telemetryAt < availability.valueLifeMillis() ? telemetry : null;
        }
        if (value != telemetryShown || tellTelemetry) {
            tellTelemetry = false;
            telemetryShown = value;
            for (NodeListener listener : listeners) {
                listener.telemetryShown(value);
            }
        }
    }

    private void tellAll(NodeListener listener) {
        listener.availabilityChanged(verdict);
        listener.infoChanged(info);
        // Of all there can be: an Item may still show what a relay was before the listener's time.
        for (int relay = 1; relay <= NodeInfo.MAX_RELAYS; relay++) {
            listener.relayShown(relay, shown(relay));
        }
        tellReadings(listener);
        listener.telemetryShown(telemetryShown);
        if (availability.everHeard()) {
            listener.lastSeen(availability.heardAt());
        }
    }

    private long earliest(long now) {
        long life = availability.valueLifeMillis();
        long next = lost ? lostAt + life : NEVER;
        if (!Double.isNaN(temperature) || !Double.isNaN(humidity)) {
            next = Math.min(next, sampledAt + life);
        }
        if (telemetryFresh && telemetryShown != null) {
            next = Math.min(next, telemetryAt + life);
        }
        boolean reachable = verdict.status() != Status.OFFLINE;
        for (RelayCommand command : commands) {
            if (command != null) {
                next = Math.min(next, command.nextCheckMillis(reachable));
            }
        }
        if (availability.linkUp()) {
            if (!lastChanceGiven && !conflict.present()) {
                next = Math.min(next, availability.lastChanceMillis());
            }
            next = Math.min(next, Math.min(proof.nextCheckMillis(), again.nextCheckMillis()));
            next = Math.min(next, conflict.nextCheckMillis(intervalMillis()));
            next = Math.min(next, availability.nextCheckMillis(now));
        }
        return next;
    }

    private long intervalMillis() {
        NodeInfo known = info;
        return (known == null ? NodeInfo.UNKNOWN : known).intervalMillis();
    }
}
