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

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
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

    private final NodeId id;
    private final DialectTraits traits;
    private final NodeOutput output;
    private final NodeListeners listeners = new NodeListeners();
    private final Availability availability;
    private final NodeHistory history = new NodeHistory();
    private final NodeConflict conflict = new NodeConflict();
    private final ReportedProblems problems;
    private final RefreshRequests requests;
    private final NodeParts parts;
    private final KnownInfo info;
    private final OutageGrace grace = new OutageGrace();
    private final LastSeen lastSeen = new LastSeen();

    private AvailabilityInfo present;
    private long nextCheck = NEVER;

    /** A node of which nothing is known, with the link down. */
    public Node(NodeId id, DialectTraits traits, NodeOutput output, long now) {
        this.id = id;
        this.traits = traits;
        this.output = output;
        availability = new Availability(traits.defaultIntervalSeconds() * 1000L, now);
        problems = new ReportedProblems(id, output);
        requests = new RefreshRequests(id, output, availability);
        info = new KnownInfo(traits.settleMillis());
        parts = new NodeParts(id, traits, output, problems, history);
        present = availability.at(now);
    }

    public NodeId id() {
        return id;
    }

    /** Adds a listener and gives it the present picture. Only a node with a listener is asked for anything. */
    public void listen(NodeListener listener, long now) {
        listeners.add(listener);
        showAll(listener);
        update(now);
    }

    public void unlisten(NodeListener listener) {
        listeners.remove(listener);
    }

    /** Whether anyone listens: a node without listeners and without info may be forgotten. */
    public boolean hasListeners() {
        return !listeners.isEmpty();
    }

    /** The link to the broker came up (call before the first message of that connection) or was lost. */
    public void link(boolean up, long now) {
        link(up, 0, now);
    }

    /** @param spreadMillis in which time all nodes of the link are to be asked for a sign of life, as far as they need to be */
    public void link(boolean up, long spreadMillis, long now) {
        if (availability.linkUp() && availability.heardOnThisLink()) {
            grace.begin(now);
        }
        availability.link(up, now);
        history.linkChanged();
        info.linkChanged();
        requests.linkChanged(spreadMillis, now);
        parts.linkChanged();
        if (up) {
            conflict.linkUp(now);
        }
        update(now);
    }

    /** A message of this node came, on a topic or (an empty text) from somewhere else. */
    public void receive(NodeMessage message, String topic, boolean retained, long now) {
        if (!availability.linkUp() || message instanceof NodeMessage.Ignored) {
            return;
        }
        history.received(topic, retained, now);
        if (message instanceof NodeMessage.Malformed m) {
            malformed(m, retained, now);
        } else if (message instanceof NodeMessage.RetainedSet s) {
            problems.report(NodeProblem.RETAINED_SET, Integer.toString(s.relay()));
            output.clearRetainedSet(id, s.relay());
        } else if (message instanceof NodeMessage.InfoRemoved) {
            removed(now);
        } else if (message instanceof ReportedStatus s) {
            status(s, retained, now);
        } else if (message == NodeMessage.Answer.INSTANCE) {
            answer(now);
        } else if (message instanceof NodeMessage.Info i) {
            info(i.info(), retained, now);
        } else {
            if (!retained) {
                heard(availability.heard(now), now);
            }
            value(message, retained, now);
            if (!retained) {
                askForMissing(now);
            }
        }
        if (!retained && NodeParts.isEvent(message)) {
            // It cannot be told again, and who is to be told needs its channel.
            info.complete();
        }
        update(now);
        if (!retained) {
            parts.tellEvent(message, info.get(), listeners);
        }
    }

    /** Time has passed: to be called at {@link #nextCheckMillis()} or later; calling it earlier does no harm. */
    public void tick(long now) {
        update(now);
    }

    /**
     * Switch a relay. Replaces the command that is under way for it, if any.
     *
     * @param relay from 1
     * @param forSeconds return to the opposite state after 1…86400 s; 0: stay
     * @param givenAt when the user gave the command: it is valid for 15 s from then
     * @throws IllegalArgumentException when a number is out of its range
     */
    public void command(int relay, boolean on, int forSeconds, long givenAt, long now) {
        parts.relays().command(relay, on, forSeconds, givenAt, now);
        update(now);
    }

    /**
     * Move a shutter. Replaces the command that is under way for it, if any.
     *
     * @param shutter from 1
     * @param givenAt as in {@link #command}
     * @throws IllegalArgumentException when the number is out of its range
     */
    public void moveShutter(int shutter, ShutterWish wish, long givenAt, long now) {
        parts.shutters().command(shutter, wish, givenAt, now);
        update(now);
    }

    /**
     * Press a button of the node: now or never, and only once, since nothing confirms it.
     *
     * @param button from 1
     */
    public void press(int button, long now) {
        if (present.isReachable()) {
            output.sendPress(id, button);
        } else {
            problems.report(NodeProblem.PRESS_UNDELIVERED, Integer.toString(button));
        }
        update(now);
    }

    /** The user wants to see the present picture (again): gives it to the listener, and asks the node at most once a second. */
    public void refreshAsked(NodeListener asker, long now) {
        showAll(asker);
        if (availability.linkUp()) {
            requests.askForUser(now);
            update(now);
        }
    }

    /** When {@link #tick} must be called next, or {@link #NEVER}. May change with every other call. */
    public long nextCheckMillis() {
        return nextCheck;
    }

    public AvailabilityInfo availability() {
        return present;
    }

    public @Nullable NodeInfo info() {
        return info.get();
    }

    /** Whether the node is still saying what it is: it does so in several messages. */
    public boolean isInfoPending() {
        return info.isPending();
    }

    /** When a live message came last, or null when none ever did. */
    public @Nullable Long lastSeenMillis() {
        return availability.everHeard() ? availability.heardAt() : null;
    }

    public NodeHistory history() {
        return history;
    }

    public Counters counters() {
        return problems.counters();
    }

    private void status(ReportedStatus status, boolean retained, long now) {
        boolean late = retained && !traits.snapshotBeforeOnline() && availability.isNews(status);
        boolean overruled = availability.reported(status, retained && !late, now);
        if (retained && !late) {
            history.storedStatus();
            if (availability.isUnconfirmed()) {
                requests.askForLife(now);
            } else if (!availability.heardOnThisLink()) {
                requests.stop();
            }
            return;
        }
        if (status == ReportedStatus.OFFLINE) {
            parts.gone();
            requests.stop();
            if (late) {
                // Or it has just connected, and has not said online yet.
                requests.askForLife(now);
            }
            return;
        }
        heard(overruled, now);
        if (status == ReportedStatus.ONLINE && traits.snapshotBeforeOnline()) {
            // Without a snapshot before it this was the correction of a late will, and nothing has changed.
            requests.complete();
            parts.confirmAll();
            askForMissing(now);
        } else if (status == ReportedStatus.ONLINE) {
            parts.expireRetained(now);
            requests.askUntilAnswered(now + traits.questionDelayMillis());
        }
    }

    private void answer(long now) {
        if (!availability.heardOnThisLink() && !requests.isAwaited(now)) {
            parts.connected(now);
        }
        heard(availability.heard(now), now);
        requests.answered();
    }

    private void info(NodeInfo said, boolean retained, long now) {
        if (!retained) {
            conflict.heard(said.mac(), availability.at(now).status() == Status.ONLINE, now);
            if (!availability.heardOnThisLink()) {
                parts.connected(now);
            }
        }
        NodeInfo before = info.received(said, now);
        parts.expect(said);
        availability.timing(said.intervalMillis(), traits.overdueMillis(said));
        availability.silenceSays(said.regular());
        availability.will(said.will());
        if (before != null && said.isOtherBootThan(before)) {
            rebooted(before.mac().equals(said.mac()), retained);
        }
        if (!retained) {
            heard(availability.heard(now), now);
        } else if (availability.isUnreported()) {
            // The status follows, if the broker has one.
            requests.askForLife(now + RefreshRequests.PATIENCE_MILLIS);
        }
    }

    private void rebooted(boolean sameBoard, boolean retained) {
        if (sameBoard) {
            problems.rebooted();
        }
        if (!retained) {
            // The states follow; a retained info comes in any order with them.
            parts.restarted();
        }
        parts.interruptCommands();
    }

    private void removed(long now) {
        info.removed();
        availability.removed(now);
        conflict.removed();
        requests.stop();
        parts.removed(now);
    }

    private void malformed(NodeMessage.Malformed message, boolean retained, long now) {
        problems.report(message.kind().problem(), message.detail());
        if (message.kind() == NodeMessage.Malformed.Kind.CLIMATE && !retained) {
            parts.climateFailed(now);
        }
    }

    private void value(NodeMessage message, boolean retained, long now) {
        parts.receive(message, retained, availability.heardOnThisLink(), now);
        if (message instanceof Telemetry && !retained && !traits.snapshotBeforeOnline()) {
            requests.answered();
        }
    }

    /** @param overruled whether it was taken for offline or removed until now */
    private void heard(boolean overruled, long now) {
        requests.heard();
        history.heard();
        if (overruled) {
            requests.askForSnapshotSoon(now);
        }
        parts.heard(overruled, now);
    }

    /** The node lives: if it has not said everything on this link, it is given a moment to do so, and then asked once. */
    private void askForMissing(long now) {
        if (info.get() == null || parts.isIncomplete()) {
            requests.askForMissing(now);
        }
    }

    private void update(long now) {
        long life = availability.valueLifeMillis();
        grace.tick(life, now);
        availability.observed(parts.steadyMillis());
        if (availability.linkUp()) {
            conflict.tick(availability.intervalMillis(), now);
            if (conflict.takeAsk()) {
                requests.askForSnapshot(now);
            }
            if (hasListeners()) {
                requests.valuesExpire(valuesToAskFor(life));
                requests.tick(!conflict.present(), now);
            }
        }
        AvailabilityInfo before = present;
        AvailabilityInfo after =
                availability.linkUp() && conflict.present() ? conflict.availability() : availability.at(now);
        parts.runCommands(after, info.ofThisLink(), now);
        if (!after.equals(before)) {
            present = after;
            history.changed(after, now);
            listeners.availabilityChanged(after);
        }
        if (info.update(now, listeners)) {
            // Their channels have only now been made.
            parts.showTo(listeners);
        }
        lastSeen.update(availability, present.status(), listeners);
        boolean online = present.status() == Status.ONLINE;
        parts.update(online, grace.keepsValues(present), life, conflict.present(), now, listeners);
        if (availability.linkUp() && hasListeners()) {
            requests.valuesExpire(valuesToAskFor(life));
        }
        nextCheck = earliest(now);
        history.settled();
    }

    private long valuesToAskFor(long life) {
        return traits.asksForValues() ? parts.valuesExpireMillis(life) : NEVER;
    }

    private void showAll(NodeListener listener) {
        listener.availabilityChanged(present);
        listener.infoChanged(info.told());
        parts.showTo(listener);
        lastSeen.showTo(listener);
    }

    private long earliest(long now) {
        long life = availability.valueLifeMillis();
        long next = Math.min(grace.nextCheckMillis(life), info.nextCheckMillis());
        next = Math.min(next, parts.nextCheckMillis(life, present.isReachable(), info.ofThisLink()));
        if (availability.linkUp()) {
            if (hasListeners()) {
                next = Math.min(next, requests.nextCheckMillis(!conflict.present()));
            }
            next = Math.min(next, conflict.nextCheckMillis(availability.intervalMillis()));
            next = Math.min(next, availability.nextCheckMillis(now));
        }
        return next;
    }
}
