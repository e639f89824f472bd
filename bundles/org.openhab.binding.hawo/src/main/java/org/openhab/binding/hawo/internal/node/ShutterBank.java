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
import org.openhab.binding.hawo.internal.node.CommandFate.Outcome;

/**
 * The shutters of a node: where each of them is, and the command that is under way for it. A position outlives the node's
 * absence, as the state of a relay does.
 */
@NonNullByDefault
final class ShutterBank {
    /** A command and when it is sent. */
    private record Command(ShutterWish wish, CommandSchedule schedule, CommandLog.Entry entry) {}

    private static final int UNKNOWN = NodeMessage.ShutterState.NO_POSITION;
    private static final int[] NO_POSITIONS = {};
    private static final Command[] NO_COMMANDS = {};

    private final NodeId node;
    private final DialectTraits traits;
    private final NodeOutput output;
    private final ReportedProblems problems;
    private final NodeHistory history;

    private int[] positions = NO_POSITIONS;
    /** Those that reported since the node came or the link came up. */
    private long current;

    /** Those that reported on this link; what the broker kept counts only in the first. */
    private long reported;

    private long live;

    private long expected;
    private long shownAsCurrent;
    private long notify;
    private @Nullable Command[] commands = NO_COMMANDS;

    ShutterBank(NodeId node, DialectTraits traits, NodeOutput output, ReportedProblems problems, NodeHistory history) {
        this.node = node;
        this.traits = traits;
        this.output = output;
        this.problems = problems;
        this.history = history;
    }

    void receive(NodeMessage message, boolean retained, long now) {
        if (!(message instanceof NodeMessage.ShutterState state)
                || state.shutter() < 1
                || state.shutter() > NodeInfo.MAX_SHUTTERS) {
            return;
        }
        long bit = PortStates.bit(state.shutter());
        if (retained && (live & bit) != 0) {
            return;
        }
        // Without a position it was only what the shutter does: where it is may have been said before.
        live |= retained || state.position() == UNKNOWN ? 0 : bit;
        int i = state.shutter() - 1;
        if (positions.length <= i) {
            int before = positions.length;
            positions = Arrays.copyOf(positions, i + 1);
            Arrays.fill(positions, before, i + 1, UNKNOWN);
        }
        positions[i] = state.position();
        current |= bit;
        reported |= bit;
        notify |= bit;
        Command command = i < commands.length ? commands[i] : null;
        if (command != null && !retained && command.schedule.everSent() && command.wish.isConfirmedBy(state)) {
            commands[i] = null;
            history.ended(command.entry, Outcome.CONFIRMED, now);
        }
    }

    /** As for relays: what they reported on this link is still true. */
    void confirmAll() {
        current = reported;
    }

    /** Where they were is the past, until they report again. */
    void expireAll() {
        current = 0;
    }

    /** As for relays: the past is only what the broker kept. */
    void expireRetained() {
        current &= live;
    }

    void forgetAll() {
        current = 0;
        live = 0;
        reported = 0;
    }

    /** @param shutters those that the node has */
    void expect(Ports shutters) {
        expected = 0;
        shutters.forEach(shutter -> expected |= PortStates.bit(shutter.number()));
    }

    /** Whether one of those has not reported. */
    boolean isIncomplete() {
        return (expected & ~current) != 0;
    }

    /**
     * Replaces the command that is under way for the shutter, if any.
     *
     * @throws IllegalArgumentException when the number is out of its range
     */
    void command(int shutter, ShutterWish wish, long givenAt, long now) {
        if (shutter < 1 || shutter > NodeInfo.MAX_SHUTTERS) {
            throw new IllegalArgumentException("shutter " + shutter + " is not in 1…" + NodeInfo.MAX_SHUTTERS);
        }
        if (commands.length < shutter) {
            commands = Arrays.copyOf(commands, shutter);
        }
        Command replaced = commands[shutter - 1];
        if (replaced != null) {
            history.ended(replaced.entry, Outcome.REPLACED, now);
        }
        String text = wish.isStop() ? "STOP" : "to " + wish.position() + " %";
        CommandLog.Entry entry = history.command(CommandFate.Part.SHUTTER, shutter, text, givenAt);
        commands[shutter - 1] = new Command(wish, new CommandSchedule(givenAt), entry);
    }

    void interruptCommands() {
        for (Command command : commands) {
            if (command != null) {
                interrupt(command.schedule);
            }
        }
    }

    /** Sends what is due, and gives up what is too old or cannot reach the node. */
    void runCommands(AvailabilityInfo availability, long now) {
        for (int i = 0; i < commands.length; i++) {
            Command command = commands[i];
            if (command == null) {
                continue;
            }
            CommandSchedule schedule = command.schedule;
            if (schedule.expired(now)
                    && availability.status() == AvailabilityInfo.Status.ONLINE
                    && needsNoAnswer(i, command)) {
                history.ended(command.entry, command.wish.isStop() ? Outcome.UNCONFIRMED : Outcome.CONFIRMED, now);
                commands[i] = null;
                continue;
            }
            if (schedule.expired(now) || availability.isAsleep()) {
                boolean sent = schedule.everSent();
                history.ended(command.entry, sent ? Outcome.UNCONFIRMED : Outcome.UNDELIVERED, now);
                end(i, sent ? NodeProblem.SHUTTER_UNCONFIRMED : NodeProblem.SHUTTER_UNDELIVERED);
            } else if (!availability.isReachable()) {
                interrupt(schedule);
            } else if (schedule.due(schedule.givenAt(), now)) {
                schedule.sent(now);
                if (traits.reportsOnlyChanges()) {
                    schedule.sentForGood();
                }
                if (output.sendShutter(node, i + 1, command.wish)) {
                    command.entry.sent();
                } else {
                    history.ended(command.entry, Outcome.REFUSED, now);
                    refused(i);
                }
            }
        }
    }

    /**
     * A gate whose motor has one button takes a second command for the opposite of the first. So a node that does not answer each
     * command gets it once.
     */
    private void interrupt(CommandSchedule schedule) {
        if (!traits.reportsOnlyChanges() || !schedule.everSent()) {
            schedule.interrupted();
        }
    }

    /** Whether the shutter was where it was sent to, or may have stood still already. */
    private boolean needsNoAnswer(int i, Command command) {
        boolean there = i < positions.length
                && positions[i] == command.wish.position()
                && (current & PortStates.bit(i + 1)) != 0;
        return traits.reportsOnlyChanges() && command.schedule.everSent() && (command.wish.isStop() || there);
    }

    /** A shutter that the node does not have has no channel either, and nobody waits for it. */
    private void refused(int i) {
        if ((expected & PortStates.bit(i + 1)) != 0) {
            end(i, NodeProblem.SHUTTER_WITHOUT_POSITION);
        } else {
            commands[i] = null;
        }
    }

    /** Without confirmation: the listeners are called with where the shutter really is. */
    private void end(int i, NodeProblem problem) {
        commands[i] = null;
        notify |= PortStates.bit(i + 1);
        problems.report(problem, Integer.toString(i + 1));
    }

    /** @param online whether what the node reports is true now */
    void update(boolean online, NodeListener listener) {
        long known = online ? current : 0;
        long changed = known ^ shownAsCurrent | notify;
        shownAsCurrent = known;
        notify = 0;
        for (long left = changed; left != 0; left &= left - 1) {
            show(PortStates.first(left), listener);
        }
    }

    /** Of all shutters that there can be, as for relays. */
    void showTo(NodeListener listener) {
        for (int shutter = 1; shutter <= NodeInfo.MAX_SHUTTERS; shutter++) {
            show(shutter, listener);
        }
    }

    private void show(int shutter, NodeListener listener) {
        int position = shutter <= positions.length ? positions[shutter - 1] : UNKNOWN;
        listener.shutterShown(
                shutter,
                position == UNKNOWN ? null : Integer.valueOf(position),
                (shownAsCurrent & PortStates.bit(shutter)) != 0);
    }

    long nextCheckMillis(boolean reachable) {
        long next = Node.NEVER;
        for (Command command : commands) {
            if (command != null) {
                CommandSchedule schedule = command.schedule;
                next = Math.min(next, schedule.nextCheckMillis(reachable, schedule.givenAt()));
            }
        }
        return next;
    }
}
