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
import java.util.UUID;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.openhab.binding.hawo.internal.node.CommandFate.Outcome;

/**
 * The relays of a node: what was last confirmed of each, and the command that is under way for it. A state is confirmed when it
 * was current while the node was online.
 */
@NonNullByDefault
final class RelayBank {
    /** The last group of a UUID's digits: 48 random bits. */
    private static final int ID_LENGTH = 12;

    private static final RelayCommand[] NO_COMMANDS = {};

    private final NodeId node;
    private final DialectTraits traits;
    private final NodeOutput output;
    private final ReportedProblems problems;
    private final NodeHistory history;

    private final PortStates states;

    // Sets of relays, as bits

    /** Those that were ever current while the node was online. It outlives the node's absence. */
    private long confirmed;
    /** Which of those were ON. */
    private long confirmedOn;
    /** Those of which listeners were told that the confirmed state is true now. */
    private long shownAsCurrent;
    /** Those whose listeners are called even if nothing changes. */
    private long notifyAnyway;

    private @Nullable RelayCommand[] commands = NO_COMMANDS;

    RelayBank(
            NodeId node,
            DialectTraits traits,
            PortStates states,
            NodeOutput output,
            ReportedProblems problems,
            NodeHistory history) {
        this.states = states;
        this.node = node;
        this.traits = traits;
        this.output = output;
        this.problems = problems;
        this.history = history;
    }

    void receive(NodeMessage message, boolean retained, long now) {
        if (message instanceof NodeMessage.RelayState state) {
            reported(state.relay(), state.on(), retained, now);
        } else if (message instanceof NodeMessage.RelayDone done && !retained) {
            done(done.relay(), done.commandId(), now);
        } else if (message instanceof NodeMessage.RelayRefused refused && !retained) {
            refused(refused.relay(), now);
        }
    }

    private void refused(int relay, long now) {
        RelayCommand command = relay >= 1 && relay <= commands.length ? commands[relay - 1] : null;
        if (command != null && command.everSent()) {
            end(relay - 1, command, Outcome.REFUSED, now);
        }
    }

    private void reported(int relay, boolean on, boolean retained, long now) {
        if (!states.reported(relay, on, retained) || retained) {
            return;
        }
        notifyAnyway |= PortStates.bit(relay);
        RelayCommand command = relay <= commands.length ? commands[relay - 1] : null;
        if (command != null && command.confirmedBy(on)) {
            confirmed(relay, command, now);
        }
    }

    private void done(int relay, String commandId, long now) {
        RelayCommand command = relay >= 1 && relay <= commands.length ? commands[relay - 1] : null;
        if (command != null && command.confirmedBy(commandId)) {
            confirmed(relay, command, now);
        }
    }

    private void confirmed(int relay, RelayCommand command, long now) {
        commands[relay - 1] = null;
        history.ended(command.entry(), Outcome.CONFIRMED, now);
    }

    /**
     * Replaces the command that is under way for the relay, if any.
     *
     * @throws IllegalArgumentException when a number is out of its range
     */
    void command(int relay, boolean on, int forSeconds, long givenAt, long now) {
        if (relay < 1 || relay > NodeInfo.MAX_RELAYS) {
            throw new IllegalArgumentException("relay " + relay + " is not in 1…" + NodeInfo.MAX_RELAYS);
        }
        if (forSeconds < 0 || forSeconds > Node.MAX_FOR_SECONDS) {
            throw new IllegalArgumentException(forSeconds + " s is not in 0…" + Node.MAX_FOR_SECONDS);
        }
        if (commands.length < relay) {
            commands = Arrays.copyOf(commands, relay);
        }
        RelayCommand replaced = commands[relay - 1];
        if (replaced != null) {
            history.ended(replaced.entry(), Outcome.REPLACED, now);
        }
        String wish = (on ? "ON" : "OFF") + (forSeconds > 0 ? " for " + forSeconds + " s" : "");
        CommandLog.Entry entry = history.command(CommandFate.Part.RELAY, relay, wish, givenAt);
        RelayCommand command = new RelayCommand(on, forSeconds, forSeconds > 0 ? newId() : "", entry);
        if (traits.canTime(relay, on, forSeconds)) {
            commands[relay - 1] = command;
        } else {
            end(relay - 1, command, Outcome.CANNOT_BE_TIMED, now);
        }
    }

    /** The node was lost or has rebooted: all commands are sent again as soon as it can be reached. */
    void interruptCommands() {
        for (RelayCommand command : commands) {
            if (command != null) {
                command.interrupted();
            }
        }
    }

    /**
     * Sends what is due, and gives up what is too old or cannot reach the node.
     *
     * @param info what the node said of itself on this link
     */
    void runCommands(AvailabilityInfo availability, @Nullable NodeInfo info, long now) {
        for (int i = 0; i < commands.length; i++) {
            RelayCommand command = commands[i];
            if (command == null) {
                continue;
            }
            if (command.expired(now)) {
                end(i, command, command.everSent() ? Outcome.UNCONFIRMED : Outcome.UNDELIVERED, now);
            } else if (command.isSpentBy(info)) {
                end(i, command, Outcome.RESTARTED, now);
            } else if (availability.isAsleep()) {
                end(i, command, command.everSent() ? Outcome.UNCONFIRMED : Outcome.ASLEEP, now);
            } else if (!availability.isReachable()) {
                command.interrupted();
            } else if (command.due(info, now) && command.everSent() && isUnanswered(i + 1, command.on())) {
                notifyAnyway |= PortStates.bit(i + 1);
                confirmed(i + 1, command, now);
            } else if (command.due(info, now)) {
                command.sent(info, now);
                output.sendRelay(node, i + 1, command.on(), command.forSeconds(), command.idFor(info));
            }
        }
    }

    /** Whether the relay still is as wished after the command was sent, so that there was nothing to answer. */
    private boolean isUnanswered(int relay, boolean on) {
        long bit = PortStates.bit(relay);
        return traits.reportsOnlyChanges() && (states.current() & bit) != 0 && (states.on() & bit) != 0 == on;
    }

    /** Without confirmation: the listeners are called with what the relay really is. */
    private void end(int i, RelayCommand command, Outcome outcome, long now) {
        commands[i] = null;
        notifyAnyway |= PortStates.bit(i + 1);
        history.ended(command.entry(), outcome, now);
        problems.report(NodeProblem.of(outcome), Integer.toString(i + 1));
    }

    /** Unlike any other, also of a binding that ran before: a node may remember it for a minute. */
    private static String newId() {
        String random = UUID.randomUUID().toString();
        return random.substring(random.length() - ID_LENGTH);
    }

    /** @param online whether what the node reports is true now */
    void update(boolean online, NodeListener listener) {
        long current = online ? states.current() : 0;
        long on = states.on() & current | confirmedOn & ~current;
        long changed = current ^ shownAsCurrent | on ^ confirmedOn | notifyAnyway;
        notifyAnyway = 0;
        confirmed |= current;
        confirmedOn = on;
        shownAsCurrent = current;
        for (long left = changed; left != 0; left &= left - 1) {
            show(PortStates.first(left), listener);
        }
    }

    /** Of all relays that there can be: an Item may still show what a relay was before the listener's time. */
    void showTo(NodeListener listener) {
        for (int relay = 1; relay <= NodeInfo.MAX_RELAYS; relay++) {
            show(relay, listener);
        }
    }

    long nextCheckMillis(boolean reachable, @Nullable NodeInfo info) {
        long next = Node.NEVER;
        for (RelayCommand command : commands) {
            if (command != null) {
                next = Math.min(next, command.nextCheckMillis(reachable, info));
            }
        }
        return next;
    }

    private void show(int relay, NodeListener listener) {
        long bit = PortStates.bit(relay);
        Boolean on = (confirmed & bit) == 0 ? null : Boolean.valueOf((confirmedOn & bit) != 0);
        listener.relayShown(relay, on, (shownAsCurrent & bit) != 0);
    }
}
